import { DateTime } from "../date-time.ts";

/** Minutes east of UTC at a moment in milliseconds since 1970. */
export type UtcOffset = (epochMs: number) => number;

const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MINUTE = 600_000_000n;
const TICKS_PER_DAY = 864_000_000_000n;
const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;
const MAX_TICKS = 3_155_378_975_999_999_999n;
/** Days from 0001-01-01 to 1970-01-01. */
const UNIX_EPOCH_DAYS = 719_162;
const DATE_TIME = /^\s*(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(Z|[+-]\d\d:\d\d)?\s*$/;

/** A DateTime in the form that keeps its kind: no suffix, `Z`, or the local distance from UTC. */
export function dateTimeText(value: DateTime, utcOffset: UtcOffset): string {
  const { ticks } = value;
  const date = new Date((Number(ticks / TICKS_PER_DAY) - UNIX_EPOCH_DAYS) * 86_400_000);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  const rest = ticks % TICKS_PER_DAY;
  const seconds = Number(rest / TICKS_PER_SECOND);
  const fraction = String(rest % TICKS_PER_SECOND)
    .padStart(7, "0")
    .replace(/0+$/, "");
  const day = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${day}T${time}${fraction === "" ? "" : `.${fraction}`}${suffix(value, utcOffset)}`;
}

/** The DateTime of such a text; one with a distance from UTC becomes local. Undefined if it is none. */
export function parseDateTime(text: string, utcOffset: UtcOffset): DateTime | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year = "", month = "", day = "", hour = "0", minute = "0", second = "0", fraction = "", zone] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const isWholeDay = Number(hour) === 24 && Number(minute) === 0 && Number(second) === 0;
  if (
    date.getUTCMonth() !== Number(month) - 1 ||
    Number(year) === 0 ||
    (Number(hour) > 23 && !isWholeDay) ||
    Number(minute) > 59 ||
    Number(second) > 59
  ) {
    return undefined;
  }
  const days = date.getTime() / 86_400_000 + UNIX_EPOCH_DAYS;
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const ticks = BigInt(seconds) * TICKS_PER_SECOND + fractionTicks(fraction);
  return ticks > MAX_TICKS ? undefined : withZone(ticks, zone, utcOffset);
}

function withZone(ticks: bigint, zone: string | undefined, utcOffset: UtcOffset): DateTime {
  if (zone === undefined) {
    return new DateTime(ticks);
  }
  if (zone === "Z") {
    return new DateTime(ticks, "Utc");
  }
  const sign = zone.startsWith("-") ? -1 : 1;
  const minutes = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const utc = ticks - BigInt(minutes) * TICKS_PER_MINUTE;
  const local = utc + BigInt(utcOffset(epochMs(utc))) * TICKS_PER_MINUTE;
  // Moments at the very ends of time have no local form.
  return new DateTime(local < 0n ? 0n : local > MAX_TICKS ? MAX_TICKS : local, "Local");
}

function suffix(value: DateTime, utcOffset: UtcOffset): string {
  if (value.kind !== "Local") {
    return value.kind === "Utc" ? "Z" : "";
  }
  // The distance depends on the moment, which is known only once the distance is: the second guess is right but for the repeated hour.
  const guess = utcOffset(epochMs(value.ticks));
  const minutes = utcOffset(epochMs(value.ticks) - guess * 60_000);
  const distance = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
}

/** Seven digits; an eighth rounds. */
function fractionTicks(fraction: string): bigint {
  const ticks = BigInt(fraction.slice(0, 7).padEnd(7, "0"));
  return fraction.length > 7 && fraction.charAt(7) >= "5" ? ticks + 1n : ticks;
}

function epochMs(ticks: bigint): number {
  return Number((ticks - UNIX_EPOCH_TICKS) / 10_000n);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
