/** Dates in JSON: texts in ISO 8601 and the older `/Date(…)/` become dates, and dates become ISO 8601. */
import {
  DateTime,
  type DateTimeKind,
  DateTimeOffset,
  type EvaluationContext,
  type PSValue,
  UNIX_EPOCH_TICKS,
} from "../../../../objects/index.ts";

/** The values of ConvertFrom-Json's -DateKind. */
export type JsonDateKind = "Default" | "Local" | "Utc" | "Offset" | "String";

const TICKS_PER_MINUTE = 600_000_000n;
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;
const MICROSOFT = /^\/Date\((-?\d+)([+-]\d{1,4})?\)\/$/;

/** Makes the function that finds dates among texts; what is no date gives undefined. */
export function jsonDateParser(kind: JsonDateKind, ctx: EvaluationContext): (text: string) => PSValue {
  switch (kind) {
    case "String":
      return () => undefined;
    case "Offset":
      return (text) => {
        const moment = parseMoment(text);
        if (moment === undefined) return undefined;
        if (moment.offset !== undefined) return new DateTimeOffset(moment.ticks, moment.offset);
        return new DateTimeOffset(moment.ticks, localOffset(moment.ticks, ctx));
      };
    default:
      return (text) => {
        const moment = parseMoment(text);
        return moment === undefined ? undefined : dateOf(moment, kind, ctx);
      };
  }
}

/** `2024-03-05T10:11:12.5Z`, as the writer of JSON has it. */
export function jsonDateText(value: DateTime | DateTimeOffset, ctx: EvaluationContext): string {
  const text = wallText(value.ticks);
  if (value instanceof DateTimeOffset) return text + offsetText(value.offsetMinutes);
  if (value.kind === "Utc") return `${text}Z`;
  return value.kind === "Local" ? text + offsetText(localOffset(value.ticks, ctx)) : text;
}

interface Moment {
  /** Of the clock on the wall. */
  readonly ticks: bigint;
  /** Minutes from UTC; undefined when the text does not tell. */
  readonly offset: number | undefined;
  readonly isUtc: boolean;
}

function parseMoment(text: string): Moment | undefined {
  const first = text.charCodeAt(0);
  if (first === 47) {
    const match = MICROSOFT.exec(text);
    if (match === null) return undefined;
    const ticks = UNIX_EPOCH_TICKS + BigInt(match[1] ?? "0") * 10_000n;
    const zone = match[2];
    if (zone === undefined) return { ticks, offset: 0, isUtc: true };
    const offset = zoneMinutes(zone);
    return { ticks: ticks + BigInt(offset) * TICKS_PER_MINUTE, offset, isUtc: false };
  }
  if (text.length < 19 || text.length > 40 || first < 48 || first > 57 || text.charCodeAt(10) !== 84) return undefined;
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const fraction = match[7] ?? "";
  const isMidnight = hour === 24;
  if (isMidnight && (minute !== 0 || second !== 0 || Number(fraction) !== 0)) return undefined;
  if (year < 1 || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 59) return undefined;
  const wall = Date.UTC(2000, month - 1, day, hour, minute, second);
  const date = new Date(wall);
  date.setUTCFullYear(year, month - 1, day + (isMidnight ? 1 : 0));
  if (!isMidnight && (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)) return undefined;
  const ticks = UNIX_EPOCH_TICKS + BigInt(date.getTime()) * 10_000n + BigInt(fraction.padEnd(7, "0"));
  const zone = match[8];
  if (zone === undefined) return { ticks, offset: undefined, isUtc: false };
  if (zone === "Z" || zone === "z") return { ticks, offset: 0, isUtc: true };
  return { ticks, offset: zoneMinutes(zone), isUtc: false };
}

function zoneMinutes(zone: string): number {
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return zone.startsWith("-") ? -minutes : minutes;
}

function dateOf(moment: Moment, kind: JsonDateKind, ctx: EvaluationContext): DateTime {
  if (moment.offset === undefined) {
    const named: DateTimeKind = kind === "Local" ? "Local" : kind === "Utc" ? "Utc" : "Unspecified";
    return new DateTime(moment.ticks, named);
  }
  const utc = moment.ticks - BigInt(moment.offset) * TICKS_PER_MINUTE;
  if (kind === "Utc" || (kind === "Default" && moment.isUtc)) return new DateTime(utc, "Utc");
  const offset = ctx.utcOffsetMinutes(Number((utc - UNIX_EPOCH_TICKS) / 10_000n));
  return new DateTime(utc + BigInt(offset) * TICKS_PER_MINUTE, "Local");
}

/** Minutes from UTC of the machine's zone when its clocks show this. */
function localOffset(ticks: bigint, ctx: EvaluationContext): number {
  const wallMs = Number((ticks - UNIX_EPOCH_TICKS) / 10_000n);
  const guess = ctx.utcOffsetMinutes(wallMs);
  return ctx.utcOffsetMinutes(wallMs - guess * 60_000);
}

function wallText(ticks: bigint): string {
  const sinceEpoch = ticks - UNIX_EPOCH_TICKS;
  let seconds = sinceEpoch / 10_000_000n;
  let fraction = sinceEpoch % 10_000_000n;
  if (fraction < 0n) {
    fraction += 10_000_000n;
    seconds -= 1n;
  }
  const text = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return fraction === 0n ? text : `${text}.${fraction.toString().padStart(7, "0").replace(/0+$/, "")}`;
}

function offsetText(minutes: number): string {
  const magnitude = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.trunc(magnitude / 60))}:${two(magnitude % 60)}`;
}
