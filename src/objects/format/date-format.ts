/** Standard and custom format strings of DateTime and DateTimeOffset. */
import type { CultureInfo, DateTimeFormatData } from "../culture.ts";
import { formatError } from "../errors.ts";
import { type DateParts, dayOfWeek, partsOf } from "./calendar.ts";

/** A moment to be written. */
export interface FormattableDate {
  readonly ticks: bigint;
  /** Minutes east of UTC; what `zzz` shows. */
  readonly offsetMinutes: number;
  /** What `K` shows: nothing, `Z`, or the offset. */
  readonly zone: "none" | "utc" | "offset";
  /** A DateTimeOffset's G and general formats end in its offset. */
  readonly isOffset: boolean;
}

const ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";
const RFC1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
const SORTABLE = "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
const UNIVERSAL_SORTABLE = "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";

/** The custom pattern that a standard format stands for; undefined when the letter is none. */
export function standardPattern(format: string, data: DateTimeFormatData): string | undefined {
  switch (format) {
    case "d":
      return data.shortDatePattern;
    case "D":
      return data.longDatePattern;
    case "f":
      return `${data.longDatePattern} ${data.shortTimePattern}`;
    case "F":
    case "U":
      return `${data.longDatePattern} ${data.longTimePattern}`;
    case "g":
      return `${data.shortDatePattern} ${data.shortTimePattern}`;
    case "G":
      return `${data.shortDatePattern} ${data.longTimePattern}`;
    case "m":
    case "M":
      return data.monthDayPattern;
    case "o":
    case "O":
      return ROUND_TRIP;
    case "r":
    case "R":
      return RFC1123;
    case "s":
      return SORTABLE;
    case "t":
      return data.shortTimePattern;
    case "T":
      return data.longTimePattern;
    case "u":
      return UNIVERSAL_SORTABLE;
    case "y":
    case "Y":
      return data.yearMonthPattern;
    default:
      return undefined;
  }
}

/** Formats that are the same in every culture. */
const CULTURELESS = /^[oOrRsu]$/;

/** @throws {TerminatingError} FormatException. */
export function formatDate(date: FormattableDate, format: string, culture: CultureInfo, invariant: CultureInfo): string {
  if (format === "") {
    const general = `${culture.dateTime.shortDatePattern} ${culture.dateTime.longTimePattern}`;
    return formatPattern(date, date.isOffset ? `${general} zzz` : general, culture);
  }
  if (format.length > 1) return formatPattern(date, format, culture);
  const pattern = standardPattern(format, culture.dateTime);
  if (pattern === undefined || (format === "U" && date.isOffset)) throw formatError("Input string was not in a correct format.");
  // The formats that say UTC are written in UTC where the offset is known.
  const moment = "rRuU".includes(format) && date.zone !== "none" && (date.isOffset || format === "U") ? toUtc(date) : date;
  return formatPattern(moment, pattern, CULTURELESS.test(format) ? invariant : culture);
}

function toUtc(date: FormattableDate): FormattableDate {
  return { ...date, ticks: date.ticks - BigInt(date.offsetMinutes) * 600_000_000n, offsetMinutes: 0 };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

export function offsetText(minutes: number, length: number): string {
  const magnitude = Math.abs(minutes);
  const sign = minutes < 0 ? "-" : "+";
  const hours = Math.floor(magnitude / 60);
  if (length === 1) return `${sign}${hours}`;
  return length === 2 ? `${sign}${pad(hours, 2)}` : `${sign}${pad(hours, 2)}:${pad(magnitude % 60, 2)}`;
}

function formatPattern(date: FormattableDate, pattern: string, culture: CultureInfo): string {
  const parts = partsOf(date.ticks);
  const data = culture.dateTime;
  let text = "";
  for (let at = 0; at < pattern.length; ) {
    const char = pattern.charAt(at);
    const length = runLength(pattern, at);
    switch (char) {
      case "\\":
        if (at + 1 >= pattern.length) throw formatError("Input string was not in a correct format.");
        text += pattern.charAt(at + 1);
        at += 2;
        break;
      case "'":
      case '"': {
        const [literal, end] = quoted(pattern, at);
        text += literal;
        at = end;
        break;
      }
      case "%": {
        const next = pattern.charAt(at + 1);
        if (next === "" || next === "%") throw formatError("Input string was not in a correct format.");
        text += formatPattern(date, next, culture);
        at += 2;
        break;
      }
      case ":":
        text += data.timeSeparator;
        at++;
        break;
      case "/":
        text += data.dateSeparator;
        at++;
        break;
      default: {
        const part = token(char, length, parts, date, data, pattern);
        // A fraction that is all zeros takes the point before it along.
        if (part === "" && char === "F" && text.endsWith(".")) text = text.slice(0, -1);
        text += part ?? char;
        at += part === undefined ? 1 : length;
      }
    }
  }
  return text;
}

/** How often the sign at a place is repeated. */
export function runLength(pattern: string, at: number): number {
  const char = pattern.charAt(at);
  let end = at + 1;
  while (pattern.charAt(end) === char) end++;
  return end - at;
}

/** Text in quotes, and the place behind them. */
export function quoted(pattern: string, at: number): readonly [text: string, end: number] {
  const quote = pattern.charAt(at);
  let text = "";
  let index = at + 1;
  for (; index < pattern.length && pattern.charAt(index) !== quote; index++) {
    if (pattern.charAt(index) === "\\") index++;
    text += pattern.charAt(index);
  }
  if (index >= pattern.length) throw formatError(`Cannot find a matching quote character for the character '${quote}'.`);
  return [text, index + 1];
}

/** Undefined for what is no token. */
function token(
  char: string,
  length: number,
  parts: DateParts,
  date: FormattableDate,
  data: DateTimeFormatData,
  pattern: string,
): string | undefined {
  switch (char) {
    case "d":
      return dayToken(length, parts, date, data);
    case "M":
      return monthToken(length, parts, data, pattern);
    case "y":
      return length <= 2 ? pad(parts.year % 100, length) : pad(parts.year, length);
    case "h":
      return pad(parts.hour % 12 === 0 ? 12 : parts.hour % 12, Math.min(length, 2));
    case "H":
      return pad(parts.hour, Math.min(length, 2));
    case "m":
      return pad(parts.minute, Math.min(length, 2));
    case "s":
      return pad(parts.second, Math.min(length, 2));
    case "f":
    case "F":
      return fractionToken(char, length, parts.fraction);
    case "t": {
      const designator = parts.hour < 12 ? data.amDesignator : data.pmDesignator;
      return length === 1 ? designator.slice(0, 1) : designator;
    }
    case "g":
      return "A.D.";
    case "K":
      return date.zone === "none" ? "" : date.zone === "utc" ? "Z" : offsetText(date.offsetMinutes, 3);
    case "z":
      return offsetText(date.offsetMinutes, Math.min(length, 3));
    default:
      return undefined;
  }
}

function dayToken(length: number, parts: DateParts, date: FormattableDate, data: DateTimeFormatData): string {
  if (length <= 2) return pad(parts.day, length);
  return (length === 3 ? data.abbreviatedDayNames : data.dayNames)[dayOfWeek(date.ticks)] ?? "";
}

function monthToken(length: number, parts: DateParts, data: DateTimeFormatData, pattern: string): string {
  if (length <= 2) return pad(parts.month, length);
  if (length === 3) return data.abbreviatedMonthNames[parts.month - 1] ?? "";
  // Beside a day, languages that have one use the genitive.
  const hasDay = /(^|[^d])d{1,2}([^d]|$)/.test(pattern);
  return (hasDay ? data.monthGenitiveNames : data.monthNames)[parts.month - 1] ?? "";
}

function fractionToken(char: string, length: number, fraction: number): string {
  if (length > 7) throw formatError("Input string was not in a correct format.");
  const digits = pad(fraction, 7).slice(0, length);
  return char === "f" ? digits : digits.replace(/0+$/, "");
}
