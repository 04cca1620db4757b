/** PowerShell's own extended type data, what its types.ps1xml holds: made for a type name when it is first asked for. */

import { XmlNode } from "../dotnet/xml/node.ts";
import { drain, iteratorOf } from "../enumerate.ts";
import { compositeFormat } from "../format/format-value.ts";
import { unwrap } from "../psobject.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { ExtendedTypes, type TypeData } from "./extended-types.ts";
import { PSAliasProperty, PSCodeMethod, PSCodeProperty, type PSMemberInfo, PSNoteProperty, PSPropertySet } from "./members.ts";

/** A type's data, as one writes it down. */
interface BuiltInData {
  /** New names for members: `Name: "ProcessName"`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Members that only Get-Member -Force shows. */
  readonly hidden?: readonly string[];
  /** The order of the members, where it is not aliases, scripts, codes. */
  readonly order?: readonly string[];
  /** Script properties of types.ps1xml, as functions. */
  readonly scripts?: Readonly<Record<string, Script>>;
  readonly codes?: Readonly<Record<string, Code>>;
  readonly methods?: Readonly<Record<string, (target: PSValue, ctx: EvaluationContext) => PSValue>>;
  readonly displayProperty?: string;
  readonly display?: readonly string[];
  readonly keys?: readonly string[];
  readonly depth?: number;
  readonly serialized?: readonly string[];
  readonly serializedAs?: string;
}

type Script = readonly [shown: string, get: (target: PSValue, ctx: EvaluationContext) => PSValue];
type Code = readonly [type: string, get: (target: PSValue, ctx: EvaluationContext) => PSValue];

function read(target: PSValue, name: string, ctx: EvaluationContext): PSValue {
  return ctx.types.operations.getProperty(target, name, ctx);
}

/** A script property that reads properties one after the other: `path("UserInfo", "Identity", "Name")`. */
function path(...names: readonly string[]): Script {
  return [`$this.${names.join(".")}`, (target, ctx) => names.reduce((value: PSValue, name) => read(value, name, ctx), target)];
}

function call(method: string): Script {
  return [`$this.${method}()`, (target, ctx) => ctx.types.operations.invokeMethod(target, method, [], ctx)];
}

function textOf(target: PSValue, name: string, ctx: EvaluationContext): string {
  return ctx.types.operations.toText(read(target, name, ctx), ctx);
}

function baseName(target: PSValue, ctx: EvaluationContext): string {
  const name = textOf(target, "Name", ctx);
  const extension = textOf(target, "Extension", ctx);
  return extension === "" ? name : name.slice(0, -extension.length);
}

function dateText(target: PSValue, ctx: EvaluationContext): string {
  const hint = textOf(target, "DisplayHint", ctx).toLowerCase();
  const format = hint === "date" ? "{0:D}" : hint === "time" ? "{0:T}" : "{0:D} {0:T}";
  return compositeFormat(format, [unwrap(target)], ctx.culture, ctx);
}

/** `d----` and the like: the attributes of a file, with `l` for a link. */
function mode(target: PSValue, ctx: EvaluationContext): string {
  const attributes = ` ${textOf(target, "Attributes", ctx).replaceAll(",", "")} `;
  const has = (name: string): boolean => attributes.includes(` ${name} `);
  const first = has("ReparsePoint") ? "l" : has("Directory") ? "d" : "-";
  const others = [has("Archive") ? "a" : "-", has("ReadOnly") ? "r" : "-", has("Hidden") ? "h" : "-", has("System") ? "s" : "-"];
  return first + others.join("");
}

const IS_LINK = (target: PSValue, ctx: EvaluationContext): boolean => !isBlank(read(target, "LinkTarget", ctx));

function isBlank(value: PSValue): boolean {
  return value === null || value === undefined;
}

const FILE_CODES: Readonly<Record<string, Code>> = {
  Mode: ["System.String", mode],
  ModeWithoutHardLink: ["System.String", mode],
  ResolvedTarget: [
    "System.String",
    (target, ctx) => (IS_LINK(target, ctx) ? read(target, "LinkTarget", ctx) : read(target, "FullName", ctx)),
  ],
  LinkType: ["System.String", (target, ctx) => (IS_LINK(target, ctx) ? "SymbolicLink" : null)],
  NameString: [
    "System.String",
    (target, ctx) =>
      IS_LINK(target, ctx) ? `${textOf(target, "Name", ctx)} -> ${textOf(target, "LinkTarget", ctx)}` : read(target, "Name", ctx),
  ],
  LengthString: ["System.String", (target, ctx) => textOf(target, "Length", ctx)],
  LastWriteTimeString: [
    "System.String",
    (target, ctx) => compositeFormat("{0:d} {0:t}", [read(target, "LastWriteTime", ctx)], ctx.culture, ctx),
  ],
};

const FILE_ORDER = ["Mode", "ModeWithoutHardLink", "VersionInfo", "BaseName", "ResolvedTarget", "Target", "LinkType"];
const FILE_HIDDEN = ["NameString", "LengthString", "LastWriteTimeString"];

const WHOLE_DEPTH_ONE = `
Deserialized.Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData
HelpInfo
Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData
Microsoft.PowerShell.Commands.ModuleSpecification
System.Exception
System.Management.Automation.Breakpoint
System.Management.Automation.CommandCompletion
System.Management.Automation.CompletionResult
System.Management.Automation.CustomControlEntry
System.Management.Automation.CustomItemBase
System.Management.Automation.DebuggerCommand
System.Management.Automation.DebuggerCommandResults
System.Management.Automation.DisplayEntry
System.Management.Automation.EntrySelectedBy
System.Management.Automation.JobStateInfo
System.Management.Automation.ListControlEntryItem
System.Management.Automation.PSControl
System.Management.Automation.PSCredential
System.Management.Automation.PSPrimitiveDictionary
System.Management.Automation.Remoting.PSSessionOption
System.Management.Automation.SwitchParameter
System.Management.Automation.TableControlColumn
System.Management.Automation.TableControlColumnHeader
System.Management.Automation.TableControlRow
System.Management.Automation.WideControlEntryItem
System.Net.Mail.MailAddress
System.Security.AccessControl.FileSystemSecurity
System.Security.AccessControl.RegistrySecurity
`;

const WHOLE_DEPTH_TWO = `
Deserialized.System.Management.ManagementEventArgs
System.Management.Automation.BreakpointUpdatedEventArgs
System.Management.Automation.JobStateEventArgs
System.Management.Automation.PSControlGroupBy
System.Management.Automation.PSListModifier
System.Management.Automation.Signature
System.Management.ManagementEventArgs
`;

const DATA: Readonly<Record<string, BuiltInData>> = {
  "System.Collections.DictionaryEntry": { aliases: { Name: "Key" } },
  "System.DateTime": { scripts: { DateTime: ['"{0} {1}" -f $this.ToLongDateString(), $this.ToLongTimeString()', dateText] } },
  "System.Guid": { scripts: { Guid: call("ToString") } },
  "System.Net.IPAddress": { depth: 1, displayProperty: "IPAddressToString", scripts: { IPAddressToString: call("Tostring") } },
  "System.Globalization.CultureInfo": {
    depth: 1,
    serialized: [
      "LCID",
      "Name",
      "DisplayName",
      "IetfLanguageTag",
      "ThreeLetterISOLanguageName",
      "ThreeLetterWindowsLanguageName",
      "TwoLetterISOLanguageName",
    ],
  },
  "System.IO.DirectoryInfo": {
    displayProperty: "Name",
    aliases: { Target: "LinkTarget" },
    scripts: { BaseName: path("Name") },
    codes: FILE_CODES,
    order: FILE_ORDER,
    hidden: FILE_HIDDEN,
  },
  "System.IO.FileInfo": {
    display: ["LastWriteTime", "Length", "Name"],
    aliases: { Target: "LinkTarget" },
    scripts: {
      VersionInfo: [
        "[System.Diagnostics.FileVersionInfo]::GetVersionInfo($this.FullName)",
        (target, ctx) => {
          const type = ctx.types.find("System.Diagnostics.FileVersionInfo");
          return type === undefined
            ? null
            : ctx.types.operations.invokeStatic(type, "GetVersionInfo", [read(target, "FullName", ctx)], ctx);
        },
      ],
      BaseName: ["$this.Name without $this.Extension", baseName],
    },
    codes: FILE_CODES,
    order: FILE_ORDER,
    hidden: FILE_HIDDEN,
  },
  "System.IO.FileSystemInfo": {
    scripts: {
      UnixMode: ["$this.UnixStat.GetModeString()", statText("GetModeString")],
      User: ["$this.UnixStat.GetUserName()", statText("GetUserName")],
      Group: ["$this.UnixStat.GetGroupName()", statText("GetGroupName")],
      Size: path("UnixStat", "Size"),
    },
  },
  "System.Diagnostics.Process": {
    display: ["Id", "Handles", "CPU", "SI", "Name"],
    aliases: {
      Name: "ProcessName",
      SI: "SessionId",
      Handles: "HandleCount",
      VM: "VirtualMemorySize64",
      WS: "WorkingSet64",
      PM: "PagedMemorySize64",
      NPM: "NonpagedSystemMemorySize64",
    },
    scripts: {
      Path: path("MainModule", "FileName"),
      CPU: path("TotalProcessorTime", "TotalSeconds"),
      Company: path("MainModule", "FileVersionInfo", "CompanyName"),
      FileVersion: path("MainModule", "FileVersionInfo", "FileVersion"),
      ProductVersion: path("MainModule", "FileVersionInfo", "ProductVersion"),
      Description: path("MainModule", "FileVersionInfo", "FileDescription"),
      Product: path("MainModule", "FileVersionInfo", "ProductName"),
    },
  },
  "System.Diagnostics.ProcessModule": {
    scripts: {
      Company: path("FileVersionInfo", "CompanyName"),
      FileVersion: path("FileVersionInfo", "FileVersion"),
      ProductVersion: path("FileVersionInfo", "ProductVersion"),
      Description: path("FileVersionInfo", "FileDescription"),
      Product: path("FileVersionInfo", "ProductName"),
    },
  },
  "Deserialized.System.Diagnostics.Process": { display: ["Id", "Handles", "CPU", "Name"] },
  "Deserialized.System.Enum": { scripts: { Value: call("ToString") } },
  "System.ServiceProcess.ServiceController": {
    display: ["Status", "Name", "DisplayName"],
    aliases: { Name: "ServiceName", RequiredServices: "ServicesDependedOn" },
  },
  "Deserialized.System.ServiceProcess.ServiceController": { display: ["Status", "Name", "DisplayName"] },
  "Microsoft.PowerShell.Commands.HistoryInfo": { keys: ["Id"] },
  "System.Management.Automation.AliasInfo": {
    scripts: {
      ResolvedCommandName: path("ResolvedCommand", "Name"),
      DisplayName: [
        '"$($this.Name) -> $($this.Definition)"',
        (target, ctx) => {
          const resolved = read(target, "ResolvedCommand", ctx);
          const meant = isBlank(resolved) ? textOf(target, "Definition", ctx) : textOf(resolved, "Name", ctx);
          return `${textOf(target, "Name", ctx)} -> ${meant}`;
        },
      ],
    },
  },
  "System.Management.Automation.CmdletInfo": { scripts: { DLL: path("ImplementingType", "Assembly", "Location") } },
  "System.Management.Automation.CommandInfo": {
    aliases: { Namespace: "ModuleName" },
    scripts: { HelpUri: ["$this.HelpUri of its help", () => null] },
    hidden: ["Namespace"],
  },
  "System.Management.Automation.DebuggerStopEventArgs": {
    depth: 2,
    serialized: ["Breakpoints", "ResumeAction", "SerializedInvocationInfo"],
  },
  "System.Management.Automation.ErrorRecord": { scripts: { PSMessageDetails: path("Exception", "InnerException", "PSMessageDetails") } },
  "System.Management.Automation.ExtendedTypeDefinition": {
    depth: 1,
    display: ["TypeNames", "FormatViewDefinition"],
    serialized: ["TypeName", "TypeNames", "FormatViewDefinition"],
  },
  "System.Management.Automation.FormatViewDefinition": { depth: 1 },
  "System.Management.Automation.Job": {
    depth: 2,
    serialized: [
      "HasMoreData",
      "StatusMessage",
      "Location",
      "Command",
      "JobStateInfo",
      "InstanceId",
      "Id",
      "Name",
      "State",
      "ChildJobs",
      "PSJobTypeName",
      "PSBeginTime",
      "PSEndTime",
    ],
    scripts: {
      State: ["$this.JobStateInfo.State.ToString()", (target, ctx) => textOf(read(target, "JobStateInfo", ctx), "State", ctx)],
    },
  },
  "System.Management.Automation.ListControlEntry": {
    depth: 1,
    display: ["Items", "EntrySelectedBy"],
    serialized: ["Items", "SelectedBy", "EntrySelectedBy"],
  },
  "System.Management.Automation.ParameterMetadata": { serialized: ["Name", "ParameterType", "Aliases", "IsDynamic", "SwitchParameter"] },
  "System.Management.Automation.ParameterSetMetadata": { serialized: ["Position", "Flags", "HelpMessage"] },
  "System.Management.Automation.PSModuleInfo": {
    display: [
      "Name",
      "Path",
      "Description",
      "Guid",
      "Version",
      "ModuleBase",
      "ModuleType",
      "PrivateData",
      "AccessMode",
      "ExportedAliases",
      "ExportedCmdlets",
      "ExportedFunctions",
      "ExportedVariables",
      "NestedModules",
    ],
  },
  "System.Management.Automation.PSTypeName": { serializedAs: "Name" },
  "System.Management.Automation.Remoting.PSSenderInfo": {
    scripts: { ConnectedUser: path("UserInfo", "Identity", "Name"), RunAsUser: path("UserInfo", "WindowsIdentity", "Name") },
  },
  "System.Management.Automation.Runspaces.PSSession": {
    scripts: {
      State: path("Runspace", "RunspaceStateInfo", "State"),
      IdleTimeout: path("Runspace", "ConnectionInfo", "IdleTimeout"),
      OutputBufferingMode: path("Runspace", "ConnectionInfo", "OutputBufferingMode"),
      DisconnectedOn: path("Runspace", "DisconnectedOn"),
      ExpiresOn: path("Runspace", "ExpiresOn"),
    },
  },
  "System.Management.Automation.CallStackFrame": {
    scripts: {
      Command: [
        "$this.InvocationInfo.MyCommand.Name",
        (target, ctx) => {
          const invocation = read(target, "InvocationInfo", ctx);
          if (isBlank(invocation)) return read(target, "FunctionName", ctx);
          const command = read(invocation, "MyCommand", ctx);
          if (isBlank(command)) return read(invocation, "InvocationName", ctx);
          const name = textOf(command, "Name", ctx);
          return name === "" ? read(target, "FunctionName", ctx) : name;
        },
      ],
      Location: call("GetScriptLocation"),
    },
  },
  "System.Security.Cryptography.X509Certificates.X500DistinguishedName": { depth: 1, serialized: ["RawData"] },
  "System.Security.Cryptography.X509Certificates.X509Certificate2": { depth: 1, serialized: ["RawData"] },
  "System.Version#IncludeLabel": { methods: { ToString: versionText } },
  "System.Xml.XmlNode": { methods: { ToString: nodeText } },
  "System.Xml.XmlNodeList": {
    methods: {
      ToString: (target) =>
        drain(iteratorOf(target) ?? [].values())
          .map(nodeText)
          .join(" "),
    },
  },
};

function nodeText(target: PSValue): string {
  const node = unwrap(target);
  return node instanceof XmlNode ? node.localName : "";
}

function statText(method: string): (target: PSValue, ctx: EvaluationContext) => PSValue {
  return (target, ctx) => {
    const stat = read(target, "UnixStat", ctx);
    return isBlank(stat) ? null : ctx.types.operations.invokeMethod(stat, method, [], ctx);
  };
}

/** The version of this PowerShell, with the labels of its semantic version. */
function versionText(target: PSValue, ctx: EvaluationContext): string {
  const numbers = ["Major", "Minor", "Build"].map((name) => textOf(target, name, ctx)).join(".");
  const label = textOf(target, "PSSemVerPreReleaseLabel", ctx);
  const build = textOf(target, "PSSemVerBuildLabel", ctx);
  return numbers + (label === "" ? "" : `-${label}`) + (build === "" ? "" : `+${build}`);
}

let namesByLower: ReadonlyMap<string, string> | undefined;
const depths: Map<string, number> = new Map();

function builtInNames(): ReadonlyMap<string, string> {
  if (namesByLower !== undefined) return namesByLower;
  const names = new Map<string, string>();
  for (const name of Object.keys(DATA)) names.set(name.toLowerCase(), name);
  for (const [list, depth] of [
    [WHOLE_DEPTH_ONE, 1],
    [WHOLE_DEPTH_TWO, 2],
  ] as const) {
    for (const name of list.trim().split("\n")) {
      names.set(name.toLowerCase(), name);
      depths.set(name, depth);
    }
  }
  namesByLower = names;
  return names;
}

/** The names that have built-in data. */
export function builtInTypeNames(): Iterable<string> {
  return builtInNames().values();
}

/** The built-in data of a type name in lower case; each call makes it anew, since runspaces may change it. */
export function builtInTypeData(lowerTypeName: string): TypeData | undefined {
  const name = builtInNames().get(lowerTypeName);
  if (name === undefined) return undefined;
  const data = ExtendedTypes.newData(name);
  fill(data, DATA[name] ?? { depth: depths.get(name) ?? 0 });
  return data;
}

function fill(data: TypeData, source: BuiltInData): void {
  const found = new Map<string, PSMemberInfo>();
  const add = (member: PSMemberInfo): void => {
    member.isHidden = source.hidden?.includes(member.name) === true;
    found.set(member.name, member);
  };
  const standard = (member: PSMemberInfo): void => {
    data.standard.set(member.name.toLowerCase(), member);
  };
  for (const [name, referenced] of Object.entries(source.aliases ?? {})) add(new PSAliasProperty(name, referenced));
  for (const [name, [shown, get]] of Object.entries(source.scripts ?? {})) {
    add(new PSCodeProperty(name, get, { shownAs: "ScriptProperty", definition: `System.Object ${name} {get=${shown};}` }));
  }
  for (const [name, [type, get]] of Object.entries(source.codes ?? {})) add(new PSCodeProperty(name, get, { valueTypeName: type }));
  for (const [name, run] of Object.entries(source.methods ?? {})) {
    add(
      new PSCodeMethod(
        name,
        `static string ${data.typeName.slice(data.typeName.lastIndexOf(".") + 1)}(psobject instance)`,
        (target, _args, ctx) => run(target, ctx),
      ),
    );
  }
  for (const name of source.order ?? []) {
    const member = found.get(name);
    if (member !== undefined) data.members.set(name.toLowerCase(), member);
  }
  for (const [name, member] of found) data.members.set(name.toLowerCase(), member);
  if (source.displayProperty !== undefined) standard(new PSNoteProperty("DefaultDisplayProperty", source.displayProperty));
  if (source.display !== undefined) standard(new PSPropertySet("DefaultDisplayPropertySet", source.display));
  if (source.keys !== undefined) standard(new PSPropertySet("DefaultKeyPropertySet", source.keys));
  if (source.depth !== undefined) standard(new PSNoteProperty("SerializationDepth", source.depth));
  if (source.serialized !== undefined) {
    standard(new PSNoteProperty("SerializationMethod", "SpecificProperties"));
    standard(new PSPropertySet("PropertySerializationSet", source.serialized));
  }
  if (source.serializedAs !== undefined) {
    standard(new PSNoteProperty("SerializationMethod", "String"));
    standard(new PSAliasProperty("StringSerializationSource", source.serializedAs));
  }
}
