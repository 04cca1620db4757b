import { TimeSpan } from "../time-span.ts";

const TICKS_PER_SECOND = 10_000_000n;
const LONGEST = 2n ** 63n;
const DURATION = /^(-)?P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=[\d.])(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/;

/** A TimeSpan as xs:duration: `P1DT2H3M4.005S`. */
export function durationText(value: TimeSpan): string {
  let ticks = value.ticks;
  if (ticks === 0n) {
    return "PT0S";
  }
  let text = "P";
  if (ticks < 0n) {
    text = "-P";
    ticks = -ticks;
  }
  const seconds = ticks / TICKS_PER_SECOND;
  const fraction = String(ticks % TICKS_PER_SECOND)
    .padStart(7, "0")
    .replace(/0+$/, "");
  const days = seconds / 86_400n;
  const time = Number(seconds % 86_400n);
  if (days > 0n) {
    text += `${days}D`;
  }
  if (time === 0 && fraction === "") {
    return text;
  }
  const hours = Math.floor(time / 3600);
  const minutes = Math.floor(time / 60) % 60;
  text += `T${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}`;
  if (time % 60 > 0 || fraction !== "") {
    text += `${time % 60}${fraction === "" ? "" : `.${fraction}`}S`;
  }
  return text;
}

/** The TimeSpan of an xs:duration, a year as 365 days and a month as 30, as .NET reads it; undefined if it is none. */
export function parseDuration(text: string): TimeSpan | undefined {
  const match = DURATION.exec(text.trim());
  if (match === null) {
    return undefined;
  }
  const part = (index: number): bigint => BigInt(match[index] ?? "0");
  const days = part(2) * 365n + part(3) * 30n + part(4);
  const seconds = days * 86_400n + part(5) * 3600n + part(6) * 60n + part(7);
  const fraction = BigInt((match[8] ?? "").slice(0, 7).padEnd(7, "0"));
  const ticks = seconds * TICKS_PER_SECOND + fraction;
  const signed = match[1] === undefined ? ticks : -ticks;
  return signed >= LONGEST || signed < -LONGEST ? undefined : new TimeSpan(signed);
}
