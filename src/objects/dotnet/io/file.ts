/** System.IO.File. */
import { typedArray } from "../../arrays.ts";
import { StringType } from "../../core-types.ts";
import { EnumValue } from "../../enum.ts";
import { drain, enumerateAny } from "../../enumerate.ts";
import { argumentNull, errorOf } from "../../errors.ts";
import { newException } from "../../exception.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { PlatformError } from "../../platform.ts";
import { netText } from "../../text.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import { decodeDetecting, type Encoding, encodingOf, standardEncoding, utf8NoBom } from "../text/encoding.ts";
import { UTF8 } from "../text/encodings.ts";
import { openFile } from "./file-stream.ts";
import { FileInfo, type FileSystemInfo } from "./file-system-info.ts";
import { fileInfo } from "./file-system-info-members.ts";
import { filesOf, fullPath, withFiles } from "./io-error.ts";
import { StreamReader } from "./text-reader.ts";
import { StreamWriter } from "./text-writer.ts";

function readBytes(path: string, ctx: EvaluationContext): Uint8Array {
  const absolute = fullPath(path, ctx);
  return withFiles(ctx, (files) => {
    if (files.status(absolute)?.targetKind === "directory") throw new PlatformError("EISDIR", absolute);
    return files.readFile(absolute);
  });
}

function readText(path: string, encoding: PSValue, ctx: EvaluationContext): string {
  return decodeDetecting(readBytes(path, ctx), encodingOf(encoding));
}

/** The lines of a text; an end of line at the end begins no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function readLines(path: string, encoding: PSValue, ctx: EvaluationContext): string[] {
  return typedArray(StringType, linesOf(readText(path, encoding, ctx))) as string[];
}

function write(path: string, text: string, encoding: Encoding, mode: "create" | "append", ctx: EvaluationContext): void {
  const absolute = fullPath(path, ctx);
  const bytes = encoding.encode(text);
  withFiles(ctx, (files) => {
    if (files.status(absolute)?.targetKind === "directory") throw new PlatformError("EISDIR", absolute);
    const hasMark = mode === "create" || (files.status(absolute)?.size ?? 0) === 0;
    const mark = hasMark ? encoding.preamble : new Uint8Array(0);
    const all = new Uint8Array(mark.length + bytes.length);
    all.set(mark);
    all.set(bytes, mark.length);
    files.writeFile(absolute, all, mode);
  });
}

function joinedLines(lines: PSValue, ctx: EvaluationContext): string {
  const items = enumerateAny(lines);
  if (items === undefined) throw argumentNull("contents");
  return drain(items)
    .map((line) => `${netText(line, ctx)}\n`)
    .join("");
}

function copy(from: string, to: string, isOverwriting: boolean, ctx: EvaluationContext): void {
  const source = fullPath(from, ctx, "sourceFileName");
  const target = fullPath(to, ctx, "destFileName");
  withFiles(ctx, (files) => {
    const status = files.status(source);
    if (status === undefined || status.targetKind === "missing") throw new PlatformError("ENOENT", source);
    if (status.targetKind === "directory") throw new PlatformError("EACCES", source);
    if (!isOverwriting && files.status(target) !== undefined) throw new PlatformError("EEXIST", target);
    files.copyFile(source, target);
  });
}

function move(from: string, to: string, isOverwriting: boolean, ctx: EvaluationContext): void {
  const source = fullPath(from, ctx, "sourceFileName");
  const target = fullPath(to, ctx, "destFileName");
  withFiles(ctx, (files) => {
    const status = files.status(source);
    if (status === undefined || status.kind === "directory") throw new PlatformError("ENOENT", source);
    if (!isOverwriting && source !== target && files.status(target) !== undefined) throw new PlatformError("EEXIST", target);
    files.move(source, target);
  });
}

function remove(path: string, ctx: EvaluationContext): void {
  const absolute = fullPath(path, ctx);
  withFiles(ctx, (files) => {
    const status = files.status(absolute);
    if (status === undefined) {
      const end = absolute.lastIndexOf(files.directorySeparator);
      const parent = files.status(end <= 0 ? files.directorySeparator : absolute.slice(0, end));
      if (parent === undefined) throw new PlatformError("ENOTDIR", absolute);
      return;
    }
    if (status.kind === "directory") throw new PlatformError("EACCES", absolute);
    files.removeFile(absolute);
  });
}

function replace(from: string, to: string, backup: string | null, ctx: EvaluationContext): void {
  if (backup !== null && backup !== "") copy(to, backup, true, ctx);
  move(from, to, true, ctx);
}

function exists(path: string, ctx: EvaluationContext): boolean {
  if (path === "" || path.includes("\0")) return false;
  const kind = filesOf(ctx).status(fullPath(path, ctx))?.targetKind;
  return kind !== undefined && kind !== "directory" && kind !== "missing" && !path.endsWith(filesOf(ctx).directorySeparator);
}

/** The file, which has to be there. */
function present(path: string, ctx: EvaluationContext): FileInfo {
  const file = fileInfo(path, ctx);
  if (file.status(ctx) === undefined)
    throw errorOf(newException("System.IO.FileNotFoundException", `Could not find file '${file.fullName}'.`));
  return file;
}

const TIMES = [
  ["CreationTime", "createdMs"],
  ["LastAccessTime", "accessedMs"],
  ["LastWriteTime", "modifiedMs"],
] as const;

/** `GetLastWriteTime`, `SetCreationTimeUtc` and the like, of File and of Directory. */
export function timeMembers(m: Describe<never>): MemberDeclaration[] {
  return TIMES.flatMap(([name, time]) => [
    m.static(`static datetime Get${name}(string path)` as "static datetime Get(string path)", (path, ctx) =>
      fileInfo(path, ctx).time(time, "Local", ctx),
    ),
    m.static(`static datetime Get${name}Utc(string path)` as "static datetime Get(string path)", (path, ctx) =>
      fileInfo(path, ctx).time(time, "Utc", ctx),
    ),
    m.static(`static void Set${name}(string path, datetime value)` as "static void Set(string path, datetime value)", (path, value, ctx) =>
      fileInfo(path, ctx).setTime(time, value, "Local", ctx),
    ),
    m.static(
      `static void Set${name}Utc(string path, datetime value)` as "static void Set(string path, datetime value)",
      (path, value, ctx) => fileInfo(path, ctx).setTime(time, value, "Utc", ctx),
    ),
  ]);
}

/** `CreateSymbolicLink` and `ResolveLinkTarget`, of File and of Directory. */
export function linkMembers(m: Describe<never>, make: (path: string) => FileSystemInfo): MemberDeclaration[] {
  return [
    m.static("static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", (path, target, ctx) => {
      const absolute = fullPath(path, ctx);
      withFiles(ctx, (files) => files.createLink(absolute, target));
      return make(absolute);
    }),
    m.static("static System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", (path, isFinal, ctx) => {
      const absolute = fullPath(path, ctx);
      const status = withFiles(ctx, (files) => files.status(absolute));
      if (status?.linkTarget === undefined) return null;
      const target = isFinal ? withFiles(ctx, (files) => files.realPath(absolute)) : fullPath(`${absolute}/../${status.linkTarget}`, ctx);
      return make(status.linkTarget.startsWith("/") && !isFinal ? status.linkTarget : target);
    }),
  ];
}

function textMembers(m: Describe<never>): MemberDeclaration[] {
  return [
    m.static("static string ReadAllText(string path)", (path, ctx) => readText(path, null, ctx)),
    m.static("static string ReadAllText(string path, System.Text.Encoding encoding)", readText),
    m.static("static byte[] ReadAllBytes(string path)", readBytes),
    m.static("static string[] ReadAllLines(string path)", (path, ctx) => readLines(path, null, ctx)),
    m.static("static string[] ReadAllLines(string path, System.Text.Encoding encoding)", readLines),
    m.static("static System.Collections.Generic.IEnumerable[string] ReadLines(string path)", (path, ctx) => readLines(path, null, ctx)),
    m.static("static System.Collections.Generic.IEnumerable[string] ReadLines(string path, System.Text.Encoding encoding)", readLines),
    m.static("static void WriteAllText(string path, string contents)", (path, text, ctx) => write(path, text, utf8NoBom, "create", ctx)),
    m.static("static void WriteAllText(string path, string contents, System.Text.Encoding encoding)", (path, text, encoding, ctx) =>
      write(path, text, encodingOf(encoding), "create", ctx),
    ),
    m.static("static void WriteAllBytes(string path, byte[] bytes)", (path, bytes, ctx) => {
      const absolute = fullPath(path, ctx);
      withFiles(ctx, (files) => files.writeFile(absolute, bytes, "create"));
    }),
    m.static("static void AppendAllBytes(string path, byte[] bytes)", (path, bytes, ctx) => {
      const absolute = fullPath(path, ctx);
      withFiles(ctx, (files) => files.writeFile(absolute, bytes, "append"));
    }),
    m.static("static void AppendAllText(string path, string contents)", (path, text, ctx) => write(path, text, utf8NoBom, "append", ctx)),
    m.static("static void AppendAllText(string path, string contents, System.Text.Encoding encoding)", (path, text, encoding, ctx) =>
      write(path, text, encodingOf(encoding), "append", ctx),
    ),
    ...(["WriteAllLines", "AppendAllLines"] as const).flatMap((name) => {
      const mode = name === "WriteAllLines" ? "create" : "append";
      const words =
        name === "WriteAllLines"
          ? ["string[]", "System.Collections.Generic.IEnumerable[string]"]
          : ["System.Collections.Generic.IEnumerable[string]"];
      return words.flatMap((word) => [
        m.loose(
          "static",
          `static void ${name}(string path, ${word} contents)`,
          (_self, [path, lines], ctx) => write(String(path), joinedLines(lines, ctx), utf8NoBom, mode, ctx) as undefined,
        ),
        m.loose(
          "static",
          `static void ${name}(string path, ${word} contents, System.Text.Encoding encoding)`,
          (_self, [path, lines, encoding], ctx) =>
            write(String(path), joinedLines(lines, ctx), encodingOf(encoding), mode, ctx) as undefined,
        ),
      ]);
    }),
  ];
}

function streamMembers(m: Describe<never>): MemberDeclaration[] {
  const bits = (value: PSValue): number => (value instanceof EnumValue ? Number(value.value) : 0);
  return [
    m.static(
      "static System.IO.StreamReader OpenText(string path)",
      (path, ctx) => new StreamReader(openFile(path, 3, 1, ctx), standardEncoding(UTF8), true, false),
    ),
    m.static(
      "static System.IO.StreamWriter CreateText(string path)",
      (path, ctx) => new StreamWriter(openFile(path, 2, 2, ctx), utf8NoBom),
    ),
    m.static(
      "static System.IO.StreamWriter AppendText(string path)",
      (path, ctx) => new StreamWriter(openFile(path, 6, 2, ctx), utf8NoBom),
    ),
    m.static("static System.IO.FileStream Create(string path)", (path, ctx) => openFile(path, 2, 3, ctx)),
    m.static("static System.IO.FileStream Create(string path, int bufferSize)", (path, _size, ctx) => openFile(path, 2, 3, ctx)),
    m.static("static System.IO.FileStream OpenRead(string path)", (path, ctx) => openFile(path, 3, 1, ctx)),
    m.static("static System.IO.FileStream OpenWrite(string path)", (path, ctx) => openFile(path, 4, 2, ctx)),
    m.static("static System.IO.FileStream Open(string path, System.IO.FileMode mode)", (path, mode, ctx) =>
      openFile(path, bits(mode), undefined, ctx),
    ),
    m.static(
      "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
      (path, mode, access, ctx) => openFile(path, bits(mode), bits(access), ctx),
    ),
    m.static(
      "static System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
      (path, mode, access, _share, ctx) => openFile(path, bits(mode), bits(access), ctx),
    ),
  ];
}

export const FileType: TypeInfo = defineType<never>({
  name: "System.IO.File",
  isStatic: true,
  members: (m) => [
    ...textMembers(m),
    ...streamMembers(m),
    ...timeMembers(m),
    ...linkMembers(m, (path) => new FileInfo(path, path)),
    m.static("static bool Exists(string path)", exists),
    m.static("static void Copy(string sourceFileName, string destFileName)", (from, to, ctx) => copy(from, to, false, ctx)),
    m.static("static void Copy(string sourceFileName, string destFileName, bool overwrite)", copy),
    m.static("static void Move(string sourceFileName, string destFileName)", (from, to, ctx) => move(from, to, false, ctx)),
    m.static("static void Move(string sourceFileName, string destFileName, bool overwrite)", move),
    m.static("static void Delete(string path)", remove),
    m.static("static void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)", replace),
    m.static("static System.IO.FileAttributes GetAttributes(string path)", (path, ctx) => present(path, ctx).attributes(ctx)),
    m.static("static void SetAttributes(string path, System.IO.FileAttributes fileAttributes)", (path, attributes, ctx) =>
      present(path, ctx).setAttributes(attributes instanceof EnumValue ? Number(attributes.value) : 0, ctx),
    ),
    m.static("static System.IO.UnixFileMode GetUnixFileMode(string path)", (path, ctx) => present(path, ctx).unixMode(ctx)),
    m.static("static void SetUnixFileMode(string path, System.IO.UnixFileMode mode)", (path, mode, ctx) => {
      const file = present(path, ctx);
      withFiles(ctx, (files) => files.setMode(file.fullName, mode instanceof EnumValue ? Number(mode.value) : 0));
    }),
  ],
});
