/** Members of System.DateTime. */

import { CultureInfo } from "../culture.ts";
import { enumValue } from "../enum.ts";
import { TerminatingError } from "../error-record.ts";
import { argumentError, argumentOutOfRange } from "../errors.ts";
import { dayOfWeek, dayOfYear, daysInMonth, isLeapYear, MAX_TICKS, partsOf, TICKS_PER_DAY } from "../format/calendar.ts";
import { Double, Int64 } from "../numbers.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { DateOnly, TimeOnly } from "./date-only.ts";
import { DateTime, type DateTimeKind, DateTimeType, FILE_TIME_EPOCH_TICKS, UNIX_EPOCH_TICKS } from "./date-time.ts";
import { hashCode } from "./hash-code.ts";
import {
  civilTicks,
  dateText,
  localNow,
  momentFrom,
  monthsLater,
  notRecognized,
  now,
  offsetAtLocal,
  parseExactly,
  parseMoment,
  stylesOf,
  toLocal,
  toUtc,
  unitsToTicks,
  within,
} from "./moments.ts";
import { tryFormatMethods, WITH_PROVIDER } from "./spans.ts";
import { DateTimeKindType, DayOfWeekType, TypeCodeType } from "./system-enums.ts";
import { TimeSpan } from "./time-span.ts";

const KINDS: readonly DateTimeKind[] = ["Unspecified", "Utc", "Local"];

function kindOf(value: PSValue): DateTimeKind {
  return KINDS[stylesOf(value)] ?? "Unspecified";
}

/** Ticks of 1899-12-30, where OLE dates begin. */
const OLE_EPOCH = 599_264_352_000_000_000n;

function moved(date: DateTime, ticks: bigint): DateTime {
  return new DateTime(within(date.ticks + ticks), date.kind);
}

function parsed(text: string, culture: CultureInfo, styles: number, ctx: EvaluationContext): DateTime {
  return momentFrom(parseMoment(text, culture), text, styles, ctx);
}

function exactly(text: string, formats: readonly string[], culture: CultureInfo, styles: number, ctx: EvaluationContext): DateTime {
  const found = parseExactly(text, formats, culture, styles);
  if (found === undefined) throw notRecognized(text);
  return momentFrom(found, text, styles, ctx);
}

/** Sets a reference, and says whether there was a value. */
function trying(result: { value: PSValue }, make: () => DateTime): boolean {
  try {
    result.value = make();
    return true;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    result.value = DateTime.minValue;
    return false;
  }
}

function checkMonth(year: number, month: number): void {
  if (month < 1 || month > 12) throw argumentOutOfRange("month", "Month must be between one and twelve.");
  if (year < 1 || year > 9999) throw argumentOutOfRange("year", "Year must be between 1 and 9999.");
}

function compare(left: DateTime, right: DateTime): number {
  return left.ticks < right.ticks ? -1 : left.ticks > right.ticks ? 1 : 0;
}

function fromFileTime(ticks: bigint): DateTime {
  if (ticks < 0n || ticks > 2_650_467_743_999_999_999n) throw argumentOutOfRange("fileTime", "Not a valid Win32 FileTime.");
  return new DateTime(FILE_TIME_EPOCH_TICKS + ticks, "Utc");
}

/** Formats that GetDateTimeFormats goes through. */
const ALL_FORMATS: readonly string[] = "dDfFgGmMoOrRstTuUyY".split("");

/** Patterns that the invariant culture has beside the first of a standard format. */
const MORE_DATES = ["yyyy-MM-dd"];
const MORE_TIMES = ["hh:mm tt", "H:mm", "h:mm tt"];

/** Every pattern behind a standard format. */
function patternsOf(format: string, culture: CultureInfo): readonly string[] {
  if (culture.name !== "") return [format];
  const dates = culture.dateTime;
  const shortDates = [dates.shortDatePattern, ...MORE_DATES];
  const shortTimes = [dates.shortTimePattern, ...MORE_TIMES];
  const both = (first: readonly string[], second: readonly string[]): string[] =>
    first.flatMap((date) => second.map((time) => `${date} ${time}`));
  switch (format) {
    case "d":
      return shortDates;
    case "f":
      return both([dates.longDatePattern], shortTimes);
    case "g":
      return both(shortDates, shortTimes);
    case "G":
      return both(shortDates, [dates.longTimePattern]);
    case "t":
      return shortTimes;
    default:
      return [format];
  }
}

function allFormats(date: DateTime, formats: readonly string[], culture: CultureInfo, ctx: EvaluationContext): string[] {
  return formats.flatMap((format) => patternsOf(format, culture)).map((pattern) => dateText(date, pattern, culture, ctx));
}

export const dateTimeDescription: TypeDescription = describeType<DateTime>(DateTimeType, {
  text: (d, ctx) => dateText(d, "", CultureInfo.invariant, ctx),
  format: (d, format, culture, ctx) => dateText(d, format, culture, ctx),
  parse: (text, ctx) => parsed(text, CultureInfo.invariant, 0, ctx),
  compare: (left, right) => (right instanceof DateTime ? compare(left, right) : undefined),
  members: (m) => [
    m.create("datetime new(long ticks)", (_type, ticks) => new DateTime(checkedTicks(ticks))),
    m.create("datetime new(long ticks, System.DateTimeKind kind)", (_type, ticks, kind) => new DateTime(checkedTicks(ticks), kindOf(kind))),
    m.create("datetime new(int year, int month, int day)", (_type, year, month, day) => new DateTime(civilTicks(year, month, day))),
    m.create(
      "datetime new(int year, int month, int day, int hour, int minute, int second)",
      (_type, year, month, day, hour, minute, second) => new DateTime(civilTicks(year, month, day, hour, minute, second)),
    ),
    m.create(
      "datetime new(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)",
      (_type, year, month, day, hour, minute, second, kind) =>
        new DateTime(civilTicks(year, month, day, hour, minute, second), kindOf(kind)),
    ),
    m.create(
      "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond)",
      (_type, year, month, day, hour, minute, second, ms) => new DateTime(civilTicks(year, month, day, hour, minute, second, ms)),
    ),
    m.create(
      "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)",
      (_type, year, month, day, hour, minute, second, ms, kind) =>
        new DateTime(civilTicks(year, month, day, hour, minute, second, ms), kindOf(kind)),
    ),
    m.create(
      "datetime new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)",
      (_type, year, month, day, hour, minute, second, ms, us) => new DateTime(civilTicks(year, month, day, hour, minute, second, ms, us)),
    ),
    m.property("datetime Date {get;}", (d) => new DateTime(d.ticks - (d.ticks % TICKS_PER_DAY), d.kind)),
    m.property("int Day {get;}", (d) => partsOf(d.ticks).day),
    m.property("System.DayOfWeek DayOfWeek {get;}", (d) => enumValue(DayOfWeekType, dayOfWeek(d.ticks))),
    m.property("int DayOfYear {get;}", (d) => dayOfYear(d.ticks)),
    m.property("int Hour {get;}", (d) => partsOf(d.ticks).hour),
    m.property("System.DateTimeKind Kind {get;}", (d) => enumValue(DateTimeKindType, KINDS.indexOf(d.kind))),
    m.property("int Millisecond {get;}", (d) => Number((d.ticks / 10_000n) % 1000n)),
    m.property("int Microsecond {get;}", (d) => Number((d.ticks / 10n) % 1000n)),
    m.property("int Nanosecond {get;}", (d) => Number(d.ticks % 10n) * 100),
    m.property("int Minute {get;}", (d) => partsOf(d.ticks).minute),
    m.property("int Month {get;}", (d) => partsOf(d.ticks).month),
    m.property("int Second {get;}", (d) => partsOf(d.ticks).second),
    m.property("long Ticks {get;}", (d) => new Int64(d.ticks)),
    m.property("timespan TimeOfDay {get;}", (d) => new TimeSpan(d.ticks % TICKS_PER_DAY)),
    m.property("int Year {get;}", (d) => partsOf(d.ticks).year),
    m.staticProperty("static datetime MaxValue {get;}", () => new DateTime(MAX_TICKS)),
    m.staticProperty("static datetime MinValue {get;}", () => DateTime.minValue),
    m.staticProperty("static datetime UnixEpoch {get;}", () => new DateTime(UNIX_EPOCH_TICKS, "Utc")),
    m.staticProperty("static datetime Now {get;}", (ctx) => localNow(ctx)),
    m.staticProperty("static datetime UtcNow {get;}", (ctx) => new DateTime(now(ctx), "Utc")),
    m.staticProperty("static datetime Today {get;}", (ctx) => {
      const { ticks } = localNow(ctx);
      return new DateTime(ticks - (ticks % TICKS_PER_DAY), "Local");
    }),
    m.method("datetime Add(timespan value)", (d, span) => moved(d, span.ticks)),
    m.method("datetime AddDays(double value)", (d, value) => moved(d, unitsToTicks(value.value, 864_000_000_000))),
    m.method("datetime AddHours(double value)", (d, value) => moved(d, unitsToTicks(value.value, 36_000_000_000))),
    m.method("datetime AddMilliseconds(double value)", (d, value) => moved(d, unitsToTicks(value.value, 10_000))),
    m.method("datetime AddMicroseconds(double value)", (d, value) => moved(d, unitsToTicks(value.value, 10))),
    m.method("datetime AddMinutes(double value)", (d, value) => moved(d, unitsToTicks(value.value, 600_000_000))),
    m.method("datetime AddMonths(int months)", (d, months) => new DateTime(monthsLater(d.ticks, months), d.kind)),
    m.method("datetime AddSeconds(double value)", (d, value) => moved(d, unitsToTicks(value.value, 10_000_000))),
    m.method("datetime AddTicks(long value)", (d, ticks) => moved(d, ticks.value)),
    m.method("datetime AddYears(int value)", (d, years) => new DateTime(monthsLater(d.ticks, years * 12, "value"), d.kind)),
    m.method("int CompareTo(System.Object value)", (d, other) => {
      if (other === null) return 1;
      if (!(other instanceof DateTime)) throw argumentError("Object must be of type DateTime.");
      return compare(d, other);
    }),
    m.method("int CompareTo(datetime value)", (d, other) => compare(d, other)),
    m.method("bool Equals(System.Object value)", (d, other) => other instanceof DateTime && d.ticks === other.ticks),
    m.method("bool Equals(datetime value)", (d, other) => d.ticks === other.ticks),
    m.method("string[] GetDateTimeFormats()", (d, ctx) => allFormats(d, ALL_FORMATS, ctx.culture, ctx)),
    m.method("string[] GetDateTimeFormats(System.IFormatProvider provider)", (d, provider, ctx) =>
      allFormats(d, ALL_FORMATS, cultureOf(provider, ctx), ctx),
    ),
    m.method("string[] GetDateTimeFormats(char format)", (d, format, ctx) => allFormats(d, [format.text], ctx.culture, ctx)),
    m.method("string[] GetDateTimeFormats(char format, System.IFormatProvider provider)", (d, format, provider, ctx) =>
      allFormats(d, [format.text], cultureOf(provider, ctx), ctx),
    ),
    m.method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time)", (d, date, time) => {
      date.value = DateOnly.fromTicks(d.ticks);
      time.value = new TimeOnly(d.ticks);
    }),
    m.method("void Deconstruct([ref] int year, [ref] int month, [ref] int day)", (d, year, month, day) => {
      const parts = partsOf(d.ticks);
      year.value = parts.year;
      month.value = parts.month;
      day.value = parts.day;
    }),
    ...tryFormatMethods(m, WITH_PROVIDER),
    m.method("int GetHashCode()", (d) => hashCode(d)),
    m.method("System.TypeCode GetTypeCode()", () => enumValue(TypeCodeType, 16)),
    m.method("bool IsDaylightSavingTime()", (d, ctx) => {
      const { year } = partsOf(d.ticks);
      const winter = Math.min(offsetAtLocal(civilTicks(year, 1, 1), ctx), offsetAtLocal(civilTicks(year, 7, 1), ctx));
      return d.kind !== "Utc" && offsetAtLocal(d.ticks, ctx) > winter;
    }),
    m.method("timespan Subtract(datetime value)", (d, other) => new TimeSpan(d.ticks - other.ticks)),
    m.method("datetime Subtract(timespan value)", (d, span) => moved(d, -span.ticks)),
    m.method("long ToBinary()", (d, ctx) => new Int64(toBinary(d, ctx))),
    m.method("long ToFileTime()", (d, ctx) => new Int64(toUtc(d, ctx).ticks - FILE_TIME_EPOCH_TICKS)),
    m.method("long ToFileTimeUtc()", (d) => new Int64(d.ticks - FILE_TIME_EPOCH_TICKS)),
    m.method("datetime ToLocalTime()", (d, ctx) => toLocal(d, ctx)),
    m.method("string ToLongDateString()", (d, ctx) => dateText(d, "D", ctx.culture, ctx)),
    m.method("string ToLongTimeString()", (d, ctx) => dateText(d, "T", ctx.culture, ctx)),
    m.method("double ToOADate()", (d) => new Double(Number((d.ticks - OLE_EPOCH) / 10_000n) / 86_400_000)),
    m.method("string ToShortDateString()", (d, ctx) => dateText(d, "d", ctx.culture, ctx)),
    m.method("string ToShortTimeString()", (d, ctx) => dateText(d, "t", ctx.culture, ctx)),
    m.method("string ToString()", (d, ctx) => dateText(d, "", ctx.culture, ctx)),
    m.method("string ToString(string format)", (d, format, ctx) => dateText(d, format, ctx.culture, ctx)),
    m.method("string ToString(System.IFormatProvider provider)", (d, provider, ctx) => dateText(d, "", cultureOf(provider, ctx), ctx)),
    m.method("string ToString(string format, System.IFormatProvider provider)", (d, format, provider, ctx) =>
      dateText(d, format, cultureOf(provider, ctx), ctx),
    ),
    m.method("datetime ToUniversalTime()", (d, ctx) => toUtc(d, ctx)),
    m.static("static int Compare(datetime t1, datetime t2)", compare),
    m.static("static int DaysInMonth(int year, int month)", (year, month) => {
      checkMonth(year, month);
      return daysInMonth(year, month);
    }),
    m.static("static bool Equals(datetime t1, datetime t2)", (left, right) => left.ticks === right.ticks),
    m.static("static datetime FromBinary(long dateData)", (data, ctx) => fromBinary(data.value, ctx)),
    m.static("static datetime FromFileTime(long fileTime)", (ticks, ctx) => toLocal(fromFileTime(ticks.value), ctx)),
    m.static("static datetime FromFileTimeUtc(long fileTime)", (ticks) => fromFileTime(ticks.value)),
    m.static("static datetime FromOADate(double d)", (days) => {
      if (!(days.value > -657_435 && days.value < 2_958_466)) throw argumentError("Not a legal OleAut date.");
      return new DateTime(OLE_EPOCH + BigInt(Math.round(days.value * 86_400_000)) * 10_000n);
    }),
    m.static("static bool IsLeapYear(int year)", (year) => isLeapYear(year)),
    m.static(
      "static datetime SpecifyKind(datetime value, System.DateTimeKind kind)",
      (date, kind) => new DateTime(date.ticks, kindOf(kind)),
    ),
    m.static("static datetime Parse(string s)", (text, ctx) => parsed(text, ctx.culture, 0, ctx)),
    m.static("static datetime Parse(string s, System.IFormatProvider provider)", (text, provider, ctx) =>
      parsed(text, cultureOf(provider, ctx), 0, ctx),
    ),
    m.static(
      "static datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)",
      (text, provider, styles, ctx) => parsed(text, cultureOf(provider, ctx), stylesOf(styles), ctx),
    ),
    m.static("static datetime ParseExact(string s, string format, System.IFormatProvider provider)", (text, format, provider, ctx) =>
      exactly(text, [format], cultureOf(provider, ctx), 0, ctx),
    ),
    m.static(
      "static datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
      (text, format, provider, styles, ctx) => exactly(text, [format], cultureOf(provider, ctx), stylesOf(styles), ctx),
    ),
    m.static(
      "static datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
      (text, formats, provider, styles, ctx) => exactly(text, formats, cultureOf(provider, ctx), stylesOf(styles), ctx),
    ),
    m.static("static bool TryParse(string s, [ref] datetime result)", (text, result, ctx) =>
      trying(result, () => parsed(text, ctx.culture, 0, ctx)),
    ),
    m.static(
      "static bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)",
      (text, provider, styles, result, ctx) => trying(result, () => parsed(text, cultureOf(provider, ctx), stylesOf(styles), ctx)),
    ),
    m.static("static bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)", (text, provider, result, ctx) =>
      trying(result, () => parsed(text, cultureOf(provider, ctx), 0, ctx)),
    ),
    m.static(
      "static bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)",
      (text, format, provider, styles, result, ctx) =>
        trying(result, () => exactly(text, [format], cultureOf(provider, ctx), stylesOf(styles), ctx)),
    ),
    m.static(
      "static bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)",
      (text, formats, provider, styles, result, ctx) =>
        trying(result, () => exactly(text, formats, cultureOf(provider, ctx), stylesOf(styles), ctx)),
    ),
    m.static("static datetime op_Addition(datetime d, timespan t)", (date, span) => moved(date, span.ticks)),
    m.static("static datetime op_Subtraction(datetime d, timespan t)", (date, span) => moved(date, -span.ticks)),
    m.static("static timespan op_Subtraction(datetime d1, datetime d2)", (left, right) => new TimeSpan(left.ticks - right.ticks)),
    m.static("static bool op_Equality(datetime d1, datetime d2)", (left, right) => left.ticks === right.ticks),
    m.static("static bool op_Inequality(datetime d1, datetime d2)", (left, right) => left.ticks !== right.ticks),
    m.static("static bool op_LessThan(datetime t1, datetime t2)", (left, right) => left.ticks < right.ticks),
    m.static("static bool op_GreaterThan(datetime t1, datetime t2)", (left, right) => left.ticks > right.ticks),
  ],
});

function checkedTicks(ticks: Int64): bigint {
  if (ticks.value < 0n || ticks.value > MAX_TICKS) {
    throw argumentOutOfRange("ticks", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.");
  }
  return ticks.value;
}

const KIND_UTC = 1n << 62n;
const KIND_LOCAL = 1n << 63n;

function toBinary(date: DateTime, ctx: EvaluationContext): bigint {
  if (date.kind === "Unspecified") return date.ticks;
  if (date.kind === "Utc") return date.ticks | KIND_UTC;
  return BigInt.asIntN(64, (toUtc(date, ctx).ticks & (KIND_UTC - 1n)) | KIND_LOCAL);
}

function fromBinary(data: bigint, ctx: EvaluationContext): DateTime {
  const bits = BigInt.asUintN(64, data);
  const ticks = bits & (KIND_UTC - 1n);
  if ((bits & KIND_LOCAL) !== 0n) return toLocal(new DateTime(ticks, "Utc"), ctx);
  return new DateTime(ticks, (bits & KIND_UTC) !== 0n ? "Utc" : "Unspecified");
}
