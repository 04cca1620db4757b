/** Modules as objects: `Get-Module`, `$ExecutionContext.SessionState.Module`, `& $module { … }`. */
import { type PSValue, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { AliasInfo, CommandInfo } from "../commands/command-info.ts";
import type { PSVariable } from "../runtime/ps-variable.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { PSModuleInfoType } from "./module-info-type.ts";

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
  readonly #cmdlets: Map<string, CommandInfo> = new Map();
  /** Built-in cmdlets that nobody has looked at. */
  readonly #offered: Map<string, () => CommandInfo | undefined> = new Map();

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

  /** A cmdlet that is part of the program; its declaration is read when somebody wants to see it. */
  offerCmdlet(name: string, find: () => CommandInfo | undefined): void {
    this.#offered.set(name.toLowerCase(), find);
  }

  get exportedCmdlets(): Map<string, CommandInfo> {
    for (const [key, find] of this.#offered) {
      const command = find();
      if (command !== undefined) this.#cmdlets.set(key, command);
    }
    this.#offered.clear();
    return this.#cmdlets;
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
