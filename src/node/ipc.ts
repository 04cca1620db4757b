/**
 * Byte streams between processes of one machine: UNIX sockets (named pipes on Windows) that only their owner can open.
 */
import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { platform } from "node:os";

export interface IpcConnection {
  /** Pieces as they arrive; ends with the connection, never throws. One consumer. */
  readonly data: AsyncIterable<Uint8Array>;
  /** Resolves when the peer has gone, for whatever reason. */
  readonly closed: Promise<void>;
  /** Queues bytes; resolves when more may be sent, at once while the peer keeps up. */
  send(bytes: Uint8Array): Promise<void>;
  close(): void;
}

export interface IpcListener {
  close(): Promise<void>;
}

/** The name under which a listener of `name` in `directory` is reached on this platform. */
export function ipcPath(directory: string, name: string): string {
  return platform() === "win32" ? `\\\\.\\pipe\\holdfast-${name}` : `${directory}/${name}.sock`;
}

/** Longest path that a UNIX socket can have (sun_path), less its terminating zero. */
export const MAX_SOCKET_PATH_BYTES: number = platform() === "darwin" ? 103 : 107;

/**
 * Listens at `path`; a socket that a dead process left there is replaced.
 *
 * @throws the system's error when the path is too long, in use or not writable.
 */
export async function listenIpc(path: string, onConnection: (connection: IpcConnection) => void): Promise<IpcListener> {
  if (platform() !== "win32") rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    onConnection(wrapSocket(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve());
  });
  if (platform() !== "win32") chmodSync(path, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      if (platform() !== "win32") rmSync(path, { force: true });
    },
  };
}

/** @throws the system's error when nobody listens there. */
export async function connectIpc(path: string): Promise<IpcConnection> {
  const socket = connect(path);
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve();
    });
  });
  return wrapSocket(socket);
}

function wrapSocket(socket: Socket): IpcConnection {
  // An error is always followed by close, which is what the other side is told.
  socket.on("error", () => socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  return {
    data: readSocket(socket),
    closed,
    async send(bytes) {
      if (socket.destroyed || socket.write(bytes)) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          socket.off("drain", done);
          socket.off("close", done);
          resolve();
        };
        socket.once("drain", done);
        socket.once("close", done);
      });
    },
    close: () => socket.destroy(),
  };
}

async function* readSocket(socket: Socket): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const chunk of socket) yield chunk as Uint8Array;
  } catch {
    // A reset connection ends like a closed one: whoever sent less than a whole frame has sent nothing.
  }
}
