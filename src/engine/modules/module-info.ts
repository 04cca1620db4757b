/** Modules as objects: `Get-Module`, `$ExecutionContext.SessionState.Module`, `& $module { … }`. */
import { defineType, GenericDictionary, GenericDictionaryType, ObjectType, type PSValue, ReferenceObject, StringType, type TypeInfo } from "../../objects/index.ts";
import type { AliasInfo, CommandInfo } from "../commands/command-info.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";

const ASSEMBLY = "System.Management.Automation";

export type ModuleKind = "Script" | "Binary" | "Manifest";

export class PSModuleInfo extends ReferenceObject {
  name: string;
  /** File of the module; a GUID for one that New-Module made. */
  path: string;
  moduleType: ModuleKind;
  version = "0.0";
  guid = "00000000-0000-0000-0000-000000000000";
  description = "";
  author = "";
  companyName = "";
  copyright = "";
  rootModule = "";
  prefix = "";
  /** The scope its code runs in; null for modules without script code. */
  session: SessionState | null = null;
  onRemove: PSScriptBlock | null = null;
  accessMode: "ReadWrite" | "ReadOnly" | "Constant" = "ReadWrite";
  privateData: PSValue = null;
  tags: readonly string[] = [];
  powerShellVersion: string | null = null;
  /** What importers get, by name in lower case. */
  readonly exportedFunctions: Map<string, CommandInfo> = new Map();
  readonly exportedCmdlets: Map<string, CommandInfo> = new Map();
  readonly exportedAliases: Map<string, AliasInfo> = new Map();
  readonly exportedVariables: Map<string, PSVariable> = new Map();
  readonly exportedTypes: Map<string, TypeInfo> = new Map();
  readonly nestedModules: PSModuleInfo[] = [];
  readonly requiredModules: PSModuleInfo[] = [];
  readonly scripts: string[] = [];
  /** Export-ModuleMember was called: what it did not name stays inside. */
  hasExportList = false;
  /** Export-ModuleMember named functions. */
  exportsFunctions = false;
  /** Everything that the manifest says and this class has no name for: `ProjectUri`, `FileList`. */
  readonly manifestValues: Map<string, PSValue> = new Map();
  #moduleBase: string | null = null;

  constructor(name: string, path: string, moduleType: ModuleKind) {
    super();
    this.name = name;
    this.path = path;
    this.moduleType = moduleType;
  }

  override nativeType(): TypeInfo {
    return PSModuleInfoType;
  }

  set moduleBase(path: string) {
    this.#moduleBase = path;
  }

  get moduleBase(): string {
    if (this.#moduleBase !== null) return this.#moduleBase;
    const end = this.path.lastIndexOf("/");
    return end < 0 ? "" : this.path.slice(0, end);
  }

  exportedCommands(): CommandInfo[] {
    return [...this.exportedFunctions.values(), ...this.exportedCmdlets.values(), ...this.exportedAliases.values()];
  }

  /** The classes and enums that its scripts define. */
  collectTypes(): void {
    if (this.session === null) return;
    for (const type of this.session.context.scriptTypes.own(this.session)) this.exportedTypes.set(type.fullName.toLowerCase(), type);
  }

  addNestedModule(module: PSModuleInfo): void {
    if (!this.nestedModules.includes(module)) this.nestedModules.push(module);
  }
}

function dictionary(items: Iterable<readonly [string, PSValue]>): GenericDictionary {
  const table = new GenericDictionary(GenericDictionaryType.makeGeneric([StringType, ObjectType]), { keyOf: (key) => String(key).toLowerCase() });
  for (const [name, value] of items) table.set(name, value);
  return table;
}

export const PSModuleInfoType: TypeInfo = defineType<PSModuleInfo>({
  name: `${ASSEMBLY}.PSModuleInfo`,
  assembly: ASSEMBLY,
  text: (module) => module.name,
  members: (m) => [
    m.property("string Name {get;}", (module) => module.name),
    m.property("string Path {get;}", (module) => module.path),
    m.property("string ModuleBase {get;}", (module) => module.moduleBase),
    m.property("string Description {get;set;}", (module) => module.description, (module, value) => {
      module.description = value;
    }),
    m.property("guid Guid {get;}", (module, ctx) => ctx.types.operations.convertTo(module.guid, ctx.types.find("System.Guid") ?? StringType, ctx) as never),
    m.property("version Version {get;}", (module, ctx) => ctx.types.operations.convertTo(module.version, ctx.types.find("System.Version") ?? StringType, ctx)),
    m.property("System.Management.Automation.ModuleType ModuleType {get;}", (module) => module.moduleType),
    m.property("string Author {get;}", (module) => module.author),
    m.property("string CompanyName {get;}", (module) => module.companyName),
    m.property("string Copyright {get;}", (module) => module.copyright),
    m.property("string RootModule {get;}", (module) => module.rootModule),
    m.property("string Prefix {get;}", (module) => module.prefix),
    m.property("System.Object PrivateData {get;set;}", (module) => module.privateData, (module, value) => {
      module.privateData = value;
    }),
    m.property("System.Management.Automation.ModuleAccessMode AccessMode {get;set;}", (module) => module.accessMode),
    m.property("System.Collections.Generic.IEnumerable[string] Tags {get;}", (module) => [...module.tags]),
    m.property("version PowerShellVersion {get;}", (module, ctx) =>
      module.powerShellVersion === null ? null : ctx.types.operations.convertTo(module.powerShellVersion, ctx.types.find("System.Version") ?? StringType, ctx),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo] ExportedFunctions {get;}", (module) =>
      dictionary([...module.exportedFunctions.values()].map((command) => [command.name, command])),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo] ExportedCmdlets {get;}", (module) =>
      dictionary([...module.exportedCmdlets.values()].map((command) => [command.name, command])),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo] ExportedAliases {get;}", (module) =>
      dictionary([...module.exportedAliases.values()].map((command) => [command.name, command])),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.PSVariable] ExportedVariables {get;}", (module) =>
      dictionary([...module.exportedVariables.values()].map((variable) => [variable.name, variable])),
    ),
    m.property("System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo] ExportedCommands {get;}", (module) =>
      dictionary(module.exportedCommands().map((command) => [command.name, command])),
    ),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSModuleInfo] NestedModules {get;}", (module) => [...module.nestedModules]),
    m.property("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSModuleInfo] RequiredModules {get;}", (module) => [...module.requiredModules]),
    m.property("System.Collections.Generic.IEnumerable[string] Scripts {get;}", (module) => [...module.scripts]),
    m.property("scriptblock OnRemove {get;set;}", (module) => module.onRemove ?? (null as never), (module, value) => {
      module.onRemove = value === null ? null : (value as PSScriptBlock);
    }),
    m.property("System.Management.Automation.SessionState SessionState {get;}", (module) => (module.session === null ? null : module.session.context.objects.sessionState(module.session))),
    m.method("System.Object Invoke(scriptblock sb, Params System.Object[] args)", (module, block, args) => {
      const { session } = module;
      return session === null ? null : session.context.objects.invokeInModule(session, block, args);
    }),
    m.method("System.Management.Automation.ScriptBlock NewBoundScriptBlock(scriptblock scriptBlockToBind)", (module, block) =>
      (block as PSScriptBlock).boundTo(module.session),
    ),
    m.method("System.Management.Automation.PSVariable GetVariableFromCallersModule(string variableName)", () => null),
    m.method("System.Management.Automation.PSModuleInfo Clone()", (module) => module),
    m.method("string ToString()", (module) => module.name),
  ],
});
