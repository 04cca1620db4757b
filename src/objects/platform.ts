import type { PSValue } from "./value.ts";

/**
 * What .NET's types ask of the machine. All calls are synchronous; paths are the platform's own and absolute unless said otherwise. A call
 * that fails throws `PlatformError`, which the callers turn into the exception .NET would throw.
 */
export interface Platform {
  readonly files: FilePlatform;
  readonly environment: EnvironmentPlatform;
  readonly hashing: HashPlatform;
  readonly console: ConsolePlatform;
  /** Blocks; returns early when the pipeline is being stopped. */
  sleep(milliseconds: number): void;
  /** Offsets of a named time zone (IANA name); undefined when the machine does not know it. */
  timeZone(id: string): TimeZonePlatform | undefined;
  /** IANA names of the time zones that the machine knows. */
  timeZoneIds(): readonly string[];
  /** IANA name of the machine's own time zone. */
  readonly localTimeZoneId: string;
  /** Addresses of a host name; throws PlatformError "ENOTFOUND". */
  resolveHost(name: string): readonly string[];
  /** Runs `[scriptblock]`-free native work for types this folder does not know; undefined when unknown. */
  createObject?(typeName: string, args: readonly PSValue[]): PSValue;
}

/** Why a platform call failed, in the words of POSIX: ENOENT, EACCES, EEXIST, ENOTDIR, EISDIR, ENOTEMPTY, ENOTFOUND … */
export class PlatformError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(code: string, path: string, message?: string) {
    super(message ?? `${code}: ${path}`);
    this.code = code;
    this.path = path;
  }
}

export interface FileStatus {
  readonly kind: "file" | "directory" | "link" | "other";
  /** What a link leads to when it was followed; the same as `kind` otherwise. */
  readonly targetKind: "file" | "directory" | "other" | "missing";
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970 in UTC. */
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly accessedMs: number;
  readonly userName: string;
  readonly groupName: string;
  readonly linkTarget: string | undefined;
}

/** .NET's FileMode, in words. */
export type FileOpenMode = "open" | "openOrCreate" | "create" | "createNew" | "append" | "truncate";

export interface OpenFile {
  /** Bytes read, 0 at the end. `position` null reads on from where the last read or write ended. */
  read(buffer: Uint8Array, position: number | null): number;
  write(bytes: Uint8Array, position: number | null): void;
  length(): number;
  setLength(length: number): void;
  flush(): void;
  close(): void;
}

export interface FilePlatform {
  readonly directorySeparator: "/" | "\\";
  currentDirectory(): string;
  setCurrentDirectory(path: string): void;
  temporaryDirectory(): string;
  /** Undefined when nothing is there. Links are described, not followed. */
  status(path: string): FileStatus | undefined;
  readDirectory(path: string): readonly string[];
  readFile(path: string): Uint8Array;
  writeFile(path: string, bytes: Uint8Array, mode: "create" | "createNew" | "append"): void;
  createDirectory(path: string): void;
  removeFile(path: string): void;
  removeDirectory(path: string, options: { readonly isRecursive: boolean }): void;
  move(from: string, to: string): void;
  copyFile(from: string, to: string): void;
  setTimes(path: string, accessedMs: number, modifiedMs: number): void;
  setMode(path: string, mode: number): void;
  createLink(path: string, target: string): void;
  realPath(path: string): string;
  open(path: string, mode: FileOpenMode, access: "read" | "write" | "readWrite"): OpenFile;
  /** Bytes of the volume that holds the path. */
  volume(path: string): { readonly totalBytes: number; readonly freeBytes: number; readonly fileSystem: string };
  /** `/` and mount points, or `C:\` … */
  roots(): readonly string[];
}

export interface EnvironmentPlatform {
  get(name: string): string | undefined;
  set(name: string, value: string | undefined): void;
  entries(): Iterable<readonly [string, string]>;
  readonly machineName: string;
  readonly userName: string;
  readonly homeDirectory: string;
  readonly processId: number;
  readonly processPath: string;
  readonly processorCount: number;
  readonly commandLine: readonly string[];
  readonly osName: "Linux" | "Darwin" | "Windows";
  readonly osVersion: string;
  readonly osDescription: string;
  readonly architecture: "X64" | "Arm64" | "X86" | "Arm";
  /** Milliseconds since the machine started, monotonic, with fractions. */
  tickCountMs(): number;
  readonly workingSetBytes: number;
}

export interface HashPlatform {
  /** Names as in .NET: MD5, SHA1, SHA256, SHA384, SHA512. */
  hash(algorithm: string, data: Uint8Array): Uint8Array;
  hmac(algorithm: string, key: Uint8Array, data: Uint8Array): Uint8Array;
}

export interface ConsolePlatform {
  write(text: string): void;
  writeError(text: string): void;
  readLine(): string | null;
  readonly width: number;
  readonly height: number;
}

export interface TimeZonePlatform {
  readonly id: string;
  readonly baseOffsetMinutes: number;
  readonly standardName: string;
  readonly daylightName: string;
  readonly displayName: string;
  readonly hasDaylight: boolean;
  offsetMinutes(epochMs: number): number;
}
