/** From the text of a number to its value and .NET type: what suffixes, multipliers and overflow do. */

import type { NumericLiteral } from "../ast.ts";

export type NumberFormat = "decimal" | "hex" | "binary";

/** Suffix letters in lower case; `u` combines with `y`, `s` and `l`. */
export type NumberSuffix = "" | "y" | "s" | "l" | "u" | "uy" | "us" | "ul" | "d" | "n";

export interface NumberText {
  /** Sign, digits, point and exponent; without the prefix of a hexadecimal or binary number. */
  readonly digits: string;
  readonly format: NumberFormat;
  readonly isReal: boolean;
  readonly suffix: NumberSuffix;
  readonly multiplier: bigint;
}

const MAX_DECIMAL = 79_228_162_514_264_337_593_543_950_335n;
const MAX_DOUBLE = BigInt(Number.MAX_VALUE);
const DOUBLE_BITS = 53;
const MAX_DECIMAL_DIGITS = 29;
const MAX_DECIMAL_SCALE = 28;

/**
 * The value; null when no type the suffix allows can hold it.
 *
 * @see about_Numeric_Literals
 */
export function numberValue(number: NumberText): NumericLiteral | null {
  if (!number.isReal) return integerValue(number);
  if (number.suffix === "d") return decimalValue(number.digits, number.multiplier);
  const parsed = Number(number.digits);
  if (Number.isNaN(parsed)) return null;
  const value = parsed * Number(number.multiplier);
  if (number.suffix === "") return { type: "Double", value };
  if (!Number.isFinite(value)) return null;
  return fitType(BigInt(roundHalfToEven(value)), number.suffix);
}

/** Wraps a small number in the type it has without a suffix. */
export function int32Literal(value: number): NumericLiteral {
  return { type: "Int32", value };
}

function integerValue({ digits, format, suffix, multiplier }: NumberText): NumericLiteral | null {
  if (format === "decimal") {
    const value = parseDecimalInteger(digits);
    return value === null ? null : fitType(value * multiplier, suffix, { isDecimal: true });
  }
  const isNegative = digits.startsWith("-");
  const unsigned = isNegative || digits.startsWith("+") ? digits.slice(1) : digits;
  // A sign and the prefix alone: PowerShell minds only where it looks for the sign bit.
  if (format === "binary" && unsigned === "" && !suffix.startsWith("u")) return null;
  const { value, isLong } = format === "hex" ? hexValue(unsigned, suffix) : binaryValue(unsigned, suffix);
  const scaled = value * (isNegative ? -multiplier : multiplier);
  const isUnspecified = suffix === "" || suffix === "u";
  // As many digits as an Int64 has make an Int64, however small the number.
  return fitType(scaled, isLong && isUnspecified ? (suffix === "u" ? "ul" : "l") : suffix);
}

function parseDecimalInteger(digits: string): bigint | null {
  if (!/^[+-]?[0-9]+$/.test(digits)) return null;
  return BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
}

interface BitValue {
  readonly value: bigint;
  readonly isLong: boolean;
}

/** All digits of the type given and the highest bit set: the number is negative, as 0xFFFFFFFF is -1. */
function hexValue(digits: string, suffix: NumberSuffix): BitValue {
  // PowerShell puts a 0 in front, and takes it away when the digits fill the type; the length it looks at counts the 0.
  const length = digits.length + 1;
  let isLong = length === 16;
  let isSigned = false;
  if (!suffix.startsWith("u")) {
    const full = suffix === "y" ? 2 : suffix === "s" ? 4 : suffix === "l" ? 16 : length < 16 ? 8 : 16;
    if (digits.length === full) {
      isSigned = true;
      isLong = digits.length === 16;
    }
  }
  const value = digits === "" ? 0n : BigInt(`0x${digits}`);
  return { value: isSigned ? BigInt.asIntN(digits.length * 4, value) : value, isLong };
}

function binaryValue(digits: string, suffix: NumberSuffix): BitValue {
  const length = digits.length;
  const value = digits === "" ? 0n : BigInt(`0b${digits}`);
  const fillsType = length === 8 || length === 16 || length === 32 || length === 64 || length === 96 || length >= 128;
  const isSigned = fillsType && !suffix.startsWith("u") && digits.startsWith("1");
  return { value: isSigned ? BigInt.asIntN(Math.ceil(length / 8) * 8, value) : value, isLong: length === 64 };
}

function fitType(value: bigint, suffix: NumberSuffix, { isDecimal = false }: { isDecimal?: boolean } = {}): NumericLiteral | null {
  switch (suffix) {
    case "y":
      return value >= -128n && value <= 127n ? { type: "SByte", value: Number(value) } : null;
    case "uy":
      return value >= 0n && value <= 255n ? { type: "Byte", value: Number(value) } : null;
    case "s":
      return value >= -32_768n && value <= 32_767n ? { type: "Int16", value: Number(value) } : null;
    case "us":
      return value >= 0n && value <= 65_535n ? { type: "UInt16", value: Number(value) } : null;
    case "l":
      return fitsInt64(value) ? { type: "Int64", value } : null;
    case "u":
      if (value >= 0n && value <= 0xffff_ffffn) return { type: "UInt32", value: Number(value) };
      return fitsUInt64(value) ? { type: "UInt64", value } : null;
    case "ul":
      return fitsUInt64(value) ? { type: "UInt64", value } : null;
    case "d":
      return fitsDecimal(value) ? { type: "Decimal", value: value.toString() } : null;
    case "n":
      return { type: "BigInteger", value };
    case "":
      if (value >= -0x8000_0000n && value <= 0x7fff_ffffn) return { type: "Int32", value: Number(value) };
      if (fitsInt64(value)) return { type: "Int64", value };
      if (!isDecimal) return null;
      if (fitsDecimal(value)) return { type: "Decimal", value: value.toString() };
      return value >= -MAX_DOUBLE && value <= MAX_DOUBLE ? { type: "Double", value: truncatedDouble(value) } : null;
    default:
      return suffix satisfies never;
  }
}

function fitsInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function fitsUInt64(value: bigint): boolean {
  return BigInt.asUintN(64, value) === value;
}

function fitsDecimal(value: bigint): boolean {
  return value >= -MAX_DECIMAL && value <= MAX_DECIMAL;
}

/** .NET cuts off the bits of a BigInteger that a Double has no room for; it does not round. */
function truncatedDouble(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const excess = Math.max(0, magnitude.toString(2).length - DOUBLE_BITS);
  const truncated = Number(magnitude >> BigInt(excess)) * 2 ** excess;
  return value < 0n ? -truncated : truncated;
}

/** .NET's `Math.Round`: halves go to the even neighbour. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction !== 0.5) return fraction < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A Decimal as text, its scale kept: `1.50` times 1024 is `1536.00`. */
function decimalValue(digits: string, multiplier: bigint): NumericLiteral | null {
  const match = /^([+-]?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(digits);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  let coefficient = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  if (scale > 4 * MAX_DECIMAL_SCALE + fraction.length) {
    coefficient = 0n;
    scale = MAX_DECIMAL_SCALE;
  }
  if (scale < -MAX_DECIMAL_SCALE && coefficient !== 0n) return null;
  if (scale < 0) {
    coefficient *= 10n ** BigInt(Math.min(-scale, MAX_DECIMAL_SCALE));
    scale = 0;
  }
  const parsed = roundToScale(coefficient, scale);
  if (parsed === null) return null;
  const product = roundToScale(parsed.coefficient * multiplier, parsed.scale);
  if (product === null) return null;
  return { type: "Decimal", value: (sign === "-" && product.coefficient !== 0n ? "-" : "") + decimalText(product) };
}

interface ScaledInteger {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** Drops as many digits behind the point as it takes to fit 96 bits and 28 places; null when that is not enough. */
function roundToScale(coefficient: bigint, scale: number): ScaledInteger | null {
  const excess = coefficient > MAX_DECIMAL ? coefficient.toString().length - MAX_DECIMAL_DIGITS : 0;
  let drop = Math.max(0, scale - MAX_DECIMAL_SCALE, excess);
  while (divideHalfToEven(coefficient, drop) > MAX_DECIMAL) drop++;
  return drop > scale ? null : { coefficient: divideHalfToEven(coefficient, drop), scale: scale - drop };
}

function divideHalfToEven(value: bigint, places: number): bigint {
  if (places === 0) return value;
  const divisor = 10n ** BigInt(places);
  const quotient = value / divisor;
  const twice = (value % divisor) * 2n;
  if (twice > divisor || (twice === divisor && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}

function decimalText({ coefficient, scale }: ScaledInteger): string {
  const digits = coefficient.toString().padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
