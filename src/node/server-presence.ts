/**
 * How a server that runs is found and spoken to on its own machine: `server.json` in its state directory says where, requests and answers
 * are lines of JSON. Only the user of the server can.
 *
 * Servers of one user announce themselves beside the user's secret, so that a shell finds them wherever their state is.
 */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isProcessAlive } from "./detached-process.ts";
import { implicitSecretPath } from "./implicit-secret.ts";
import { connectIpc } from "./ipc.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import { stateDirectory } from "./user-directories.ts";

export interface ServerPresence {
  readonly processId: number;
  readonly version: string;
  readonly socketPath: string;
}

export interface ServerStatus {
  readonly processId: number;
  readonly version: string;
  readonly endpoints: readonly string[];
  readonly sessions: number;
}

/** What starts the server that takes over. */
export interface ReplaceRequest {
  readonly program: string;
  readonly execPath: string;
  /** Null: as the running one was started. */
  readonly args: readonly string[] | null;
}

export type ControlRequest =
  | { readonly type: "status" }
  | ({ readonly type: "replace" } & ReplaceRequest)
  /** A request of WS-Management by the user of the server, for whom no listener is needed. */
  | { readonly type: "wsman"; readonly envelope: string };

export type ControlAnswer =
  | ({ readonly type: "status" } & ServerStatus)
  | { readonly type: "replaced"; readonly processId: number; readonly sessions: number }
  | { readonly type: "wsman"; readonly envelope: string }
  | { readonly type: "failed"; readonly message: string };

/** The server that runs over the state directory; undefined when none does. */
export async function findServer(directory: string): Promise<ServerPresence | undefined> {
  return (await statusOf(directory))?.presence;
}

/** @throws the system's error when the server cannot be reached. */
export async function askServer(presence: ServerPresence, request: ControlRequest): Promise<ControlAnswer> {
  const connection = await connectIpc(presence.socketPath);
  try {
    await connection.send(encodeControlLine(request));
    for await (const line of controlLines(connection.data)) return JSON.parse(line) as ControlAnswer; // the server's control sent it
    return { type: "failed", message: "The server ended before it answered." };
  } finally {
    connection.close();
  }
}

/**
 * The server of this machine that a user means who does not say which: the one whose state directory the environment names or that is in
 * the usual place, the one that listens on the port, the only one there is.
 */
export async function findLocalServer(port: number, environment: NodeJS.ProcessEnv = process.env): Promise<ServerPresence | undefined> {
  const named = environment.HOLDFAST_STATE;
  if (named !== undefined) return findServer(named);
  const announced = await Promise.all(announcedDirectories(environment).map(statusOf));
  const servers = announced.filter((server) => server !== undefined);
  const listening = servers.find(({ status }) => status.endpoints.some((endpoint) => new URL(endpoint).port === String(port)));
  if (listening !== undefined) return listening.presence;
  const usual = await findServer(stateDirectory(environment));
  return usual ?? (servers.length === 1 ? servers[0]?.presence : undefined);
}

/** Tells that the server is there. */
export function announceServer(directory: string, presence: ServerPresence): void {
  writeJsonFile(presencePath(directory), presence);
  const file = announcementPath(presence.processId);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeJsonFile(file, { stateDirectory: directory });
}

/** Takes back what {@link announceServer} told, unless another server has told something since. */
export function withdrawServer(directory: string, processId: number): void {
  if (readPresence(directory)?.processId === processId) rmSync(presencePath(directory), { force: true });
  rmSync(announcementPath(processId), { force: true });
}

export function encodeControlLine(value: ControlRequest | ControlAnswer): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

export async function* controlLines(data: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  let text = "";
  for await (const bytes of data) {
    text += Buffer.from(bytes).toString("utf8");
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}

interface RunningServer {
  readonly presence: ServerPresence;
  readonly status: ServerStatus;
}

async function statusOf(directory: string): Promise<RunningServer | undefined> {
  const presence = readPresence(directory);
  if (presence === undefined || !isProcessAlive(presence.processId)) return undefined;
  // After a restart of the machine the number may be another process's.
  const answer = await askServer(presence, { type: "status" }).catch(() => undefined);
  return answer?.type === "status" ? { presence, status: answer } : undefined;
}

/** State directories of servers that were there; what dead ones left behind is taken away. */
function announcedDirectories(environment: NodeJS.ProcessEnv): readonly string[] {
  const folder = announcementFolder(environment);
  const directories = new Set<string>();
  for (const name of namesIn(folder)) {
    const processId = Number(/^(\d+)\.json$/.exec(name)?.[1]);
    if (!Number.isInteger(processId)) continue;
    const announcement = readJsonFile(join(folder, name)) as { readonly stateDirectory: string } | undefined; // announceServer wrote it
    if (!isProcessAlive(processId)) rmSync(join(folder, name), { force: true });
    else if (announcement !== undefined) directories.add(announcement.stateDirectory);
  }
  return [...directories];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function announcementPath(processId: number): string {
  return join(announcementFolder(process.env), `${processId}.json`);
}

function announcementFolder(environment: NodeJS.ProcessEnv): string {
  return join(dirname(implicitSecretPath(environment)), "servers");
}

function presencePath(directory: string): string {
  return join(directory, "server.json");
}

function readPresence(directory: string): ServerPresence | undefined {
  return readJsonFile(presencePath(directory)) as ServerPresence | undefined; // written by announceServer alone
}
