/**
 * A server that takes another one's place while sessions and clients go on: it is started by the one that runs, gets its listening sockets
 * over the channel between them, takes the sessions up, and says whether all of them answer. Only then the old one goes.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ListeningSocket, ReplaceRequest } from "../node/index.ts";

/** Tells a server that its sockets come from its parent. */
export const TAKE_OVER_ARGUMENT = "--take-over";

const START_TIMEOUT_MS = 60_000;

type FromOld =
  | { readonly type: "socket"; readonly url: string }
  | { readonly type: "start"; readonly sessionIds: readonly string[] }
  | { readonly type: "go" };
type FromNew =
  | { readonly type: "hello" }
  | { readonly type: "ready"; readonly sessionIds: readonly string[] }
  | { readonly type: "failed"; readonly message: string };

/**
 * Starts the new server and hands everything over.
 *
 * @param ownArgs What this server was started with.
 * @returns The new server's process id. @throws {Error} When it is not as good as this one; this one goes on.
 */
export async function handOver(
  request: ReplaceRequest,
  ownArgs: readonly string[],
  old: { readonly sockets: ReadonlyMap<string, ListeningSocket>; readonly sessionIds: readonly string[] },
): Promise<{ readonly processId: number }> {
  const { program, execPath, args } = request;
  const child = spawn(execPath, [program, "serve", ...(args ?? ownArgs), TAKE_OVER_ARGUMENT], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const send = (message: FromOld, socket?: ListeningSocket): Promise<void> =>
    new Promise((resolve, reject) => {
      child.send(message, socket as never, (error) => (error === null ? resolve() : reject(error)));
    });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The new server was not ready within ${START_TIMEOUT_MS / 1000} seconds.`)),
      START_TIMEOUT_MS,
    );
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`The new server ended (${signal ?? `exit code ${code}`}); see its log.`)));
  });
  ended.catch(() => {});
  const next = async (): Promise<FromNew> => {
    const [message] = (await Promise.race([once(child, "message"), ended, timeout])) as [FromNew];
    if (message.type === "failed") throw new Error(message.message);
    return message;
  };
  try {
    await next();
    for (const [url, socket] of old.sockets) await send({ type: "socket", url }, socket);
    const ready = next();
    await send({ type: "start", sessionIds: old.sessionIds });
    const answer = await ready;
    const answering = new Set(answer.type === "ready" ? answer.sessionIds : []);
    const silent = old.sessionIds.filter((id) => !answering.has(id));
    if (silent.length > 0)
      throw new Error(`The new server cannot reach ${silent.length} of ${old.sessionIds.length} sessions: ${silent.join(", ")}.`);
    await send({ type: "go" });
    child.removeAllListeners("exit");
    child.disconnect();
    child.unref();
    return { processId: child.pid ?? 0 };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The new server's side. */
export interface TakeOver {
  readonly sockets: ReadonlyMap<string, ListeningSocket>;
  /** Says which sessions answer; resolves when the old server goes. @throws {Error} When it stays. */
  ready(sessionIds: readonly string[]): Promise<void>;
  failed(message: string): Promise<void>;
}

/** Waits for the old server's sockets. */
export async function takeOver(): Promise<TakeOver> {
  const send = (message: FromNew): Promise<void> =>
    new Promise((resolve, reject) => {
      if (process.send === undefined) throw new TypeError(`${TAKE_OVER_ARGUMENT} is for servers that another server starts.`);
      process.send(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)));
    });
  const sockets = new Map<string, ListeningSocket>();
  const started = new Promise<void>((resolve) => {
    const receive = (message: FromOld, socket: unknown): void => {
      if (message.type === "socket") sockets.set(message.url, socket as ListeningSocket);
      if (message.type !== "start") return;
      process.off("message", receive);
      resolve();
    };
    process.on("message", receive);
  });
  await send({ type: "hello" });
  await started;
  return {
    sockets,
    async ready(sessionIds) {
      const told = new Promise<void>((resolve, reject) => {
        process.once("message", () => resolve());
        process.once("disconnect", () => reject(new Error("The old server stays.")));
      });
      await send({ type: "ready", sessionIds });
      await told;
      process.removeAllListeners("disconnect");
    },
    failed: (message) => send({ type: "failed", message }),
  };
}
