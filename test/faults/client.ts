/** What clients of these tests do. */
import { setTimeout as sleep } from "node:timers/promises";
import { connect, listSessions, type RemoteSession, type RemoteTarget, type SessionOptions } from "../../src/index.ts";

/** Asks again each moment, and gives up late. */
export const ROBUST = { retryEveryMs: 100, giveUpAfterMs: 120_000 } as const;

/** Makes a session, where it must be when the server comes back: nothing of a session that was never made can be lost. */
export async function connectWhenUp(target: RemoteTarget, options: SessionOptions): Promise<RemoteSession> {
  for (;;) {
    try {
      return await connect(target, { robust: ROBUST, ...options });
    } catch (error) {
      if (!(error as { isConnectionLoss?: boolean }).isConnectionLoss) throw error;
      await sleep(50);
    }
  }
}

/**
 * Ends what clients could not: a client whose Create or Delete is cut off leaves a session behind, which any other client of the same user
 * must be able to take once the server has given the first one up.
 */
export async function endLeftSessions(target: RemoteTarget, timeoutMs: number): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  for (;;) {
    const left = await listSessions(target);
    if (left.length === 0) return;
    const free = left.filter(({ availability }) => availability === "None");
    for (const session of free) await (await session.receive()).session.close();
    if (performance.now() > deadlineMs) throw new Error(`Sessions that nobody can take: ${left.map(({ name }) => name).join(", ")}.`);
    if (free.length === 0) await sleep(100);
  }
}
