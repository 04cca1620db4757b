/** System.IO.Directory and DriveInfo. */
import { typedArray } from "../../arrays.ts";
import { StringType } from "../../core-types.ts";
import { defineEnum, enumMember } from "../../enum.ts";
import { argumentError } from "../../errors.ts";
import { Int64 } from "../../numbers.ts";
import { PlatformError } from "../../platform.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { linkMembers, timeMembers } from "./file.ts";
import { DirectoryInfo, parentPath } from "./file-system-info.ts";
import { directoryInfo, entries, removeDirectory, type Wanted } from "./file-system-info-members.ts";
import { filesOf, fullPath, withFiles } from "./io-error.ts";
import { combine } from "./path.ts";

const LISTS: readonly (readonly [name: string, wanted: Wanted])[] = [
  ["Files", "files"],
  ["Directories", "directories"],
  ["FileSystemEntries", "all"],
];

function list(path: PSValue, pattern: PSValue, option: PSValue, wanted: Wanted, ctx: EvaluationContext): PSValue {
  const directory = directoryInfo(String(path), ctx);
  withFiles(ctx, () => {
    if (directory.status(ctx)?.targetKind !== "directory") throw new PlatformError("ENOTDIR", directory.fullName);
  });
  const found = entries(directory, typeof pattern === "string" ? pattern : "*", option, wanted, ctx);
  return typedArray(
    StringType,
    [...found].map((entry) => entry.originalPath),
  );
}

function create(path: string, ctx: EvaluationContext): DirectoryInfo {
  const absolute = fullPath(path, ctx);
  withFiles(ctx, (files) => {
    const status = files.status(absolute);
    if (status !== undefined && status.targetKind !== "directory") throw new PlatformError("EEXIST", absolute);
    files.createDirectory(absolute);
  });
  return new DirectoryInfo(absolute, absolute);
}

function move(from: string, to: string, ctx: EvaluationContext): void {
  const source = fullPath(from, ctx, "sourceDirName");
  const target = fullPath(to, ctx, "destDirName");
  withFiles(ctx, (files) => {
    if (files.status(source) === undefined) throw new PlatformError("ENOTDIR", source);
    if (files.status(target) !== undefined) {
      throw new PlatformError("EIO", target, `Cannot create '${target}' because a file or directory with the same name already exists.`);
    }
    files.move(source, target);
  });
}

function remove(path: string, isRecursive: boolean, ctx: EvaluationContext): void {
  const directory = directoryInfo(path, ctx);
  if (directory.status(ctx)?.targetKind === "file") {
    withFiles(ctx, () => {
      throw new PlatformError("ENOTDIR", directory.fullName);
    });
  }
  removeDirectory(directory, isRecursive, ctx);
}

function parent(path: string, ctx: EvaluationContext): DirectoryInfo | null {
  const above = parentPath(fullPath(path, ctx));
  return above === null ? null : new DirectoryInfo(above, above);
}

function enter(path: string, ctx: EvaluationContext): void {
  const absolute = fullPath(path, ctx);
  withFiles(ctx, (files) => {
    if (files.status(absolute)?.targetKind !== "directory") throw new PlatformError("ENOTDIR", absolute);
    files.setCurrentDirectory(absolute);
  });
}

function temporary(prefix: string | null, ctx: EvaluationContext): DirectoryInfo {
  const letters = [...ctx.randomBytes(6)].map((byte) => (byte % 36).toString(36)).join("");
  return create(combine([filesOf(ctx).temporaryDirectory(), `${prefix ?? ""}${letters}`], ctx), ctx);
}

export const DirectoryType: TypeInfo = defineType<never>({
  name: "System.IO.Directory",
  isStatic: true,
  members: (m) => [
    ...LISTS.flatMap(([name, wanted]) =>
      [
        "string path",
        "string path, string searchPattern",
        "string path, string searchPattern, System.IO.SearchOption searchOption",
      ].flatMap((parameters) => [
        m.loose("static", `static string[] Get${name}(${parameters})`, (_self, [path, pattern, option], ctx) =>
          list(path, pattern, option, wanted, ctx),
        ),
        m.loose(
          "static",
          `static System.Collections.Generic.IEnumerable[string] Enumerate${name}(${parameters})`,
          (_self, [path, pattern, option], ctx) => list(path, pattern, option, wanted, ctx),
        ),
      ]),
    ),
    ...timeMembers(m),
    ...linkMembers(m, (path) => new DirectoryInfo(path, path)),
    m.static("static System.IO.DirectoryInfo GetParent(string path)", parent),
    m.static("static System.IO.DirectoryInfo CreateDirectory(string path)", create),
    m.static("static System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = null)", temporary),
    m.static(
      "static bool Exists(string path)",
      (path, ctx) => path !== "" && filesOf(ctx).status(fullPath(path, ctx))?.targetKind === "directory",
    ),
    m.static("static string GetDirectoryRoot(string path)", (path, ctx) => /^(?:[A-Za-z]:\\|\/)/.exec(fullPath(path, ctx))?.[0] ?? ""),
    m.static("static string GetCurrentDirectory()", (ctx) => filesOf(ctx).currentDirectory()),
    m.static("static void SetCurrentDirectory(string path)", enter),
    m.static("static void Move(string sourceDirName, string destDirName)", move),
    m.static("static void Delete(string path)", (path, ctx) => remove(path, false, ctx)),
    m.static("static void Delete(string path, bool recursive)", remove),
    m.static("static string[] GetLogicalDrives()", (ctx) => [...filesOf(ctx).roots()]),
  ],
});

const DriveTypeType: TypeInfo = defineEnum(
  "System.IO.DriveType",
  ["Unknown", "NoRootDirectory", "Removable", "Fixed", "Network", "CDRom", "Ram"],
  {
    assembly: "System.IO.FileSystem.DriveInfo",
  },
);

const MEMORY_SYSTEMS: ReadonlySet<string> = new Set(["tmpfs", "ramfs", "proc", "sysfs", "devtmpfs", "devpts", "cgroup", "cgroup2"]);
const NETWORK_SYSTEMS: ReadonlySet<string> = new Set(["nfs", "nfs4", "cifs", "smb", "smb2", "9p"]);

const DriveInfoType: TypeInfo = defineType<DriveInfo>({
  name: "System.IO.DriveInfo",
  assembly: "System.IO.FileSystem.DriveInfo",
  isSealed: true,
  text: (d) => d.name,
  members: (m) => [
    m.create("System.IO.DriveInfo new(string driveName)", (_type, name, ctx) => {
      if (name === "") throw argumentError("The path is empty.", "driveName");
      return new DriveInfo(/^[A-Za-z]$/.test(name) && filesOf(ctx).directorySeparator === "\\" ? `${name}:\\` : name);
    }),
    m.static("static System.IO.DriveInfo[] GetDrives()", (ctx) =>
      filesOf(ctx)
        .roots()
        .map((root) => new DriveInfo(root)),
    ),
    m.property("string Name {get;}", (d) => d.name),
    m.property("bool IsReady {get;}", (d, ctx) => filesOf(ctx).status(d.name) !== undefined),
    m.property("System.IO.DirectoryInfo RootDirectory {get;}", (d) => new DirectoryInfo(d.name, d.name)),
    m.property("string VolumeLabel {get;}", (d) => d.name),
    m.property("System.IO.DriveType DriveType {get;}", (d, ctx) => enumMember(DriveTypeType, driveType(d.volume(ctx).fileSystem))),
    m.property("string DriveFormat {get;}", (d, ctx) => d.volume(ctx).fileSystem),
    m.property("long AvailableFreeSpace {get;}", (d, ctx) => Int64.of(d.volume(ctx).freeBytes)),
    m.property("long TotalFreeSpace {get;}", (d, ctx) => Int64.of(d.volume(ctx).freeBytes)),
    m.property("long TotalSize {get;}", (d, ctx) => Int64.of(d.volume(ctx).totalBytes)),
    m.method("string ToString()", (d) => d.name),
  ],
});

function driveType(fileSystem: string): string {
  if (MEMORY_SYSTEMS.has(fileSystem)) return "Ram";
  return NETWORK_SYSTEMS.has(fileSystem) ? "Network" : "Fixed";
}

class DriveInfo extends ReferenceObject {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  override nativeType(): TypeInfo {
    return DriveInfoType;
  }

  volume(ctx: EvaluationContext): { readonly totalBytes: number; readonly freeBytes: number; readonly fileSystem: string } {
    return withFiles(ctx, (files) => files.volume(this.name));
  }
}

export const driveTypes: readonly TypeInfo[] = [DriveTypeType, DriveInfoType];
