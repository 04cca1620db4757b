/** FileInfo and DirectoryInfo: a path, and what the system said of it when it was first asked. */
import { type EnumValue, enumValue } from "../../enum.ts";
import { argumentOutOfRange, errorOf } from "../../errors.ts";
import { newException } from "../../exception.ts";
import { Int64 } from "../../numbers.ts";
import { type FilePlatform, type FileStatus, PlatformError } from "../../platform.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, ReferenceObject } from "../../value.ts";
import { DateTime, UNIX_EPOCH_TICKS } from "../date-time.ts";
import { epochMs, minutes, offsetAtUtc, ticksFromMs, toUtc } from "../moments.ts";
import { FileAttributesType, UnixFileModeType } from "../system-enums.ts";
import { filesOf, ioException, withFiles } from "./io-error.ts";

/** Of files that are not there: 1601-01-01, where Windows counts from. */
const NO_TIME_TICKS = 504_911_232_000_000_000n;
const UNIX_MODE_BITS = 0o7777;
const WRITE_BITS = 0o222;

export const Attribute = { ReadOnly: 1, Hidden: 2, Directory: 16, Normal: 128, ReparsePoint: 1024 } as const;

export const MarshalByRefObjectType: TypeInfo = defineType({ name: "System.MarshalByRefObject", isAbstract: true });

type TimeName = "createdMs" | "modifiedMs" | "accessedMs";

export abstract class FileSystemInfo extends ReferenceObject {
  /** As it was given: what ToString() shows. */
  originalPath: string;
  fullName: string;
  /** Null: nobody asked yet; undefined: nothing is there. */
  #status: FileStatus | undefined | null = null;
  #firstStatus: FileStatus | undefined | null = null;

  constructor(fullName: string, originalPath: string) {
    super();
    this.fullName = fullName;
    this.originalPath = originalPath;
  }

  abstract get isDirectory(): boolean;

  get name(): string {
    return nameOf(this.fullName);
  }

  get fileExtension(): string {
    const { name } = this;
    const dot = name.lastIndexOf(".");
    return dot < 0 || dot === name.length - 1 ? "" : name.slice(dot);
  }

  /** What the system said when it was asked first; undefined when nothing is there. */
  status(ctx: EvaluationContext): FileStatus | undefined {
    if (this.#status === null) {
      this.#status = this.#read(ctx);
      if (this.#firstStatus === null) this.#firstStatus = this.#status;
    }
    return this.#status;
  }

  /** As it was before anything was changed through this object. */
  firstStatus(ctx: EvaluationContext): FileStatus | undefined {
    if (this.#firstStatus === null) this.status(ctx);
    return this.#firstStatus ?? undefined;
  }

  /** Takes over what somebody else has asked already. */
  remember(status: FileStatus): void {
    this.#status = status;
    this.#firstStatus = status;
  }

  #read(ctx: EvaluationContext): FileStatus | undefined {
    if (ctx.platform === null) return undefined;
    try {
      return ctx.platform.files.status(withoutEnd(this.fullName));
    } catch (error) {
      // A folder on the way that is closed to us hides what is in it.
      if (error instanceof PlatformError) return undefined;
      throw error;
    }
  }

  refresh(): void {
    this.#status = null;
  }

  isLink(ctx: EvaluationContext): boolean {
    return this.status(ctx)?.kind === "link";
  }

  exists(ctx: EvaluationContext): boolean {
    const status = this.status(ctx);
    return status !== undefined && (status.targetKind === "directory") === this.isDirectory;
  }

  /** Of what a link leads to; the link's own where it leads nowhere. */
  targetStatus(ctx: EvaluationContext): FileStatus | undefined {
    const status = this.status(ctx);
    if (status?.kind !== "link" || status.targetKind === "missing") return status;
    const files = filesOf(ctx);
    return files.status(files.realPath(this.fullName)) ?? status;
  }

  /** Of FileAttributes; -1 when nothing is there. */
  attributeBits(ctx: EvaluationContext): number {
    const status = this.status(ctx);
    if (status === undefined) return -1;
    let bits = 0;
    if (this.isReadOnly(ctx)) bits |= Attribute.ReadOnly;
    if (status.kind === "link") bits |= Attribute.ReparsePoint;
    if (status.targetKind === "directory") bits |= Attribute.Directory;
    if (this.name.startsWith(".")) bits |= Attribute.Hidden;
    return bits === 0 ? Attribute.Normal : bits;
  }

  attributes(ctx: EvaluationContext): EnumValue {
    return enumValue(FileAttributesType, this.attributeBits(ctx));
  }

  setAttributes(bits: number, ctx: EvaluationContext): void {
    const isWanted = (bits & Attribute.ReadOnly) !== 0;
    if (isWanted !== this.isReadOnly(ctx)) this.setReadOnly(isWanted, ctx);
  }

  /** Whether the user of this process may read it but not write it, as far as the permission bits tell. */
  isReadOnly(ctx: EvaluationContext): boolean {
    const status = this.targetStatus(ctx);
    if (status === undefined || (status.kind === "link" && status.targetKind === "missing")) return false;
    const { mode } = status;
    if ((mode & WRITE_BITS) === 0) return true;
    if ((mode & WRITE_BITS) === WRITE_BITS || ctx.platform === null) return false;
    if (status.userName === ctx.platform.environment.userName) return (mode & 0o200) === 0;
    return (mode & 0o022) === 0;
  }

  setReadOnly(isReadOnly: boolean, ctx: EvaluationContext): void {
    this.status(ctx);
    withFiles(ctx, (files) => {
      const mode = this.#modeToChange(files);
      files.setMode(this.fullName, isReadOnly ? mode & ~WRITE_BITS : mode | 0o200);
    });
    this.refresh();
  }

  #modeToChange(files: FilePlatform): number {
    const status = files.status(files.realPath(this.fullName));
    if (status === undefined) throw new PlatformError("ENOENT", this.fullName);
    return status.mode;
  }

  unixMode(ctx: EvaluationContext): EnumValue {
    const status = this.targetStatus(ctx);
    const isMissing = status === undefined || status.targetKind === "missing";
    return enumValue(UnixFileModeType, isMissing ? -1 : status.mode & UNIX_MODE_BITS);
  }

  setUnixMode(mode: number, ctx: EvaluationContext): void {
    this.status(ctx);
    withFiles(ctx, (files) => files.setMode(this.fullName, mode & UNIX_MODE_BITS));
    this.refresh();
  }

  time(which: TimeName, kind: "Utc" | "Local", ctx: EvaluationContext): DateTime {
    const status = this.status(ctx);
    const utc = status === undefined ? NO_TIME_TICKS : ticksFromMs(status[which]);
    if (kind === "Utc") return new DateTime(utc, "Utc");
    return new DateTime(status === undefined ? utc : utc + minutes(offsetAtUtc(utc, ctx)), "Local");
  }

  setTime(which: TimeName, value: DateTime, kind: "Utc" | "Local", ctx: EvaluationContext): void {
    const utc = kind === "Utc" && value.kind === "Unspecified" ? value.ticks : toUtc(value, ctx).ticks;
    if (utc < UNIX_EPOCH_TICKS - 62_135_596_800n * 10_000_000n) throw argumentOutOfRange("value");
    const moment = epochMs(utc);
    this.status(ctx);
    withFiles(ctx, (files) => {
      const status = files.status(this.fullName);
      if (status === undefined) throw new PlatformError("ENOENT", this.fullName);
      // The system keeps no time of creation that one could set; .NET sets that of the last change instead.
      const isAccess = which === "accessedMs";
      files.setTimes(this.fullName, isAccess ? moment : status.accessedMs, isAccess ? status.modifiedMs : moment);
    });
    this.refresh();
  }

  /** @throws {TerminatingError} FileNotFoundException. */
  length(ctx: EvaluationContext): Int64 {
    const status = this.status(ctx);
    if (status !== undefined && status.targetKind !== "directory") return new Int64(BigInt(status.size));
    throw errorOf(newException("System.IO.FileNotFoundException", `Could not find file '${this.fullName}'.`));
  }

  /** @throws {TerminatingError} what .NET's methods throw. */
  change(ctx: EvaluationContext, run: (files: FilePlatform) => void): void {
    this.status(ctx);
    withFiles(ctx, run);
    this.refresh();
  }

  linkTarget(ctx: EvaluationContext): string | null {
    return this.status(ctx)?.linkTarget ?? null;
  }
}

export class FileInfo extends FileSystemInfo {
  override get isDirectory(): boolean {
    return false;
  }

  override nativeType(): TypeInfo {
    return FileInfoType;
  }

  get directoryName(): string {
    return parentPath(this.fullName) ?? "";
  }
}

export class DirectoryInfo extends FileSystemInfo {
  override get isDirectory(): boolean {
    return true;
  }

  override nativeType(): TypeInfo {
    return DirectoryInfoType;
  }

  override get name(): string {
    const path = withoutEnd(this.fullName);
    return path === "/" || path === "" ? this.fullName : nameOf(path);
  }
}

export const FileSystemInfoType: TypeInfo = defineType<FileSystemInfo>({
  name: "System.IO.FileSystemInfo",
  base: MarshalByRefObjectType,
  isAbstract: true,
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});

export const FileInfoType: TypeInfo = defineType<FileInfo>({ name: "System.IO.FileInfo", base: FileSystemInfoType, isSealed: true });

export const DirectoryInfoType: TypeInfo = defineType<DirectoryInfo>({
  name: "System.IO.DirectoryInfo",
  base: FileSystemInfoType,
  isSealed: true,
});

export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** Without a separator at the end, unless it is a root. */
export function withoutEnd(path: string): string {
  const isRoot = path.length <= 1 || /^[A-Za-z]:[\\/]$/.test(path);
  return !isRoot && (path.endsWith("/") || path.endsWith("\\")) ? path.slice(0, -1) : path;
}

/** Where a file or directory is; null for a root. */
export function parentPath(path: string): string | null {
  const plain = withoutEnd(path);
  const end = Math.max(plain.lastIndexOf("/"), plain.lastIndexOf("\\"));
  if (end < 0 || plain.length <= 1) return null;
  if (end === 0) return plain.slice(0, 1);
  return plain.charAt(end - 1) === ":" ? plain.slice(0, end + 1) : plain.slice(0, end);
}

/** A failed call of the file system as an exception of .NET. */
export function asIoError(error: PlatformError, ctx: EvaluationContext): Error {
  return errorOf(ioException(error, filesOf(ctx)));
}
