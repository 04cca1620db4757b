/** System.Globalization.NumberFormatInfo and DateTimeFormatInfo: views of a culture, whose setters change it. */
import { CultureInfo, type DateTimeFormatData, type NumberFormatData } from "../../culture.ts";
import { EnumValue, enumValue } from "../../enum.ts";
import { invalidOperation, netError } from "../../errors.ts";
import type { Describe, MemberDeclaration } from "../../member-declaration.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import type { PSValue } from "../../value.ts";
import { cultureOf, FormatInfo } from "../culture-of.ts";
import { CalendarWeekRuleType, DayOfWeekType } from "../system-enums.ts";
import { cultureRow } from "./culture-table.ts";

type TextKey<Data> = { [Key in keyof Data]: Data[Key] extends string ? Key : never }[keyof Data];
type CountKey<Data> = { [Key in keyof Data]: Data[Key] extends number ? Key : never }[keyof Data];
type ListKey<Data> = { [Key in keyof Data]: Data[Key] extends readonly string[] ? Key : never }[keyof Data];

function writable<Info extends FormatInfo>(info: Info): Info {
  if (info.culture.isReadOnly) throw invalidOperation("Instance is read-only.");
  return info;
}

const NUMBER_TEXTS: readonly (readonly [string, TextKey<NumberFormatData>])[] = [
  ["CurrencyDecimalSeparator", "currencyDecimalSeparator"],
  ["CurrencyGroupSeparator", "currencyGroupSeparator"],
  ["CurrencySymbol", "currencySymbol"],
  ["NaNSymbol", "nanSymbol"],
  ["NegativeInfinitySymbol", "negativeInfinitySymbol"],
  ["NegativeSign", "negativeSign"],
  ["NumberDecimalSeparator", "decimalSeparator"],
  ["NumberGroupSeparator", "groupSeparator"],
  ["PositiveInfinitySymbol", "positiveInfinitySymbol"],
  ["PositiveSign", "positiveSign"],
  ["PercentDecimalSeparator", "percentDecimalSeparator"],
  ["PercentGroupSeparator", "percentGroupSeparator"],
  ["PercentSymbol", "percentSymbol"],
  ["PerMilleSymbol", "perMilleSymbol"],
];

const NUMBER_COUNTS: readonly (readonly [string, CountKey<NumberFormatData>])[] = [
  ["CurrencyDecimalDigits", "currencyDecimalDigits"],
  ["CurrencyNegativePattern", "currencyNegativePattern"],
  ["CurrencyPositivePattern", "currencyPositivePattern"],
  ["NumberDecimalDigits", "decimalDigits"],
  ["NumberNegativePattern", "negativePattern"],
  ["PercentDecimalDigits", "percentDecimalDigits"],
  ["PercentNegativePattern", "percentNegativePattern"],
  ["PercentPositivePattern", "percentPositivePattern"],
];

export const NumberFormatInfoType: TypeInfo = defineType<NumberFormatInfo>({
  name: "System.Globalization.NumberFormatInfo",
  propertyOrder:
    "CurrencyDecimalDigits CurrencyDecimalSeparator IsReadOnly CurrencyGroupSizes NumberGroupSizes PercentGroupSizes CurrencyGroupSeparator CurrencySymbol NaNSymbol CurrencyNegativePattern NumberNegativePattern PercentPositivePattern PercentNegativePattern NegativeInfinitySymbol NegativeSign NumberDecimalDigits NumberDecimalSeparator NumberGroupSeparator CurrencyPositivePattern PositiveInfinitySymbol PositiveSign PercentDecimalDigits PercentDecimalSeparator PercentGroupSeparator PercentSymbol PerMilleSymbol NativeDigits DigitSubstitution",
  isSealed: true,
  interfaces: ["System.IFormatProvider", "System.ICloneable"],
  members: (m) => [
    m.create("System.Globalization.NumberFormatInfo new()", () => new NumberFormatInfo(CultureInfo.invariant.clone())),
    m.staticProperty(
      "static System.Globalization.NumberFormatInfo InvariantInfo {get;}",
      () => new NumberFormatInfo(CultureInfo.invariant),
    ),
    m.staticProperty("static System.Globalization.NumberFormatInfo CurrentInfo {get;}", (ctx) => new NumberFormatInfo(ctx.culture)),
    m.static(
      "static System.Globalization.NumberFormatInfo GetInstance(System.IFormatProvider formatProvider)",
      (provider, ctx) => new NumberFormatInfo(cultureOf(provider, ctx)),
    ),
    ...NUMBER_TEXTS.map(([name, key]) =>
      m.property(
        `string ${name} {get;set;}`,
        (info) => info.culture.number[key],
        (info, text) => {
          writable(info).culture.number = { ...info.culture.number, [key]: text };
        },
      ),
    ),
    ...NUMBER_COUNTS.map(([name, key]) =>
      m.property(
        `int ${name} {get;set;}`,
        (info) => info.culture.number[key],
        (info, count) => {
          writable(info).culture.number = { ...info.culture.number, [key]: count };
        },
      ),
    ),
    ...["CurrencyGroupSizes", "NumberGroupSizes", "PercentGroupSizes"].map((name) =>
      m.property(
        `int[] ${name} {get;set;}`,
        (info) => [...info.culture.number.groupSizes],
        (info, sizes) => {
          writable(info).culture.number = { ...info.culture.number, groupSizes: sizes };
        },
      ),
    ),
    m.property("string[] NativeDigits {get;}", () => [..."0123456789"]),
    m.property("bool IsReadOnly {get;}", (info) => info.culture.isReadOnly),
    m.method("System.Object Clone()", (info) => new NumberFormatInfo(info.culture.clone())),
    m.method("System.Object GetFormat(type formatType)", (info, type) => (type === NumberFormatInfoType ? info : null)),
  ],
});

export class NumberFormatInfo extends FormatInfo {
  override readonly culture: CultureInfo;

  constructor(culture: CultureInfo) {
    super();
    this.culture = culture;
  }

  override nativeType(): TypeInfo {
    return NumberFormatInfoType;
  }
}

const DATE_TEXTS: readonly (readonly [string, TextKey<DateTimeFormatData>])[] = [
  ["AMDesignator", "amDesignator"],
  ["DateSeparator", "dateSeparator"],
  ["LongDatePattern", "longDatePattern"],
  ["LongTimePattern", "longTimePattern"],
  ["MonthDayPattern", "monthDayPattern"],
  ["PMDesignator", "pmDesignator"],
  ["ShortDatePattern", "shortDatePattern"],
  ["ShortTimePattern", "shortTimePattern"],
  ["TimeSeparator", "timeSeparator"],
  ["YearMonthPattern", "yearMonthPattern"],
];

const DATE_LISTS: readonly (readonly [string, ListKey<DateTimeFormatData>])[] = [
  ["AbbreviatedDayNames", "abbreviatedDayNames"],
  ["DayNames", "dayNames"],
  ["AbbreviatedMonthNames", "abbreviatedMonthNames"],
  ["MonthNames", "monthNames"],
  ["AbbreviatedMonthGenitiveNames", "abbreviatedMonthNames"],
  ["MonthGenitiveNames", "monthGenitiveNames"],
];

/** Patterns that are the same everywhere. */
const FIXED_PATTERNS: readonly (readonly [string, string])[] = [
  ["RFC1123Pattern", "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"],
  ["SortableDateTimePattern", "yyyy'-'MM'-'dd'T'HH':'mm':'ss"],
  ["UniversalSortableDateTimePattern", "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"],
];

function dayIndex(day: PSValue): number {
  return day instanceof EnumValue ? Number(day.value) : 0;
}

function monthName(names: readonly string[], month: number): string {
  const name = month < 1 || month > 13 ? undefined : names[month - 1];
  if (name !== undefined) return name;
  throw netError(
    "System.ArgumentOutOfRangeException",
    `Valid values are between 1 and 13, inclusive. (Parameter 'month')\nActual value was ${month}.`,
  );
}

function shortest(names: readonly string[]): string[] {
  return names.map((name) => name.slice(0, 2));
}

function dateNameMembers(m: Describe<DateTimeFormatInfo>): MemberDeclaration[] {
  return [
    m.property("string[] ShortestDayNames {get;}", (info) => shortest(info.dates.abbreviatedDayNames)),
    m.method("string GetDayName(System.DayOfWeek dayofweek)", (info, day) => info.dates.dayNames[dayIndex(day)] ?? ""),
    m.method(
      "string GetAbbreviatedDayName(System.DayOfWeek dayofweek)",
      (info, day) => info.dates.abbreviatedDayNames[dayIndex(day)] ?? "",
    ),
    m.method(
      "string GetShortestDayName(System.DayOfWeek dayOfWeek)",
      (info, day) => shortest(info.dates.abbreviatedDayNames)[dayIndex(day)] ?? "",
    ),
    m.method("string GetMonthName(int month)", (info, month) => monthName(info.dates.monthNames, month)),
    m.method("string GetAbbreviatedMonthName(int month)", (info, month) => monthName(info.dates.abbreviatedMonthNames, month)),
    m.method("string[] GetAllDateTimePatterns()", (info) => [..."dDfFgGmMoOrRstTuUyY"].map((letter) => info.pattern(letter))),
    m.method("string[] GetAllDateTimePatterns(char format)", (info, letter) => [info.pattern(letter.text)]),
  ];
}

export const DateTimeFormatInfoType: TypeInfo = defineType<DateTimeFormatInfo>({
  name: "System.Globalization.DateTimeFormatInfo",
  propertyOrder:
    "AMDesignator Calendar DateSeparator FirstDayOfWeek CalendarWeekRule FullDateTimePattern LongDatePattern LongTimePattern MonthDayPattern PMDesignator RFC1123Pattern ShortDatePattern ShortTimePattern SortableDateTimePattern TimeSeparator UniversalSortableDateTimePattern YearMonthPattern AbbreviatedDayNames ShortestDayNames DayNames AbbreviatedMonthNames MonthNames IsReadOnly NativeCalendarName AbbreviatedMonthGenitiveNames MonthGenitiveNames",
  isSealed: true,
  interfaces: ["System.IFormatProvider", "System.ICloneable"],
  members: (m) => [
    m.create("System.Globalization.DateTimeFormatInfo new()", () => new DateTimeFormatInfo(CultureInfo.invariant.clone())),
    m.staticProperty(
      "static System.Globalization.DateTimeFormatInfo InvariantInfo {get;}",
      () => new DateTimeFormatInfo(CultureInfo.invariant),
    ),
    m.staticProperty("static System.Globalization.DateTimeFormatInfo CurrentInfo {get;}", (ctx) => new DateTimeFormatInfo(ctx.culture)),
    m.static(
      "static System.Globalization.DateTimeFormatInfo GetInstance(System.IFormatProvider provider)",
      (provider, ctx) => new DateTimeFormatInfo(cultureOf(provider, ctx)),
    ),
    ...DATE_TEXTS.map(([name, key]) =>
      m.property(
        `string ${name} {get;set;}`,
        (info) => info.dates[key],
        (info, text) => {
          writable(info).dates = { ...info.dates, [key]: text };
        },
      ),
    ),
    ...DATE_LISTS.map(([name, key]) =>
      m.property(
        `string[] ${name} {get;set;}`,
        (info) => [...info.dates[key]],
        (info, names) => {
          writable(info).dates = { ...info.dates, [key]: names };
        },
      ),
    ),
    ...FIXED_PATTERNS.map(([name, pattern]) => m.property(`string ${name} {get;}`, () => pattern)),
    m.property("string FullDateTimePattern {get;}", (info) => info.pattern("F")),
    m.property(
      "System.DayOfWeek FirstDayOfWeek {get;set;}",
      (info) => enumValue(DayOfWeekType, info.dates.firstDayOfWeek),
      (info, day) => {
        writable(info).dates = { ...info.dates, firstDayOfWeek: dayIndex(day) };
      },
    ),
    m.property("System.Globalization.CalendarWeekRule CalendarWeekRule {get;}", (info) =>
      enumValue(CalendarWeekRuleType, info.culture.name === "" ? 0 : cultureRow(info.culture.name).weekRule),
    ),
    ...dateNameMembers(m),
    m.property("System.Globalization.Calendar Calendar {get;}", (info, ctx) =>
      ctx.types.operations.getProperty(info.culture, "Calendar", ctx),
    ),
    m.property("string NativeCalendarName {get;}", () => "Gregorian Calendar"),
    m.property("bool IsReadOnly {get;}", (info) => info.culture.isReadOnly),
    m.method("System.Object Clone()", (info) => new DateTimeFormatInfo(info.culture.clone())),
    m.method("System.Object GetFormat(type formatType)", (info, type) => (type === DateTimeFormatInfoType ? info : null)),
  ],
});

export class DateTimeFormatInfo extends FormatInfo {
  override readonly culture: CultureInfo;

  constructor(culture: CultureInfo) {
    super();
    this.culture = culture;
  }

  override nativeType(): TypeInfo {
    return DateTimeFormatInfoType;
  }

  get dates(): DateTimeFormatData {
    return this.culture.dateTime;
  }

  set dates(dates: DateTimeFormatData) {
    this.culture.dateTime = dates;
  }

  /** The pattern that a standard format letter stands for. */
  pattern(letter: string): string {
    const { dates } = this;
    switch (letter) {
      case "d":
        return dates.shortDatePattern;
      case "D":
        return dates.longDatePattern;
      case "f":
        return `${dates.longDatePattern} ${dates.shortTimePattern}`;
      case "F":
      case "U":
        return `${dates.longDatePattern} ${dates.longTimePattern}`;
      case "g":
        return `${dates.shortDatePattern} ${dates.shortTimePattern}`;
      case "G":
        return `${dates.shortDatePattern} ${dates.longTimePattern}`;
      case "m":
      case "M":
        return dates.monthDayPattern;
      case "t":
        return dates.shortTimePattern;
      case "T":
        return dates.longTimePattern;
      case "y":
      case "Y":
        return dates.yearMonthPattern;
      case "o":
      case "O":
        return "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
      case "r":
      case "R":
        return FIXED_PATTERNS[0]?.[1] ?? "";
      case "s":
        return FIXED_PATTERNS[1]?.[1] ?? "";
      case "u":
        return FIXED_PATTERNS[2]?.[1] ?? "";
      default:
        throw netError("System.ArgumentException", "Format specifier was invalid. (Parameter 'format')");
    }
  }
}

/** The two views of a culture, one object each. */
const views: WeakMap<CultureInfo, { readonly number: NumberFormatInfo; readonly dates: DateTimeFormatInfo }> = new WeakMap();

export function viewsOf(culture: CultureInfo): { readonly number: NumberFormatInfo; readonly dates: DateTimeFormatInfo } {
  let found = views.get(culture);
  if (found === undefined) {
    found = { number: new NumberFormatInfo(culture), dates: new DateTimeFormatInfo(culture) };
    views.set(culture, found);
  }
  return found;
}

export function formatProvider(culture: CultureInfo, type: TypeInfo): PSValue {
  if (type === NumberFormatInfoType) return viewsOf(culture).number;
  return type === DateTimeFormatInfoType ? viewsOf(culture).dates : null;
}
