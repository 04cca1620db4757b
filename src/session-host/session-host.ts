/**
 * The life of a session host: opens the log, starts the engine, listens on the control socket, ends when the session ends.
 */
import { endMarkedProcesses, listenIpc, markedProcesses, openSegmentFiles, pausePoint } from "../node/index.ts";
import { serveControlConnection } from "./control/control-server.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, OutputBuffer, type RecoveredOutput } from "./log/output-buffer.ts";
import { type LaunchedPlugin, makeDeadPlugin } from "./make-plugin.ts";
import { hasLimits, ResourceGuard } from "./resource-guard.ts";
import { logDirectory, SESSION_VARIABLE, type SessionLaunch, writeSessionEnd, writeSessionLaunch } from "./session-directory.ts";
import { IdleClock } from "./shell/idle-clock.ts";
import type { ShellPlugin } from "./shell/shell-plugin.ts";
import { type ShellEndReason, ShellSession, type Timers } from "./shell/shell-session.ts";

export interface SessionHostOptions {
  readonly directory: string;
  readonly launch: SessionLaunch;
  readonly product: string;
  /** Null for a host that only gives out what a dead one left. */
  readonly launched: LaunchedPlugin | null;
  /** What came with Create, PSRP fragments; empty for a recovery and for a command shell. */
  readonly creation: Uint8Array;
}

const SYNC_INTERVAL_MS = 1000;
const GUARD_INTERVAL_MS = 1000;
/** How long processes of a session that ends may take to end themselves. */
const PROCESS_GRACE_MS = 1000;

/**
 * Runs a session until it ends.
 *
 * @param onReady The session can be reached.
 */
export async function runSessionHost(options: SessionHostOptions, onReady: () => void): Promise<ShellEndReason> {
  const { directory, launch, launched } = options;
  const { plugin, framing } = launched ?? makeDeadPlugin(launch);
  const recovered = OutputBuffer.open(openSegmentFiles(logDirectory(directory)), {
    ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
    syncPolicy: launch.log.sync,
    undeliveredBytes: launch.log.undeliveredBytes,
    memoryBytes: launch.log.memoryBytes,
    retainBytes: launch.log.retainBytes,
    dropMarker: (target, count) => plugin.dropMarker(target, count),
    framing,
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
    plugin,
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
  // What the commands of a host that died started has nobody left to end it.
  if (launched === null) await endMarkedProcesses(SESSION_VARIABLE, launch.identity.shellId, PROCESS_GRACE_MS);
  const stopGuard = launched === null ? (): void => {} : guard(launch, plugin, session);
  const stopLifetime = endAfterLifetime(launch, session);
  const syncTimer = launch.log.sync === "interval" ? setInterval(() => buffer.sync(), SYNC_INTERVAL_MS) : undefined;

  if (launched === null) session.recover(recovered.ownerState, recovered.events, describeLoss(recovered));
  else {
    await plugin.start(session);
    await session.create(options.creation);
  }
  pausePoint("host-unknown");
  writeSessionLaunch(directory, launch);
  pausePoint("host-known");
  const host = { product: options.product, shellId: launch.identity.shellId };
  const listener = await listenIpc(launch.socketPath, (connection) => {
    session.serverCame();
    // A connection that breaks the control protocol is closed by its decoder's error; the session itself goes on.
    serveControlConnection(connection, host, (request, cut) => session.handle(request, cut)).catch((error: unknown) => {
      process.stderr.write(`control connection: ${(error as Error).message}\n`);
    });
  });
  pausePoint("host-ready");
  onReady();

  const reason = await ended;
  clearInterval(syncTimer);
  stopGuard();
  stopLifetime();
  // The answer to Delete must get out before the socket goes.
  await new Promise((resolve) => setImmediate(resolve));
  buffer.close();
  await endMarkedProcesses(SESSION_VARIABLE, launch.identity.shellId, PROCESS_GRACE_MS);
  const { shellId, name, owner, createdMs } = launch.identity;
  writeSessionEnd(directory, { shellId, name, owner, createdMs, endedMs: Date.now(), reason: describeEnd(reason, session) });
  await listener.close();
  return reason;
}

/** Breaks the session when its processes are over a limit. */
function guard({ limits, identity }: SessionLaunch, plugin: ShellPlugin, session: ShellSession): () => void {
  if (!hasLimits(limits)) return () => {};
  const resources = new ResourceGuard(limits);
  let isChecking = false;
  const timer = setInterval(() => {
    if (isChecking) return;
    isChecking = true;
    void markedProcesses(SESSION_VARIABLE, identity.shellId)
      .then(async (children) => {
        const { user, system } = process.cpuUsage();
        const host = { memoryBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1_000_000 };
        const excess = resources.check({ host, children });
        if (excess === null) return;
        clearInterval(timer);
        session.break(excess);
        plugin.terminate();
        await endMarkedProcesses(SESSION_VARIABLE, identity.shellId, PROCESS_GRACE_MS);
      })
      .catch((error: unknown) => process.stderr.write(`resource limits: ${(error as Error).message}\n`))
      .finally(() => {
        isChecking = false;
      });
  }, GUARD_INTERVAL_MS);
  return () => clearInterval(timer);
}

function endAfterLifetime({ limits, identity }: SessionLaunch, session: ShellSession): () => void {
  if (limits.maxLifetimeMs === null) return () => {};
  const endMs = identity.createdMs + limits.maxLifetimeMs;
  let cancel = (): void => {};
  const wait = (): void => {
    const leftMs = endMs - Date.now();
    if (leftMs <= 0) void session.end({ type: "lifetime" });
    else cancel = nodeTimers.setTimer(leftMs, wait);
  };
  wait();
  return () => cancel();
}

function describeEnd(reason: ShellEndReason, session: ShellSession): string {
  const { brokenReason, idleTimeoutMs } = session.describe();
  const broken = brokenReason === null ? "" : ` It was broken: ${brokenReason}`;
  switch (reason.type) {
    case "deleted":
      return `Removed${reason.by === null ? "" : ` by ${reason.by}`}.${broken}`;
    case "idle":
      return `Idle for its idle time-out of ${Math.round(idleTimeoutMs / 1000)} seconds.${broken}`;
    case "lifetime":
      return `At the end of its lifetime.${broken}`;
    default:
      return reason satisfies never;
  }
}

function describeLoss({ damage }: RecoveredOutput): string {
  const cutBytes = damage.reduce((sum, { cutBytes }) => sum + cutBytes, 0);
  const missing = damage.reduce((sum, { missingRecords = 0 }) => sum + missingRecords, 0);
  return [
    "The process that ran the session ended unexpectedly.",
    ...(cutBytes === 0 ? [] : [`The last ${cutBytes} bytes of its output were not written completely and are lost.`]),
    ...(missing === 0 ? [] : [`${missing} records in the middle of its log are missing.`]),
  ].join(" ");
}

const nodeTimers: Timers = {
  setTimer(delayMs, run) {
    // setTimeout takes 31 bits; a longer time is reached in steps, each of which asks the clock again.
    const timer = setTimeout(run, Math.min(delayMs, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
  defer: (run) => void setImmediate(run),
};
