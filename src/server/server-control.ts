/**
 * How a server that runs is spoken to on its own machine: `server.json` in its state directory says where, requests and answers are lines of
 * JSON. Only the user of the server can.
 */
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectIpc, ipcPath, isProcessAlive, listenIpc, MAX_SOCKET_PATH_BYTES, readJsonFile, writeJsonFile } from "../node/index.ts";

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

export type ControlRequest = { readonly type: "status" } | ({ readonly type: "replace" } & ReplaceRequest);

export type ControlAnswer =
  | ({ readonly type: "status" } & ServerStatus)
  | { readonly type: "replaced"; readonly processId: number; readonly sessions: number }
  | { readonly type: "failed"; readonly message: string };

export interface ServerControl {
  close(): Promise<void>;
}

/** Answers until it is closed. */
export async function serveControl(
  stateDirectory: string,
  version: string,
  answer: (request: ControlRequest) => Promise<ControlAnswer>,
): Promise<ServerControl> {
  const socketPath = socketPathOf(stateDirectory);
  const listener = await listenIpc(socketPath, (connection) => {
    void (async () => {
      for await (const line of linesOf(connection.data)) {
        const reply = await answer(JSON.parse(line) as ControlRequest).catch(failure); // askServer sent it
        await connection.send(encodeLine(reply));
      }
    })().catch((error: unknown) => process.stderr.write(`server control: ${(error as Error).message}\n`));
  });
  const presence: ServerPresence = { processId: process.pid, version, socketPath };
  writeJsonFile(presencePath(stateDirectory), presence);
  return {
    async close() {
      if (readPresence(stateDirectory)?.processId === process.pid) rmSync(presencePath(stateDirectory), { force: true });
      await listener.close();
    },
  };
}

/** The server that runs over the state directory; undefined when none does. */
export async function findServer(stateDirectory: string): Promise<ServerPresence | undefined> {
  const presence = readPresence(stateDirectory);
  if (presence === undefined || !isProcessAlive(presence.processId)) return undefined;
  // After a restart of the machine the number may be another process's.
  const answer = await askServer(presence, { type: "status" }).catch(() => undefined);
  return answer === undefined ? undefined : presence;
}

/** @throws the system's error when the server cannot be reached. */
export async function askServer(presence: ServerPresence, request: ControlRequest): Promise<ControlAnswer> {
  const connection = await connectIpc(presence.socketPath);
  try {
    await connection.send(encodeLine(request));
    for await (const line of linesOf(connection.data)) return JSON.parse(line) as ControlAnswer; // serveControl sent it
    return { type: "failed", message: "The server ended before it answered." };
  } finally {
    connection.close();
  }
}

function failure(error: unknown): ControlAnswer {
  return { type: "failed", message: (error as Error).message };
}

function presencePath(stateDirectory: string): string {
  return join(stateDirectory, "server.json");
}

function readPresence(stateDirectory: string): ServerPresence | undefined {
  return readJsonFile(presencePath(stateDirectory)) as ServerPresence | undefined; // written by serveControl alone
}

function socketPathOf(stateDirectory: string): string {
  const name = `server-${process.pid}`;
  const path = ipcPath(stateDirectory, name);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const short = join(tmpdir(), `holdfast-${process.getuid?.() ?? "user"}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return ipcPath(short, name);
}

function encodeLine(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

async function* linesOf(data: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  let text = "";
  for await (const bytes of data) {
    text += Buffer.from(bytes).toString("utf8");
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}
