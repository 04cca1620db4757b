/**
 * The engine's files on `node:fs`. Everything is a synchronous call, made by the runspace's own thread.
 */
import {
  chmodSync,
  constants,
  copyFileSync,
  type Dirent,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { isAbsolute, resolve } from "node:path";
import type { DirectoryEntry, FileOpenMode, FileSystem } from "../engine/index.ts";
import { type FileStatus, PlatformError } from "../objects/index.ts";
import { mountPoints } from "./mount-points.ts";
import { createOpenFile } from "./open-file.ts";
import { attempt } from "./platform-error.ts";
import type { UserNames } from "./user-names.ts";

const IS_WINDOWS = process.platform === "win32";

export interface FileSystemOptions {
  /**
   * The current directory at first. A thread cannot change that of the process, so it has one of its own, and paths are resolved against
   * it here.
   */
  readonly startDirectory: string;
  readonly names: UserNames;
  resolveShare(path: string): string | undefined;
}

export function createFileSystem({ startDirectory, names, resolveShare }: FileSystemOptions): FileSystem {
  let current = startDirectory;
  const full = (path: string): string => (isAbsolute(path) ? path : resolve(current, path));
  const on = <T>(path: string, action: (full: string) => T): T => attempt(path, () => action(full(path)));

  return {
    directorySeparator: IS_WINDOWS ? "\\" : "/",
    isCaseSensitive: process.platform === "linux",
    resolveShare,
    currentDirectory: () => current,
    setCurrentDirectory(path) {
      on(path, (target) => {
        if (!statSync(target).isDirectory()) throw new PlatformError("ENOTDIR", path);
        current = target;
      });
    },
    temporaryDirectory: () => process.env[IS_WINDOWS ? "TEMP" : "TMPDIR"] ?? (IS_WINDOWS ? "C:\\Windows\\Temp" : "/tmp"),
    status: (path) => on(path, (target) => statusOf(target, names)),
    readDirectory: (path) => on(path, (target) => readdirSync(target)),
    readEntries: (path) => on(path, (target) => readdirSync(target, { withFileTypes: true }).map(entryOf)),
    readFile: (path) => on(path, (target) => readFileSync(target)),
    writeFile(path, bytes, mode) {
      const flag = mode === "append" ? "a" : mode === "createNew" ? "wx" : "w";
      on(path, (target) => writeFileSync(target, bytes, { flag }));
    },
    createDirectory(path) {
      on(path, (target) => mkdirSync(target, { recursive: true }));
    },
    removeFile: (path) => on(path, unlinkSync),
    removeDirectory(path, { isRecursive }) {
      on(path, (target) => {
        if (!isRecursive) rmdirSync(target);
        else if (lstatSync(target).isDirectory()) rmSync(target, { recursive: true });
        else throw new PlatformError("ENOTDIR", path);
      });
    },
    move(from, to) {
      on(from, (source) => moveEntry(source, full(to)));
    },
    copyFile: (from, to) => on(from, (source) => copyFileSync(source, full(to))),
    setTimes: (path, accessedMs, modifiedMs) => on(path, (target) => utimesSync(target, accessedMs / 1000, modifiedMs / 1000)),
    setMode: (path, mode) => on(path, (target) => chmodSync(target, mode)),
    // The target is kept as it was given: it may be relative to the link.
    createLink: (path, target) => on(path, (link) => symlinkSync(target, link)),
    createHardLink: (path, target) => on(path, (link) => linkSync(full(target), link)),
    realPath: (path) => on(path, (target) => realpathSync.native(target)),
    open: (path, mode, access) => on(path, (target) => createOpenFile(openSync(target, openFlags(mode, access)), path, mode === "append")),
    volume(path) {
      return on(path, (target) => {
        const { bsize, blocks, bavail } = statfsSync(target);
        return { totalBytes: bsize * blocks, freeBytes: bsize * bavail, fileSystem: mountPoints().typeOf(target) };
      });
    },
    roots: () => (IS_WINDOWS ? windowsDrives() : mountPoints().paths),
    identity(path) {
      if (IS_WINDOWS) return undefined;
      return on(path, (target) => {
        const { nlink, uid, gid, dev, ino } = lstatSync(target);
        return { linkCount: nlink, userId: uid, groupId: gid, device: dev, inode: ino };
      });
    },
  };
}

/** What lies in a folder that this user may not enter does not exist for them, as .NET sees it. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") return undefined;
    throw error;
  }
}

function statusOf(path: string, names: UserNames): FileStatus | undefined {
  const stats = statsOf(path);
  if (stats === undefined) return undefined;
  const isLink = stats.isSymbolicLink();
  const kind = isLink ? "link" : kindOf(stats);
  return {
    kind,
    targetKind: isLink ? targetKindOf(path) : kindOf(stats),
    size: stats.size,
    mode: stats.mode & 0o7777,
    // Linux keeps no time of creation that .NET would tell; the older of the last changes stands for it.
    createdMs: process.platform === "linux" ? Math.min(stats.ctimeMs, stats.mtimeMs) : stats.birthtimeMs,
    modifiedMs: stats.mtimeMs,
    accessedMs: stats.atimeMs,
    // Most listings never ask for the owner.
    get userName() {
      return names.userName(stats.uid);
    },
    get groupName() {
      return names.groupName(stats.gid);
    },
    linkTarget: isLink ? readlinkSync(path) : undefined,
  };
}

function entryOf(entry: Dirent): DirectoryEntry {
  const kind = entry.isFile() ? "file" : entry.isDirectory() ? "directory" : entry.isSymbolicLink() ? "link" : "other";
  return { name: entry.name, kind };
}

function kindOf(stats: Stats): "file" | "directory" | "other" {
  return stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
}

function targetKindOf(path: string): FileStatus["targetKind"] {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? "missing" : kindOf(stats);
  } catch {
    // A link in a circle, or into a folder that is closed to us, leads nowhere as far as anybody here can tell.
    return "missing";
  }
}

/** Across file systems a file is copied; a folder fails with EXDEV, as it does in .NET. */
function moveEntry(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV" || lstatSync(from).isDirectory()) throw error;
    copyFileSync(from, to);
    unlinkSync(from);
  }
}

function openFlags(mode: FileOpenMode, access: "read" | "write" | "readWrite"): number {
  const how = access === "read" ? constants.O_RDONLY : access === "write" ? constants.O_WRONLY : constants.O_RDWR;
  switch (mode) {
    case "open":
      return how;
    case "openOrCreate":
      return how | constants.O_CREAT;
    case "create":
      return how | constants.O_CREAT | constants.O_TRUNC;
    case "createNew":
      return how | constants.O_CREAT | constants.O_EXCL;
    case "append":
      return how | constants.O_CREAT | constants.O_APPEND;
    case "truncate":
      return how | constants.O_TRUNC;
    default:
      return mode satisfies never;
  }
}

function windowsDrives(): string[] {
  const letters = [...Array(26).keys()].map((index) => `${String.fromCharCode(65 + index)}:\\`);
  return letters.filter((drive) => statSync(drive, { throwIfNoEntry: false }) !== undefined);
}
