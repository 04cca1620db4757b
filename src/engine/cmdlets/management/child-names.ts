/** Get-ChildItem -Name. */
import { WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import type { CmdletProviderContext } from "../../providers/cmdlet-provider-context.ts";
import { withItemNotes } from "../../providers/item-notes.ts";
import { NameFilter } from "../../providers/name-filter.ts";
import { pathNotFound } from "../../providers/provider-errors.ts";
import { childName, join } from "../../providers/provider-path.ts";
import type { ResolvedPath } from "../../providers/session-path.ts";
import type { ChildOptions } from "./child-items.ts";
import { isContainer, resolveItems, unresolvedItem } from "./item-command.ts";

export function writeChildNames(cmdlet: CmdletContext, path: string, context: CmdletProviderContext, options: ChildOptions): void {
  const filter = new NameFilter(context);
  const hasFilter = !filter.isEmpty;
  const isPattern = WildcardPattern.containsWildcardCharacters(path);
  const give = (name: string, full: string, target: ResolvedPath): void => {
    cmdlet.writeObject(options.isRecursive ? name : withItemNotes(name, full, false, target.provider, target.drive));
  };
  if (options.isLiteral || (!isPattern && !hasFilter)) {
    const target = unresolvedItem(cmdlet, options.isLiteral ? path : WildcardPattern.unescape(path), context);
    if (!target.provider.provider.itemExists(target.path, context)) {
      throw pathNotFound(target.provider.declaration.isFlat ? cmdlet.session.path.shown(target) : target.path);
    }
    writeBelow(target, context, options, filter, give);
    return;
  }
  for (const target of resolveItems(cmdlet, path, context.with({ include: [], exclude: [], filter: null }), { isLiteral: false })) {
    context.drive = target.drive;
    context.provider = target.provider;
    if ((!isPattern || options.isRecursive) && isContainer(target, context)) writeBelow(target, context, options, filter, give);
    else {
      const name = childName(target.provider, target.path);
      if (filter.accepts(name)) give(name, target.path, target);
    }
  }
}

type Give = (name: string, full: string, target: ResolvedPath) => void;

function writeBelow(target: ResolvedPath, context: CmdletProviderContext, options: ChildOptions, filter: NameFilter, give: Give): void {
  const { provider } = target.provider;
  const plain = context.with({ include: [], exclude: [] });
  const walk = (path: string, relative: string, depth: number): void => {
    for (const name of provider.getChildNames?.(path, plain) ?? []) {
      context.checkStop();
      if (filter.accepts(name)) give(join(target.provider, relative, name), join(target.provider, path, name), target);
    }
    if (!options.isRecursive || depth <= 0) return;
    for (const name of provider.getChildNames?.(path, plain, { allContainers: true }) ?? []) {
      const child = join(target.provider, path, name);
      if (provider.isContainer?.(child, context) === true) walk(child, join(target.provider, relative, name), depth - 1);
    }
  };
  walk(target.path, "", options.depth ?? Number.POSITIVE_INFINITY);
}
