/**
 * A session's folder: `session.json` says what it is and where its host is reached, `log` holds its output, `errors.log` what its host
 * had to say. It belongs to its owner alone and outlives both the server and the host.
 */
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ipcPath, MAX_SOCKET_PATH_BYTES, readForeignJsonFile, readJsonFile, type SystemUser, writeJsonFile } from "../node/index.ts";
import type { BufferMode } from "./log/output-buffer.ts";
import type { SyncPolicy } from "./log/segment-log.ts";
import type { ResourceLimits } from "./resource-guard.ts";
import type { ShellIdentity } from "./shell/shell-session.ts";

/** What a session host is started with; also what `session.json` holds, so that another host can take up what this one leaves. */
export interface SessionLaunch {
  readonly format: 1;
  /** MessageID of the Create, by which a repeated one is known. */
  readonly requestId: string;
  readonly identity: ShellIdentity;
  readonly computerName: string;
  readonly clientSessionId: string | null;
  readonly clientAddress: string;
  readonly idleTimeoutMs: number;
  readonly bufferMode: BufferMode;
  readonly engine: EngineLaunch;
  /** Variables besides those of the server, in the order in which the client named them. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  readonly workingDirectory: string | null;
  /** Who the caller is, as `$PSSenderInfo` tells it. */
  readonly sender: { readonly userName: string; readonly authenticationType: string; readonly connectionString: string };
  readonly log: {
    readonly sync: SyncPolicy;
    readonly undeliveredBytes: number;
    readonly memoryBytes: number;
    readonly retainBytes: number;
  };
  readonly lostAfterCutMs: number;
  readonly lostAfterSilenceMs: number;
  readonly limits: SessionLimits;
  readonly socketPath: string;
  /** Whose process the host is; null for the server's own user. */
  readonly user: SystemUser | null;
  /** The programs that its host loads. */
  readonly programDirectory: string;
}

export interface SessionLimits extends ResourceLimits {
  /** From its creation; null for as long as it likes. */
  readonly maxLifetimeMs: number | null;
}

/** How a session came to its end; `ended.json` in its folder until the server has read it. */
export interface SessionEnd {
  readonly shellId: string;
  readonly name: string;
  readonly owner: string;
  readonly createdMs: number;
  readonly endedMs: number;
  /** For people. */
  readonly reason: string;
}

/** Names the session to which a process belongs, in its environment. */
export const SESSION_VARIABLE = "HOLDFAST_SESSION_ID";

export type EngineLaunch =
  | RunspaceEngineLaunch
  /** No PowerShell but a command shell; its shell is the account's unless the configuration names one. */
  | {
      readonly kind: "command-shell";
      readonly shell: string | null;
      readonly inputStreams: readonly string[];
      readonly outputStreams: readonly string[];
    };

/** What runs the pipelines of a PowerShell session. */
export type RunspaceEngineLaunch =
  | {
      readonly kind: "embedded";
      readonly configurationName: string;
      readonly startupScript: string | null;
      readonly definitionFile: string | null;
    }
  | { readonly kind: "pwsh"; readonly path: string };

export function sessionsDirectory(stateDirectory: string): string {
  return join(stateDirectory, "sessions");
}

export function sessionDirectory(stateDirectory: string, shellId: string): string {
  return join(sessionsDirectory(stateDirectory), shellId.toLowerCase());
}

/** Where hosts wait that have no session yet. */
export function warmDirectory(stateDirectory: string): string {
  return join(stateDirectory, "warm");
}

/** Ids of the sessions that left a folder. */
export function listSessionDirectories(stateDirectory: string): readonly string[] {
  const directory = sessionsDirectory(stateDirectory);
  return existsSync(directory) ? readdirSync(directory) : [];
}

export function writeSessionLaunch(directory: string, launch: SessionLaunch): void {
  writeJsonFile(join(directory, "session.json"), launch);
}

/**
 * Where a server that is root keeps what it knows of a session that runs as somebody else. The session's folder belongs to them, and what
 * lies there is what they say.
 */
function ownRecordPath(directory: string): string {
  return join(dirname(dirname(directory)), "launches", `${basename(directory)}.json`);
}

/** For a session that runs as another user, before its host starts. */
export function keepOwnRecord(directory: string, launch: SessionLaunch): void {
  mkdirSync(dirname(ownRecordPath(directory)), { recursive: true, mode: 0o700 });
  writeJsonFile(ownRecordPath(directory), launch);
}

/** Lets other users through to what is theirs in it. */
export function openPassage(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o711);
}

/** Undefined for a folder whose host was never ready. */
export function readSessionLaunch(directory: string): SessionLaunch | undefined {
  const path = join(directory, "session.json");
  const isOwn = isOwnFolder(directory);
  if (!isOwn && !existsSync(path)) return undefined;
  const content = readJsonFile(isOwn ? path : ownRecordPath(directory)) as SessionLaunch | undefined; // written by writeSessionLaunch or keepOwnRecord
  return content?.format === 1 ? content : undefined;
}

function isOwnFolder(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return stat === undefined || process.getuid === undefined || stat.uid === process.getuid();
}

/** Leaves nothing of a session but how it ended. */
export function writeSessionEnd(directory: string, end: SessionEnd): void {
  writeJsonFile(join(directory, "ended.json"), end);
  rmSync(join(directory, "session.json"), { force: true });
  rmSync(logDirectory(directory), { recursive: true, force: true });
}

export function readSessionEnd(directory: string): SessionEnd | undefined {
  const path = join(directory, "ended.json");
  if (isOwnFolder(directory)) return readJsonFile(path) as SessionEnd | undefined; // written by writeSessionEnd alone
  const said = readForeignJsonFile(path) as Partial<SessionEnd> | undefined;
  const launch = readJsonFile(ownRecordPath(directory)) as SessionLaunch | undefined; // written by keepOwnRecord alone
  if (said === undefined || launch === undefined) return undefined;
  const { shellId, name, owner, createdMs } = launch.identity;
  const endedMs = typeof said.endedMs === "number" ? said.endedMs : Date.now();
  return { shellId, name, owner, createdMs, endedMs, reason: String(said.reason).slice(0, 1_000) };
}

export function removeSessionDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  rmSync(ownRecordPath(directory), { force: true });
}

export function logDirectory(directory: string): string {
  return join(directory, "log");
}

export function errorFile(directory: string): string {
  return join(directory, "errors.log");
}

/** Where the host of a session listens: in its folder, or, where that path is too long for a socket, in one of the user's own. */
export function controlSocketPath(directory: string, shellId: string): string {
  const path = ipcPath(directory, "control");
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const short = join(tmpdir(), `holdfast-${process.getuid?.() ?? "user"}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return ipcPath(short, shellId.toLowerCase());
}
