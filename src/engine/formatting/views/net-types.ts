import type { ViewDefinition } from "../view-definition.ts";
import { column, computed, customView, listView, show, tableView, wideView } from "./define.ts";

/** Views of .NET's own types. */
export function netTypeViews(): ViewDefinition[] {
  return [
    tableView({
      types: ["System.RuntimeType"],
      columns: [column("IsPublic", 8, "IsPublic"), column("IsSerial", 8, "IsSerializable"), column(undefined, 40, "Name"), "BaseType"],
    }),
    tableView({
      types: ["System.Version"],
      columns: [
        column(undefined, 6, "Major"),
        column(undefined, 6, "Minor"),
        column(undefined, 6, "Build"),
        column(undefined, 8, "Revision"),
      ],
    }),
    tableView({
      name: "System.Version",
      types: ["System.Version#IncludeLabel"],
      columns: [
        column(undefined, 6, "Major"),
        column(undefined, 6, "Minor"),
        column(undefined, 6, "Build"),
        column(undefined, 8, "Revision"),
        column(undefined, 26, "PSSemVerPreReleaseLabel"),
        column(undefined, 27, "PSSemVerBuildLabel"),
      ],
    }),
    tableView({
      types: ["System.Management.Automation.SemanticVersion"],
      columns: [
        column(undefined, 6, "Major"),
        column(undefined, 6, "Minor"),
        column(undefined, 6, "Patch"),
        column(undefined, 15, "PreReleaseLabel"),
        column(undefined, 11, "BuildLabel"),
      ],
    }),
    tableView({
      name: "Dictionary",
      types: ["System.Collections.DictionaryEntry"],
      columns: [column(undefined, 30, "Name"), "Value"],
    }),
    listView({ types: ["System.Collections.DictionaryEntry"], items: ["Name", "Value"] }),
    listView({
      types: ["System.TimeSpan"],
      items: [
        "Days",
        "Hours",
        "Minutes",
        "Seconds",
        "Milliseconds",
        "Ticks",
        "TotalDays",
        "TotalHours",
        "TotalMinutes",
        "TotalSeconds",
        "TotalMilliseconds",
      ],
    }),
    tableView({ types: ["System.TimeSpan"], columns: ["Days", "Hours", "Minutes", "Seconds", "Milliseconds"] }),
    wideView({ types: ["System.TimeSpan"], show: "TotalMilliseconds" }),
    customView({ name: "DateTime", types: ["System.DateTime"], items: [show("DateTime")] }),
    tableView({ types: ["System.Guid"], columns: ["Guid"] }),
    tableView({
      types: ["System.Globalization.CultureInfo"],
      columns: [column(undefined, 16, "LCID"), column(undefined, 16, "Name"), "DisplayName"],
    }),
    tableView({
      types: ["System.Net.NetworkCredential"],
      columns: [column("UserName", 50, "UserName"), column("Domain", 50, "Domain")],
    }),
    tableView({
      types: ["System.Management.Automation.PSMethod"],
      wraps: true,
      columns: [
        column(
          "OverloadDefinitions",
          undefined,
          computed("$_.OverloadDefinitions | Out-String", (method, view) =>
            view
              .items(view.get(method, "OverloadDefinitions"))
              .map((definition) => `${view.text(definition)}\n`)
              .join(""),
          ),
        ),
      ],
    }),
    tableView({
      types: ["System.Threading.Tasks.Task"],
      columns: [column("Id", undefined, "Id"), column("IsCompleted", undefined, "IsCompleted"), column("Status", undefined, "Status")],
    }),
    listView({
      types: ["System.Threading.Tasks.Task"],
      items: [
        "AsyncState",
        "AsyncWaitHandle",
        "CompletedSynchronously",
        "CreationOptions",
        "Exception",
        "Id",
        "IsCanceled",
        "IsCompleted",
        "IsCompletedSuccessfully",
        "IsFaulted",
        {
          label: "Result",
          show: computed("if ($_.IsCompleted) { $_.Result }", (task, view) =>
            view.isTrue(view.get(task, "IsCompleted")) ? view.get(task, "Result") : null,
          ),
        },
        "Status",
      ],
    }),
    ...reflectionViews(),
  ];
}

function reflectionViews(): ViewDefinition[] {
  return [
    tableView({
      types: ["System.Reflection.Assembly"],
      columns: [column("GAC", 6, "GlobalAssemblyCache"), column("Version", 14, "ImageRuntimeVersion"), "Location"],
    }),
    listView({
      types: ["System.Reflection.Assembly"],
      items: [
        "CodeBase",
        "EntryPoint",
        "EscapedCodeBase",
        "FullName",
        "GlobalAssemblyCache",
        "HostContext",
        "ImageFileMachine",
        "ImageRuntimeVersion",
        "Location",
        "ManifestModule",
        "MetadataToken",
        "PortableExecutableKind",
        "ReflectionOnly",
      ],
    }),
    tableView({ types: ["System.Reflection.AssemblyName"], columns: [column(undefined, 14, "Version"), "Name"] }),
    tableView({
      types: ["System.Diagnostics.FileVersionInfo"],
      columns: [column(undefined, 16, "ProductVersion"), column(undefined, 16, "FileVersion"), "FileName"],
    }),
    listView({
      types: ["System.Diagnostics.FileVersionInfo"],
      items: [
        "OriginalFileName",
        "FileDescription",
        "ProductName",
        "Comments",
        "CompanyName",
        "FileName",
        "FileVersion",
        "ProductVersion",
        "IsDebug",
        "IsPatched",
        "IsPreRelease",
        "IsPrivateBuild",
        "IsSpecialBuild",
        "Language",
        "LegalCopyright",
        "LegalTrademarks",
        "PrivateBuild",
        "SpecialBuild",
        "FileVersionRaw",
        "ProductVersionRaw",
      ],
    }),
    listView({
      types: ["System.AppDomain"],
      items: [
        "FriendlyName",
        "Id",
        "ApplicationDescription",
        "BaseDirectory",
        "DynamicDirectory",
        "RelativeSearchPath",
        "SetupInformation",
        "ShadowCopyFiles",
      ],
    }),
    listView({
      types: ["System.CodeDom.Compiler.CompilerError"],
      items: ["ErrorText", "Line", "Column", "ErrorNumber", "LineSource"],
    }),
    tableView({
      types: ["System.Management.Automation.PSTraceSource"],
      columns: [column(undefined, 8, "Options"), column(undefined, 20, "Name"), column(undefined, 20, "Listeners"), "Description"],
    }),
    listView({
      types: ["System.Management.Automation.PSTraceSource"],
      items: ["Name", "Description", "Options", "Listeners", "Attributes", "Switch"],
    }),
  ];
}
