/** What DateTime and DateTimeOffset share: the machine's zone, arithmetic with limits, parsing with styles. */
import { CultureInfo } from "../culture.ts";
import { EnumValue } from "../enum.ts";
import type { TerminatingError } from "../error-record.ts";
import { argumentOutOfRange, formatError } from "../errors.ts";
import { addMonths, dayOfWeek, daysInMonth, MAX_TICKS, partsOf, ticksOf } from "../format/calendar.ts";
import { formatDate } from "../format/date-format.ts";
import { isFailure, type ParsedDate, parseDateText } from "../format/date-parse.ts";
import { parseDateExact } from "../format/date-parse-exact.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { DateTime, DateTimeOffset, UNIX_EPOCH_TICKS } from "./date-time.ts";

/** Bits of System.Globalization.DateTimeStyles. */
export const DateStyle = {
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowInnerWhite: 4,
  NoCurrentDateDefault: 8,
  AdjustToUniversal: 16,
  AssumeLocal: 32,
  AssumeUniversal: 64,
  RoundtripKind: 128,
} as const;

export function stylesOf(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

export function epochMs(utcTicks: bigint): number {
  return Number(utcTicks - UNIX_EPOCH_TICKS) / 10_000;
}

export function ticksFromMs(ms: number): bigint {
  const whole = Math.floor(ms);
  return UNIX_EPOCH_TICKS + BigInt(whole) * 10_000n + BigInt(Math.round((ms - whole) * 10_000));
}

/** Minutes east of UTC of the machine's zone, at a UTC moment. */
export function offsetAtUtc(utcTicks: bigint, ctx: EvaluationContext): number {
  return ctx.utcOffsetMinutes(epochMs(utcTicks));
}

/** The same at a moment of the clock on the wall. */
export function offsetAtLocal(ticks: bigint, ctx: EvaluationContext): number {
  const guess = offsetAtUtc(ticks, ctx);
  return offsetAtUtc(ticks - minutes(guess), ctx);
}

export function minutes(count: number): bigint {
  return BigInt(Math.round(count * 60_000)) * 10_000n;
}

export function now(ctx: EvaluationContext): bigint {
  return ticksFromMs(ctx.nowMs());
}

export function localNow(ctx: EvaluationContext): DateTime {
  const utc = now(ctx);
  return new DateTime(utc + minutes(offsetAtUtc(utc, ctx)), "Local");
}

export function toLocal(date: DateTime, ctx: EvaluationContext): DateTime {
  if (date.kind === "Local") return date;
  return new DateTime(clamp(date.ticks + minutes(offsetAtUtc(date.ticks, ctx))), "Local");
}

export function toUtc(date: DateTime, ctx: EvaluationContext): DateTime {
  if (date.kind === "Utc") return date;
  return new DateTime(clamp(date.ticks - minutes(offsetAtLocal(date.ticks, ctx))), "Utc");
}

function clamp(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > MAX_TICKS ? MAX_TICKS : ticks;
}

/** Ticks within the years 1 to 9999. */
export function within(ticks: bigint, parameter = "value"): bigint {
  if (ticks < 0n || ticks > MAX_TICKS)
    throw argumentOutOfRange(parameter, "The added or subtracted value results in an un-representable DateTime.");
  return ticks;
}

/** A number of units as ticks, rounded to the tick. */
export function unitsToTicks(value: number, ticksPerUnit: number): bigint {
  const whole = Math.trunc(value);
  return BigInt(whole) * BigInt(ticksPerUnit) + BigInt(Math.trunc((value - whole) * ticksPerUnit + (value < 0 ? -1e-6 : 1e-6)));
}

export function monthsLater(ticks: bigint, months: number, parameter = "months"): bigint {
  if (months < -120_000 || months > 120_000) throw argumentOutOfRange("months", "Months value must be between +/-120000.");
  const found = addMonths(ticks, months);
  if (found === undefined) throw argumentOutOfRange(parameter, "The added or subtracted value results in an un-representable DateTime.");
  return found;
}

export function civilTicks(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
  microsecond = 0,
): bigint {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw unrepresentable("Year, Month, and Day parameters describe an un-representable DateTime.");
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    throw unrepresentable("Hour, Minute, and Second parameters describe an un-representable DateTime.");
  }
  if (millisecond < 0 || millisecond > 999) throw argumentOutOfRange("millisecond", "Valid values are between 0 and 999, inclusive.");
  return ticksOf({ year, month, day, hour, minute, second, fraction: millisecond * 10_000 + microsecond * 10 });
}

function unrepresentable(message: string): TerminatingError {
  const error = argumentOutOfRange("", message);
  error.record.exception.message = message;
  return error;
}

export function dateText(date: DateTime, format: string, culture: CultureInfo, ctx: EvaluationContext): string {
  const offsetMinutes = date.kind === "Utc" ? 0 : offsetAtLocal(date.ticks, ctx);
  const zone = date.kind === "Unspecified" ? "none" : date.kind === "Utc" ? "utc" : "offset";
  // The formats r and u of a DateTime are not moved to UTC.
  const isMoved = format === "U";
  return formatDate(
    { ticks: date.ticks, offsetMinutes: isMoved || zone !== "utc" ? offsetMinutes : 0, zone: isMoved ? "offset" : zone, isOffset: false },
    format,
    culture,
    CultureInfo.invariant,
  );
}

export function offsetDateText(date: DateTimeOffset, format: string, culture: CultureInfo): string {
  return formatDate(
    { ticks: date.ticks, offsetMinutes: date.offsetMinutes, zone: "offset", isOffset: true },
    format,
    culture,
    CultureInfo.invariant,
  );
}

/** @throws {TerminatingError} FormatException with .NET's reasons. */
export function parseMoment(text: string, culture: CultureInfo): ParsedDate {
  const parsed = parseDateText(text, culture.dateTime);
  if (!isFailure(parsed)) return parsed;
  switch (parsed.why) {
    case "unknownWord":
      throw formatError(
        `The string '${text}' was not recognized as a valid DateTime. There is an unknown word starting at index '${parsed.index}'.`,
      );
    case "calendar":
      throw formatError(
        `The DateTime represented by the string '${text}' is not supported in calendar 'System.Globalization.GregorianCalendar'.`,
      );
    case "notRecognized":
      throw notRecognized(text);
    default:
      return parsed satisfies never;
  }
}

export function notRecognized(text: string): TerminatingError {
  return formatError(`String '${text}' was not recognized as a valid DateTime.`);
}

/** The first of several patterns that fits. */
export function parseExactly(text: string, formats: readonly string[], culture: CultureInfo, styles: number): ParsedDate | undefined {
  const options = {
    allowLeadingWhite: (styles & DateStyle.AllowLeadingWhite) !== 0,
    allowTrailingWhite: (styles & DateStyle.AllowTrailingWhite) !== 0,
    allowInnerWhite: (styles & DateStyle.AllowInnerWhite) !== 0,
  };
  for (const format of formats) {
    const isCultureless = /^[oOrRsu]$/.test(format);
    const parsed = parseDateExact(text, format, (isCultureless ? CultureInfo.invariant : culture).dateTime, options);
    if (parsed !== undefined && ticksIn(parsed, 0n) !== undefined) return parsed;
  }
  return undefined;
}

/** Ticks of the clock on the wall; what the text left out comes from today. Undefined for a day that is none. */
export function ticksIn(parsed: ParsedDate, today: bigint): bigint | undefined {
  const current = partsOf(today);
  const isDateless = parsed.year === undefined && parsed.month === undefined && parsed.day === undefined;
  const year = parsed.year ?? current.year;
  const month = parsed.month ?? (isDateless ? current.month : 1);
  const day = parsed.day ?? (isDateless ? current.day : 1);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return ticksOf({ year, month, day, hour: parsed.hour, minute: parsed.minute, second: parsed.second, fraction: parsed.fraction });
}

/** A parsed text as a DateTime, by the styles. */
export function momentFrom(parsed: ParsedDate, text: string, styles: number, ctx: EvaluationContext): DateTime {
  const today = (styles & DateStyle.NoCurrentDateDefault) !== 0 ? 0n : (localNow(ctx).ticks / 864_000_000_000n) * 864_000_000_000n;
  const ticks = ticksIn(parsed, today);
  if (ticks === undefined) throw notRecognized(text);
  if (parsed.dayOfWeek !== undefined && dayOfWeek(ticks) !== parsed.dayOfWeek) {
    throw formatError(`String '${text}' was not recognized as a valid DateTime because the day of week was incorrect.`);
  }
  const { offsetMinutes } = parsed;
  if (offsetMinutes === undefined) {
    if ((styles & DateStyle.AssumeUniversal) !== 0) {
      const utc = new DateTime(ticks, "Utc");
      return (styles & DateStyle.AdjustToUniversal) !== 0 ? utc : toLocal(utc, ctx);
    }
    if ((styles & DateStyle.AssumeLocal) === 0) return new DateTime(ticks, "Unspecified");
    const local = new DateTime(ticks, "Local");
    return (styles & DateStyle.AdjustToUniversal) !== 0 ? toUtc(local, ctx) : local;
  }
  const utc = new DateTime(clamp(ticks - minutes(offsetMinutes)), "Utc");
  if ((styles & DateStyle.RoundtripKind) !== 0 && parsed.isUtc) return utc;
  return (styles & DateStyle.AdjustToUniversal) !== 0 ? utc : toLocal(utc, ctx);
}

export function offsetMomentFrom(parsed: ParsedDate, text: string, styles: number, ctx: EvaluationContext): DateTimeOffset {
  const today = (localNow(ctx).ticks / 864_000_000_000n) * 864_000_000_000n;
  const ticks = ticksIn(parsed, today);
  if (ticks === undefined) throw notRecognized(text);
  const offset = parsed.offsetMinutes ?? ((styles & DateStyle.AssumeUniversal) !== 0 ? 0 : offsetAtLocal(ticks, ctx));
  const found = new DateTimeOffset(ticks, offset);
  return (styles & DateStyle.AdjustToUniversal) !== 0 ? new DateTimeOffset(found.utcTicks, 0) : found;
}
