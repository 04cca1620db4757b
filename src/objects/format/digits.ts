/** Numbers as decimal digits with a point somewhere: what the format strings work on. */
import type { Decimal } from "../decimal.ts";
import { decompose, fixedTo, roundedTo, shortestSingle } from "./number-text.ts";

/** `0.d1d2d3… × 10^point`, with a sign. Digits have no leading zeros; zero is the empty string. */
export interface Digits {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly point: number;
}

export type NumberKind = "integer" | "double" | "single" | "decimal";

/** A number with its digits, all of them where they are finite in number. */
export function digitsOf(value: number | bigint | Decimal, kind: NumberKind): Digits {
  if (typeof value === "bigint") return ofText(value.toString());
  if (typeof value === "object") return ofDecimal(value);
  if (kind === "integer") return ofText(String(value));
  return ofShortest(value, kind);
}

function ofText(text: string): Digits {
  const isNegative = text.startsWith("-");
  const digits = (isNegative ? text.slice(1) : text).replace(/^0+/, "");
  return { isNegative, digits, point: digits.length };
}

function ofDecimal(value: Decimal): Digits {
  const { isNegative, digits, point } = ofText(value.coefficient.toString());
  return { isNegative, digits, point: point - value.scale };
}

function ofShortest(value: number, kind: NumberKind): Digits {
  const { sign, digits, exponent } = decompose(kind === "single" ? shortestSingle(value) : String(value));
  return digits === "0"
    ? { isNegative: Object.is(value, -0), digits: "", point: 0 }
    : { isNegative: sign === "-", digits, point: exponent + 1 };
}

/** Digits of a binary fraction rounded to places behind the point, from its exact value. */
export function doubleToPlaces(value: number, places: number): Digits {
  const magnitude = Math.abs(value);
  const isNegative = value < 0 || Object.is(value, -0);
  if (magnitude >= 1e21 || places > 100) {
    const whole = ofText(BigInt(Math.trunc(magnitude)).toString());
    return { ...whole, isNegative };
  }
  return { ...ofFixed(fixedTo(magnitude, places)), isNegative };
}

/** The same rounded to a number of significant digits. */
export function doubleToSignificant(value: number, count: number): Digits {
  if (value === 0) return { isNegative: Object.is(value, -0), digits: "", point: 0 };
  const { sign, digits, exponent } = decompose(roundedTo(value, Math.min(101, Math.max(1, count))));
  return { isNegative: sign === "-", digits, point: exponent + 1 };
}

function ofFixed(text: string): Digits {
  const [whole = "", fraction = ""] = text.split(".");
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  return { isNegative: false, digits: digits.replace(/0+$/, ""), point: digits === "" ? 0 : whole.length - (all.length - digits.length) };
}

/** Keeps so many digits, half away from zero; trailing zeros go. */
export function roundDigits(number: Digits, keep: number): Digits {
  const { digits, isNegative } = number;
  if (keep >= digits.length) return number;
  if (keep < 0) return { isNegative, digits: "", point: 0 };
  let kept = digits.slice(0, keep);
  let { point } = number;
  if (digits.charCodeAt(keep) >= 53) {
    let place = kept.length - 1;
    while (place >= 0 && kept.charAt(place) === "9") place--;
    if (place < 0) {
      kept = "1";
      point++;
    } else kept = kept.slice(0, place) + String.fromCharCode(kept.charCodeAt(place) + 1);
  }
  kept = kept.replace(/0+$/, "");
  return kept === "" ? { isNegative, digits: "", point: 0 } : { isNegative, digits: kept, point };
}

/** Digits left of the point ("0" for none), and so many right of it. */
export function split(number: Digits, places: number): readonly [whole: string, fraction: string] {
  const { digits, point } = number;
  const whole = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const leading = point < 0 ? "0".repeat(-point) : "";
  const fraction = (leading + (point > 0 ? digits.slice(point) : digits)).padEnd(places, "0").slice(0, places);
  return [whole, fraction];
}

/** Groups the digits of a whole number from the right. */
export function grouped(whole: string, sizes: readonly number[], separator: string): string {
  if (sizes.length === 0 || sizes[0] === 0) return whole;
  const parts: string[] = [];
  let rest = whole;
  for (let index = 0; ; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 0;
    if (size === 0 || rest.length <= size) break;
    parts.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
  }
  parts.unshift(rest);
  return parts.join(separator);
}
