import type { Clock } from "../engine/index.ts";
import { monotonicMs } from "./monotonic.ts";
import { localOffsetMinutes, timeZoneIds } from "./time-zones.ts";

/** How far the fine clock may be from the system's before it is set anew: the system's has whole milliseconds, and can be changed. */
const MAX_DRIFT_MS = 2;

let originMs: number = Number.NEGATIVE_INFINITY;

/** The system's time with the fractions of the monotonic clock. */
function nowMs(): number {
  const fineMs = monotonicMs();
  const systemMs = Date.now();
  if (!(Math.abs(originMs + fineMs - systemMs) <= MAX_DRIFT_MS)) originMs = systemMs - fineMs;
  return originMs + fineMs;
}

export const clock: Clock = {
  nowMs,
  monotonicMs,
  utcOffsetMinutes: localOffsetMinutes,
  timeZoneIds,
  processCpuMs() {
    const { user, system } = process.cpuUsage();
    return { user: user / 1000, system: system / 1000 };
  },
};
