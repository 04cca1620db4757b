/**
 * What systemd and a service say to each other: sockets that it listens on for the service, and that the service is ready.
 *
 * @see sd_listen_fds(3), sd_notify(3)
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ListeningSocket } from "../node/index.ts";
import type { ListenerConfiguration } from "./configuration.ts";

const FIRST_DESCRIPTOR = 3;

/** Sockets that systemd has opened for this process, for the listeners in their order. */
export function socketsOfSystemd(
  listeners: readonly Pick<ListenerConfiguration, "url">[],
  environment: NodeJS.ProcessEnv,
): ReadonlyMap<string, ListeningSocket> {
  const { LISTEN_PID: processId = "", LISTEN_FDS: count = "0" } = environment;
  if (processId !== String(process.pid)) return new Map();
  return new Map(listeners.slice(0, Number(count)).map(({ url }, index) => [url, { fd: FIRST_DESCRIPTOR + index }]));
}

/** Says that this process is the service, and is ready. Node has no datagram sockets for UNIX names, so systemd's own program says it. */
export async function notifySystemd(environment: NodeJS.ProcessEnv): Promise<void> {
  if (environment.NOTIFY_SOCKET === undefined) return;
  try {
    await promisify(execFile)("systemd-notify", ["READY=1", `MAINPID=${process.pid}`]);
  } catch (error) {
    process.stderr.write(`holdfast serve: systemd could not be told that the server is ready: ${(error as Error).message}\n`);
  }
}
