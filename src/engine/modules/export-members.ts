/** What a module gives to those who import it. */
import { WildcardPattern } from "../../objects/index.ts";
import { AliasInfo, FunctionInfo } from "../commands/command-info.ts";
import { type PSVariable, ScopedItemOptions } from "../runtime/ps-variable.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { PSModuleInfo } from "./module-info.ts";

/** Patterns of names by kind of member; null leaves the kind alone. */
export interface MemberPatterns {
  readonly functions: readonly WildcardPattern[] | null;
  readonly cmdlets: readonly WildcardPattern[] | null;
  readonly variables: readonly WildcardPattern[] | null;
  readonly aliases: readonly WildcardPattern[] | null;
}

export const EVERYTHING: MemberPatterns = allPatterns();
export const NOTHING: MemberPatterns = { functions: [], cmdlets: [], variables: [], aliases: [] };

function allPatterns(): MemberPatterns {
  const all = [new WildcardPattern("*", { ignoreCase: true })];
  return { functions: all, cmdlets: all, variables: all, aliases: all };
}

/** Variables that every module scope has and none exports. */
const BUILT_IN_VARIABLES: ReadonlySet<string> = new Set(
  "_ this input args true false null psdefaultparametervalues error matches psscriptroot pscommandpath psboundparameters pscmdlet myinvocation executioncontext stacktrace foreach switch".split(
    " ",
  ),
);

export function matchesAny(name: string, patterns: readonly WildcardPattern[]): boolean {
  return patterns.some((pattern) => pattern.isMatch(name));
}

/** Adds members of the module's outermost scope to what it exports. */
export function exportModuleMembers(
  session: SessionState,
  module: PSModuleInfo,
  patterns: MemberPatterns,
  tell: (message: string) => void,
): void {
  module.hasExportList = true;
  const { scope } = session;
  if (patterns.functions !== null) {
    module.exportsFunctions = true;
    for (const [key, info] of scope.functions ?? []) {
      if (!(info instanceof FunctionInfo) || (info.options & ScopedItemOptions.AllScope) !== 0) continue;
      if (!matchesAny(info.name, patterns.functions)) continue;
      tell(`Exporting function '${info.name}'.`);
      module.exportedFunctions.set(key, info);
    }
  }
  if (patterns.variables !== null) {
    for (const [key, variable] of scope.variables()) {
      if (BUILT_IN_VARIABLES.has(key) || isAllScope(variable) || !matchesAny(variable.name, patterns.variables)) continue;
      tell(`Exporting variable '${variable.name}'.`);
      module.exportedVariables.set(key, variable);
    }
  }
  if (patterns.aliases !== null) {
    for (const [key, alias] of scope.aliases ?? []) {
      if ((alias.options & ScopedItemOptions.AllScope) !== 0 || !matchesAny(alias.name, patterns.aliases)) continue;
      tell(`Exporting alias '${alias.name}'.`);
      module.exportedAliases.set(key, exportedAlias(alias, module));
    }
  }
  sortByName(module.exportedFunctions);
  sortByName(module.exportedVariables);
  sortByName(module.exportedAliases);
}

/** Keeps only what the patterns of a manifest name. */
export function restrictExports(module: PSModuleInfo, patterns: MemberPatterns): void {
  restrict(module.exportedFunctions, patterns.functions);
  restrict(module.exportedVariables, patterns.variables);
  restrict(module.exportedAliases, patterns.aliases);
  restrict(module.exportedCmdlets, patterns.cmdlets);
}

function restrict<Member extends { readonly name: string }>(
  members: Map<string, Member>,
  patterns: readonly WildcardPattern[] | null,
): void {
  if (patterns === null) return;
  for (const [key, member] of members) if (!matchesAny(member.name, patterns)) members.delete(key);
}

function isAllScope(variable: PSVariable): boolean {
  return (variable.options & ScopedItemOptions.AllScope) !== 0;
}

function exportedAlias(alias: AliasInfo, module: PSModuleInfo): AliasInfo {
  const copy = new AliasInfo(alias.name, alias.target, alias.options);
  copy.description = alias.description;
  copy.module = module;
  return copy;
}

function sortByName<Member>(members: Map<string, Member>): void {
  const sorted = [...members].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  members.clear();
  for (const [key, member] of sorted) members.set(key, member);
}
