/** `Parse` of the number types: NumberStyles, the culture's signs, ranges. */
import { convertNumber, outOfRange, type PlainNumber } from "../convert/numeric.ts";
import { BigIntegerType, DecimalType, DoubleType, SingleType } from "../core-types.ts";
import type { CultureInfo } from "../culture.ts";
import { Decimal, DecimalOverflow } from "../decimal.ts";
import { TerminatingError } from "../error-record.ts";
import { formatError } from "../errors.ts";
import { BigInteger } from "../numbers.ts";
import type { TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";

/** Bits of System.Globalization.NumberStyles. */
export const NumberStyle = {
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowLeadingSign: 4,
  Integer: 7,
  AllowTrailingSign: 8,
  AllowParentheses: 16,
  AllowDecimalPoint: 32,
  AllowThousands: 64,
  Number: 111,
  AllowExponent: 128,
  Float: 167,
  AllowCurrencySymbol: 256,
  AllowHexSpecifier: 512,
  AllowBinarySpecifier: 1024,
} as const;

export function defaultStyles(type: TypeInfo): number {
  if (type === DoubleType || type === SingleType) return NumberStyle.Float | NumberStyle.AllowThousands;
  return type === DecimalType ? NumberStyle.Number : NumberStyle.Integer;
}

/** @throws {TerminatingError} FormatException, OverflowException. */
export function parseNumberText(text: string, styles: number, culture: CultureInfo, type: TypeInfo): PSValue {
  const number = readNumber(text, styles, culture, type);
  if (number === undefined) {
    throw formatError(
      type === BigIntegerType ? "The value could not be parsed." : `The input string '${text}' was not in a correct format.`,
    );
  }
  if (type === BigIntegerType) return new BigInteger(BigInt(number as number | bigint));
  return convertNumber(number, type);
}

/** `TryParse`: undefined for a text that is none or out of range. */
export function tryParseNumber(text: string, styles: number, culture: CultureInfo, type: TypeInfo): PSValue {
  try {
    const number = readNumber(text, styles, culture, type);
    if (number === undefined) return undefined;
    return type === BigIntegerType ? new BigInteger(BigInt(number as number | bigint)) : convertNumber(number, type);
  } catch (error) {
    if (error instanceof TerminatingError) return undefined;
    throw error;
  }
}

function readNumber(text: string, styles: number, culture: CultureInfo, type: TypeInfo): PlainNumber | undefined {
  const allows = (style: number): boolean => (styles & style) !== 0;
  let rest = text;
  if (allows(NumberStyle.AllowLeadingWhite)) rest = rest.replace(/^[\t-\r ]+/, "");
  if (allows(NumberStyle.AllowTrailingWhite)) rest = rest.replace(/[\t-\r \0]+$/, "");
  if (allows(NumberStyle.AllowHexSpecifier)) return readRadix(rest, 16, type);
  if (allows(NumberStyle.AllowBinarySpecifier)) return readRadix(rest, 2, type);
  const isReal = type === DoubleType || type === SingleType;
  const special = isReal ? specialNumber(rest, culture) : undefined;
  if (special !== undefined) return special;
  const { number: format } = culture;
  let isNegative = false;
  if (allows(NumberStyle.AllowParentheses) && rest.startsWith("(") && rest.endsWith(")")) {
    isNegative = true;
    rest = rest.slice(1, -1);
  }
  if (allows(NumberStyle.AllowCurrencySymbol)) rest = rest.replace(format.currencySymbol, "").trim();
  const sign = readSign(
    rest,
    format.negativeSign,
    format.positiveSign,
    allows(NumberStyle.AllowLeadingSign),
    allows(NumberStyle.AllowTrailingSign),
  );
  if (sign.isNegative) isNegative = true;
  rest = sign.rest;
  if (allows(NumberStyle.AllowCurrencySymbol)) rest = rest.replace(format.currencySymbol, "").trim();
  // Blanks that do not break a line are as good as plain ones.
  if (format.groupSeparator === "\u00a0" || format.groupSeparator === "\u202f")
    rest = rest.replace(/[ \u00a0\u202f]/g, format.groupSeparator);
  const match = numberPattern(styles, format.decimalSeparator, format.groupSeparator).exec(rest);
  if (match === null) return undefined;
  const whole = (match[1] ?? "").replaceAll(format.groupSeparator, "");
  const fraction = match[2] ?? "";
  if (whole === "" && fraction === "") return undefined;
  return assemble(isNegative, whole, fraction, Number(match[3] ?? 0), type);
}

function readSign(
  text: string,
  minus: string,
  plus: string,
  isLeading: boolean,
  isTrailing: boolean,
): { readonly isNegative: boolean; readonly rest: string } {
  if (isLeading) {
    for (const sign of [minus, "-", "\u2212"]) if (text.startsWith(sign)) return { isNegative: true, rest: text.slice(sign.length) };
    if (text.startsWith(plus)) return { isNegative: false, rest: text.slice(plus.length) };
  }
  if (isTrailing) {
    if (text.endsWith(minus)) return { isNegative: true, rest: text.slice(0, -minus.length).trimEnd() };
    if (text.endsWith(plus)) return { isNegative: false, rest: text.slice(0, -plus.length).trimEnd() };
  }
  return { isNegative: false, rest: text };
}

const patterns: Map<string, RegExp> = new Map();

function numberPattern(styles: number, point: string, group: string): RegExp {
  const key = `${styles & (NumberStyle.AllowDecimalPoint | NumberStyle.AllowThousands | NumberStyle.AllowExponent)}${point}${group}`;
  let found = patterns.get(key);
  if (found === undefined) {
    const literal = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = (styles & NumberStyle.AllowThousands) !== 0 ? `(?:\\d(?:\\d|${literal(group)})*)?` : "\\d*";
    const fraction = (styles & NumberStyle.AllowDecimalPoint) !== 0 ? `(?:${literal(point)}(\\d*))?` : "()?";
    const exponent = (styles & NumberStyle.AllowExponent) !== 0 ? "(?:[eE]([+-]?\\d+))?" : "";
    found = new RegExp(`^(${whole})${fraction}${exponent}$`);
    patterns.set(key, found);
  }
  return found;
}

function assemble(isNegative: boolean, whole: string, fraction: string, exponent: number, type: TypeInfo): PlainNumber | undefined {
  const sign = isNegative ? "-" : "";
  if (type === DoubleType || type === SingleType)
    return Number(`${sign}${whole === "" ? "0" : whole}.${fraction === "" ? "0" : fraction}e${exponent}`);
  if (type === DecimalType) {
    try {
      return Decimal.parse(`${sign}${whole}.${fraction}e${exponent}`);
    } catch (error) {
      if (error instanceof DecimalOverflow) throw outOfRange(DecimalType);
      throw error;
    }
  }
  const digits = whole + fraction;
  const shift = exponent - fraction.length;
  if (shift < 0 && /[1-9]/.test(digits.slice(shift))) throw outOfRange(type);
  const magnitude = shift < 0 ? BigInt(digits.slice(0, shift) || "0") : BigInt(digits || "0") * 10n ** BigInt(Math.min(shift, 400));
  return isNegative ? -magnitude : magnitude;
}

function specialNumber(text: string, culture: CultureInfo): number | undefined {
  const lower = text.toLowerCase();
  const { nanSymbol, positiveInfinitySymbol, negativeInfinitySymbol } = culture.number;
  if (lower === nanSymbol.toLowerCase() || lower === "nan") return Number.NaN;
  if (lower === positiveInfinitySymbol.toLowerCase() || lower === `+${positiveInfinitySymbol.toLowerCase()}`)
    return Number.POSITIVE_INFINITY;
  return lower === negativeInfinitySymbol.toLowerCase() ? Number.NEGATIVE_INFINITY : undefined;
}

const SIGNED_BITS: ReadonlyMap<string, number> = new Map([
  ["SByte", 8],
  ["Int16", 16],
  ["Int32", 32],
  ["Int64", 64],
]);

/** Digits without a prefix; the highest bit of a signed type is its sign. */
function readRadix(text: string, radix: 2 | 16, type: TypeInfo): bigint | undefined {
  if (!(radix === 16 ? /^[0-9a-fA-F]+$/ : /^[01]+$/).test(text)) return undefined;
  const value = BigInt((radix === 16 ? "0x" : "0b") + text);
  const bits = type === BigIntegerType ? text.length * (radix === 16 ? 4 : 1) : SIGNED_BITS.get(type.name);
  if (bits === undefined) return value;
  if (value >= 1n << BigInt(bits)) throw outOfRange(type);
  return BigInt.asIntN(bits, value);
}
