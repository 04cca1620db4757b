/** Custom numeric format strings: `0.00`, `#,##0;(#)`, `0.0e+0`, `00%`. */
import type { NumberFormatData } from "../culture.ts";
import { type Digits, roundDigits } from "./digits.ts";

/** What the placeholders of one section ask for. */
interface Section {
  readonly text: string;
  /** Placeholders left of the point. */
  readonly wholePlaces: number;
  /** Places that are always filled, left and right of the point. */
  readonly minimumWhole: number;
  readonly minimumFraction: number;
  readonly fractionPlaces: number;
  readonly hasGroups: boolean;
  /** Powers of ten to multiply with: percent and per mille, less commas before the point. */
  readonly scale: number;
  readonly isScientific: boolean;
}

/** Binary fractions keep the sign of a zero, also of what rounds to one. */
export function formatCustom(number: Digits, format: string, culture: NumberFormatData, keepsZeroSign: boolean): string {
  const sections = splitSections(format);
  const isZero = number.digits === "";
  let index = number.isNegative && !isZero && hasText(sections[1]) ? 1 : isZero && hasText(sections[2]) ? 2 : 0;
  let section = analyse(sections[index] ?? "");
  let rounded = rounding(number, section);
  // What rounds to zero is written as zero.
  if (rounded.digits === "" && !isZero) {
    const next = hasText(sections[2]) ? 2 : 0;
    if (next !== index || number.isNegative) {
      index = next;
      section = analyse(sections[index] ?? "");
      rounded = rounding(number, section);
    }
  }
  const text = write(rounded, section, culture);
  const isMinusShown = number.isNegative && index === 0 && (rounded.digits !== "" || (keepsZeroSign && /\d/.test(text)));
  return isMinusShown ? culture.negativeSign + text : text;
}

function hasText(section: string | undefined): boolean {
  return section !== undefined && section !== "";
}

function splitSections(format: string): string[] {
  const sections: string[] = [];
  let current = "";
  for (let at = 0; at < format.length; at++) {
    const char = format.charAt(at);
    if (char === ";") {
      sections.push(current);
      current = "";
      continue;
    }
    if (char === "\\") {
      current += char + format.charAt(++at);
      continue;
    }
    if (char === "'" || char === '"') {
      const end = format.indexOf(char, at + 1);
      const stop = end < 0 ? format.length - 1 : end;
      current += format.slice(at, stop + 1);
      at = stop;
      continue;
    }
    current += char;
  }
  sections.push(current);
  return sections;
}

/** Walks over the signs of a section that mean something; `each` gets their places. */
function walk(text: string, each: (char: string, at: number) => number | undefined): void {
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "\\") at++;
    else if (char === "'" || char === '"') {
      const end = text.indexOf(char, at + 1);
      at = end < 0 ? text.length : end;
    } else at = each(char, at) ?? at;
  }
}

function exponentAt(text: string, at: number): RegExpExecArray | null {
  return /^[eE][+-]?0+/.exec(text.slice(at));
}

function analyse(text: string): Section {
  let whole = 0;
  let fraction = 0;
  let firstZero = -1;
  let lastZero = -1;
  let isBehindPoint = false;
  let pendingCommas = 0;
  let hasGroups = false;
  let scale = 0;
  let isScientific = false;
  walk(text, (char, at) => {
    if (char === "0" || char === "#") {
      if (pendingCommas > 0) hasGroups = true;
      pendingCommas = 0;
      if (isBehindPoint) fraction++;
      else whole++;
      if (char === "0") {
        if (firstZero < 0) firstZero = isBehindPoint ? Number.POSITIVE_INFINITY : whole;
        if (isBehindPoint) lastZero = fraction;
      }
    } else if (char === "." && !isBehindPoint) {
      scale -= pendingCommas * 3;
      pendingCommas = 0;
      isBehindPoint = true;
    } else if (char === "," && whole > 0 && !isBehindPoint) pendingCommas++;
    else if (char === "%") scale += 2;
    else if (char === "\u2030") scale += 3;
    else if (char === "e" || char === "E") {
      const exponent = exponentAt(text, at);
      if (exponent !== null) {
        isScientific = true;
        return at + exponent[0].length - 1;
      }
    }
    return undefined;
  });
  scale -= pendingCommas * 3;
  return {
    text,
    wholePlaces: whole,
    minimumWhole: firstZero < 0 || firstZero === Number.POSITIVE_INFINITY ? 0 : whole - firstZero + 1,
    minimumFraction: Math.max(0, lastZero),
    fractionPlaces: fraction,
    hasGroups,
    scale,
    isScientific,
  };
}

function rounding(number: Digits, section: Section): Digits {
  if (section.isScientific) return roundDigits(number, section.wholePlaces + section.fractionPlaces);
  if (number.digits === "") return number;
  const scaled = { ...number, point: number.point + section.scale };
  return roundDigits(scaled, scaled.point + section.fractionPlaces);
}

function write(number: Digits, section: Section, culture: NumberFormatData): string {
  const { digits } = number;
  const point = section.isScientific ? section.wholePlaces : number.point;
  const exponent = digits === "" ? 0 : number.point - section.wholePlaces;
  const whole = point > 0 ? digits.slice(0, point).padEnd(digits === "" ? 0 : point, "0") : "";
  const fraction = (point < 0 ? "0".repeat(-point) : "") + (point > 0 ? digits.slice(point) : digits);
  const integer = whole.padStart(section.minimumWhole, "0");
  const behind = fraction.padEnd(section.minimumFraction, "0").slice(0, section.fractionPlaces);
  const groupPlaces = section.hasGroups ? groupBreaks(integer.length, culture.groupSizes) : NO_BREAKS;
  let result = "";
  let placesLeft = section.wholePlaces;
  let written = 0;
  let fractionAt = 0;
  let isBehindPoint = false;
  const putWhole = (count: number): void => {
    for (let index = 0; index < count; index++) {
      result += integer.charAt(written++);
      if (groupPlaces.has(integer.length - written)) result += culture.groupSeparator;
    }
  };
  const put = (text: string): void => {
    result += text;
  };
  for (let at = 0; at < section.text.length; at++) {
    const char = section.text.charAt(at);
    switch (char) {
      case "0":
      case "#":
        if (isBehindPoint) {
          if (fractionAt < behind.length) put(behind.charAt(fractionAt));
          fractionAt++;
        } else {
          placesLeft--;
          putWhole(Math.max(0, integer.length - written - placesLeft));
        }
        break;
      case ".":
        if (!isBehindPoint && behind.length > 0) put(culture.decimalSeparator);
        isBehindPoint = true;
        break;
      case ",":
        break;
      case "%":
        put(culture.percentSymbol);
        break;
      case "\u2030":
        put(culture.perMilleSymbol);
        break;
      case "\\":
        put(section.text.charAt(++at));
        break;
      case "'":
      case '"': {
        const end = section.text.indexOf(char, at + 1);
        const stop = end < 0 ? section.text.length : end;
        put(section.text.slice(at + 1, stop));
        at = stop;
        break;
      }
      case "e":
      case "E": {
        const match = exponentAt(section.text, at);
        if (match === null) {
          put(char);
          break;
        }
        put(exponentText(match[0], exponent, culture));
        at += match[0].length - 1;
        break;
      }
      default:
        put(char);
    }
  }
  return result;
}

const NO_BREAKS: ReadonlySet<number> = new Set();

/** How many digits stand right of each separator. */
function groupBreaks(length: number, sizes: readonly number[]): ReadonlySet<number> {
  const breaks = new Set<number>();
  let place = 0;
  for (let index = 0; ; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 0;
    place += size;
    if (size === 0 || place >= length) return breaks;
    breaks.add(place);
  }
}

function exponentText(pattern: string, exponent: number, culture: NumberFormatData): string {
  const zeros = pattern.length - pattern.replace(/0+$/, "").length;
  const hasPlus = pattern.charAt(1) === "+";
  const sign = exponent < 0 ? culture.negativeSign : hasPlus ? culture.positiveSign : "";
  return pattern.charAt(0) + sign + String(Math.abs(exponent)).padStart(zeros, "0");
}
