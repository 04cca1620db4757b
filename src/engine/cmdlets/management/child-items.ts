/** Get-ChildItem: what is in a container, with the rules by which a path, -Recurse, -Include and -Exclude work together. */

import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { isSwitchOn } from "../../providers/file-system/attribute-filter.ts";
import { NameFilter } from "../../providers/name-filter.ts";
import { operationNotSupported, pathNotFound, Unsupported } from "../../providers/provider-errors.ts";
import { childName, isRooted, join } from "../../providers/provider-path.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import { checkProvider, enter, isContainer, required, resolveItems, unresolvedItem } from "./item-command.ts";

export interface ChildOptions {
  readonly isLiteral: boolean;
  readonly isRecursive: boolean;
  /** Levels below the first; null for all. */
  readonly depth: number | null;
}

export function writeChildItems(cmdlet: CmdletContext, path: string, context: CmdletProviderContext, options: ChildOptions): void {
  const { isLiteral, isRecursive } = options;
  const hasFilter = context.include.length > 0 || context.exclude.length > 0;
  const isPattern = !isLiteral && (WildcardPattern.containsWildcardCharacters(path) || hasFilter);
  if (!isPattern && (!isRecursive || isLiteral)) {
    writeChildrenOf(cmdlet, path, context, options);
    return;
  }
  const search = isRecursive ? recursiveSearch(cmdlet, path, context) : { path, context };
  const finding = isRecursive ? search.context.with({ include: [], exclude: [], filter: null }) : search.context;
  const isPlain = !WildcardPattern.containsWildcardCharacters(search.path);
  const filter = new NameFilter(search.context);
  const byName = !filter.isEmpty || (isRecursive && !isPlain);
  for (const target of resolveItems(cmdlet, search.path, finding, { isLiteral: false })) {
    enter(target, search.context);
    if (byName) writeMatching(target, search.context, options, filter);
    else if ((isPlain || isRecursive) && isContainer(target, search.context)) writeAll(target, search.context, options);
    else target.provider.provider.getItem(target.path, search.context);
  }
}

/** `-Recurse dir/*.txt` looks for `*.txt` in `dir` and below. */
function recursiveSearch(
  cmdlet: CmdletContext,
  path: string,
  context: CmdletProviderContext,
): { readonly path: string; readonly context: CmdletProviderContext } {
  if (path === "" || /[/\\]$/.test(path)) return { path, context };
  const { provider } = cmdlet.session.path.parse(path);
  const name = lastWord(path, provider);
  let start = path;
  const wantsKind = isSwitchOn(context.dynamicParameters.get("file")) || isSwitchOn(context.dynamicParameters.get("directory"));
  if (name === "*" && wantsKind) start = path.slice(0, path.length - name.length);
  if (context.include.length > 0 || start === "" || namesContainers(cmdlet, start, context)) return { path: start, context };
  const parent = start.slice(0, start.length - lastWord(start, provider).length);
  return { path: parent, context: name === "*" ? context : context.with({ include: [name] }) };
}

/** Whether everything that a path names is a container; nothing is none. */
function namesContainers(cmdlet: CmdletContext, path: string, context: CmdletProviderContext): boolean {
  const plain = context.with({ include: [], exclude: [], filter: null });
  const targets = [...resolveItems(cmdlet, path, plain, { isLiteral: false, allowsMissing: true })];
  return targets.length > 0 && targets.every((target) => isContainer(target, plain));
}

function lastWord(path: string, provider: ResolvedPath["provider"]): string {
  const rest = path.slice(path.indexOf(":") + 1);
  const name = childName(provider, rest);
  return isRooted(name) ? name.slice(1) : name;
}

/** The plain case: one container, or one item. */
function writeChildrenOf(cmdlet: CmdletContext, path: string, context: CmdletProviderContext, options: ChildOptions): void {
  const target = unresolvedItem(cmdlet, options.isLiteral ? path : WildcardPattern.unescape(path), context);
  const { provider } = target.provider;
  if (context.include.length > 0 || context.exclude.length > 0) {
    writeMatching(target, context, options, new NameFilter(context));
    return;
  }
  if (!provider.itemExists(target.path, context))
    throw pathNotFound(target.provider.declaration.isFlat ? cmdlet.session.path.shown(target) : target.path);
  if (isContainer(target, context)) writeAll(target, context, options);
  else provider.getItem(target.path, context);
}

function writeAll(target: ResolvedPath, context: CmdletProviderContext, { isRecursive, depth }: ChildOptions): void {
  const { provider } = target.provider;
  if (target.provider.declaration.isFlat && isRecursive && depth !== null) throw operationNotSupported(Unsupported.depth);
  required(provider.getChildItems, Unsupported.containers).call(provider, target.path, { isRecursive, depth }, context);
}

/** Items whose names fit, and what is below every container where asked for. */
function writeMatching(target: ResolvedPath, context: CmdletProviderContext, options: ChildOptions, filter: NameFilter): void {
  const { provider } = target.provider;
  if (!isContainer(target, context)) {
    if (filter.accepts(childName(target.provider, target.path))) provider.getItem(target.path, context);
    return;
  }
  walkMatching(
    target,
    context,
    options.isRecursive ? (options.depth ?? Number.POSITIVE_INFINITY) : 0,
    options.isRecursive,
    filter,
    (path) => {
      provider.getItem(path, context);
    },
  );
}

function walkMatching(
  { provider: info, path }: ResolvedPath,
  context: CmdletProviderContext,
  depth: number,
  isRecursive: boolean,
  filter: NameFilter,
  give: (path: string) => void,
): void {
  const { provider } = info;
  const plain = context.with({ include: [], exclude: [] });
  const all = provider.getChildNames?.(path, plain, { allContainers: isRecursive }) ?? [];
  // Containers came whether the filter fits them or not; they are gone through, and shown only where it fits.
  const fitting = isRecursive && context.filter !== null && context.filter !== "" ? new Set(provider.getChildNames?.(path, plain)) : null;
  for (const name of all) {
    context.checkStop();
    const child = join(info, path, name);
    if (filter.accepts(name) && fitting?.has(name) !== false) give(child);
    if (isRecursive && depth > 0 && provider.isContainer?.(child, context) === true) {
      walkMatching({ provider: info, drive: null, path: child }, context, depth - 1, isRecursive, filter, give);
    }
  }
}

/** Remove-Item -Recurse with -Include or -Exclude: what fits goes, wherever it is. */
export function removeMatching(target: ResolvedPath, context: CmdletProviderContext): void {
  const { provider } = target.provider;
  const filter = new NameFilter(context);
  const remove = required(provider.removeItem);
  if (!isContainer(target, context)) {
    if (filter.accepts(childName(target.provider, target.path))) remove.call(provider, target.path, { isRecursive: true }, context);
    return;
  }
  const found: string[] = [];
  walkMatching(target, context, Number.POSITIVE_INFINITY, true, filter, (path) => found.push(path));
  for (const path of found) {
    if (provider.itemExists(path, context)) remove.call(provider, path, { isRecursive: false }, context);
  }
}

/** Paths of everything below a container. */
export function pathsBelow(target: ResolvedPath, context: CmdletProviderContext): string[] {
  const found: string[] = [];
  checkProvider(target.provider, context);
  const all = context.with({ include: [], exclude: [], filter: null });
  walkMatching(target, all, Number.POSITIVE_INFINITY, true, new NameFilter(all), (path) => found.push(path));
  return found;
}
