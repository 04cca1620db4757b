/** Members of System.TimeSpan. */

import { TerminatingError } from "../error-record.ts";
import { argumentError, formatError, netError } from "../errors.ts";
import { formatTimeSpan, parseTimeSpan, parseTimeSpanExact, timeSpanText } from "../format/time-span-text.ts";
import { Double, INT64_MAX, INT64_MIN, Int64 } from "../numbers.ts";
import { describeType, type TypeDescription } from "../type-description.ts";
import type { PSValue } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { hashCode } from "./hash-code.ts";
import { tryFormatMethods, WITH_PROVIDER } from "./spans.ts";
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MILLISECOND,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  TimeSpan,
  TimeSpanType,
} from "./time-span.ts";

function within(ticks: bigint): TimeSpan {
  if (ticks < INT64_MIN || ticks > INT64_MAX)
    throw netError("System.OverflowException", "TimeSpan overflowed because the duration is too long.");
  return new TimeSpan(ticks);
}

/** A number of units, cut to the tick. */
function interval(value: number, ticksPerUnit: bigint): TimeSpan {
  if (Number.isNaN(value)) throw argumentError("TimeSpan does not accept floating point Not-a-Number values.");
  const ticks = value * Number(ticksPerUnit);
  if (!Number.isFinite(ticks)) throw netError("System.OverflowException", "TimeSpan overflowed because the duration is too long.");
  return within(BigInt(Math.trunc(ticks)));
}

function compare(left: TimeSpan, right: TimeSpan): number {
  return left.ticks < right.ticks ? -1 : left.ticks > right.ticks ? 1 : 0;
}

/** A part of a span, with its sign. */
function part(span: TimeSpan, unit: bigint, count: bigint): number {
  return Number((span.ticks / unit) % count);
}

function total(span: TimeSpan, unit: bigint): Double {
  return new Double(Number(span.ticks) / Number(unit));
}

function made(days: number, hours: number, minutes: number, seconds: number, milliseconds = 0, microseconds = 0): TimeSpan {
  const wholeSeconds = ((BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
  return within(wholeSeconds * TICKS_PER_SECOND + BigInt(milliseconds) * TICKS_PER_MILLISECOND + BigInt(microseconds) * 10n);
}

function exactly(text: string, formats: readonly string[]): TimeSpan {
  for (const format of formats) {
    const ticks = parseTimeSpanExact(text, format);
    if (ticks !== undefined) return new TimeSpan(ticks);
  }
  throw formatError("Input string was not in a correct format.");
}

function trying(result: { value: PSValue }, make: () => TimeSpan): boolean {
  try {
    result.value = make();
    return true;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    result.value = TimeSpan.zero;
    return false;
  }
}

const CONSTANTS: readonly (readonly [name: string, value: bigint])[] = [
  ["NanosecondsPerTick", 100n],
  ["TicksPerMicrosecond", 10n],
  ["TicksPerMillisecond", TICKS_PER_MILLISECOND],
  ["TicksPerSecond", TICKS_PER_SECOND],
  ["TicksPerMinute", TICKS_PER_MINUTE],
  ["TicksPerHour", TICKS_PER_HOUR],
  ["TicksPerDay", TICKS_PER_DAY],
];

const FACTORIES: readonly (readonly [name: string, unit: bigint])[] = [
  ["FromDays", TICKS_PER_DAY],
  ["FromHours", TICKS_PER_HOUR],
  ["FromMinutes", TICKS_PER_MINUTE],
  ["FromSeconds", TICKS_PER_SECOND],
  ["FromMilliseconds", TICKS_PER_MILLISECOND],
  ["FromMicroseconds", 10n],
];

function summed(days: bigint, hours: bigint, minutes: Int64, seconds: Int64, ms: Int64, us: Int64): TimeSpan {
  const small = seconds.value * TICKS_PER_SECOND + ms.value * TICKS_PER_MILLISECOND + us.value * 10n;
  return new TimeSpan(days + hours + minutes.value * TICKS_PER_MINUTE + small);
}

export const timeSpanDescription: TypeDescription = describeType<TimeSpan>(TimeSpanType, {
  text: (t) => timeSpanText(t.ticks),
  format: (t, format, culture) => formatTimeSpan(t.ticks, format, culture),
  parse: (text) => new TimeSpan(parseTimeSpan(text)),
  compare: (left, right) => (right instanceof TimeSpan ? compare(left, right) : undefined),
  members: (m) => [
    m.create("timespan new(long ticks)", (_type, ticks) => new TimeSpan(ticks.value)),
    m.create("timespan new(int hours, int minutes, int seconds)", (_type, hours, minutes, seconds) => made(0, hours, minutes, seconds)),
    m.create("timespan new(int days, int hours, int minutes, int seconds)", (_type, days, hours, minutes, seconds) =>
      made(days, hours, minutes, seconds),
    ),
    m.create("timespan new(int days, int hours, int minutes, int seconds, int milliseconds)", (_type, days, hours, minutes, seconds, ms) =>
      made(days, hours, minutes, seconds, ms),
    ),
    m.create(
      "timespan new(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)",
      (_type, days, hours, minutes, seconds, ms, us) => made(days, hours, minutes, seconds, ms, us),
    ),
    m.static(
      "static timespan FromDays(int days, int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
      (days, hours, minutes, seconds, ms, us) =>
        summed(TICKS_PER_DAY * BigInt(days), TICKS_PER_HOUR * BigInt(hours), minutes, seconds, ms, us),
    ),
    m.static(
      "static timespan FromHours(int hours, long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
      (hours, minutes, seconds, ms, us) => summed(0n, TICKS_PER_HOUR * BigInt(hours), minutes, seconds, ms, us),
    ),
    m.property("long Ticks {get;}", (t) => new Int64(t.ticks)),
    m.property("int Days {get;}", (t) => Number(t.ticks / TICKS_PER_DAY)),
    m.property("int Hours {get;}", (t) => part(t, TICKS_PER_HOUR, 24n)),
    m.property("int Milliseconds {get;}", (t) => part(t, TICKS_PER_MILLISECOND, 1000n)),
    m.property("int Microseconds {get;}", (t) => part(t, 10n, 1000n)),
    m.property("int Nanoseconds {get;}", (t) => Number(t.ticks % 10n) * 100),
    m.property("int Minutes {get;}", (t) => part(t, TICKS_PER_MINUTE, 60n)),
    m.property("int Seconds {get;}", (t) => part(t, TICKS_PER_SECOND, 60n)),
    m.property("double TotalDays {get;}", (t) => total(t, TICKS_PER_DAY)),
    m.property("double TotalHours {get;}", (t) => total(t, TICKS_PER_HOUR)),
    m.property("double TotalMilliseconds {get;}", (t) => total(t, TICKS_PER_MILLISECOND)),
    m.property("double TotalMicroseconds {get;}", (t) => total(t, 10n)),
    m.property("double TotalNanoseconds {get;}", (t) => new Double(Number(t.ticks) * 100)),
    m.property("double TotalMinutes {get;}", (t) => total(t, TICKS_PER_MINUTE)),
    m.property("double TotalSeconds {get;}", (t) => total(t, TICKS_PER_SECOND)),
    m.staticProperty("static timespan Zero {get;}", () => TimeSpan.zero),
    m.staticProperty("static timespan MaxValue {get;}", () => new TimeSpan(INT64_MAX)),
    m.staticProperty("static timespan MinValue {get;}", () => new TimeSpan(INT64_MIN)),
    ...CONSTANTS.map(([name, value]) => ({
      ...m.staticProperty("static long Zero {get;}", () => new Int64(value)),
      signature: `static long ${name} {get;}`,
    })),
    m.method("timespan Add(timespan ts)", (t, other) => within(t.ticks + other.ticks)),
    m.method("int CompareTo(System.Object value)", (t, other) => {
      if (other === null) return 1;
      if (!(other instanceof TimeSpan)) throw argumentError("Object must be of type TimeSpan.");
      return compare(t, other);
    }),
    m.method("int CompareTo(timespan value)", (t, other) => compare(t, other)),
    m.method("timespan Divide(double divisor)", (t, divisor) => interval(Number(t.ticks) / divisor.value, 1n)),
    m.method("double Divide(timespan ts)", (t, other) => new Double(Number(t.ticks) / Number(other.ticks))),
    m.method("timespan Duration()", (t) => within(t.ticks < 0n ? -t.ticks : t.ticks)),
    ...tryFormatMethods(m, WITH_PROVIDER.replace("provider", "formatProvider")),
    m.method("bool Equals(System.Object value)", (t, other) => other instanceof TimeSpan && t.ticks === other.ticks),
    m.method("bool Equals(timespan obj)", (t, other) => t.ticks === other.ticks),
    m.method("int GetHashCode()", (t) => hashCode(t)),
    m.method("timespan Multiply(double factor)", (t, factor) => scaled(t, factor.value)),
    m.method("timespan Negate()", (t) => within(-t.ticks)),
    m.method("timespan Subtract(timespan ts)", (t, other) => within(t.ticks - other.ticks)),
    m.method("string ToString()", (t) => timeSpanText(t.ticks)),
    m.method("string ToString(string format)", (t, format, ctx) => formatTimeSpan(t.ticks, format, ctx.culture)),
    m.method("string ToString(string format, System.IFormatProvider formatProvider)", (t, format, provider, ctx) =>
      formatTimeSpan(t.ticks, format, cultureOf(provider, ctx)),
    ),
    ...FACTORIES.map(([name, unit]) =>
      m.loose("static", `static timespan ${name}(double value)`, (_self, [value]) =>
        interval(value instanceof Double ? value.value : 0, unit),
      ),
    ),
    m.static("static timespan FromTicks(long value)", (ticks) => new TimeSpan(ticks.value)),
    m.static("static int Compare(timespan t1, timespan t2)", compare),
    m.static("static bool Equals(timespan t1, timespan t2)", (left, right) => left.ticks === right.ticks),
    m.static("static timespan Parse(string s)", (text) => new TimeSpan(parseTimeSpan(text))),
    m.static("static timespan Parse(string input, System.IFormatProvider formatProvider)", (text) => new TimeSpan(parseTimeSpan(text))),
    m.static("static timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)", (text, format) =>
      exactly(text, [format]),
    ),
    m.static("static timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)", (text, formats) =>
      exactly(text, formats),
    ),
    m.static("static bool TryParse(string s, [ref] timespan result)", (text, result) =>
      trying(result, () => new TimeSpan(parseTimeSpan(text))),
    ),
    m.static(
      "static bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)",
      (text, _provider, result) => trying(result, () => new TimeSpan(parseTimeSpan(text))),
    ),
    m.static(
      "static bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)",
      (text, format, _provider, result) => trying(result, () => exactly(text, [format])),
    ),
    m.static("static timespan op_Addition(timespan t1, timespan t2)", (left, right) => within(left.ticks + right.ticks)),
    m.static("static timespan op_Subtraction(timespan t1, timespan t2)", (left, right) => within(left.ticks - right.ticks)),
    m.static("static timespan op_UnaryNegation(timespan t)", (span) => within(-span.ticks)),
    m.static("static timespan op_UnaryPlus(timespan t)", (span) => span),
    m.static("static timespan op_Multiply(timespan timeSpan, double factor)", (span, factor) => scaled(span, factor.value)),
    m.static("static timespan op_Multiply(double factor, timespan timeSpan)", (factor, span) => scaled(span, factor.value)),
    m.static("static timespan op_Division(timespan timeSpan, double divisor)", (span, divisor) => scaled(span, 1 / divisor.value)),
    m.static("static double op_Division(timespan t1, timespan t2)", (left, right) => new Double(Number(left.ticks) / Number(right.ticks))),
    m.static("static bool op_Equality(timespan t1, timespan t2)", (left, right) => left.ticks === right.ticks),
    m.static("static bool op_LessThan(timespan t1, timespan t2)", (left, right) => left.ticks < right.ticks),
    m.static("static bool op_GreaterThan(timespan t1, timespan t2)", (left, right) => left.ticks > right.ticks),
  ],
});

/** Rounded to the tick. */
function scaled(span: TimeSpan, factor: number): TimeSpan {
  if (Number.isNaN(factor)) throw argumentError("TimeSpan does not accept floating point Not-a-Number values.");
  if (!Number.isFinite(factor)) throw netError("System.OverflowException", "TimeSpan overflowed because the duration is too long.");
  return within(BigInt(Math.round(Number(span.ticks) * factor)));
}
