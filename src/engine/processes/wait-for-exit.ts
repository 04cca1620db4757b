/** Nobody tells when a process ends that somebody else started, so one looks now and then. */
const LOOK_EVERY_MS = 25;

export interface Waiter {
  waitUntil(isDone: () => boolean, timeoutMs: number | null): boolean;
}

/** @returns False when the time is over; `null` waits for ever. */
export function waitForExit(waiter: Waiter, monotonicMs: () => number, isDone: () => boolean, timeoutMs: number | null): boolean {
  const end = timeoutMs === null ? null : monotonicMs() + timeoutMs;
  for (;;) {
    const left = end === null ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, end - monotonicMs());
    if (waiter.waitUntil(isDone, Math.max(left, 0))) return true;
    if (end !== null && monotonicMs() >= end) return false;
  }
}
