/** System.DateOnly and System.TimeOnly. */
import { CultureInfo } from "../culture.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { TerminatingError } from "../error-record.ts";
import { argumentOutOfRange, formatError, netError } from "../errors.ts";
import { addMonths, dayOfWeek, dayOfYear, daysInMonth, partsOf } from "../format/calendar.ts";
import { formatDate } from "../format/date-format.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { Int64 } from "../numbers.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type PSReference, type PSValue, ValueObject } from "../value.ts";
import { cultureOf } from "./culture-of.ts";
import { DateTime } from "./date-time.ts";
import { civilTicks, parseExactly, parseMoment, ticksIn, unitsToTicks } from "./moments.ts";
import { DayOfWeekType } from "./system-enums.ts";
import { TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TimeSpan } from "./time-span.ts";

const MAX_DAY = 3_652_058;

export class DateOnly extends ValueObject {
  /** Days since 0001-01-01. */
  readonly day: number;

  constructor(day: number) {
    super();
    if (day < 0 || day > MAX_DAY) throw argumentOutOfRange("dayNumber", "Day number must be between 0 and DateOnly.MaxValue.DayNumber.");
    this.day = day;
  }

  override getType(): TypeInfo {
    return DateOnlyType;
  }

  override equalityKey(): string {
    return `date${this.day}`;
  }

  get ticks(): bigint {
    return BigInt(this.day) * TICKS_PER_DAY;
  }

  static fromTicks(ticks: bigint): DateOnly {
    return new DateOnly(Number(ticks / TICKS_PER_DAY));
  }
}

export class TimeOnly extends ValueObject {
  /** Of 100 nanoseconds, since midnight. */
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    super();
    this.ticks = ((ticks % TICKS_PER_DAY) + TICKS_PER_DAY) % TICKS_PER_DAY;
  }

  override getType(): TypeInfo {
    return TimeOnlyType;
  }

  override equalityKey(): string {
    return `time${this.ticks}`;
  }
}

/** A text of a date without time, or of a time without date, by patterns of DateTime. */
function shown(ticks: bigint, format: string, standard: Readonly<Record<string, string>>, culture: CultureInfo): string {
  const pattern = format === "" ? (standard[""] ?? "d") : (standard[format] ?? format);
  return formatDate({ ticks, offsetMinutes: 0, zone: "none", isOffset: false }, pattern, culture, CultureInfo.invariant);
}

const DATE_FORMATS: Readonly<Record<string, string>> = {
  "": "d",
  o: "yyyy'-'MM'-'dd",
  O: "yyyy'-'MM'-'dd",
  r: "ddd, dd MMM yyyy",
  R: "ddd, dd MMM yyyy",
};
const TIME_FORMATS: Readonly<Record<string, string>> = {
  "": "t",
  o: "HH':'mm':'ss'.'fffffff",
  O: "HH':'mm':'ss'.'fffffff",
  r: "HH':'mm':'ss",
  R: "HH':'mm':'ss",
};

function dateText(date: DateOnly, format: string, culture: CultureInfo): string {
  return shown(date.ticks, format, DATE_FORMATS, culture);
}

function timeText(time: TimeOnly, format: string, culture: CultureInfo): string {
  return shown(time.ticks, format, TIME_FORMATS, culture);
}

function notRecognized(text: string, typeName: string): TerminatingError {
  return formatError(`String '${text}' was not recognized as a valid ${typeName}.`);
}

function parsed(text: string, typeName: string, culture: CultureInfo): bigint {
  try {
    const ticks = ticksIn(parseMoment(text, culture), 0n);
    if (ticks !== undefined) return ticks;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
  }
  throw notRecognized(text, typeName);
}

function parsedExactly(text: string, format: string, typeName: string, culture: CultureInfo): bigint {
  const found = parseExactly(text, [format], culture, 0);
  const ticks = found === undefined ? undefined : ticksIn(found, 0n);
  if (ticks === undefined) throw notRecognized(text, typeName);
  return ticks;
}

/** What both types have in the same form. */
interface Family<Value extends ValueObject> {
  readonly name: string;
  readonly make: (ticks: bigint) => Value;
  readonly text: (value: Value, format: string, culture: CultureInfo) => string;
  readonly order: (value: PSValue) => number | bigint | undefined;
  readonly formats: Readonly<Record<string, string>>;
}

function sharedMembers<Value extends ValueObject>(
  m: Describe<Value>,
  { name, make, text, order, formats }: Family<Value>,
): MemberDeclaration[] {
  const word = `System.${name}`;
  const compare = (left: PSValue, right: PSValue): number => {
    const [first, second] = [order(left) ?? 0, order(right) ?? 0];
    return first < second ? -1 : first > second ? 1 : 0;
  };
  const operators: readonly (readonly [string, (order: number) => boolean])[] = [
    ["Equality", (value) => value === 0],
    ["Inequality", (value) => value !== 0],
    ["GreaterThan", (value) => value > 0],
    ["GreaterThanOrEqual", (value) => value >= 0],
    ["LessThan", (value) => value < 0],
    ["LessThanOrEqual", (value) => value <= 0],
  ];
  const trying = (result: PSValue, parse: () => Value): boolean => {
    const reference = result as PSReference;
    try {
      reference.value = parse();
      return true;
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      reference.value = make(0n);
      return false;
    }
  };
  const exact = (input: PSValue, format: PSValue, culture: CultureInfo): Value =>
    make(parsedExactly(String(input), formats[String(format)] ?? String(format), name, culture));
  return [
    ...operators.map(([operator, test]) =>
      m.loose("static", `static bool op_${operator}(${word} left, ${word} right)`, (_self, [left, right]) => test(compare(left, right))),
    ),
    m.loose("static", `static ${word} Parse(string s)`, (_self, [input], ctx) => make(parsed(String(input), name, ctx.culture))),
    m.loose("static", `static ${word} Parse(string s, System.IFormatProvider provider)`, (_self, [input, provider], ctx) =>
      make(parsed(String(input), name, cultureOf(provider, ctx))),
    ),
    m.loose("static", `static ${word} ParseExact(string s, string format)`, (_self, [input, format], ctx) =>
      exact(input, format, ctx.culture),
    ),
    m.loose(
      "static",
      `static ${word} ParseExact(string s, string format, System.IFormatProvider provider)`,
      (_self, [input, format, provider], ctx) => exact(input, format, cultureOf(provider, ctx)),
    ),
    m.loose("static", `static bool TryParse(string s, [ref] ${word} result)`, (_self, [input, result], ctx) =>
      trying(result, () => make(parsed(String(input), name, ctx.culture))),
    ),
    m.loose("static", `static bool TryParseExact(string s, string format, [ref] ${word} result)`, (_self, [input, format, result], ctx) =>
      trying(result, () => exact(input, format, ctx.culture)),
    ),
    m.loose("method", `int CompareTo(${word} value)`, (self, [other]) => compare(self, other)),
    m.loose("method", "string ToString()", (self, _args, ctx) => text(self, "", ctx.culture)),
    m.loose("method", "string ToString(string format)", (self, [format], ctx) => text(self, String(format ?? ""), ctx.culture)),
    m.loose("method", "string ToString(System.IFormatProvider provider)", (self, [provider], ctx) =>
      text(self, "", cultureOf(provider, ctx)),
    ),
    m.loose("method", "string ToString(string format, System.IFormatProvider provider)", (self, [format, provider], ctx) =>
      text(self, String(format ?? ""), cultureOf(provider, ctx)),
    ),
  ];
}

const INTERFACES = ["System.IComparable", "System.ISpanFormattable", "System.IFormattable"];

const DATES: Family<DateOnly> = {
  name: "DateOnly",
  make: (ticks) => DateOnly.fromTicks(ticks),
  text: dateText,
  order: (value) => (value instanceof DateOnly ? value.day : undefined),
  formats: DATE_FORMATS,
};

function dateOf(year: number, month: number, day: number): DateOnly {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw netError("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.");
  }
  return DateOnly.fromTicks(civilTicks(year, month, day));
}

function monthsLater(date: DateOnly, months: number): DateOnly {
  const ticks = addMonths(date.ticks, months);
  if (ticks === undefined) throw argumentOutOfRange("value", "The value results in an un-representable DateOnly.");
  return DateOnly.fromTicks(ticks);
}

export const DateOnlyType: TypeInfo = defineType<DateOnly>({
  name: "System.DateOnly",
  kind: "struct",
  interfaces: INTERFACES,
  defaultValue: () => new DateOnly(0),
  text: (date, ctx) => dateText(date, "", ctx.culture),
  format: dateText,
  parse: (text, ctx) => DateOnly.fromTicks(parsed(text, "DateOnly", ctx.culture)),
  compare: (left, right) => (right instanceof DateOnly ? left.day - right.day : undefined),
  members: (m) => [
    m.create("System.DateOnly new(int year, int month, int day)", (_type, year, month, day) => dateOf(year, month, day)),
    m.property("int Year {get;}", (d) => partsOf(d.ticks).year),
    m.property("int Month {get;}", (d) => partsOf(d.ticks).month),
    m.property("int Day {get;}", (d) => partsOf(d.ticks).day),
    m.property("System.DayOfWeek DayOfWeek {get;}", (d) => enumValue(DayOfWeekType, dayOfWeek(d.ticks))),
    m.property("int DayOfYear {get;}", (d) => dayOfYear(d.ticks)),
    m.property("int DayNumber {get;}", (d) => d.day),
    m.staticProperty("static System.DateOnly MinValue {get;}", () => new DateOnly(0)),
    m.staticProperty("static System.DateOnly MaxValue {get;}", () => new DateOnly(MAX_DAY)),
    m.static("static System.DateOnly FromDayNumber(int dayNumber)", (day) => new DateOnly(day)),
    m.static("static System.DateOnly FromDateTime(datetime dateTime)", (date) => DateOnly.fromTicks(date.ticks)),
    ...sharedMembers(m, DATES),
    m.method("System.DateOnly AddDays(int value)", (d, days) => new DateOnly(d.day + days)),
    m.method("System.DateOnly AddMonths(int value)", monthsLater),
    m.method("System.DateOnly AddYears(int value)", (d, years) => monthsLater(d, years * 12)),
    m.method("datetime ToDateTime(System.TimeOnly time)", (d, time) => new DateTime(d.ticks + timeTicks(time), "Unspecified")),
    m.method(
      "datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)",
      (d, time, kind) => new DateTime(d.ticks + timeTicks(time), kindOf(kind)),
    ),
    m.method("string ToLongDateString()", (d, ctx) => dateText(d, "D", ctx.culture)),
    m.method("string ToShortDateString()", (d, ctx) => dateText(d, "d", ctx.culture)),
  ],
});

function timeTicks(value: PSValue): bigint {
  return value instanceof TimeOnly ? value.ticks : 0n;
}

function kindOf(value: PSValue): DateTime["kind"] {
  const kinds = ["Unspecified", "Utc", "Local"] as const;
  return kinds[value instanceof EnumValue ? Number(value.value) : 0] ?? "Unspecified";
}

const TIMES: Family<TimeOnly> = {
  name: "TimeOnly",
  make: (ticks) => new TimeOnly(ticks),
  text: timeText,
  order: (value) => (value instanceof TimeOnly ? value.ticks : undefined),
  formats: TIME_FORMATS,
};

function timeOf(hour: number, minute: number, second = 0, millisecond = 0): TimeOnly {
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    throw netError("System.ArgumentOutOfRangeException", "Hour, Minute, and Second parameters describe an un-representable DateTime.");
  }
  return new TimeOnly(civilTicks(1, 1, 1, hour, minute, second, millisecond));
}

/** Adds to a time of day, and says how many midnights it passed. */
function later(time: TimeOnly, ticks: bigint, wrapped?: PSReference): TimeOnly {
  const sum = time.ticks + ticks;
  if (wrapped !== undefined) wrapped.value = Number(sum >= 0n ? sum / TICKS_PER_DAY : (sum - TICKS_PER_DAY + 1n) / TICKS_PER_DAY);
  return new TimeOnly(sum);
}

export const TimeOnlyType: TypeInfo = defineType<TimeOnly>({
  name: "System.TimeOnly",
  kind: "struct",
  interfaces: INTERFACES,
  defaultValue: () => new TimeOnly(0n),
  text: (time, ctx) => timeText(time, "", ctx.culture),
  format: timeText,
  parse: (text, ctx) => new TimeOnly(parsed(text, "TimeOnly", ctx.culture)),
  compare: (left, right) => (right instanceof TimeOnly ? Number(left.ticks - right.ticks) : undefined),
  members: (m) => [
    m.create("System.TimeOnly new(int hour, int minute)", (_type, hour, minute) => timeOf(hour, minute)),
    m.create("System.TimeOnly new(int hour, int minute, int second)", (_type, hour, minute, second) => timeOf(hour, minute, second)),
    m.create("System.TimeOnly new(int hour, int minute, int second, int millisecond)", (_type, hour, minute, second, millisecond) =>
      timeOf(hour, minute, second, millisecond),
    ),
    m.create("System.TimeOnly new(long ticks)", (_type, ticks) => {
      if (ticks.value < 0n || ticks.value >= TICKS_PER_DAY) {
        throw argumentOutOfRange("ticks", "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks.");
      }
      return new TimeOnly(ticks.value);
    }),
    m.property("int Hour {get;}", (t) => partsOf(t.ticks).hour),
    m.property("int Minute {get;}", (t) => partsOf(t.ticks).minute),
    m.property("int Second {get;}", (t) => partsOf(t.ticks).second),
    m.property("int Millisecond {get;}", (t) => Number((t.ticks / 10_000n) % 1000n)),
    m.property("int Microsecond {get;}", (t) => Number((t.ticks / 10n) % 1000n)),
    m.property("int Nanosecond {get;}", (t) => Number((t.ticks % 10n) * 100n)),
    m.property("long Ticks {get;}", (t) => new Int64(t.ticks)),
    m.staticProperty("static System.TimeOnly MinValue {get;}", () => new TimeOnly(0n)),
    m.staticProperty("static System.TimeOnly MaxValue {get;}", () => new TimeOnly(TICKS_PER_DAY - 1n)),
    ...sharedMembers(m, TIMES),
    m.static("static timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)", (left, right) => {
      const difference = timeTicks(left) - timeTicks(right);
      return new TimeSpan(difference < 0n ? difference + TICKS_PER_DAY : difference);
    }),
    m.static("static System.TimeOnly FromDateTime(datetime dateTime)", (date) => new TimeOnly(date.ticks)),
    m.static("static System.TimeOnly FromTimeSpan(timespan timeSpan)", (span) => new TimeOnly(span.ticks)),
    m.method("System.TimeOnly Add(timespan value)", (t, span) => later(t, span.ticks)),
    m.method("System.TimeOnly Add(timespan value, [ref] int wrappedDays)", (t, span, wrapped) => later(t, span.ticks, wrapped)),
    m.method("System.TimeOnly AddHours(double value)", (t, hours) => later(t, unitsToTicks(hours.value, Number(TICKS_PER_HOUR)))),
    m.method("System.TimeOnly AddMinutes(double value)", (t, minutes) => later(t, unitsToTicks(minutes.value, Number(TICKS_PER_MINUTE)))),
    m.method("bool IsBetween(System.TimeOnly start, System.TimeOnly end)", (t, start, end) => {
      const [from, to] = [timeTicks(start), timeTicks(end)];
      return from <= to ? t.ticks >= from && t.ticks < to : t.ticks >= from || t.ticks < to;
    }),
    m.method("timespan ToTimeSpan()", (t) => new TimeSpan(t.ticks)),
    m.method("string ToLongTimeString()", (t, ctx) => timeText(t, "T", ctx.culture)),
    m.method("string ToShortTimeString()", (t, ctx) => timeText(t, "t", ctx.culture)),
  ],
});
