/** Files, folders and the items of other drives. */
import { compareStrings, getProperty, isTrue, PlatformError, type PSValue, toText, unwrap, WildcardPattern } from "../../objects/index.ts";
import { isLookupError } from "../providers/provider-errors.ts";
import { relativePath } from "../providers/relative-path.ts";
import { providerQualifier, type ResolvedPath } from "../providers/session-path.ts";
import { silentProviderContext } from "../providers/silent-provider-context.ts";
import type { CompletionContext } from "./completion-context.ts";
import { CompletionResult } from "./completion-result.ts";
import { escapePath, type PathStyle, withQuotes } from "./path-words.ts";
import { unquote, wildcard } from "./quoting.ts";
import { outputOf, undisturbed } from "./run-quietly.ts";

export interface PathFilter {
  readonly containersOnly?: boolean;
  /** Of files, in lower case with the dot. */
  readonly extensions?: readonly string[];
  /** Wildcards need no escape. */
  readonly isLiteral?: boolean;
}

/** What is known of the items of one folder. */
interface Folder {
  readonly target: ResolvedPath;
  /** What stands before each name, without escapes. */
  readonly prefix: string;
  readonly items: readonly FolderItem[];
}

interface FolderItem {
  readonly name: string;
  readonly isContainer: boolean;
  readonly fullName: string;
}

export function completePath(completion: CompletionContext, filter: PathFilter = {}): CompletionResult[] {
  const { word, quote } = unquote(completion.word);
  const style: PathStyle = quote === "'" || quote === '"' ? quote : "";
  const isLiteral = completion.options.literalPaths ?? filter.isLiteral === true;
  const { base, name } = splitWord(word);
  const isHome = /^~[/\\]/.test(word.slice(qualifierLength(word)));
  const isRelative = completion.options.relativePaths ?? isRelativeWord(word, base, isHome);
  if (isRelative && qualifierLength(word) > 0) return [];
  const folders = foldersOf(completion, base, isLiteral);
  const fits = wildcard(`${name}*`);
  const results: CompletionResult[] = [];
  for (const target of folders) {
    for (const folder of itemsOf(completion, target, { isRelative, word, isHome })) {
      for (const item of folder.items) {
        if (!fits.isMatch(item.name) || !isWanted(item, filter)) continue;
        results.push(resultOf(item, folder.prefix, style, isLiteral));
      }
    }
  }
  return results.sort((left, right) => compareStrings(left.toolTip, right.toolTip, false));
}

function resultOf(item: FolderItem, prefix: string, style: PathStyle, isLiteral: boolean): CompletionResult {
  const before = escapePath(prefix, style, isLiteral);
  const leaf = escapePath(item.name, style, isLiteral);
  const text = withQuotes(before.text + leaf.text, style, before.needsQuotes || leaf.needsQuotes);
  return new CompletionResult(text, item.name, item.isContainer ? "ProviderContainer" : "ProviderItem", item.fullName);
}

/** The folder that is named so far, and the beginning of a name in it. */
function splitWord(word: string): { readonly base: string; readonly name: string } {
  const at = Math.max(word.lastIndexOf("/"), word.lastIndexOf("\\"), word.lastIndexOf(":"));
  return at < 0 ? { base: ".", name: word } : { base: word.slice(0, at + 1), name: word.slice(at + 1) };
}

function qualifierLength(word: string): number {
  const qualifier = providerQualifier(word);
  return qualifier === null ? 0 : qualifier.length + 2;
}

function isRelativeWord(word: string, base: string, isHome: boolean): boolean {
  if (base === ".") return true;
  return !isHome && !/^[/\\]/.test(base) && !/^[^/\\.][^/\\]*:/.test(word);
}

function foldersOf(completion: CompletionContext, base: string, isLiteral: boolean): ResolvedPath[] {
  const { session } = completion;
  try {
    const { drive } = session.path.unresolved(base);
    return session.path.resolve(base, silentProviderContext(session, drive), {
      isLiteral: isLiteral && !WildcardPattern.containsWildcardCharacters(base),
    });
  } catch (error) {
    if (isLookupError(error)) return [];
    throw error;
  }
}

interface Wish {
  readonly isRelative: boolean;
  readonly isHome: boolean;
  readonly word: string;
}

function itemsOf(completion: CompletionContext, target: ResolvedPath, wish: Wish): Folder[] {
  return target.provider.name === "FileSystem" ? folder(completion, target, wish) : providerItems(completion, target, wish);
}

function folder(completion: CompletionContext, target: ResolvedPath, wish: Wish): Folder[] {
  const { files } = completion.context.host;
  const path = target.path.endsWith("/") ? target.path : `${target.path}/`;
  let items: FolderItem[];
  try {
    items = files.readEntries(target.path).map(({ name, kind }) => ({
      name,
      isContainer: kind === "directory" || (kind === "link" && files.status(path + name)?.targetKind === "directory"),
      fullName: path + name,
    }));
  } catch (error) {
    if (error instanceof PlatformError) return [];
    throw error;
  }
  const [first] = items;
  if (first === undefined) return [];
  return [{ target, prefix: wish.isRelative ? relativePrefix(completion, first) : absolutePrefix(target, path, wish), items }];
}

function relativePrefix({ session }: CompletionContext, item: FolderItem): string {
  const path = relativePath(item.fullName, session.path.fileSystemLocation, "/");
  return path.slice(0, path.length - item.name.length);
}

function absolutePrefix(target: ResolvedPath, path: string, { word, isHome }: Wish): string {
  const { drive, provider } = target;
  const qualifier = word.slice(0, qualifierLength(word));
  if (isHome && provider.home !== "" && path.toLowerCase().startsWith(provider.home.toLowerCase())) {
    return `${qualifier}~${path.slice(provider.home.length)}`;
  }
  if (drive === null || qualifier !== "") return qualifier + path;
  const root = drive.root.endsWith("/") && drive.root.length > 1 ? drive.root.slice(0, -1) : drive.root;
  const below = path.slice(root.length);
  return drive.isSeparatedByColon ? `${drive.name}:${below}` : `${drive.name}${below}`;
}

/** Items of another provider, as its own commands tell them. */
function providerItems(completion: CompletionContext, target: ResolvedPath, wish: Wish): Folder[] {
  const { context, session } = completion;
  const { separator } = target.provider.declaration;
  const shown = session.path.shown(target);
  const children = outputOf(context, "Microsoft.PowerShell.Management\\Get-ChildItem", { LiteralPath: [shown] });
  const [only] = children;
  const isItself = children.length === 1 && textOf(only, "PSPath", completion) === session.path.qualified(target);
  if (children.length === 0 || isItself) return [];
  const qualifier = wish.word.slice(0, qualifierLength(wish.word));
  const path = qualifier === "" ? shown : qualifier + shown.slice(qualifier.length);
  const prefix = /[\\/:]$/.test(path) ? path : path + separator;
  const about = target.path === "" ? shown : target.path;
  const toolTip = /[\\/:]$/.test(about) ? about : about + separator;
  const items = children.map((child) => {
    const base = unwrap(child);
    const name = typeof base === "string" ? base : leafOf(textOf(child, "PSPath", completion));
    const isContainer = undisturbed(context, () => isTrue(getProperty(child, "PSIsContainer", context))) === true;
    return { name, isContainer, fullName: toolTip + name };
  });
  return [{ target, prefix, items }];
}

/** The last part of a qualified path; not all items carry their names. */
function leafOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/") + 1, path.lastIndexOf("\\") + 1, path.indexOf("::") + 2));
}

function textOf(value: PSValue, property: string, { context }: CompletionContext): string {
  return value === null || value === undefined ? "" : toText(getProperty(value, property, context), context);
}

function isWanted(item: FolderItem, { containersOnly, extensions }: PathFilter): boolean {
  if (item.isContainer) return true;
  if (containersOnly === true) return false;
  const dot = item.name.lastIndexOf(".");
  return extensions === undefined || extensions.includes(dot < 0 ? "" : item.name.slice(dot).toLowerCase());
}
