/** Brings what a module exports into the scope of whoever imports it. */
import type { WildcardPattern } from "../../objects/index.ts";
import { AliasInfo, type CommandInfo, FunctionInfo } from "../commands/command-info.ts";
import { type PSVariable, ScopedItemOptions } from "../runtime/ps-variable.ts";
import type { Scope } from "../runtime/scope.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { CommandNameCheck } from "./command-name-check.ts";
import { type MemberPatterns, matchesAny } from "./export-members.ts";
import type { PSModuleInfo } from "./module-info.ts";

export interface MemberImport {
  readonly target: SessionState;
  readonly patterns: MemberPatterns;
  readonly prefix: string;
  /** Into the caller's own scope rather than the session state's outermost one. */
  readonly isLocal: boolean;
  readonly noClobber: boolean;
  readonly checksNames: boolean;
  writeVerbose(message: string): void;
  writeWarning(message: string): void;
}

export const ALL_MEMBERS: MemberPatterns = { functions: null, cmdlets: null, variables: null, aliases: null };

export function importModuleMembers(module: PSModuleInfo, options: MemberImport): void {
  const { target } = options;
  target.module?.addNestedModule(module);
  const members = new MemberImporter(module, options);
  for (const command of module.exportedFunctions.values()) members.addFunction(command);
  for (const variable of module.exportedVariables.values()) members.addVariable(variable);
  for (const alias of module.exportedAliases.values()) members.addAlias(alias);
}

class MemberImporter {
  readonly #module: PSModuleInfo;
  readonly #options: MemberImport;
  readonly #scope: Scope;
  readonly #names: CommandNameCheck;
  /** Nothing was asked for by name, so everything comes. */
  readonly #takesAll: boolean;
  /** Names that got a prefix, for aliases that point at them. */
  readonly #renamed: Map<string, string> = new Map();

  constructor(module: PSModuleInfo, options: MemberImport) {
    this.#module = module;
    this.#options = options;
    this.#scope = options.isLocal ? options.target.currentScope : options.target.scope;
    this.#names = new CommandNameCheck(module.name, options);
    const { functions, cmdlets, variables, aliases } = options.patterns;
    this.#takesAll = functions === null && cmdlets === null && variables === null && aliases === null;
  }

  #wants(name: string, patterns: readonly WildcardPattern[] | null): boolean {
    return patterns === null ? this.#takesAll : matchesAny(name, patterns);
  }

  #clobbers(kind: string, name: string, shownName: string): boolean {
    if (!this.#options.noClobber || this.#options.target.context.commands.findLoaded(name, this.#options.target) === undefined)
      return false;
    this.#options.writeVerbose(
      `The ${kind} '${shownName}' was not imported because there is a member with the same name in the current scope.`,
    );
    return true;
  }

  addFunction(source: CommandInfo): void {
    if (!(source instanceof FunctionInfo) || !this.#wants(source.name, this.#options.patterns.functions)) return;
    const { prefix, target } = this.#options;
    const name = withPrefix(source.name, prefix);
    if (this.#clobbers("function", name, source.name)) return;
    const info = new FunctionInfo(name, source.scriptBlock, source.options & ~ScopedItemOptions.Private, source.kind);
    info.description = source.description;
    info.module = this.#module;
    info.prefix = prefix;
    target.commands.addFunction(this.#scope, info);
    if (prefix !== "") this.#renamed.set(source.name.toLowerCase(), name);
    this.#names.check(name);
    this.#options.writeVerbose(`Importing function '${name}'.`);
  }

  addVariable(variable: PSVariable): void {
    if (!this.#wants(variable.name, this.#options.patterns.variables)) return;
    const { target, noClobber } = this.#options;
    if (noClobber && this.#scope.own(variable.name.toLowerCase()) !== undefined) {
      this.#options.writeVerbose(
        `The variable '${variable.name}' was not imported because there is a member with the same name in the current scope.`,
      );
      return;
    }
    variable.moduleName = this.#module.name;
    target.variables.add(this.#scope, variable);
    this.#options.writeVerbose(`Importing variable '${variable.name}'.`);
  }

  addAlias(source: AliasInfo): void {
    if (!this.#wants(source.name, this.#options.patterns.aliases)) return;
    const { prefix, target } = this.#options;
    const name = withPrefix(source.name, prefix);
    if (this.#clobbers("alias", name, name)) return;
    const alias = new AliasInfo(name, this.#renamed.get(source.target.toLowerCase()) ?? source.target, source.options);
    alias.description = source.description;
    alias.module = this.#module;
    alias.prefix = prefix;
    target.commands.addAlias(this.#scope, alias, { force: true });
    this.#options.writeVerbose(`Importing alias '${name}'.`);
  }
}

/** `Get-Item` with the prefix `My` is `Get-MyItem`. */
export function withPrefix(name: string, prefix: string): string {
  if (prefix === "") return name;
  const dash = name.indexOf("-");
  return dash > 0 && dash < name.length - 1 ? `${name.slice(0, dash + 1)}${prefix}${name.slice(dash + 1)}` : prefix + name;
}

/** Undoes {@link withPrefix}. */
export function withoutPrefix(name: string, prefix: string): string {
  if (prefix === "") return name;
  const dash = name.indexOf("-");
  if (dash > 0) {
    const noun = name.slice(dash + 1);
    return noun.toLowerCase().startsWith(prefix.toLowerCase()) ? name.slice(0, dash + 1) + noun.slice(prefix.length) : name;
  }
  return name.toLowerCase().startsWith(prefix.toLowerCase()) ? name.slice(prefix.length) : name;
}
