/** What a culture is like: from the Unicode data of the platform, with .NET's numbers and letters for the common ones. */
import type { CultureData, DateTimeFormatData, NumberFormatData } from "../../culture.ts";
import { cultureRow } from "./culture-table.ts";

const DAYS_FROM_SUNDAY = [4, 5, 6, 7, 8, 9, 10];
const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** A Tuesday afternoon in a month and a year of one and four digits that are found again in a formatted date. */
const SAMPLE = Date.UTC(2024, 2, 5, 14, 7, 9);
const LATIN_GREGORIAN = { numberingSystem: "latn", calendar: "gregory", timeZone: "UTC" } as const;

type Part = { readonly type: string; readonly value: string };

function dateParts(name: string, options: Intl.DateTimeFormatOptions, date: number = SAMPLE): readonly Part[] {
  return new Intl.DateTimeFormat(name, { ...LATIN_GREGORIAN, ...options }).formatToParts(date);
}

function partOf(parts: readonly Part[], type: string): string {
  return parts.find((part) => part.type === type)?.value ?? "";
}

/** `'de'`: letters in a pattern that stand for themselves. */
function quoted(text: string): string {
  return text.replace(/[\p{Script=Latin}\p{Script=Cyrillic}]+/gu, (word) => `'${word}'`);
}

/** The pattern that a formatted sample comes from. */
function patternOf(parts: readonly Part[], isMonthNamed: boolean): string {
  return parts
    .map(({ type, value }) => {
      switch (type) {
        case "weekday":
          return "dddd";
        case "day":
          return value.length === 2 ? "dd" : "d";
        case "month":
          return isMonthNamed && !/^\d+$/.test(value) ? "MMMM" : value.length === 2 ? "MM" : "M";
        case "year":
          return "yyyy";
        case "hour":
          return (Number(value) > 12 ? "H" : "h").repeat(value.startsWith("0") || Number(value) > 12 ? value.length : 1);
        case "minute":
          return "mm";
        case "second":
          return "ss";
        case "dayPeriod":
          return "tt";
        default:
          return quoted(value);
      }
    })
    .join("");
}

/** Whether hours are written with two digits is seen in the morning only. */
function timePattern(name: string, timeStyle: "short" | "medium"): string {
  const morning = dateParts(name, { timeStyle }, Date.UTC(2024, 2, 5, 3, 7, 9));
  const pattern = patternOf(dateParts(name, { timeStyle }), false);
  return partOf(morning, "hour").length === 1 ? pattern.replace("HH", "H").replace("hh", "h") : pattern.replace(/(?<!h)h(?!h)/, "hh");
}

function separatorIn(pattern: string, letters: string, fallback: string): string {
  return new RegExp(`[${letters}]([^${letters}]+)[${letters}]`).exec(pattern)?.[1]?.replaceAll("'", "") ?? fallback;
}

function datesOf(name: string, firstDay: number): DateTimeFormatData {
  const weekday = (style: "long" | "short"): string[] =>
    DAYS_FROM_SUNDAY.map((day) => partOf(dateParts(name, { weekday: style }, Date.UTC(2024, 1, day)), "weekday"));
  const monthNames = MONTHS.map((month) =>
    dateParts(name, { month: "long" }, Date.UTC(2024, month, 5))
      .map((part) => part.value)
      .join(""),
  );
  // Where a month is but a number among other parts, its whole name serves.
  const months = (style: "long" | "short", options: Intl.DateTimeFormatOptions): string[] => [
    ...MONTHS.map((month) => {
      const word = partOf(dateParts(name, { month: style, ...options }, Date.UTC(2024, month, 5)), "month");
      return /^\d+$/.test(word) ? (monthNames[month] ?? word) : word;
    }),
    "",
  ];
  const shortDatePattern = patternOf(dateParts(name, { dateStyle: "short" }), false);
  const longTimePattern = timePattern(name, "medium");
  const dayPeriod = (hour: number): string =>
    partOf(dateParts(name, { timeStyle: "short", hourCycle: "h12" }, Date.UTC(2024, 2, 5, hour)), "dayPeriod");
  return {
    dayNames: weekday("long"),
    abbreviatedDayNames: weekday("short"),
    monthNames: [...monthNames, ""],
    monthGenitiveNames: months("long", { day: "numeric" }),
    abbreviatedMonthNames: months("short", {}),
    amDesignator: dayPeriod(9),
    pmDesignator: dayPeriod(15),
    shortDatePattern,
    longDatePattern: patternOf(dateParts(name, { dateStyle: "full" }), true),
    shortTimePattern: timePattern(name, "short"),
    longTimePattern,
    monthDayPattern: patternOf(dateParts(name, { month: "long", day: "numeric" }), true),
    yearMonthPattern: patternOf(dateParts(name, { year: "numeric", month: "long" }), true),
    dateSeparator: separatorIn(shortDatePattern, "dMy", "/"),
    timeSeparator: separatorIn(longTimePattern, "Hhms", ":"),
    firstDayOfWeek: firstDay,
  };
}

function numberParts(name: string, options: Intl.NumberFormatOptions, value: number): readonly Part[] {
  return new Intl.NumberFormat(name, { numberingSystem: "latn", ...options }).formatToParts(value);
}

/** A formatted sample as .NET's pattern tables write it: `-n`, `$ n`, `%n` … */
function shapeOf(parts: readonly Part[]): string {
  let shape = "";
  for (const { type, value } of parts) {
    if (type === "currency") shape += "$";
    else if (type === "percentSign") shape += "%";
    else if (type === "minusSign") shape += "-";
    else if (type === "integer" || type === "group" || type === "decimal" || type === "fraction") shape += shape.endsWith("n") ? "" : "n";
    else if (type === "literal" && /\s/.test(value)) shape += " ";
  }
  return shape;
}

const NEGATIVE_SHAPES = ["(n)", "-n", "- n", "n-", "n -"];
const CURRENCY_SHAPES = ["$n", "n$", "$ n", "n $"];
const NEGATIVE_CURRENCY_SHAPES = [
  "($n)",
  "-$n",
  "$-n",
  "$n-",
  "(n$)",
  "-n$",
  "n-$",
  "n$-",
  "-n $",
  "-$ n",
  "n $-",
  "$ n-",
  "$ -n",
  "n- $",
  "($ n)",
  "(n $)",
  "$- n",
];
const PERCENT_SHAPES = ["n %", "n%", "%n", "% n"];
const NEGATIVE_PERCENT_SHAPES = ["-n %", "-n%", "-%n", "%-n", "%n-", "n-%", "n%-", "-% n", "n %-", "% n-", "% -n", "n- %"];

function indexIn(shapes: readonly string[], shape: string): number {
  return Math.max(0, shapes.indexOf(shape));
}

/** ISO 4217 for none. */
const NO_CURRENCY = "XXX";

function numbersOf(name: string, currency: string): NumberFormatData {
  const sample = numberParts(name, { minimumFractionDigits: 1, useGrouping: true }, -12345678912.5);
  const decimalSeparator = partOf(sample, "decimal");
  const groupSeparator = partOf(sample, "group");
  const groups = sample.filter((part) => part.type === "integer").map((part) => part.value.length);
  const negativeSign = partOf(sample, "minusSign").replace(/[\u200e\u200f\u061c]/g, "");
  const money = { style: "currency", currency, useGrouping: true } as const;
  const moneyParts = numberParts(name, money, -12345.5);
  const percent = { style: "percent" } as const;
  return {
    decimalSeparator,
    groupSeparator,
    groupSizes: groups.length > 2 && groups[groups.length - 2] !== groups[groups.length - 1] ? [3, groups[groups.length - 2] ?? 3] : [3],
    decimalDigits: 3,
    negativeSign,
    positiveSign: "+",
    negativePattern: indexIn(NEGATIVE_SHAPES, shapeOf(sample)),
    currencySymbol: currency === NO_CURRENCY ? "\u00a4" : partOf(moneyParts, "currency"),
    currencyDecimalSeparator: partOf(numberParts(name, { ...money, minimumFractionDigits: 2 }, 1.5), "decimal") || decimalSeparator,
    currencyGroupSeparator: partOf(moneyParts, "group") || groupSeparator,
    currencyDecimalDigits: partOf(moneyParts, "fraction").length,
    currencyPositivePattern: indexIn(CURRENCY_SHAPES, shapeOf(numberParts(name, money, 12345))),
    currencyNegativePattern: indexIn(NEGATIVE_CURRENCY_SHAPES, shapeOf(moneyParts)),
    percentSymbol: partOf(numberParts(name, percent, 0.5), "percentSign"),
    perMilleSymbol: "\u2030",
    percentDecimalDigits: 3,
    percentDecimalSeparator: decimalSeparator,
    percentGroupSeparator: groupSeparator,
    percentPositivePattern: indexIn(PERCENT_SHAPES, shapeOf(numberParts(name, percent, 0.5))),
    percentNegativePattern: indexIn(NEGATIVE_PERCENT_SHAPES, shapeOf(numberParts(name, percent, -0.5))),
    nanSymbol: partOf(numberParts(name, {}, Number.NaN), "nan"),
    positiveInfinitySymbol: partOf(numberParts(name, {}, Number.POSITIVE_INFINITY), "infinity"),
    negativeInfinitySymbol: negativeSign + partOf(numberParts(name, {}, Number.POSITIVE_INFINITY), "infinity"),
  };
}

function displayName(name: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "language", languageDisplay: "standard" }).of(name) ?? name;
}

/** All about a culture whose name is well formed. */
export function cultureData(name: string): CultureData {
  const row = cultureRow(name);
  const language = name.split("-")[0] ?? name;
  let number: NumberFormatData | undefined;
  let dateTime: DateTimeFormatData | undefined;
  return {
    name,
    lcid: row.lcid,
    englishName: displayName(name, "en"),
    nativeName: displayName(name, name),
    twoLetterIsoLanguageName: language,
    threeLetterIsoLanguageName: row.threeLetters === "" ? language : row.threeLetters,
    threeLetterWindowsLanguageName: row.windowsLetters === "" ? "ZZZ" : row.windowsLetters,
    listSeparator: row.listSeparator,
    get number() {
      number ??= numbersOf(name, row.currency);
      return number;
    },
    get dateTime() {
      dateTime ??= datesOf(name, row.firstDay);
      return dateTime;
    },
  };
}
