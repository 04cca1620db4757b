import type { NumericLiteral } from "../ast.ts";
import { endsNumber, endsToken, isDash, isDecimalDigit, isHexDigit } from "./char-traits.ts";
import { int32Literal, type NumberFormat, type NumberSuffix, type NumberText, numberValue } from "./number-value.ts";
import type { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";

/** Digits that fit an Int32 whatever they are. */
const SMALL_NUMBER_DIGITS = 9;

/**
 * A number that begins at the token's start with a digit, a point or a sign; its first character was read.
 *
 * @returns Null when the text is no number but a bare word (`7z`); the caller scans it again from the token's start.
 */
export function scanNumber(s: Scanner): Token | null {
  const small = scanSmallNumber(s);
  if (small !== null) return s.newToken(TokenKind.Number, "", small);
  s.position = s.tokenStart;
  const text = scanNumberText(s);
  if (text === null) return null;
  const value = numberValue(text);
  if (value === null) {
    if (s.mode !== "expression") return null;
    s.reportError(s.tokenStart, s.position, "BadNumericConstant", s.slice(s.tokenStart, s.position));
  }
  return s.newToken(TokenKind.Number, "", value);
}

/** Whether a decimal number without a sign follows; the position moves. */
export function scansAsNumber(s: Scanner): boolean {
  const { isNumber } = scanDecimal(s);
  return hasNumberEnd(s, isNumber);
}

/** The common case, a few digits and nothing else; null when there is more to it. */
function scanSmallNumber(s: Scanner): NumericLiteral | null {
  let value = s.script.charCodeAt(s.tokenStart) - 0x30;
  if (value < 0 || value > 9) return null;
  for (let digits = 1; digits <= SMALL_NUMBER_DIGITS; digits++) {
    const c = s.peek();
    if (!isDecimalDigit(c)) return c !== 0x2e && endsHere(s, c) ? int32Literal(value) : null;
    value = value * 10 + (c - 0x30);
    s.pass();
  }
  return null;
}

function scanNumberText(s: Scanner): NumberText | null {
  let sign = "";
  let isNumber = true;
  let isReal = false;
  let format: NumberFormat = "decimal";
  let first = s.get();
  if (isDash(first) || first === 0x2b) {
    sign = first === 0x2b ? "+" : "-";
    first = s.get();
  }
  let digits: string;
  const start = s.position - 1;
  if (first === 0x2e) {
    isReal = true;
    isNumber = scanFraction(s);
    digits = realText(s, start);
  } else if (first === 0x30 && (s.peek() | 0x20) === 0x78) {
    s.pass();
    format = "hex";
    while (isHexDigit(s.peek())) s.pass();
    digits = s.slice(start + 2, s.position);
  } else if (first === 0x30 && (s.peek() | 0x20) === 0x62) {
    s.pass();
    format = "binary";
    while (s.peek() === 0x30 || s.peek() === 0x31) s.pass();
    digits = s.slice(start + 2, s.position);
    isNumber = digits !== "" || sign !== "";
  } else {
    ({ isNumber, isReal } = scanDecimal(s));
    digits = realText(s, start);
  }
  const suffix = scanSuffix(s);
  const multiplier = scanMultiplier(s);
  if (!isNumber || suffix === null || multiplier === null || !endsHere(s, s.peek())) return null;
  return { digits: sign + digits, format, isReal, suffix, multiplier };
}

/** Digits, point and exponent, as far as they are there. */
function scanDecimal(s: Scanner): { readonly isNumber: boolean; readonly isReal: boolean } {
  skipDigits(s);
  if (s.peek() === 0x2e) {
    s.pass();
    if (s.peek() !== 0x2e) return { isNumber: scanFraction(s), isReal: true };
    // `1..5`: the point belongs to the range operator.
    s.unget();
  } else if ((s.peek() | 0x20) === 0x65) {
    s.pass();
    return { isNumber: scanExponent(s), isReal: true };
  }
  return { isNumber: true, isReal: false };
}

function hasNumberEnd(s: Scanner, isNumber: boolean): boolean {
  const suffix = scanSuffix(s);
  const multiplier = scanMultiplier(s);
  return isNumber && suffix !== null && multiplier !== null && endsHere(s, s.peek());
}

function endsHere(s: Scanner, c: number): boolean {
  return endsToken(c) || (s.mode === "expression" && endsNumber(c, s.endNumberOnTernaryOperators));
}

function skipDigits(s: Scanner): number {
  const start = s.position;
  while (isDecimalDigit(s.peek())) s.pass();
  return s.position - start;
}

/** Behind the point: `1.` and `1.e5` are numbers. */
function scanFraction(s: Scanner): boolean {
  skipDigits(s);
  if ((s.peek() | 0x20) !== 0x65) return true;
  s.pass();
  return scanExponent(s);
}

function scanExponent(s: Scanner): boolean {
  const c = s.peek();
  if (c === 0x2b || isDash(c)) s.pass();
  return skipDigits(s) > 0;
}

/** The sign of an exponent may be any dash. */
function realText(s: Scanner, start: number): string {
  return s.slice(start, s.position).replace(/[\u2013-\u2015]/, "-");
}

/** Null for letters that make no suffix together. */
function scanSuffix(s: Scanner): NumberSuffix | null {
  const first = suffixLetter(s.peek());
  if (first === "") return "";
  s.pass();
  const second = suffixLetter(s.peek());
  if (second === "") return first;
  s.pass();
  if (first !== "u") return null;
  return second === "y" || second === "s" || second === "l" ? `u${second}` : null;
}

function suffixLetter(c: number): "" | "u" | "s" | "l" | "d" | "y" | "n" {
  switch (c | 0x20) {
    case 0x75:
      return "u";
    case 0x73:
      return "s";
    case 0x6c:
      return "l";
    case 0x64:
      return "d";
    case 0x79:
      return "y";
    case 0x6e:
      return "n";
    default:
      return "";
  }
}

/** `kb`, `mb`, `gb`, `tb` and `pb`; null for one of their letters alone. */
function scanMultiplier(s: Scanner): bigint | null {
  const power = multiplierPower(s.peek());
  if (power === 0) return 1n;
  s.pass();
  if ((s.peek() | 0x20) !== 0x62) return null;
  s.pass();
  return 1024n ** BigInt(power);
}

function multiplierPower(c: number): number {
  switch (c | 0x20) {
    case 0x6b:
      return 1;
    case 0x6d:
      return 2;
    case 0x67:
      return 3;
    case 0x74:
      return 4;
    case 0x70:
      return 5;
    default:
      return 0;
  }
}
