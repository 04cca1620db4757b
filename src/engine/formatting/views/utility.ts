import type { PSValue } from "../../../objects/index.ts";
import type { ViewContext } from "../view-context.ts";
import type { ViewDefinition } from "../view-definition.ts";
import { column, computed, customView, groupBy, listView, path, show, tableView, wideView } from "./define.ts";

const commands = "Microsoft.PowerShell.Commands";

/** What the cmdlets of Microsoft.PowerShell.Utility and .Management put out. */
export function utilityViews(): ViewDefinition[] {
  return [
    tableView({
      types: [`${commands}.MemberDefinition`],
      groupBy: groupBy("TypeName"),
      isAutoSized: true,
      columns: [
        column("Name", undefined, "Name"),
        column("MemberType", undefined, "MemberType"),
        column("Definition", undefined, "Definition"),
      ],
    }),
    tableView({
      types: [`${commands}.GroupInfo`],
      columns: [column("Count", 5, "Count", { align: "right" }), column(undefined, 25, "Name"), "Group"],
    }),
    listView({ types: [`${commands}.GroupInfo`], items: ["Name", "Count", "Group", "Values"] }),
    tableView({
      types: [`${commands}.GroupInfoNoElement`],
      columns: [column("Count", 5, "Count", { align: "right" }), column(undefined, 25, "Name")],
    }),
    listView({ types: [`${commands}.GroupInfoNoElement`], items: ["Name", "Count", "Values"] }),
    tableView({
      name: "history",
      types: [`${commands}.HistoryInfo`],
      columns: [
        column(undefined, 4, "Id", { align: "right" }),
        column("Duration", 12, computed("$_.Duration.ToString()", duration), { align: "right" }),
        "CommandLine",
      ],
    }),
    wideView({ name: "history", types: [`${commands}.HistoryInfo`], show: "CommandLine" }),
    customView({
      name: "MatchInfo",
      types: [`${commands}.MatchInfo`],
      items: [
        show(
          computed("$_.ToEmphasizedString((Get-Location).Path)", (match, view) =>
            view.call(match, "ToEmphasizedString", view.currentPath()),
          ),
        ),
      ],
    }),
    customView({ name: "MatchInfo", types: [`Deserialized.${commands}.MatchInfo`], items: [show(path("Line"))] }),
    tableView({
      name: "Microsoft.PowerShell.Commands.TextMeasureInfo",
      types: [`Deserialized.${commands}.TextMeasureInfo`],
      columns: ["Lines", "Words", "Characters", "Property"].map((name) => column(name, undefined, name)),
    }),
    listView({
      name: "Microsoft.PowerShell.Commands.GenericMeasureInfo",
      types: [`Deserialized.${commands}.GenericMeasureInfo`],
      items: ["Count", "Average", "Sum", "Maximum", "Minimum", "Property"],
    }),
    tableView({
      types: [`${commands}.FileHashInfo`],
      columns: [column(undefined, 15, "Algorithm", { align: "left" }), column(undefined, 70, "Hash", { align: "left" }), "Path"],
    }),
    tableView({
      types: [`${commands}.ByteCollection`],
      groupBy: groupBy("Label"),
      columns: [
        column("Offset", 16, "HexOffset", { align: "right" }),
        column("Bytes\n00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F", 47, "HexBytes", { align: "left" }),
        column("Ascii", 16, "Ascii", { align: "left" }),
      ],
    }),
    tableView({
      types: [`${commands}.ComputerChangeInfo`],
      columns: [column("HasSucceeded", 12, "HasSucceeded", { align: "left" }), column("ComputerName", 25, "ComputerName")],
    }),
    tableView({
      types: [`${commands}.RenameComputerChangeInfo`],
      columns: [
        column("HasSucceeded", 12, "HasSucceeded", { align: "left" }),
        column("OldComputerName", 25, "OldComputerName"),
        column("NewComputerName", 25, "NewComputerName"),
      ],
    }),
    ...variableAndDriveViews(),
    ...webViews(),
    ...connectionViews(),
    ...debuggerViews(),
    ...markdownViews(),
  ];
}

function variableAndDriveViews(): ViewDefinition[] {
  const drive = ["Microsoft.PowerShell.Commands.ActiveDirectoryProvider+ADPSDriveInfo", "System.Management.Automation.PSDriveInfo"];
  const gigabytes = (property: string) =>
    computed(`if ($_.Used -or $_.Free) { "{0:###0.00}" -f ($_.${property} / 1GB) }`, (item, view) =>
      view.isTrue(view.get(item, "Used")) || view.isTrue(view.get(item, "Free"))
        ? view.format("{0:###0.00}", view.double(view.number(view.get(item, property)) / 1024 ** 3))
        : null,
    );
  return [
    tableView({
      name: "Variable",
      types: ["System.Management.Automation.PSVariable"],
      columns: [column(undefined, 30, "Name"), "Value"],
    }),
    listView({ name: "ShellVariable", types: ["System.Management.Automation.ShellVariable"], items: ["Name", "Value"] }),
    tableView({ name: "PathInfo", types: ["System.Management.Automation.PathInfo"], columns: ["Path"] }),
    tableView({
      name: "drive",
      types: drive,
      columns: [
        column(undefined, 10, "Name"),
        column("Used (GB)", 13, gigabytes("Used"), { cellAlign: "right" }),
        column("Free (GB)", 13, gigabytes("Free"), { cellAlign: "right" }),
        column("Provider", 13, path("Provider", "Name")),
        column(
          "Root",
          35,
          computed("if ($null -ne $_.DisplayRoot) { $_.DisplayRoot } else { $_.Root }", (item, view) =>
            view.get(item, view.get(item, "DisplayRoot") === null ? "Root" : "DisplayRoot"),
          ),
        ),
        column(undefined, undefined, "CurrentLocation", { cellAlign: "right" }),
      ],
    }),
    listView({
      types: ["System.Management.Automation.PSDriveInfo"],
      items: ["Name", "Description", "Provider", "Root", "CurrentLocation"],
    }),
    tableView({
      name: "provider",
      types: ["System.Management.Automation.ProviderInfo"],
      columns: [column(undefined, 20, "Name"), "Capabilities", "Drives"],
    }),
    listView({
      name: "provider",
      types: ["System.Management.Automation.ProviderInfo"],
      items: ["Name", "Drives", "Path", "Home", "Description", "Capabilities", "ImplementingType"],
    }),
    tableView({
      name: "TypeData",
      types: ["System.Management.Automation.Runspaces.TypeData"],
      columns: [column("TypeName", undefined, "TypeName"), column("Members", undefined, "Members")],
    }),
    tableView({
      name: "memberinfo",
      types: ["Microsoft.PowerShell.Commands.ListCommand+MemberInfo"],
      columns: [column("Class", 11, "MemberClass"), column(undefined, 25, "Name"), "MemberData"],
    }),
    listView({ types: ["Microsoft.PowerShell.Commands.ListCommand+MemberInfo"], items: ["Name", "MemberClass", "MemberData"] }),
    tableView({
      name: "ControlPanelItem",
      types: ["Microsoft.PowerShell.Commands.ControlPanelItem"],
      columns: ["Name", "CanonicalName", "Category", "Description"].map((name) => column(name, undefined, name)),
    }),
  ];
}

function webViews(): ViewDefinition[] {
  const start = (property: string) => ({
    label: property,
    show: computed(`$_.${property}.Substring(0, 200)`, (response, view) => {
      const text = view.text(view.get(response, property)).slice(0, 200);
      return text.length === 200 ? `${text}…` : text;
    }),
  });
  return [
    listView({
      types: [`${commands}.BasicHtmlWebResponseObject`],
      items: [
        "StatusCode",
        "StatusDescription",
        start("Content"),
        start("RawContent"),
        "Headers",
        "Images",
        "InputFields",
        "Links",
        "RawContentLength",
        "RelationLink",
      ],
    }),
    listView({
      types: [`${commands}.WebResponseObject`],
      items: ["StatusCode", "StatusDescription", "Content", start("RawContent"), "Headers", "RawContentLength", "RelationLink"],
    }),
  ];
}

function connectionViews(): ViewDefinition[] {
  const type = `${commands}.TestConnectionCommand`;
  const unlessTimedOut = (property: string) =>
    computed(`if ($_.Status -eq 'TimedOut') { '*' } else { $_.${property} }`, (status, view) =>
      view.text(view.get(status, "Status")) === "TimedOut" ? "*" : view.get(status, property),
    );
  const left = { align: "left" } as const;
  const right = { align: "right" } as const;
  return [
    tableView({
      types: [`${type}+TcpPortStatus`],
      groupBy: groupBy("Target"),
      columns: [
        column("Id", 4, "Id", right),
        column("Source", 16, "Source", left),
        column("Address", 25, "TargetAddress", left),
        column("Port", 7, "Port", right),
        column("Latency(ms)", 7, "Latency", right),
        column("Connected", 10, "Connected", left),
        column("Status", 24, "Status", left),
      ],
    }),
    tableView({
      types: [`${type}+PingStatus`],
      groupBy: groupBy("Destination"),
      columns: [
        column("Ping", 4, "Ping", right),
        column("Source", 16, "Source", left),
        column("Address", 25, "DisplayAddress", left),
        column("Latency(ms)", 7, unlessTimedOut("Latency"), right),
        column("BufferSize(B)", 10, unlessTimedOut("BufferSize"), right),
        column("Status", 16, "Status", left),
      ],
    }),
    tableView({
      types: [`${type}+PingMtuStatus`],
      groupBy: groupBy("Destination"),
      columns: [
        column("Source", 16, "Source", left),
        column("Address", 25, "DisplayAddress", left),
        column("Latency(ms)", 7, unlessTimedOut("Latency"), right),
        column("Status", 16, "Status", left),
        column("MtuSize(B)", 7, "MtuSize", right),
      ],
    }),
    tableView({
      types: [`${type}+TraceStatus`],
      groupBy: groupBy("Target"),
      columns: [
        column("Hop", 3, "Hop", right),
        column(
          "Hostname",
          25,
          computed("if ($_.Hostname) { $_.Hostname } else { '*' }", (status, view) => {
            const name = view.get(status, "Hostname");
            return view.isTrue(name) ? name : "*";
          }),
          left,
        ),
        column("Ping", 4, "Ping", right),
        column("Latency(ms)", 7, unlessTimedOut("Latency"), right),
        column("Status", 16, "Status", left),
        column("Source", 12, "Source", left),
        column("TargetAddress", 15, "TargetAddress", left),
      ],
    }),
  ];
}

function debuggerViews(): ViewDefinition[] {
  const breakpoint = (kind: string) => `System.Management.Automation.${kind}Breakpoint`;
  return [
    tableView({
      name: "CallStackFrame",
      types: ["System.Management.Automation.CallStackFrame"],
      columns: ["Command", "Arguments", "Location"].map((name) => column(name, undefined, name)),
    }),
    tableView({
      name: "Breakpoint",
      types: ["Command", "Line", "Variable"].map(breakpoint),
      columns: [
        column("ID", 4, "ID", { align: "right" }),
        column(
          "Script",
          undefined,
          computed("if ($_.Script) { [System.IO.Path]::GetFileName($_.Script) }", (item, view) =>
            view.isTrue(view.get(item, "Script")) ? (view.text(view.get(item, "Script")).split(/[\\/]/).at(-1) ?? "") : null,
          ),
        ),
        column("Line", 4, "Line", { align: "right" }),
        column("Command", undefined, "Command"),
        column("Variable", undefined, "Variable"),
        column("Action", undefined, "Action"),
      ],
    }),
    listView({
      name: "Breakpoint",
      types: ["Command", "Line", "Variable"].map(breakpoint),
      entries: [
        { types: [breakpoint("Line")], items: ["ID", "Script", "Line", "Column", "Enabled", "HitCount", "Action"] },
        { types: [breakpoint("Variable")], items: ["ID", "Variable", "AccessMode", "Enabled", "HitCount", "Action"] },
        { types: [breakpoint("Command")], items: ["ID", "Command", "Enabled", "HitCount", "Action"] },
        { items: ["ID", "Script", "Enabled", "HitCount", "Action"] },
      ],
    }),
  ];
}

function markdownViews(): ViewDefinition[] {
  const styles = ["Header1", "Header2", "Header3", "Header4", "Header5", "Header6", "Code", "Link", "Image", "EmphasisBold"];
  return [
    listView({
      types: ["Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo"],
      items: [...styles, "EmphasisItalics"].map((label) => ({
        label,
        show: computed(`$_.AsEscapeSequence('${label}')`, (options, view) => view.call(options, "AsEscapeSequence", label)),
      })),
    }),
  ];
}

/** Hours are shown from one hour on, minutes from one minute on. */
function duration(entry: PSValue, view: ViewContext): PSValue {
  const span = view.get(entry, "Duration");
  const hours = view.number(view.get(span, "TotalHours"));
  if (hours >= 10) return view.format(`${Math.round(hours)}:{0:mm}:{0:ss}.{0:fff}`, span);
  if (hours >= 1) return view.format("{0:h\\:mm\\:ss\\.fff}", span);
  if (hours >= 1 / 60) return view.format("{0:m\\:ss\\.fff}", span);
  return view.format("{0:s\\.fff}", span);
}
