/** System.Globalization.CultureInfo, its calendars and regions. */
import { CultureInfo, CultureInfoType } from "../../culture.ts";
import { defineEnum, EnumValue, enumValue } from "../../enum.ts";
import { argumentError } from "../../errors.ts";
import { addMonths, dayOfWeek, dayOfYear, daysInMonth, isLeapYear, partsOf, ticksOf } from "../../format/calendar.ts";
import { describeType, type TypeDescription } from "../../type-description.ts";
import { defineType, type TypeInfo } from "../../type-info.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../../value.ts";
import { DateTime } from "../date-time.ts";
import { DayOfWeekType } from "../system-enums.ts";
import { TICKS_PER_DAY } from "../time-span.ts";
import { cultureRow, knownCultureNames } from "./culture-table.ts";
import { cultureNamed, cultureNumbered, isNeutral, parentOf, specificCulture } from "./cultures.ts";
import { formatProvider, NumberFormatInfo, viewsOf } from "./format-infos.ts";
import { CompareInfo, TextInfo } from "./text-info.ts";

const CultureTypesType: TypeInfo = defineEnum(
  "System.Globalization.CultureTypes",
  {
    NeutralCultures: 1,
    SpecificCultures: 2,
    InstalledWin32Cultures: 4,
    AllCultures: 7,
    UserCustomCulture: 8,
    ReplacementCultures: 16,
    WindowsOnlyCultures: 32,
    FrameworkCultures: 64,
  },
  { isFlags: true },
);

function cultureList(types: PSValue): CultureInfo[] {
  const bits = types instanceof EnumValue ? Number(types.value) : 7;
  const named = knownCultureNames().map(cultureNamed);
  const invariant = (bits & 1) === 0 ? [] : [CultureInfo.invariant];
  return [...invariant, ...named.filter((culture) => (bits & (isNeutral(culture) ? 1 : 2)) !== 0)];
}

function setCulture(value: PSValue, ctx: EvaluationContext): void {
  if (value instanceof CultureInfo) ctx.culture = value;
}

function setUICulture(value: PSValue, ctx: EvaluationContext): void {
  if (value instanceof CultureInfo) ctx.uiCulture = value;
}

export const cultureDescription: TypeDescription = describeType<CultureInfo>(CultureInfoType, {
  text: (culture) => culture.name,
  members: (m) => [
    m.create("cultureinfo new(string name)", (_type, name) => cultureNamed(name).clone()),
    m.create("cultureinfo new(string name, bool useUserOverride)", (_type, name) => cultureNamed(name).clone()),
    m.create("cultureinfo new(int culture)", (_type, lcid) => cultureNumbered(lcid).clone()),
    m.staticProperty("static cultureinfo CurrentCulture {get;set;}", (ctx) => ctx.culture, setCulture),
    m.staticProperty("static cultureinfo CurrentUICulture {get;set;}", (ctx) => ctx.uiCulture ?? ctx.culture, setUICulture),
    m.staticProperty("static cultureinfo InstalledUICulture {get;}", (ctx) => ctx.uiCulture ?? ctx.culture),
    m.staticProperty("static cultureinfo DefaultThreadCurrentCulture {get;set;}", () => null, setCulture),
    m.staticProperty("static cultureinfo DefaultThreadCurrentUICulture {get;set;}", () => null, setUICulture),
    m.staticProperty("static cultureinfo InvariantCulture {get;}", () => CultureInfo.invariant),
    m.static("static cultureinfo GetCultureInfo(string name)", cultureNamed),
    m.static("static cultureinfo GetCultureInfo(int culture)", cultureNumbered),
    m.static("static cultureinfo GetCultureInfo(string name, bool predefinedOnly)", (name) => cultureNamed(name)),
    m.static("static cultureinfo GetCultureInfoByIetfLanguageTag(string name)", cultureNamed),
    m.static("static cultureinfo CreateSpecificCulture(string name)", specificCulture),
    m.static("static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)", cultureList),
    m.static("static cultureinfo ReadOnly(cultureinfo ci)", (culture) => culture),
    m.property("cultureinfo Parent {get;}", parentOf),
    m.property("int LCID {get;}", (culture) => culture.data.lcid),
    m.property("int KeyboardLayoutId {get;}", (culture) => culture.data.lcid),
    m.property("string Name {get;}", (culture) => culture.name),
    m.property("string IetfLanguageTag {get;}", (culture) => culture.name),
    m.property("string DisplayName {get;}", (culture) => culture.data.englishName),
    m.property("string NativeName {get;}", (culture) => culture.data.nativeName),
    m.property("string EnglishName {get;}", (culture) => culture.data.englishName),
    m.property("string TwoLetterISOLanguageName {get;}", (culture) => culture.data.twoLetterIsoLanguageName),
    m.property("string ThreeLetterISOLanguageName {get;}", (culture) => culture.data.threeLetterIsoLanguageName),
    m.property("string ThreeLetterWindowsLanguageName {get;}", (culture) => culture.data.threeLetterWindowsLanguageName),
    m.property("System.Globalization.CompareInfo CompareInfo {get;}", (culture) => new CompareInfo(culture)),
    m.property("System.Globalization.TextInfo TextInfo {get;}", (culture) => new TextInfo(culture)),
    m.property("bool IsNeutralCulture {get;}", isNeutral),
    m.property("System.Globalization.CultureTypes CultureTypes {get;}", (culture) =>
      enumValue(CultureTypesType, isNeutral(culture) ? 1 : 2),
    ),
    m.property(
      "System.Globalization.NumberFormatInfo NumberFormat {get;set;}",
      (culture) => viewsOf(culture).number,
      (culture, format) => {
        if (format instanceof NumberFormatInfo) culture.number = format.culture.number;
      },
    ),
    m.property("System.Globalization.DateTimeFormatInfo DateTimeFormat {get;}", (culture) => viewsOf(culture).dates),
    m.property("System.Globalization.Calendar Calendar {get;}", () => gregorian),
    m.property("System.Globalization.Calendar[] OptionalCalendars {get;}", () => [gregorian]),
    m.property("bool UseUserOverride {get;}", (culture) => !culture.isReadOnly),
    m.property("bool IsReadOnly {get;}", (culture) => culture.isReadOnly),
    m.method("System.Object Clone()", (culture) => culture.clone()),
    m.method("System.Object GetFormat(type formatType)", formatProvider),
    m.method("void ClearCachedData()", () => {}),
    m.method("string ToString()", (culture) => culture.name),
  ],
});

const CalendarType: TypeInfo = defineType<Calendar>({
  name: "System.Globalization.Calendar",
  isAbstract: true,
  interfaces: ["System.ICloneable"],
  members: (m) => [
    m.property("int TwoDigitYearMax {get;}", () => 2049),
    m.property("int[] Eras {get;}", () => [1]),
    m.property("datetime MinSupportedDateTime {get;}", () => new DateTime(0n, "Unspecified")),
    m.property("datetime MaxSupportedDateTime {get;}", () => new DateTime(3155378975999999999n, "Unspecified")),
    m.method(
      "datetime AddDays(datetime time, int days)",
      (_c, time, days) => new DateTime(time.ticks + BigInt(days) * TICKS_PER_DAY, time.kind),
    ),
    m.method(
      "datetime AddMonths(datetime time, int months)",
      (_c, time, months) => new DateTime(addMonths(time.ticks, months) ?? time.ticks, time.kind),
    ),
    m.method(
      "datetime AddYears(datetime time, int years)",
      (_c, time, years) => new DateTime(addMonths(time.ticks, years * 12) ?? time.ticks, time.kind),
    ),
    m.method("int GetDaysInMonth(int year, int month)", (_c, year, month) => daysInMonth(year, month)),
    m.method("int GetDaysInYear(int year)", (_c, year) => (isLeapYear(year) ? 366 : 365)),
    m.method("int GetMonthsInYear(int year)", () => 12),
    m.method("bool IsLeapYear(int year)", (_c, year) => isLeapYear(year)),
    m.method("int GetYear(datetime time)", (_c, time) => partsOf(time.ticks).year),
    m.method("int GetMonth(datetime time)", (_c, time) => partsOf(time.ticks).month),
    m.method("int GetDayOfMonth(datetime time)", (_c, time) => partsOf(time.ticks).day),
    m.method("int GetDayOfYear(datetime time)", (_c, time) => dayOfYear(time.ticks)),
    m.method("System.DayOfWeek GetDayOfWeek(datetime time)", (_c, time) => enumValue(DayOfWeekType, dayOfWeek(time.ticks))),
    m.method("int GetEra(datetime time)", () => 1),
    m.method(
      "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)",
      (_c, time, rule, firstDay) => weekOfYear(time.ticks, numberIn(rule), numberIn(firstDay)),
    ),
    m.method("System.Object Clone()", (calendar) => calendar),
  ],
});

const GregorianCalendarType: TypeInfo = defineType({
  name: "System.Globalization.GregorianCalendar",
  base: CalendarType,
  members: (m) => [m.create("System.Globalization.GregorianCalendar new()", () => gregorian)],
});

class Calendar extends ReferenceObject {
  override nativeType(): TypeInfo {
    return GregorianCalendarType;
  }
}

const gregorian = new Calendar();

function numberIn(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : 0;
}

/** The number of a week, counted from the first that has one, seven or four days of the year. */
function weekOfYear(ticks: bigint, rule: number, firstDay: number): number {
  const least = rule === 0 ? 1 : rule === 1 ? 7 : 4;
  const { year } = partsOf(ticks);
  const january = firstWeekStart(year, least, firstDay);
  const day = ticks / TICKS_PER_DAY;
  if (day < january) return Number((day - firstWeekStart(year - 1, least, firstDay)) / 7n) + 1;
  return Number((day - january) / 7n) + 1;
}

/** The day (since 0001-01-01) on which the first week of a year begins; with one day it begins on the first of January. */
function firstWeekStart(year: number, least: number, firstDay: number): bigint {
  const newYear = ticksOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0 });
  const into = (dayOfWeek(newYear) - firstDay + 7) % 7;
  const start = newYear / TICKS_PER_DAY - BigInt(into);
  return 7 - into >= least ? start : start + 7n;
}

const MONDAY = 1;

const ISOWeekType: TypeInfo = defineType<never>({
  name: "System.Globalization.ISOWeek",
  isStatic: true,
  members: (m) => [
    m.static("static int GetWeekOfYear(datetime date)", (date) => isoWeek(date.ticks).week),
    m.static("static int GetYear(datetime date)", (date) => isoWeek(date.ticks).year),
    m.static("static int GetWeeksInYear(int year)", (year) =>
      Number((firstWeekStart(year + 1, 4, MONDAY) - firstWeekStart(year, 4, MONDAY)) / 7n),
    ),
    m.static(
      "static datetime GetYearStart(int year)",
      (year) => new DateTime(firstWeekStart(year, 4, MONDAY) * TICKS_PER_DAY, "Unspecified"),
    ),
    m.static("static datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)", (year, week, day) => {
      const start = firstWeekStart(year, 4, MONDAY) + BigInt((week - 1) * 7 + ((numberIn(day) + 6) % 7));
      return new DateTime(start * TICKS_PER_DAY, "Unspecified");
    }),
  ],
});

/** The week of ISO 8601 that a day is in, and the year that the week belongs to. */
export function isoWeek(ticks: bigint): { readonly year: number; readonly week: number } {
  const day = ticks / TICKS_PER_DAY;
  const { year } = partsOf(ticks);
  const owner = day < firstWeekStart(year, 4, MONDAY) ? year - 1 : day >= firstWeekStart(year + 1, 4, MONDAY) ? year + 1 : year;
  return { year: owner, week: Number((day - firstWeekStart(owner, 4, MONDAY)) / 7n) + 1 };
}

const RegionInfoType: TypeInfo = defineType<RegionInfo>({
  name: "System.Globalization.RegionInfo",
  text: (region) => region.name,
  members: (m) => [
    m.create("System.Globalization.RegionInfo new(string name)", (_type, name) => new RegionInfo(name)),
    m.staticProperty(
      "static System.Globalization.RegionInfo CurrentRegion {get;}",
      (ctx) => new RegionInfo(ctx.culture.name === "" ? "US" : ctx.culture.name),
    ),
    m.property("string Name {get;}", (region) => region.name),
    m.property("string TwoLetterISORegionName {get;}", (region) => region.code),
    m.property("string EnglishName {get;}", (region) => region.displayName("en")),
    m.property("string DisplayName {get;}", (region) => region.displayName("en")),
    m.property("string NativeName {get;}", (region) => region.displayName(region.culture.name)),
    m.property("string CurrencySymbol {get;}", (region) => region.culture.number.currencySymbol),
    m.property("string ISOCurrencySymbol {get;}", (region) => cultureRow(region.culture.name).currency),
    m.property("bool IsMetric {get;}", (region) => !["US", "LR", "MM"].includes(region.code)),
    m.method("string ToString()", (region) => region.name),
  ],
});

class RegionInfo extends ReferenceObject {
  readonly name: string;
  readonly code: string;
  readonly culture: CultureInfo;

  constructor(name: string) {
    super();
    this.name = name;
    this.code = (/-([A-Za-z]{2})$/.exec(name)?.[1] ?? name).toUpperCase();
    if (!/^[A-Z]{2}$/.test(this.code)) throw argumentError(`Culture name '${name}' is not supported.`, "name");
    this.culture = cultureNamed(name.includes("-") ? name : `${new Intl.Locale(`und-${this.code}`).maximize().language}-${this.code}`);
  }

  override nativeType(): TypeInfo {
    return RegionInfoType;
  }

  displayName(language: string): string {
    return new Intl.DisplayNames(language, { type: "region" }).of(this.code) ?? this.code;
  }
}

export const cultureTypes: readonly TypeInfo[] = [CultureTypesType, CalendarType, GregorianCalendarType, ISOWeekType, RegionInfoType];
