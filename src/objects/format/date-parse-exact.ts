/** `DateTime.ParseExact`: a text by a given pattern. */
import type { DateTimeFormatData } from "../culture.ts";
import { quoted, runLength, standardPattern } from "./date-format.ts";
import { fullYear, type ParsedDate } from "./date-parse.ts";

export interface ExactOptions {
  readonly allowLeadingWhite: boolean;
  readonly allowTrailingWhite: boolean;
  readonly allowInnerWhite: boolean;
}

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  fraction?: number;
  isPm?: boolean;
  isTwelveHour?: boolean;
  offsetMinutes?: number;
  isUtc?: boolean;
  dayOfWeek?: number;
}

/** Undefined when the text does not fit the pattern. */
export function parseDateExact(text: string, format: string, data: DateTimeFormatData, options: ExactOptions): ParsedDate | undefined {
  const isStandard = format.length === 1;
  const pattern = isStandard ? standardPattern(format, data) : format;
  if (pattern === undefined) return undefined;
  let input = text;
  if (options.allowLeadingWhite) input = input.trimStart();
  if (options.allowTrailingWhite) input = input.trimEnd();
  const fields: Fields = isStandard && /[rRuU]/.test(format) ? { isUtc: true, offsetMinutes: 0 } : {};
  const end = readPattern(input, pattern, data, options, fields);
  return end === input.length ? finish(fields) : undefined;
}

/** Reads a text by a pattern; gives the place where the text was left, or -1. */
function readPattern(text: string, pattern: string, data: DateTimeFormatData, options: ExactOptions, fields: Fields): number {
  let at = 0;
  for (let place = 0; place < pattern.length; ) {
    const char = pattern.charAt(place);
    const length = runLength(pattern, place);
    if (options.allowInnerWhite) while (text.charAt(at) === " " && char !== " ") at++;
    if ("dMyhHmsfFtgKz".includes(char)) {
      at = readField(text, at, char, length, data, fields);
      if (at < 0) return -1;
      place += length;
      continue;
    }
    let literal = char;
    let consumed = 1;
    if (char === "'" || char === '"') {
      const [inside, end] = quoted(pattern, place);
      literal = inside;
      consumed = end - place;
    } else if (char === "\\") {
      literal = pattern.charAt(place + 1);
      consumed = 2;
    } else if (char === "%") {
      place++;
      continue;
    } else if (char === ":") literal = data.timeSeparator;
    else if (char === "/") literal = data.dateSeparator;
    if (!text.startsWith(literal, at)) return -1;
    at += literal.length;
    place += consumed;
  }
  return at;
}

function digits(text: string, at: number, least: number, most: number): string | undefined {
  const found = new RegExp(`^\\d{${least},${most}}`).exec(text.slice(at, at + most))?.[0];
  return found;
}

function nameAt(text: string, at: number, names: readonly string[]): number {
  let best = -1;
  const rest = text.slice(at).toLowerCase();
  names.forEach((name, index) => {
    if (name !== "" && rest.startsWith(name.toLowerCase()) && (best < 0 || name.length > (names[best]?.length ?? 0))) best = index;
  });
  return best;
}

function readField(text: string, at: number, char: string, length: number, data: DateTimeFormatData, fields: Fields): number {
  switch (char) {
    case "d":
      if (length > 2)
        return readName(text, at, length === 3 ? data.abbreviatedDayNames : data.dayNames, (index) => set(fields, "dayOfWeek", index));
      return readNumber(text, at, length, 2, (value) => set(fields, "day", value));
    case "M":
      if (length > 2)
        return readName(text, at, length === 3 ? data.abbreviatedMonthNames : data.monthNames, (index) => set(fields, "month", index + 1));
      return readNumber(text, at, length, 2, (value) => set(fields, "month", value));
    case "y":
      return readYear(text, at, length, fields);
    case "h":
      fields.isTwelveHour = true;
      return readNumber(text, at, length, 2, (value) => set(fields, "hour", value));
    case "H":
      return readNumber(text, at, length, 2, (value) => set(fields, "hour", value));
    case "m":
      return readNumber(text, at, length, 2, (value) => set(fields, "minute", value));
    case "s":
      return readNumber(text, at, length, 2, (value) => set(fields, "second", value));
    case "f":
    case "F":
      return readFraction(text, at, char, length, fields);
    case "t":
      return readAmPm(text, at, length, data, fields);
    case "g":
      return text.startsWith("A.D.", at) ? at + 4 : -1;
    default:
      return readZone(text, at, char, length, fields);
  }
}

function set<K extends keyof Fields>(fields: Fields, key: K, value: Fields[K]): boolean {
  const known = fields[key];
  if (known !== undefined && known !== value) return false;
  fields[key] = value;
  return true;
}

function readNumber(text: string, at: number, length: number, most: number, take: (value: number) => boolean): number {
  const found = digits(text, at, length >= 2 ? 2 : 1, most);
  return found !== undefined && take(Number(found)) ? at + found.length : -1;
}

function readName(text: string, at: number, names: readonly string[], take: (index: number) => boolean): number {
  const index = nameAt(text, at, names);
  return index >= 0 && take(index) ? at + (names[index]?.length ?? 0) : -1;
}

function readYear(text: string, at: number, length: number, fields: Fields): number {
  const found = length <= 2 ? digits(text, at, length, 2) : digits(text, at, length === 3 ? 3 : length, length === 3 ? 4 : length);
  if (found === undefined) return -1;
  const year = length <= 2 ? fullYear({ value: Number(found), digits: 2 }) : Number(found);
  return set(fields, "year", year) ? at + found.length : -1;
}

function readFraction(text: string, at: number, char: string, length: number, fields: Fields): number {
  if (length > 7) return -1;
  const found = digits(text, at, char === "f" ? length : 0, length) ?? "";
  if (char === "f" && found.length !== length) return -1;
  return set(fields, "fraction", Number(found.padEnd(7, "0"))) ? at + found.length : -1;
}

function readAmPm(text: string, at: number, length: number, data: DateTimeFormatData, fields: Fields): number {
  for (const [designator, isPm] of [
    [data.amDesignator, false],
    [data.pmDesignator, true],
  ] as const) {
    const wanted = length === 1 ? designator.slice(0, 1) : designator;
    if (wanted !== "" && text.slice(at, at + wanted.length).toLowerCase() === wanted.toLowerCase()) {
      fields.isPm = isPm;
      return at + wanted.length;
    }
  }
  return -1;
}

function readZone(text: string, at: number, char: string, length: number, fields: Fields): number {
  if (text.charAt(at) === "Z" && (char === "K" || char === "z")) {
    fields.offsetMinutes = 0;
    fields.isUtc = true;
    return at + 1;
  }
  const match = (char === "K" || length === 3 ? /^([+-])(\d{1,2}):?(\d{2})/ : length === 2 ? /^([+-])(\d{2})/ : /^([+-])(\d{1,2})/).exec(
    text.slice(at),
  );
  if (match === null) return char === "K" ? at : -1;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  fields.offsetMinutes = match[1] === "-" ? -minutes : minutes;
  return at + match[0].length;
}

function finish(fields: Fields): ParsedDate | undefined {
  let hour = fields.hour ?? 0;
  if (fields.isTwelveHour === true) {
    if (hour > 12 || (fields.hour !== undefined && hour < 1)) return undefined;
    if (fields.isPm !== undefined) hour = (hour % 12) + (fields.isPm ? 12 : 0);
    else if (hour === 12) hour = 0;
  }
  const { minute = 0, second = 0, fraction = 0 } = fields;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return {
    year: fields.year,
    month: fields.month,
    day: fields.day,
    hour,
    minute,
    second,
    fraction,
    hasTime: fields.hour !== undefined,
    offsetMinutes: fields.offsetMinutes,
    isUtc: fields.isUtc === true,
    dayOfWeek: fields.dayOfWeek,
  };
}
