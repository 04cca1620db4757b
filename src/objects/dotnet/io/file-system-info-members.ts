/** @see https://learn.microsoft.com/dotnet/api/system.io.fileinfo, https://learn.microsoft.com/dotnet/api/system.io.directoryinfo */
import { typedArray } from "../../arrays.ts";
import { EnumValue } from "../../enum.ts";
import { argumentError, errorOf } from "../../errors.ts";
import { newException } from "../../exception.ts";
import { PlatformError } from "../../platform.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import type { TypeInfo } from "../../type-info.ts";
import type { EvaluationContext, PSValue } from "../../value.ts";
import {
  DirectoryInfo,
  DirectoryInfoType,
  FileInfo,
  FileInfoType,
  type FileSystemInfo,
  FileSystemInfoType,
  MarshalByRefObjectType,
  parentPath,
  withoutEnd,
} from "./file-system-info.ts";
import { fullPath, withFiles } from "./io-error.ts";

export function fileInfo(path: string, ctx: EvaluationContext): FileInfo {
  return new FileInfo(fullPath(path, ctx, "fileName"), path);
}

export function directoryInfo(path: string, ctx: EvaluationContext): DirectoryInfo {
  return new DirectoryInfo(fullPath(path, ctx), path);
}

const bitsOf = (value: PSValue): number => (value instanceof EnumValue ? Number(value.value) : 0);

export const fileSystemInfoDescription: TypeDescription = describeType<FileSystemInfo>(FileSystemInfoType, {
  text: (f) => f.originalPath,
  members: (m) => [
    m.property("string FullName {get;}", (f) => f.fullName),
    m.property("string Extension {get;}", (f) => f.fileExtension),
    m.property("string Name {get;}", (f) => f.name),
    m.property("bool Exists {get;}", (f, ctx) => f.exists(ctx)),
    m.property(
      "datetime CreationTime {get;set;}",
      (f, ctx) => f.time("createdMs", "Local", ctx),
      (f, value, ctx) => f.setTime("createdMs", value, "Local", ctx),
    ),
    m.property(
      "datetime CreationTimeUtc {get;set;}",
      (f, ctx) => f.time("createdMs", "Utc", ctx),
      (f, value, ctx) => f.setTime("createdMs", value, "Utc", ctx),
    ),
    m.property(
      "datetime LastAccessTime {get;set;}",
      (f, ctx) => f.time("accessedMs", "Local", ctx),
      (f, value, ctx) => f.setTime("accessedMs", value, "Local", ctx),
    ),
    m.property(
      "datetime LastAccessTimeUtc {get;set;}",
      (f, ctx) => f.time("accessedMs", "Utc", ctx),
      (f, value, ctx) => f.setTime("accessedMs", value, "Utc", ctx),
    ),
    m.property(
      "datetime LastWriteTime {get;set;}",
      (f, ctx) => f.time("modifiedMs", "Local", ctx),
      (f, value, ctx) => f.setTime("modifiedMs", value, "Local", ctx),
    ),
    m.property(
      "datetime LastWriteTimeUtc {get;set;}",
      (f, ctx) => f.time("modifiedMs", "Utc", ctx),
      (f, value, ctx) => f.setTime("modifiedMs", value, "Utc", ctx),
    ),
    m.property("string LinkTarget {get;}", (f, ctx) => f.linkTarget(ctx)),
    m.property(
      "System.IO.UnixFileMode UnixFileMode {get;set;}",
      (f, ctx) => f.unixMode(ctx),
      (f, value, ctx) => f.setUnixMode(bitsOf(value), ctx),
    ),
    m.property(
      "System.IO.FileAttributes Attributes {get;set;}",
      (f, ctx) => f.attributes(ctx),
      (f, value, ctx) => f.setAttributes(bitsOf(value), ctx),
    ),
    m.method("void CreateAsSymbolicLink(string pathToTarget)", (f, target, ctx) =>
      f.change(ctx, (files) => files.createLink(f.fullName, target)),
    ),
    m.method("System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)", (f, isFinal, ctx) => resolveLink(f, isFinal, ctx)),
    m.method("void Refresh()", (f) => f.refresh()),
  ],
});

function resolveLink(link: FileSystemInfo, isFinal: boolean, ctx: EvaluationContext): FileSystemInfo | null {
  const target = link.linkTarget(ctx);
  if (target === null) return null;
  const isDirectory = link.status(ctx)?.targetKind === "directory";
  const first = fullPath(target.startsWith("/") ? target : `${parentPath(link.fullName) ?? ""}/${target}`, ctx);
  const path = isFinal && link.status(ctx)?.targetKind !== "missing" ? withFiles(ctx, (files) => files.realPath(link.fullName)) : first;
  return isDirectory ? new DirectoryInfo(path, path) : new FileInfo(path, path);
}

/** A static method of System.IO.File that does the same for a path. */
function onFile(file: FileInfo, method: string, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  const type = ctx.types.find("System.IO.File");
  if (type === undefined) throw errorOf(newException("System.PlatformNotSupportedException", "System.IO.File is not there."));
  const result = ctx.types.operations.invokeStatic(type, method, [file.fullName, ...args], ctx);
  file.refresh();
  return result;
}

export const fileInfoDescription: TypeDescription = describeType<FileInfo>(FileInfoType, {
  propertyOrder: "Name Length DirectoryName Directory IsReadOnly Exists",
  members: (m) => [
    m.create("System.IO.FileInfo new(string fileName)", (_type, path, ctx) => fileInfo(path, ctx)),
    m.property("long Length {get;}", (f, ctx) => f.length(ctx)),
    m.property("string DirectoryName {get;}", (f) => f.directoryName),
    m.property("System.IO.DirectoryInfo Directory {get;}", (f) => new DirectoryInfo(f.directoryName, f.directoryName)),
    m.property(
      "bool IsReadOnly {get;set;}",
      (f, ctx) => f.isReadOnly(ctx),
      (f, value, ctx) => f.setReadOnly(value, ctx),
    ),
    m.method("System.IO.FileStream Open(System.IO.FileMode mode)", (f, mode, ctx) => onFile(f, "Open", [mode], ctx)),
    m.method("System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)", (f, mode, access, ctx) =>
      onFile(f, "Open", [mode, access], ctx),
    ),
    m.method(
      "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
      (f, mode, access, share, ctx) => onFile(f, "Open", [mode, access, share], ctx),
    ),
    m.method("System.IO.StreamReader OpenText()", (f, ctx) => onFile(f, "OpenText", [], ctx)),
    m.method("System.IO.StreamWriter CreateText()", (f, ctx) => onFile(f, "CreateText", [], ctx)),
    m.method("System.IO.StreamWriter AppendText()", (f, ctx) => onFile(f, "AppendText", [], ctx)),
    m.method("System.IO.FileStream OpenRead()", (f, ctx) => onFile(f, "OpenRead", [], ctx)),
    m.method("System.IO.FileStream OpenWrite()", (f, ctx) => onFile(f, "OpenWrite", [], ctx)),
    m.method("System.IO.FileStream Create()", (f, ctx) => onFile(f, "Create", [], ctx)),
    m.method("System.IO.FileInfo CopyTo(string destFileName)", (f, to, ctx) => copyTo(f, to, false, ctx)),
    m.method("System.IO.FileInfo CopyTo(string destFileName, bool overwrite)", (f, to, overwrite, ctx) => copyTo(f, to, overwrite, ctx)),
    m.method("void Delete()", (f, ctx) =>
      f.change(ctx, (files) => {
        if (files.status(f.fullName) !== undefined) files.removeFile(f.fullName);
      }),
    ),
    m.method("void MoveTo(string destFileName)", (f, to, ctx) => moveFileTo(f, to, false, ctx)),
    m.method("void MoveTo(string destFileName, bool overwrite)", (f, to, overwrite, ctx) => moveFileTo(f, to, overwrite, ctx)),
    m.method("System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)", (f, to, backup, ctx) =>
      replace(f, to, backup, ctx),
    ),
    m.method(
      "System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)",
      (f, to, backup, _ignores, ctx) => replace(f, to, backup, ctx),
    ),
  ],
});

function copyTo(file: FileInfo, to: string, overwrite: boolean, ctx: EvaluationContext): FileInfo {
  const path = fullPath(to, ctx, "destFileName");
  withFiles(ctx, (files) => {
    if (!overwrite && files.status(path) !== undefined) throw new PlatformError("EEXIST", path);
    files.copyFile(file.fullName, path);
  });
  return new FileInfo(path, to);
}

function moveFileTo(file: FileInfo, to: string, overwrite: boolean, ctx: EvaluationContext): void {
  const path = fullPath(to, ctx, "destFileName");
  file.change(ctx, (files) => {
    if (!overwrite && files.status(path) !== undefined) throw new PlatformError("EEXIST", path);
    files.move(file.fullName, path);
  });
  file.fullName = path;
  file.originalPath = to;
}

function replace(file: FileInfo, to: string, backup: string | null, ctx: EvaluationContext): FileInfo {
  const path = fullPath(to, ctx, "destinationFileName");
  file.change(ctx, (files) => {
    if (files.status(path) === undefined) throw new PlatformError("ENOENT", path);
    if (backup !== null && backup !== "") files.move(path, fullPath(backup, ctx));
    files.move(file.fullName, path);
  });
  return new FileInfo(path, to);
}

export type Wanted = "files" | "directories" | "all";

/** What is in a directory, and below it where asked for, in the order the system gives. */
export function* entries(
  directory: DirectoryInfo,
  pattern: string,
  option: PSValue,
  wanted: Wanted,
  ctx: EvaluationContext,
): Generator<FileSystemInfo> {
  const matches = simplePattern(pattern);
  const isRecursive = option instanceof EnumValue && option.value === 1;
  const names = withFiles(ctx, (files) => files.readDirectory(directory.fullName));
  const below: DirectoryInfo[] = [];
  const base = directory.fullName.endsWith("/") ? directory.fullName : `${directory.fullName}/`;
  const shownBase = directory.originalPath.endsWith("/") ? directory.originalPath : `${directory.originalPath}/`;
  for (const name of names) {
    const file = new FileInfo(base + name, shownBase + name);
    const status = file.status(ctx);
    const isDirectory = status?.targetKind === "directory";
    const entry = isDirectory ? new DirectoryInfo(base + name, shownBase + name) : file;
    if (status !== undefined) entry.remember(status);
    if (isRecursive && isDirectory && status.kind !== "link") below.push(new DirectoryInfo(base + name, shownBase + name));
    if ((wanted === "all" || (wanted === "directories") === isDirectory) && matches(name)) yield entry;
  }
  for (const child of below) yield* entries(child, pattern, option, wanted, ctx);
}

/** `*` and `?` as the system's own patterns have them; `*.*` is everything. */
export function simplePattern(pattern: string): (name: string) => boolean {
  if (pattern.includes("\0")) throw argumentError("Null character in path.", "searchPattern");
  if (pattern.startsWith("/")) throw argumentError("Second path fragment must not be a drive or UNC name.", "expression");
  if (pattern === "*" || pattern === "*.*") return () => true;
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${source}$`, "su");
  return (name) => expression.test(name);
}

const LISTS: readonly { readonly name: string; readonly type: () => TypeInfo; readonly wanted: Wanted }[] = [
  { name: "Files", type: () => FileInfoType, wanted: "files" },
  { name: "Directories", type: () => DirectoryInfoType, wanted: "directories" },
  { name: "FileSystemInfos", type: () => FileSystemInfoType, wanted: "all" },
];

export const directoryInfoDescription: TypeDescription = describeType<DirectoryInfo>(DirectoryInfoType, {
  propertyOrder: "Name Parent Root Exists",
  members: (m) => [
    m.create("System.IO.DirectoryInfo new(string path)", (_type, path, ctx) => directoryInfo(path, ctx)),
    m.property("System.IO.DirectoryInfo Parent {get;}", (d) => {
      const parent = parentPath(d.fullName);
      return parent === null ? null : new DirectoryInfo(parent, parent);
    }),
    m.property("System.IO.DirectoryInfo Root {get;}", (d) => {
      const root = /^[A-Za-z]:\\/.exec(d.fullName)?.[0] ?? "/";
      return new DirectoryInfo(root, root);
    }),
    m.method("System.IO.DirectoryInfo CreateSubdirectory(string path)", (d, path, ctx) => {
      const target = `${withoutEnd(d.fullName)}/${path}`;
      withFiles(ctx, (files) => files.createDirectory(target));
      return new DirectoryInfo(target, target);
    }),
    m.method("void Create()", (d, ctx) => d.change(ctx, (files) => files.createDirectory(d.fullName))),
    m.method("void MoveTo(string destDirName)", (d, to, ctx) => {
      const path = fullPath(to, ctx, "destDirName");
      d.change(ctx, (files) => {
        if (files.status(path) !== undefined) {
          throw errorOf(
            newException("System.IO.IOException", `Cannot create '${path}' because a file or directory with the same name already exists.`),
          );
        }
        files.move(d.fullName, path);
      });
      d.fullName = path;
      d.originalPath = to;
    }),
    m.method("void Delete()", (d, ctx) => removeDirectory(d, false, ctx)),
    m.method("void Delete(bool recursive)", (d, isRecursive, ctx) => removeDirectory(d, isRecursive, ctx)),
    ...LISTS.flatMap(({ name, type, wanted }) => {
      const typeName = type().fullName;
      const list = (d: DirectoryInfo, args: readonly PSValue[], ctx: EvaluationContext): PSValue =>
        typedArray(type(), [...entries(d, typeof args[0] === "string" ? args[0] : "*", args[1], wanted, ctx)]);
      return ["", "string searchPattern", "string searchPattern, System.IO.SearchOption searchOption"].flatMap((parameters) => [
        m.loose("method", `${typeName}[] Get${name}(${parameters})`, list),
        m.loose("method", `System.Collections.Generic.IEnumerable[${typeName}] Enumerate${name}(${parameters})`, list),
      ]);
    }),
  ],
});

export function removeDirectory(directory: DirectoryInfo, isRecursive: boolean, ctx: EvaluationContext): void {
  directory.change(ctx, (files) => {
    const status = files.status(directory.fullName);
    if (status === undefined) throw new PlatformError("ENOTDIR", directory.fullName);
    if (status.kind === "link") files.removeFile(directory.fullName);
    else files.removeDirectory(directory.fullName, { isRecursive });
  });
}

export const fileSystemInfoTypes: readonly TypeInfo[] = [MarshalByRefObjectType, FileSystemInfoType, FileInfoType, DirectoryInfoType];
export const fileSystemInfoDescriptions: readonly TypeDescription[] = [
  fileSystemInfoDescription,
  fileInfoDescription,
  directoryInfoDescription,
];
