import type { ExecutionContext } from "../../engine/index.ts";
import { sessionTableOf } from "./session-table.ts";

/**
 * Ends the sessions that are open, as a client does that goes in order; those that are disconnected stay for whoever comes for them.
 *
 * @param timeoutMs How long the servers may take, together.
 */
export function closeSessions(context: ExecutionContext, timeoutMs: number): void {
  const closing = sessionTableOf(context)
    .sessions.filter(({ runspace }) => runspace.state === "Opened")
    .map(({ runspace }) => runspace.beginClose());
  if (closing.length === 0) return;
  context.suspendStop(() => context.waitUntil(() => closing.every(({ isDone }) => isDone), timeoutMs));
}
