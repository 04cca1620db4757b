/** Wildcards in paths: one level after the other, as the provider lists them. */
import { WildcardPattern } from "../../objects/index.ts";
import { NameFilter } from "./name-filter.ts";
import { isPattern, type ParsedPath, plainText, type ResolvedPath, resolvedPath } from "./parsed-path.ts";
import type { ProviderContext } from "./provider.ts";
import { pathNotFound } from "./provider-errors.ts";
import { join } from "./provider-path.ts";

/** @param shown How the path of an error is told. */
export function expandPath(parsed: ParsedPath, context: ProviderContext, shown: (path: ResolvedPath) => string): ResolvedPath[] {
  const { provider } = parsed;
  const { segments } = parsed;
  let first = segments.findIndex(isPattern);
  if (first < 0) first = segments.length - 1;
  if (first < 0) return [resolvedPath(parsed, plainText)];
  const start = resolvedPath({ ...parsed, segments: segments.slice(0, first), hasEnd: false }, plainText);
  if (!provider.declaration.isFlat && !provider.provider.itemExists(start.path, context)) throw pathNotFound(shown(start));
  const filter = new NameFilter(context);
  let found: string[] = [start.path];
  for (let index = first; index < segments.length; index++) {
    const segment = segments[index];
    if (segment === undefined) break;
    const isLast = index === segments.length - 1;
    const next: string[] = [];
    if (isPattern(segment) || isLast) {
      const pattern = isPattern(segment) ? segment.text : WildcardPattern.escape(plainText(segment));
      for (const parent of found) childrenOf(parsed, parent, pattern, { isLast }, filter, context, next);
    } else {
      for (const parent of found) {
        const path = join(provider, parent, plainText(segment));
        if (provider.provider.itemExists(path, context)) next.push(path);
      }
    }
    found = isLast ? next : next.filter((path) => provider.provider.isContainer?.(path, context) === true);
  }
  return found.map((path) => ({ ...start, path }));
}

function childrenOf(
  { provider }: ParsedPath,
  parent: string,
  pattern: string,
  { isLast }: { readonly isLast: boolean },
  filter: NameFilter,
  context: ProviderContext,
  found: string[],
): void {
  context.checkStop();
  if (provider.provider.hasChildItems?.(parent, context) !== true) return;
  const wildcard = new WildcardPattern(pattern, { ignoreCase: true });
  const isGlobbed = WildcardPattern.containsWildcardCharacters(pattern);
  const names = provider.provider.getChildNames?.(parent, context.with({ include: [], exclude: [] }), { allContainers: !isLast }) ?? [];
  for (const name of names) {
    if (filter.fits(name, wildcard.isMatch(name), isGlobbed)) found.push(join(provider, parent, name));
  }
}
