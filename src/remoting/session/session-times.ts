/** How long a session that nobody is connected to lives, as this client and the server count it. */
import { localNow, type RunspaceObject } from "../../engine/index.ts";
import { DateTime } from "../../objects/index.ts";
import type { RunspaceConnectionInfo } from "../types/connection-info.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import type { PoolIdentity } from "./pool-options.ts";

const TICKS_PER_MS = 10_000n;

/** What a server says of a session. */
interface ServerTimes {
  readonly idleTimeoutMs: number | null;
  readonly maxIdleTimeoutMs: number | null;
  readonly bufferMode: "Block" | "Drop" | null;
}

/** The server has the last word on how long it keeps a session. */
export function takeServerTimes(connection: RunspaceConnectionInfo, { idleTimeoutMs, maxIdleTimeoutMs, bufferMode }: ServerTimes): void {
  if (idleTimeoutMs !== null) connection.idleTimeoutMs = idleTimeoutMs;
  if (maxIdleTimeoutMs !== null) connection.maxIdleTimeoutMs = maxIdleTimeoutMs;
  if (bufferMode !== null && connection instanceof WSManConnectionInfo) connection.outputBufferingMode = bufferMode;
}

/** Nobody has been connected for so long: from then on its time runs. */
export function leftSince(runspace: RunspaceObject & PoolIdentity, inactiveMs: number): void {
  const { idleTimeoutMs } = runspace.connection;
  if (inactiveMs > 0 && idleTimeoutMs <= inactiveMs) return;
  const now = localNow(runspace.context);
  const since = now.ticks - BigInt(Math.round(inactiveMs)) * TICKS_PER_MS;
  runspace.disconnectedOn = new DateTime(since, now.kind);
  runspace.expiresOn = new DateTime(since + BigInt(Math.max(0, idleTimeoutMs)) * TICKS_PER_MS, now.kind);
}

/** Somebody is connected again. */
export function cameBack(runspace: RunspaceObject): void {
  runspace.disconnectedOn = null;
  runspace.expiresOn = null;
}
