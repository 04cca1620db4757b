/** `DateTime.Parse`: dates and times as people write them. */
import type { DateTimeFormatData } from "../culture.ts";
import { daysInMonth } from "./calendar.ts";

/** What a text said; what it did not say is undefined. */
export interface ParsedDate {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
  readonly hasTime: boolean;
  /** Minutes east of UTC, where the text tells; 0 with `isUtc` for Z and GMT. */
  readonly offsetMinutes: number | undefined;
  readonly isUtc: boolean;
  readonly dayOfWeek: number | undefined;
}

export type DateParseFailure =
  | { readonly why: "notRecognized" }
  | { readonly why: "unknownWord"; readonly index: number }
  | { readonly why: "calendar" };

type Token =
  | { readonly type: "number"; readonly text: string; readonly value: number }
  | { readonly type: "month"; readonly value: number }
  | { readonly type: "day"; readonly value: number }
  | { readonly type: "ampm"; readonly isPm: boolean }
  | { readonly type: "zone" }
  | { readonly type: "T" }
  | { readonly type: "separator"; readonly text: string };

export function parseDateText(text: string, data: DateTimeFormatData): ParsedDate | DateParseFailure {
  if (text.trim() === "") return { why: "notRecognized" };
  const tokens = tokenize(text, data);
  return Array.isArray(tokens) ? new DateReader(tokens, data).read() : tokens;
}

export function isFailure(result: ParsedDate | DateParseFailure): result is DateParseFailure {
  return "why" in result;
}

function tokenize(text: string, data: DateTimeFormatData): Token[] | DateParseFailure {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const rest = text.slice(at);
    const digits = /^\d+/.exec(rest)?.[0];
    if (digits !== undefined) {
      tokens.push({ type: "number", text: digits, value: Number(digits) });
      at += digits.length;
      continue;
    }
    const word = /^[\p{L}\p{M}.]*\p{L}[\p{L}\p{M}]*\.?/u.exec(rest)?.[0];
    if (word !== undefined && !/^\./.test(word)) {
      const known = wordToken(word, data);
      if (known === undefined) return { why: "unknownWord", index: at };
      tokens.push(...known);
      at += word.length;
      continue;
    }
    if (/\s/.test(char)) {
      if (tokens.at(-1)?.type !== "separator" || !isBlank(tokens.at(-1))) tokens.push({ type: "separator", text: " " });
      at++;
      continue;
    }
    if (!"/-.:,+".includes(char)) return { why: "notRecognized" };
    tokens.push({ type: "separator", text: char });
    at++;
  }
  return tokens;
}

function isBlank(token: Token | undefined): boolean {
  return token?.type === "separator" && token.text === " ";
}

/** Month and day names, AM and PM, zones, and the T between date and time. */
function wordToken(word: string, data: DateTimeFormatData): Token[] | undefined {
  const lower = word.replace(/\.$/, "").toLowerCase();
  const place = (names: readonly string[]): number =>
    names.findIndex((name) => name !== "" && name.replace(/\.$/, "").toLowerCase() === lower);
  for (const names of [data.monthNames, data.monthGenitiveNames, data.abbreviatedMonthNames]) {
    const index = place(names);
    if (index >= 0) return [{ type: "month", value: index + 1 }];
  }
  for (const names of [data.dayNames, data.abbreviatedDayNames]) {
    const index = place(names);
    if (index >= 0) return [{ type: "day", value: index }];
  }
  if (lower === data.amDesignator.toLowerCase() || lower === "am" || lower === "a") return [{ type: "ampm", isPm: false }];
  if (lower === data.pmDesignator.toLowerCase() || lower === "pm" || lower === "p") return [{ type: "ampm", isPm: true }];
  if (lower === "z" || lower === "gmt" || lower === "utc") return [{ type: "zone" }];
  return lower === "t" ? [{ type: "T" }] : undefined;
}

class DateReader {
  readonly #tokens: readonly Token[];
  readonly #data: DateTimeFormatData;
  #at = 0;
  #dateNumbers: { readonly value: number; readonly digits: number }[] = [];
  /** Where the month name stood among the numbers. */
  #monthName: { readonly month: number; readonly before: number } | undefined = undefined;
  #time: { hour: number; minute: number; second: number; fraction: number } | undefined = undefined;
  #isPm: boolean | undefined = undefined;
  #offsetMinutes: number | undefined = undefined;
  #isUtc = false;
  #dayOfWeek: number | undefined = undefined;

  constructor(tokens: readonly Token[], data: DateTimeFormatData) {
    this.#tokens = tokens;
    this.#data = data;
  }

  read(): ParsedDate | DateParseFailure {
    while (this.#at < this.#tokens.length) {
      const failure = this.#next();
      if (failure !== undefined) return failure;
    }
    return this.#assemble();
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #separatorAt(ahead: number): string | undefined {
    const token = this.#peek(ahead);
    return token?.type === "separator" ? token.text : undefined;
  }

  #next(): DateParseFailure | undefined {
    const token = this.#peek();
    switch (token?.type) {
      case "number":
        return this.#number(token);
      case "month":
        if (this.#monthName !== undefined) return NOT_RECOGNIZED;
        this.#monthName = { month: token.value, before: this.#dateNumbers.length };
        this.#at++;
        return undefined;
      case "day":
        if (this.#dayOfWeek !== undefined) return NOT_RECOGNIZED;
        this.#dayOfWeek = token.value;
        this.#at++;
        return undefined;
      case "ampm":
        if (this.#isPm !== undefined || this.#time === undefined) return NOT_RECOGNIZED;
        this.#isPm = token.isPm;
        this.#at++;
        return undefined;
      case "zone":
        if (this.#offsetMinutes !== undefined) return NOT_RECOGNIZED;
        this.#offsetMinutes = 0;
        this.#isUtc = true;
        this.#at++;
        return undefined;
      case "T":
        this.#at++;
        return this.#dateNumbers.length > 0 && this.#peek()?.type === "number" && this.#separatorAt(1) === ":" ? undefined : NOT_RECOGNIZED;
      default:
        return this.#separator();
    }
  }

  #separator(): DateParseFailure | undefined {
    const text = this.#separatorAt(0);
    const isSign = text === "+" || text === "-";
    if (isSign && (this.#time !== undefined || this.#isDateDone()) && this.#peek(1)?.type === "number") {
      return this.#offset(text === "-" ? -1 : 1);
    }
    this.#at++;
    return text === ":" || text === "+" ? NOT_RECOGNIZED : undefined;
  }

  /** A sign behind a blank behind a whole date begins an offset. */
  #isDateDone(): boolean {
    const wanted = this.#monthName === undefined ? 3 : 2;
    return this.#dateNumbers.length === wanted && isBlank(this.#tokens[this.#at - 1]);
  }

  #number(token: Token & { readonly type: "number" }): DateParseFailure | undefined {
    if (this.#separatorAt(1) === ":" || this.#isHourBeforeAmPm()) return this.#readTime();
    if (token.text.length > 4) return NOT_RECOGNIZED;
    this.#dateNumbers.push({ value: token.value, digits: token.text.length });
    this.#at++;
    return undefined;
  }

  #isHourBeforeAmPm(): boolean {
    return this.#peek(1)?.type === "ampm" || (this.#separatorAt(1) === " " && this.#peek(2)?.type === "ampm");
  }

  #readTime(): DateParseFailure | undefined {
    if (this.#time !== undefined) return NOT_RECOGNIZED;
    const numbers: number[] = [];
    let fraction = 0;
    for (;;) {
      const token = this.#peek();
      if (token?.type !== "number") return NOT_RECOGNIZED;
      numbers.push(token.value);
      this.#at++;
      if (this.#separatorAt(0) !== ":" || numbers.length === 3) break;
      this.#at++;
    }
    const after = this.#peek(1);
    if (numbers.length === 3 && (this.#separatorAt(0) === "." || this.#separatorAt(0) === ",") && after?.type === "number") {
      fraction = Math.round(Number(`0.${after.text}`) * 10_000_000);
      this.#at += 2;
    }
    this.#time = { hour: numbers[0] ?? 0, minute: numbers[1] ?? 0, second: numbers[2] ?? 0, fraction };
    if (this.#separatorAt(0) === " " && this.#peek(1)?.type === "ampm") this.#at++;
    return undefined;
  }

  #offset(sign: number): DateParseFailure | undefined {
    const token = this.#peek(1);
    if (token?.type !== "number" || this.#offsetMinutes !== undefined) return NOT_RECOGNIZED;
    this.#at += 2;
    let minutes = token.text.length > 2 ? Math.floor(token.value / 100) * 60 + (token.value % 100) : token.value * 60;
    const more = this.#peek(1);
    if (this.#separatorAt(0) === ":" && more?.type === "number") {
      minutes += more.value;
      this.#at += 2;
    }
    if (minutes > 14 * 60) return NOT_RECOGNIZED;
    this.#offsetMinutes = sign * minutes;
    return undefined;
  }

  #assemble(): ParsedDate | DateParseFailure {
    const date = this.#date();
    if (date === undefined) return NOT_RECOGNIZED;
    const time = this.#time ?? { hour: 0, minute: 0, second: 0, fraction: 0 };
    let { hour } = time;
    if (this.#isPm !== undefined) {
      if (hour > 12 || hour === 0) return hour > 12 && this.#isPm ? this.#finish(date, hour) : { why: "calendar" };
      hour = (hour % 12) + (this.#isPm ? 12 : 0);
    }
    return this.#finish(date, hour);
  }

  #finish(date: DateNumbers, hour: number): ParsedDate | DateParseFailure {
    const { minute, second, fraction } = this.#time ?? { minute: 0, second: 0, fraction: 0 };
    if (hour > 23 || minute > 59 || second > 59) return { why: "calendar" };
    const { year, month, day } = date;
    if (month !== undefined && (month < 1 || month > 12)) return NOT_RECOGNIZED;
    if (day !== undefined && (day < 1 || day > daysInMonth(year ?? 2000, month ?? 1))) return NOT_RECOGNIZED;
    if (year !== undefined && (year < 1 || year > 9999)) return NOT_RECOGNIZED;
    return {
      year,
      month,
      day,
      hour,
      minute,
      second,
      fraction,
      hasTime: this.#time !== undefined,
      offsetMinutes: this.#offsetMinutes,
      isUtc: this.#isUtc,
      dayOfWeek: this.#dayOfWeek,
    };
  }

  #date(): DateNumbers | undefined {
    const numbers = this.#dateNumbers;
    if (this.#monthName !== undefined) return this.#dateWithName(this.#monthName, numbers);
    const [first, second, third] = numbers;
    if (first === undefined) return this.#time === undefined ? undefined : { year: undefined, month: undefined, day: undefined };
    if (numbers.length > 3 || second === undefined) return undefined;
    if (third === undefined) {
      if (first.digits > 2) return { year: first.value, month: second.value, day: 1 };
      if (second.digits > 2) return { year: second.value, month: first.value, day: 1 };
      return this.#isDayFirst()
        ? { year: undefined, month: second.value, day: first.value }
        : { year: undefined, month: first.value, day: second.value };
    }
    if (first.digits > 2) return { year: first.value, month: second.value, day: third.value };
    const year = fullYear(third);
    return this.#isDayFirst() ? { year, month: second.value, day: first.value } : { year, month: first.value, day: second.value };
  }

  #isDayFirst(): boolean {
    return /^[^M]*d/.test(this.#data.shortDatePattern);
  }

  #dateWithName(
    { month, before }: { readonly month: number; readonly before: number },
    numbers: readonly { readonly value: number; readonly digits: number }[],
  ): DateNumbers | undefined {
    const [first, second] = numbers;
    if (first === undefined || numbers.length > 2) return undefined;
    if (second === undefined) {
      // Where a culture writes the day behind the month, a number before it is a year.
      const isYear = first.digits > 2 || (before > 0 && this.#time === undefined && /^[^d]*M/.test(this.#data.monthDayPattern));
      return isYear ? { year: fullYear(first), month, day: 1 } : { year: undefined, month, day: first.value };
    }
    if (first.digits > 2) return { year: first.value, month, day: second.value };
    return { year: fullYear(second), month, day: first.value };
  }
}

interface DateNumbers {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

const NOT_RECOGNIZED: DateParseFailure = { why: "notRecognized" };

/** Two digits mean 1950 to 2049. */
export function fullYear(number: { readonly value: number; readonly digits: number }): number {
  if (number.digits > 2) return number.value;
  return number.value < 50 ? 2000 + number.value : 1900 + number.value;
}
