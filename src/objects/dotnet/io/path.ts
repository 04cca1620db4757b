/** System.IO.Path. */
import { Char } from "../../char.ts";
import { argumentError } from "../../errors.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { EvaluationContext } from "../../value.ts";
import { filesOf, fullPath, normalizedPath, withFiles } from "./io-error.ts";

/** How paths are written on the machine. */
interface PathStyle {
  readonly separator: "/" | "\\";
  readonly isWindows: boolean;
}

function styleOf(ctx: EvaluationContext): PathStyle {
  const separator = ctx.platform?.files.directorySeparator ?? "/";
  return { separator, isWindows: separator === "\\" };
}

function isSeparator(char: string, style: PathStyle): boolean {
  return char === "/" || (style.isWindows && char === "\\");
}

function lastSeparator(path: string, style: PathStyle): number {
  const slash = path.lastIndexOf("/");
  return style.isWindows ? Math.max(slash, path.lastIndexOf("\\"), path.lastIndexOf(":") === 1 ? 1 : -1) : slash;
}

/** Length of `/`, `C:\`, `\\server\share\` in front. */
function rootLength(path: string, { isWindows }: PathStyle): number {
  if (!isWindows) return path.startsWith("/") ? 1 : 0;
  return /^(?:[\\/]{2}[^\\/]+[\\/][^\\/]+|[A-Za-z]:[\\/]?|[\\/])/.exec(path)?.[0].length ?? 0;
}

export function fileNameOf(path: string, ctx: EvaluationContext): string {
  return path.slice(lastSeparator(path, styleOf(ctx)) + 1);
}

export function extensionOf(path: string, ctx: EvaluationContext): string {
  const name = fileNameOf(path, ctx);
  const dot = name.lastIndexOf(".");
  return dot < 0 || dot === name.length - 1 ? "" : name.slice(dot);
}

function withoutExtension(path: string, ctx: EvaluationContext): string {
  const name = fileNameOf(path, ctx);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? name : name.slice(0, dot);
}

function changeExtension(path: string | null, extension: string | null, ctx: EvaluationContext): string | null {
  if (path === null || path === "") return path;
  const name = fileNameOf(path, ctx);
  const dot = name.lastIndexOf(".");
  const stem = dot < 0 ? path : path.slice(0, path.length - name.length + dot);
  if (extension === null) return stem;
  return extension.startsWith(".") ? stem + extension : `${stem}.${extension}`;
}

/** The folder part; null for a root or an empty path. */
export function directoryNameOf(path: string | null, ctx: EvaluationContext): string | null {
  if (path === null || path === "") return null;
  const style = styleOf(ctx);
  const root = rootLength(path, style);
  if (path.length <= root) return null;
  let end = Math.max(root, lastSeparator(path, style));
  while (end > root && isSeparator(path.charAt(end - 1), style)) end--;
  const name = path.slice(0, end);
  return style.isWindows ? name.replaceAll("/", "\\") : name.replace(/\/{2,}/g, "/");
}

export function combine(paths: readonly (string | null)[], ctx: EvaluationContext): string {
  const style = styleOf(ctx);
  return paths.reduce<string>((whole, part) => {
    if (part === null || part === "") return whole;
    if (whole === "" || rootLength(part, style) > 0) return part;
    return isSeparator(whole.charAt(whole.length - 1), style) ? whole + part : whole + style.separator + part;
  }, "");
}

function join(paths: readonly (string | null)[], ctx: EvaluationContext): string {
  const style = styleOf(ctx);
  return paths.reduce<string>((whole, part) => {
    if (part === null || part === "") return whole;
    if (whole === "") return part;
    const hasSeparator = isSeparator(whole.charAt(whole.length - 1), style) || isSeparator(part.charAt(0), style);
    return hasSeparator ? whole + part : whole + style.separator + part;
  }, "");
}

function relative(from: string, to: string, ctx: EvaluationContext): string {
  const style = styleOf(ctx);
  const words = (path: string): string[] =>
    fullPath(path, ctx)
      .split(style.isWindows ? /[\\/]/ : "/")
      .filter((part) => part !== "");
  const same = (left: string | undefined, right: string | undefined): boolean =>
    style.isWindows ? left?.toLowerCase() === right?.toLowerCase() : left === right;
  const source = words(from);
  const target = words(to);
  let common = 0;
  while (common < source.length && common < target.length && same(source[common], target[common])) common++;
  if (style.isWindows && common === 0) return to;
  const parts = [...source.slice(common).map(() => ".."), ...target.slice(common)];
  return parts.length === 0 ? "." : parts.join(style.separator);
}

function trimEnd(path: string, ctx: EvaluationContext): string {
  const style = styleOf(ctx);
  return path.length > rootLength(path, style) && isSeparator(path.charAt(path.length - 1), style) ? path.slice(0, -1) : path;
}

function isFullyQualified(path: string, style: PathStyle): boolean {
  return style.isWindows ? /^(?:[\\/]{2}|[A-Za-z]:[\\/])/.test(path) : path.startsWith("/");
}

const NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

function randomName(length: number, ctx: EvaluationContext): string {
  return [...ctx.randomBytes(length)].map((byte) => NAME_CHARACTERS.charAt(byte % NAME_CHARACTERS.length)).join("");
}

function temporaryFile(ctx: EvaluationContext): string {
  return withFiles(ctx, (files) => {
    const path = combine([files.temporaryDirectory(), `tmp${randomName(6, ctx)}.tmp`], ctx);
    files.writeFile(path, new Uint8Array(0), "createNew");
    return path;
  });
}

function temporaryFolder(ctx: EvaluationContext): string {
  const path = filesOf(ctx).temporaryDirectory();
  const style = styleOf(ctx);
  return isSeparator(path.charAt(path.length - 1), style) ? path : path + style.separator;
}

function invalidCharacters(ctx: EvaluationContext, forNames: boolean): Char[] {
  const controls = styleOf(ctx).isWindows ? Array.from({ length: 32 }, (_, code) => Char.of(code)) : [Char.of(0)];
  const others = styleOf(ctx).isWindows ? (forNames ? '"<>|:*?\\/' : "|") : forNames ? "/" : "";
  return [...controls, ...[...others].map((char) => Char.at(char, 0))];
}

export const PathType: TypeInfo = defineType<never>({
  name: "System.IO.Path",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static char DirectorySeparatorChar {get;}", (ctx) => Char.at(styleOf(ctx).separator, 0)),
    m.staticProperty("static char AltDirectorySeparatorChar {get;}", () => Char.at("/", 0)),
    m.staticProperty("static char VolumeSeparatorChar {get;}", (ctx) => Char.at(styleOf(ctx).isWindows ? ":" : "/", 0)),
    m.staticProperty("static char PathSeparator {get;}", (ctx) => Char.at(styleOf(ctx).isWindows ? ";" : ":", 0)),
    m.staticProperty("static char[] InvalidPathChars {get;}", (ctx) => invalidCharacters(ctx, false)),
    m.static("static string ChangeExtension(string path, string extension)", changeExtension),
    m.static("static bool Exists(string path)", (path, ctx) => path !== "" && filesOf(ctx).status(fullPath(path, ctx)) !== undefined),
    m.static("static string GetDirectoryName(string path)", directoryNameOf),
    m.static("static string GetExtension(string path)", extensionOf),
    m.static("static string GetFileName(string path)", fileNameOf),
    m.static("static string GetFileNameWithoutExtension(string path)", withoutExtension),
    m.static("static string GetRandomFileName()", (ctx) => `${randomName(8, ctx)}.${randomName(3, ctx)}`),
    m.static("static bool IsPathFullyQualified(string path)", (path, ctx) => isFullyQualified(path, styleOf(ctx))),
    m.static("static bool HasExtension(string path)", (path, ctx) => extensionOf(path, ctx) !== ""),
    m.static("static string Combine(string path1, string path2)", (first, second, ctx) => combine([first, second], ctx)),
    m.static("static string Combine(string path1, string path2, string path3)", (first, second, third, ctx) =>
      combine([first, second, third], ctx),
    ),
    m.static("static string Combine(string path1, string path2, string path3, string path4)", (first, second, third, fourth, ctx) =>
      combine([first, second, third, fourth], ctx),
    ),
    m.static("static string Combine(Params string[] paths)", combine),
    m.static("static string Join(string path1, string path2)", (first, second, ctx) => join([first, second], ctx)),
    m.static("static string Join(string path1, string path2, string path3)", (first, second, third, ctx) =>
      join([first, second, third], ctx),
    ),
    m.static("static string Join(string path1, string path2, string path3, string path4)", (first, second, third, fourth, ctx) =>
      join([first, second, third, fourth], ctx),
    ),
    m.static("static string Join(Params string[] paths)", join),
    m.static("static string GetRelativePath(string relativeTo, string path)", relative),
    m.static("static string TrimEndingDirectorySeparator(string path)", trimEnd),
    m.static(
      "static bool EndsInDirectorySeparator(string path)",
      (path, ctx) => path !== "" && isSeparator(path.charAt(path.length - 1), styleOf(ctx)),
    ),
    m.static("static char[] GetInvalidFileNameChars()", (ctx) => invalidCharacters(ctx, true)),
    m.static("static char[] GetInvalidPathChars()", (ctx) => invalidCharacters(ctx, false)),
    m.static("static string GetFullPath(string path)", (path, ctx) => fullPath(path, ctx)),
    m.static("static string GetFullPath(string path, string basePath)", (path, base, ctx) => {
      const style = styleOf(ctx);
      if (!isFullyQualified(base, style)) throw argumentError("Basepath argument is not fully qualified.", "basePath");
      return normalizedPath(combine([base, path], ctx), style.separator);
    }),
    m.static("static string GetTempPath()", temporaryFolder),
    m.static("static string GetTempFileName()", temporaryFile),
    m.static("static bool IsPathRooted(string path)", (path, ctx) => rootLength(path, styleOf(ctx)) > 0),
    m.static("static string GetPathRoot(string path)", (path, ctx) => (path === "" ? null : path.slice(0, rootLength(path, styleOf(ctx))))),
  ],
});
