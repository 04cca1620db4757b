/** Members of System.DateTimeOffset. */

import { CultureInfo } from "../culture.ts";
import { enumValue } from "../enum.ts";
import { TerminatingError } from "../error-record.ts";
import { argumentError, argumentOutOfRange } from "../errors.ts";
import { dayOfWeek, dayOfYear, MAX_TICKS, partsOf, TICKS_PER_DAY } from "../format/calendar.ts";
import { Int64 } from "../numbers.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { DateOnly, TimeOnly } from "./date-only.ts";
import { DateTime, DateTimeOffset, DateTimeOffsetType, FILE_TIME_EPOCH_TICKS, UNIX_EPOCH_TICKS } from "./date-time.ts";
import { hashCode } from "./hash-code.ts";
import {
  civilTicks,
  minutes,
  monthsLater,
  notRecognized,
  now,
  offsetAtLocal,
  offsetAtUtc,
  offsetDateText,
  offsetMomentFrom,
  parseExactly,
  parseMoment,
  stylesOf,
  unitsToTicks,
  within,
} from "./moments.ts";
import { tryFormatMethods, WITH_PROVIDER } from "./spans.ts";
import { DayOfWeekType } from "./system-enums.ts";
import { TimeSpan } from "./time-span.ts";

function offsetOf(span: TimeSpan): number {
  if (span.ticks % 600_000_000n !== 0n) throw argumentError("Offset must be specified in whole minutes.", "offset");
  const offset = Number(span.ticks / 600_000_000n);
  if (Math.abs(offset) > 14 * 60) throw argumentOutOfRange("offset", "Offset must be within plus or minus 14 hours.");
  return offset;
}

function moved(date: DateTimeOffset, ticks: bigint): DateTimeOffset {
  return new DateTimeOffset(within(date.ticks + ticks), date.offsetMinutes);
}

function fromDate(date: DateTime, ctx: EvaluationContext): DateTimeOffset {
  return new DateTimeOffset(date.ticks, date.kind === "Utc" ? 0 : offsetAtLocal(date.ticks, ctx));
}

function atOffset(utcTicks: bigint, offset: number): DateTimeOffset {
  return new DateTimeOffset(utcTicks + minutes(offset), offset);
}

function parsed(text: string, provider: CultureInfo, styles: number, ctx: EvaluationContext): DateTimeOffset {
  return offsetMomentFrom(parseMoment(text, provider), text, styles, ctx);
}

function exactly(text: string, formats: readonly string[], culture: CultureInfo, styles: number, ctx: EvaluationContext): DateTimeOffset {
  const found = parseExactly(text, formats, culture, styles);
  if (found === undefined) throw notRecognized(text);
  return offsetMomentFrom(found, text, styles, ctx);
}

function trying(result: { value: PSValue }, make: () => DateTimeOffset): boolean {
  try {
    result.value = make();
    return true;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    result.value = new DateTimeOffset(0n, 0);
    return false;
  }
}

function compare(left: DateTimeOffset, right: DateTimeOffset): number {
  return left.utcTicks < right.utcTicks ? -1 : left.utcTicks > right.utcTicks ? 1 : 0;
}

export const dateTimeOffsetDescription: TypeDescription = describeType<DateTimeOffset>(DateTimeOffsetType, {
  text: (d) => offsetDateText(d, "", CultureInfo.invariant),
  format: (d, format, culture) => offsetDateText(d, format, culture),
  parse: (text, ctx) => parsed(text, CultureInfo.invariant, 0, ctx),
  compare: (left, right) => (right instanceof DateTimeOffset ? compare(left, right) : undefined),
  defaultValue: () => new DateTimeOffset(0n, 0),
  members: (m) => [
    m.create(
      "System.DateTimeOffset new(long ticks, timespan offset)",
      (_type, ticks, offset) => new DateTimeOffset(ticks.value, offsetOf(offset)),
    ),
    m.create("System.DateTimeOffset new(datetime dateTime)", (_type, date, ctx) => fromDate(date, ctx)),
    m.create(
      "System.DateTimeOffset new(datetime dateTime, timespan offset)",
      (_type, date, offset) => new DateTimeOffset(date.ticks, offsetOf(offset)),
    ),
    m.create(
      "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, timespan offset)",
      (_type, y, mo, d, h, mi, s, offset) => new DateTimeOffset(civilTicks(y, mo, d, h, mi, s), offsetOf(offset)),
    ),
    m.create(
      "System.DateTimeOffset new(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
      (_type, y, mo, d, h, mi, s, ms, offset) => new DateTimeOffset(civilTicks(y, mo, d, h, mi, s, ms), offsetOf(offset)),
    ),
    m.property("datetime DateTime {get;}", (d) => new DateTime(d.ticks)),
    m.property("datetime UtcDateTime {get;}", (d) => new DateTime(d.utcTicks, "Utc")),
    m.property("datetime LocalDateTime {get;}", (d, ctx) => new DateTime(d.utcTicks + minutes(offsetAtUtc(d.utcTicks, ctx)), "Local")),
    m.property("datetime Date {get;}", (d) => new DateTime(d.ticks - (d.ticks % TICKS_PER_DAY))),
    m.property("int Day {get;}", (d) => partsOf(d.ticks).day),
    m.property("System.DayOfWeek DayOfWeek {get;}", (d) => enumValue(DayOfWeekType, dayOfWeek(d.ticks))),
    m.property("int DayOfYear {get;}", (d) => dayOfYear(d.ticks)),
    m.property("int Hour {get;}", (d) => partsOf(d.ticks).hour),
    m.property("int Millisecond {get;}", (d) => Number((d.ticks / 10_000n) % 1000n)),
    m.property("int Microsecond {get;}", (d) => Number((d.ticks / 10n) % 1000n)),
    m.property("int Nanosecond {get;}", (d) => Number(d.ticks % 10n) * 100),
    m.property("int Minute {get;}", (d) => partsOf(d.ticks).minute),
    m.property("int Month {get;}", (d) => partsOf(d.ticks).month),
    m.property("timespan Offset {get;}", (d) => new TimeSpan(minutes(d.offsetMinutes))),
    m.property("int TotalOffsetMinutes {get;}", (d) => d.offsetMinutes),
    m.property("int Second {get;}", (d) => partsOf(d.ticks).second),
    m.property("long Ticks {get;}", (d) => new Int64(d.ticks)),
    m.property("long UtcTicks {get;}", (d) => new Int64(d.utcTicks)),
    m.property("timespan TimeOfDay {get;}", (d) => new TimeSpan(d.ticks % TICKS_PER_DAY)),
    m.property("int Year {get;}", (d) => partsOf(d.ticks).year),
    m.staticProperty("static System.DateTimeOffset UtcNow {get;}", (ctx) => new DateTimeOffset(now(ctx), 0)),
    m.staticProperty("static System.DateTimeOffset Now {get;}", (ctx) => atOffset(now(ctx), offsetAtUtc(now(ctx), ctx))),
    m.staticProperty("static System.DateTimeOffset MinValue {get;}", () => new DateTimeOffset(0n, 0)),
    m.staticProperty("static System.DateTimeOffset MaxValue {get;}", () => new DateTimeOffset(MAX_TICKS, 0)),
    m.staticProperty("static System.DateTimeOffset UnixEpoch {get;}", () => new DateTimeOffset(UNIX_EPOCH_TICKS, 0)),
    m.method("System.DateTimeOffset Add(timespan timeSpan)", (d, span) => moved(d, span.ticks)),
    m.method("System.DateTimeOffset AddDays(double days)", (d, value) => moved(d, unitsToTicks(value.value, 864_000_000_000))),
    m.method("System.DateTimeOffset AddHours(double hours)", (d, value) => moved(d, unitsToTicks(value.value, 36_000_000_000))),
    m.method("System.DateTimeOffset AddMilliseconds(double milliseconds)", (d, value) => moved(d, unitsToTicks(value.value, 10_000))),
    m.method("System.DateTimeOffset AddMinutes(double minutes)", (d, value) => moved(d, unitsToTicks(value.value, 600_000_000))),
    m.method(
      "System.DateTimeOffset AddMonths(int months)",
      (d, months) => new DateTimeOffset(monthsLater(d.ticks, months), d.offsetMinutes),
    ),
    m.method("System.DateTimeOffset AddSeconds(double seconds)", (d, value) => moved(d, unitsToTicks(value.value, 10_000_000))),
    m.method("System.DateTimeOffset AddTicks(long ticks)", (d, ticks) => moved(d, ticks.value)),
    m.method(
      "System.DateTimeOffset AddYears(int years)",
      (d, years) => new DateTimeOffset(monthsLater(d.ticks, years * 12, "value"), d.offsetMinutes),
    ),
    m.method("int CompareTo(System.DateTimeOffset other)", compare),
    ...tryFormatMethods(m, WITH_PROVIDER.replace("provider", "formatProvider")),
    m.method("System.DateTimeOffset AddMicroseconds(double microseconds)", (d, value) => moved(d, unitsToTicks(value.value, 10))),
    m.method("bool Equals(System.DateTimeOffset other)", (d, other) => d.utcTicks === other.utcTicks),
    m.method(
      "bool EqualsExact(System.DateTimeOffset other)",
      (d, other) => d.ticks === other.ticks && d.offsetMinutes === other.offsetMinutes,
    ),
    m.method("long ToFileTime()", (d) => new Int64(d.utcTicks - FILE_TIME_EPOCH_TICKS)),
    m.method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time, [ref] timespan offset)", (d, date, time, offset) => {
      date.value = DateOnly.fromTicks(d.ticks);
      time.value = new TimeOnly(d.ticks);
      offset.value = new TimeSpan(BigInt(d.offsetMinutes) * 600_000_000n);
    }),
    m.method("int GetHashCode()", (d) => hashCode(d)),
    m.method("timespan Subtract(System.DateTimeOffset value)", (d, other) => new TimeSpan(d.utcTicks - other.utcTicks)),
    m.method("System.DateTimeOffset Subtract(timespan value)", (d, span) => moved(d, -span.ticks)),
    m.method("long ToUnixTimeSeconds()", (d) => new Int64(floorDivide(d.utcTicks - UNIX_EPOCH_TICKS, 10_000_000n))),
    m.method("long ToUnixTimeMilliseconds()", (d) => new Int64(floorDivide(d.utcTicks - UNIX_EPOCH_TICKS, 10_000n))),
    m.method("System.DateTimeOffset ToLocalTime()", (d, ctx) => atOffset(d.utcTicks, offsetAtUtc(d.utcTicks, ctx))),
    m.method("System.DateTimeOffset ToOffset(timespan offset)", (d, offset) => atOffset(d.utcTicks, offsetOf(offset))),
    m.method("System.DateTimeOffset ToUniversalTime()", (d) => new DateTimeOffset(d.utcTicks, 0)),
    m.method("string ToString()", (d, ctx) => offsetDateText(d, "", ctx.culture)),
    m.method("string ToString(string format)", (d, format, ctx) => offsetDateText(d, format, ctx.culture)),
    m.method("string ToString(System.IFormatProvider formatProvider)", (d, provider, ctx) =>
      offsetDateText(d, "", cultureOf(provider, ctx)),
    ),
    m.method("string ToString(string format, System.IFormatProvider formatProvider)", (d, format, provider, ctx) =>
      offsetDateText(d, format, cultureOf(provider, ctx)),
    ),
    m.static("static int Compare(System.DateTimeOffset first, System.DateTimeOffset second)", compare),
    m.static(
      "static System.DateTimeOffset FromUnixTimeSeconds(long seconds)",
      (seconds) => new DateTimeOffset(within(UNIX_EPOCH_TICKS + seconds.value * 10_000_000n), 0),
    ),
    m.static(
      "static System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)",
      (ms) => new DateTimeOffset(within(UNIX_EPOCH_TICKS + ms.value * 10_000n), 0),
    ),
    m.static("static System.DateTimeOffset Parse(string input)", (text, ctx) => parsed(text, ctx.culture, 0, ctx)),
    m.static("static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)", (text, provider, ctx) =>
      parsed(text, cultureOf(provider, ctx), 0, ctx),
    ),
    m.static(
      "static System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
      (text, provider, styles, ctx) => parsed(text, cultureOf(provider, ctx), stylesOf(styles), ctx),
    ),
    m.static(
      "static System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
      (text, format, provider, ctx) => exactly(text, [format], cultureOf(provider, ctx), 0, ctx),
    ),
    m.static("static bool TryParse(string input, [ref] System.DateTimeOffset result)", (text, result, ctx) =>
      trying(result, () => parsed(text, ctx.culture, 0, ctx)),
    ),
    m.static("static System.DateTimeOffset op_Implicit(datetime dateTime)", (date, ctx) => fromDate(date, ctx)),
    m.static("static System.DateTimeOffset op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", (date, span) =>
      moved(date, span.ticks),
    ),
    m.static("static System.DateTimeOffset op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", (date, span) =>
      moved(date, -span.ticks),
    ),
    m.static(
      "static timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)",
      (left, right) => new TimeSpan(left.utcTicks - right.utcTicks),
    ),
    m.static(
      "static bool op_Equality(System.DateTimeOffset left, System.DateTimeOffset right)",
      (left, right) => left.utcTicks === right.utcTicks,
    ),
  ],
});

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}
