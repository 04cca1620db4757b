/**
 * The life of a session host: opens the log, starts the engine, listens on the control socket, ends when the session ends.
 */
import { listenIpc, openSegmentFiles } from "../node/index.ts";
import { serveControlConnection } from "./control/control-server.ts";
import type { RunspaceEngine } from "./engine/runspace-engine.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, OutputBuffer, type RecoveredOutput } from "./log/output-buffer.ts";
import { logDirectory, removeSessionDirectory, type SessionLaunch, writeSessionLaunch } from "./session-directory.ts";
import { IdleClock } from "./shell/idle-clock.ts";
import { PsrpRelay } from "./shell/psrp-relay.ts";
import { type ShellEndReason, ShellSession, type Timers } from "./shell/shell-session.ts";

export interface SessionHostOptions {
  readonly directory: string;
  readonly launch: SessionLaunch;
  readonly product: string;
  /** Null for a host that only gives out what a dead one left. */
  readonly engine: RunspaceEngine | null;
  /** The PSRP fragments of Create; empty for a recovery. */
  readonly creation: Uint8Array;
}

const SYNC_INTERVAL_MS = 1000;

/**
 * Runs a session until it ends.
 *
 * @param onReady The session can be reached.
 */
export async function runSessionHost(options: SessionHostOptions, onReady: () => void): Promise<ShellEndReason> {
  const { directory, launch, engine } = options;
  const relay = new PsrpRelay();
  const recovered = OutputBuffer.open(openSegmentFiles(logDirectory(directory)), {
    ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
    syncPolicy: launch.log.sync,
    undeliveredBytes: launch.log.undeliveredBytes,
    memoryBytes: launch.log.memoryBytes,
    dropMarker: (target, count) => relay.makeDropMarker(target, count),
  });
  const { buffer } = recovered;
  buffer.mode = launch.bufferMode;

  let end: (reason: ShellEndReason) => void = () => {};
  const ended = new Promise<ShellEndReason>((resolve) => {
    end = resolve;
  });
  const session = new ShellSession({
    identity: launch.identity,
    clientSessionId: launch.clientSessionId,
    clientAddress: launch.clientAddress,
    engine: engine ?? DEAD_ENGINE,
    relay,
    output: buffer,
    idleClock: new IdleClock({ nowMs: () => performance.now(), timeoutMs: launch.idleTimeoutMs }),
    timers: nodeTimers,
    syncPolicy: launch.log.sync,
    memoryBytes: () => process.memoryUsage.rss(),
    wallClockMs: () => Date.now(),
    lostAfterCutMs: launch.lostAfterCutMs,
    lostAfterSilenceMs: launch.lostAfterSilenceMs,
    onEnd: (reason) => end(reason),
  });
  const syncTimer = launch.log.sync === "interval" ? setInterval(() => buffer.sync(), SYNC_INTERVAL_MS) : undefined;

  if (engine === null) session.recover(recovered.ownerState, recovered.events, describeLoss(recovered));
  else {
    await engine.start(session);
    await session.create(options.creation);
  }
  writeSessionLaunch(directory, launch);
  const listener = await listenIpc(launch.socketPath, (connection) => {
    // A connection that breaks the control protocol is closed by its decoder's error; the session itself goes on.
    serveControlConnection(connection, options.product, (request, cut) => session.handle(request, cut)).catch((error: unknown) => {
      process.stderr.write(`control connection: ${(error as Error).message}\n`);
    });
  });
  onReady();

  const reason = await ended;
  clearInterval(syncTimer);
  // The answer to Delete must get out before the socket goes.
  await new Promise((resolve) => setImmediate(resolve));
  buffer.close();
  removeSessionDirectory(directory);
  await listener.close();
  return reason;
}

function describeLoss({ damage }: RecoveredOutput): string {
  const cutBytes = damage.reduce((sum, { cutBytes }) => sum + cutBytes, 0);
  return cutBytes === 0
    ? "The process that ran the session ended unexpectedly."
    : `The process that ran the session ended unexpectedly. The last ${cutBytes} bytes of its output were not written completely and are lost.`;
}

const nodeTimers: Timers = {
  setTimer(delayMs, run) {
    // setTimeout takes 31 bits; a longer time is reached in steps, each of which asks the clock again.
    const timer = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
  defer: (run) => void setImmediate(run),
};

/** Stands where no engine is: nothing is ever given to it, because the session is broken from the start. */
const DEAD_ENGINE: RunspaceEngine = {
  processId: process.pid,
  start: () => Promise.resolve(),
  openCommand: () => Promise.resolve(),
  deliver: () => Promise.resolve(),
  signal: () => Promise.resolve(),
  closeCommand: () => Promise.resolve(),
  close: () => Promise.resolve(),
  hold: () => {},
  terminate: () => {},
};
