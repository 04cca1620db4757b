/** Texts of TimeSpan: formats c, g, G and custom ones, and parsing. */
import type { CultureInfo } from "../culture.ts";
import { formatError, netError } from "../errors.ts";
import { quoted, runLength } from "./date-format.ts";

interface SpanParts {
  readonly isNegative: boolean;
  readonly days: bigint;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Ticks within the second. */
  readonly fraction: number;
}

const DAY = 864_000_000_000n;

function partsOf(ticks: bigint): SpanParts {
  const magnitude = ticks < 0n ? -ticks : ticks;
  const rest = Number(magnitude % DAY);
  const seconds = Math.floor(rest / 10_000_000);
  return {
    isNegative: ticks < 0n,
    days: magnitude / DAY,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    fraction: rest - seconds * 10_000_000,
  };
}

function pad(value: number | bigint, width: number): string {
  return String(value).padStart(width, "0");
}

/** `[-][d.]hh:mm:ss[.fffffff]`. */
export function timeSpanText(ticks: bigint): string {
  const { isNegative, days, hours, minutes, seconds, fraction } = partsOf(ticks);
  const head = `${isNegative ? "-" : ""}${days === 0n ? "" : `${days}.`}`;
  return `${head}${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}${fraction === 0 ? "" : `.${pad(fraction, 7)}`}`;
}

/** @throws {TerminatingError} FormatException. */
export function formatTimeSpan(ticks: bigint, format: string, culture: CultureInfo): string {
  const parts = partsOf(ticks);
  const { isNegative, days, hours, minutes, seconds, fraction } = parts;
  const sign = isNegative ? "-" : "";
  const point = culture.number.decimalSeparator;
  switch (format) {
    case "":
    case "c":
    case "t":
    case "T":
      return timeSpanText(ticks);
    case "g": {
      const rest = fraction === 0 ? "" : point + pad(fraction, 7).replace(/0+$/, "");
      return `${sign}${days === 0n ? "" : `${days}:`}${hours}:${pad(minutes, 2)}:${pad(seconds, 2)}${rest}`;
    }
    case "G":
      return `${sign}${days}:${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}${point}${pad(fraction, 7)}`;
    default:
      if (format.length === 1) throw invalidFormat();
      return formatCustom(parts, format);
  }
}

function invalidFormat(): Error {
  return formatError("Input string was not in a correct format.");
}

function formatCustom(parts: SpanParts, format: string): string {
  let text = "";
  for (let at = 0; at < format.length; ) {
    const char = format.charAt(at);
    const length = runLength(format, at);
    if (char === "\\") {
      if (at + 1 >= format.length) throw invalidFormat();
      text += format.charAt(at + 1);
      at += 2;
    } else if (char === "'" || char === '"') {
      const [literal, end] = quoted(format, at);
      text += literal;
      at = end;
    } else if (char === "%") {
      const next = format.charAt(at + 1);
      if (next === "" || next === "%") throw invalidFormat();
      text += formatCustom(parts, next);
      at += 2;
    } else {
      text += customField(char, length, parts);
      at += length;
    }
  }
  return text;
}

function customField(char: string, length: number, parts: SpanParts): string {
  switch (char) {
    case "d":
      if (length > 8) throw invalidFormat();
      return pad(parts.days, length);
    case "h":
      return twoDigits(parts.hours, length);
    case "m":
      return twoDigits(parts.minutes, length);
    case "s":
      return twoDigits(parts.seconds, length);
    case "f":
    case "F": {
      if (length > 7) throw invalidFormat();
      const digits = pad(parts.fraction, 7).slice(0, length);
      return char === "f" ? digits : digits.replace(/0+$/, "");
    }
    default:
      throw invalidFormat();
  }
}

function twoDigits(value: number, length: number): string {
  if (length > 2) throw invalidFormat();
  return pad(value, length);
}

/** @throws {TerminatingError} FormatException, OverflowException. */
export function parseTimeSpan(text: string): bigint {
  const trimmed = text.trim();
  const match = /^(-?)(?:(\d+)(?:[.:](?=\d+:))?)??(?:(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?)?$/.exec(trimmed);
  if (match === null || trimmed === "" || trimmed === "-") throw formatError(`String '${text}' was not recognized as a valid TimeSpan.`);
  const [, sign, days, hours, minutes, seconds, fraction] = match;
  // Three numbers whose first is no hour are days, hours and minutes.
  if (days === undefined && seconds !== undefined && fraction === undefined && Number(hours) > 23) {
    return parseTimeSpan(`${sign}${hours}.${minutes}:${seconds}`);
  }
  if ((fraction?.length ?? 0) > 7) throw outOfRange(text);
  const isTooLong = [days, hours, minutes, seconds].some((part) => (part?.length ?? 0) > 10);
  const values = [Number(days ?? 0), Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)] as const;
  if (isTooLong || values[1] > 23 || values[2] > 59 || values[3] > 59 || values[0] > 10_675_199) throw outOfRange(text);
  const ticks =
    BigInt(values[0]) * DAY + BigInt(values[1] * 3600 + values[2] * 60 + values[3]) * 10_000_000n + BigInt((fraction ?? "").padEnd(7, "0"));
  if (ticks > 9_223_372_036_854_775_807n + (sign === "-" ? 1n : 0n)) throw outOfRange(text);
  return sign === "-" ? -ticks : ticks;
}

function outOfRange(text: string): Error {
  return netError(
    "System.OverflowException",
    `The TimeSpan string '${text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`,
  );
}

/** A text by a pattern; undefined when it does not fit. */
export function parseTimeSpanExact(text: string, format: string): bigint | undefined {
  if (/^[ctTgG]$/.test(format)) {
    return /^-?[\d.:]+$/.test(text) ? parseTimeSpan(text) : undefined;
  }
  const fields: Record<string, string> = {};
  let source = "^";
  for (let at = 0; at < format.length; ) {
    const char = format.charAt(at);
    const length = runLength(format, at);
    if (char === "\\") {
      source += escaped(format.charAt(at + 1));
      at += 2;
    } else if (char === "'" || char === '"') {
      const [literal, end] = quoted(format, at);
      source += escaped(literal);
      at = end;
    } else if (char === "%") at++;
    else if ("dhmsfF".includes(char)) {
      source += fieldPattern(char, length);
      at += length;
    } else return undefined;
  }
  const match = new RegExp(`${source}$`).exec(text);
  if (match === null) return undefined;
  Object.assign(fields, match.groups);
  const hours = Number(fields.h ?? 0);
  const minutes = Number(fields.m ?? 0);
  const seconds = Number(fields.s ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return (
    BigInt(fields.d ?? 0) * DAY + BigInt(hours * 3600 + minutes * 60 + seconds) * 10_000_000n + BigInt((fields.f ?? "").padEnd(7, "0"))
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function fieldPattern(char: string, length: number): string {
  if (char === "f") return `(?<f>\\d{${length}})`;
  if (char === "F") return `(?<f>\\d{0,${length}})`;
  if (char === "d") return `(?<d>\\d{${length},8})`;
  return `(?<${char}>\\d{${length === 1 ? "1,2" : "2"}})`;
}
