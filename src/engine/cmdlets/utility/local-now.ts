import { DateTime, type EvaluationContext, UNIX_EPOCH_TICKS } from "../../../objects/index.ts";

/** `[datetime]::Now`. */
export function localNow(ctx: EvaluationContext): DateTime {
  const now = ctx.nowMs();
  const utc = UNIX_EPOCH_TICKS + BigInt(Math.floor(now * 10_000));
  return new DateTime(utc + BigInt(ctx.utcOffsetMinutes(now)) * 600_000_000n, "Local");
}
