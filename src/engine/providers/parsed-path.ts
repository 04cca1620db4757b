/** A path taken apart, and put together again with its wildcards read as such or not. */
import { WildcardPattern } from "../../objects/index.ts";
import type { ProviderInfo, PSDriveInfo } from "./provider-info.ts";
import { join, splitPath } from "./provider-path.ts";

export interface ResolvedPath {
  readonly provider: ProviderInfo;
  readonly drive: PSDriveInfo | null;
  /** In the provider's own words: `/home/x`, `PATH`. */
  readonly path: string;
  /** The provider as the path named it: `FileSystem` of `FileSystem::/x`. */
  readonly providerId?: string;
}

/** A path taken apart: where it begins, and the words below that. */
export interface ParsedPath {
  readonly provider: ProviderInfo;
  readonly drive: PSDriveInfo | null;
  readonly providerId: string | null;
  readonly root: string;
  readonly segments: readonly PathSegment[];
  readonly hasEnd: boolean;
}

export interface PathSegment {
  readonly text: string;
  /** It comes from the current location, where a bracket is a bracket. */
  readonly isLiteral: boolean;
}

export function plainText(segment: PathSegment): string {
  return segment.isLiteral ? segment.text : WildcardPattern.unescape(segment.text);
}

export function resolvedPath(parsed: ParsedPath, text: (segment: PathSegment) => string): ResolvedPath {
  const { provider, drive, providerId } = parsed;
  const { separator } = provider.declaration;
  const words = parsed.segments.map(text).join(separator);
  const path = join(provider, parsed.root, words) + (parsed.hasEnd && parsed.segments.length > 0 ? separator : "");
  return { provider, drive, path, ...(providerId === null ? {} : { providerId }) };
}

export function hasWildcards(parsed: ParsedPath): boolean {
  return parsed.segments.some(isPattern);
}

export function isPattern(segment: PathSegment): boolean {
  return !segment.isLiteral && WildcardPattern.containsWildcardCharacters(segment.text);
}

/** Puts together the words of a location and those of a path below it; `..` stops at the root. */
export function below(
  provider: ProviderInfo,
  drive: PSDriveInfo | null,
  providerId: string | null,
  root: string,
  location: readonly string[],
  rest: string,
): ParsedPath {
  const parts = { provider, drive, providerId, root };
  if (provider.declaration.isFlat) {
    const name = rest.replace(/^(?:[/\\]|\.[/\\])/, "");
    return { ...parts, segments: name === "" || name === "." ? [] : [{ text: name, isLiteral: false }], hasEnd: false };
  }
  const segments: PathSegment[] = [];
  const add = (text: string, isLiteral: boolean): void => {
    if (text === "" || text === ".") return;
    if (text === "..") segments.pop();
    else segments.push({ text, isLiteral });
  };
  for (const word of location) add(word, true);
  const words = splitPath(rest);
  for (const word of words) add(word, false);
  return { ...parts, segments, hasEnd: words.length > 1 && words[words.length - 1] === "" };
}
