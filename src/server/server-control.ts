/**
 * The server's end of its control socket, on which its user speaks to it without a listener.
 */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  announceServer,
  type ControlAnswer,
  type ControlRequest,
  controlLines,
  encodeControlLine,
  ipcPath,
  listenIpc,
  MAX_SOCKET_PATH_BYTES,
  withdrawServer,
} from "../node/index.ts";

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
      for await (const line of controlLines(connection.data)) {
        const reply = await answer(JSON.parse(line) as ControlRequest).catch(failure); // askServer sent it
        await connection.send(encodeControlLine(reply));
      }
    })().catch((error: unknown) => process.stderr.write(`server control: ${(error as Error).message}\n`));
  });
  announceServer(stateDirectory, { processId: process.pid, version, socketPath });
  return {
    async close() {
      withdrawServer(stateDirectory, process.pid);
      await listener.close();
    },
  };
}

function failure(error: unknown): ControlAnswer {
  return { type: "failed", message: (error as Error).message };
}

function socketPathOf(stateDirectory: string): string {
  const name = `server-${process.pid}`;
  const path = ipcPath(stateDirectory, name);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return path;
  const short = join(tmpdir(), `holdfast-${process.getuid?.() ?? "user"}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return ipcPath(short, name);
}
