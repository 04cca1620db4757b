/** Conversions with a number, a character or a truth value at one end. */
import { Char } from "../char.ts";
import { BigIntegerType, CharType, DecimalType, DoubleType, SingleType } from "../core-types.ts";
import { Decimal, DecimalOverflow } from "../decimal.ts";
import { TerminatingError } from "../error-record.ts";
import { formatError, netError } from "../errors.ts";
import { BigInteger, Double, Single } from "../numbers.ts";
import { toText } from "../text.ts";
import type { TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { castFailure, casting } from "./cast-error.ts";
import { convertNumber, decimalOf, isNumericType, outOfRange, plainNumber, underlyingNumber } from "./numeric.ts";
import { scanNumber } from "./scan-number.ts";

export function numberToNumber(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  if (type === DoubleType && typeof value === "number") return new Double(value);
  return casting(castErrorId(value), value, type, ctx, () => numberAs(value, type));
}

/** A number value as a value of another number type; exceptions are those of System.Convert. */
export function numberAs(value: PSValue, type: TypeInfo): PSValue {
  const number = plainNumber(value) ?? 0;
  // A Single carries seven digits, and no more go into a Decimal or a Double's text.
  if (type === DecimalType && value instanceof Single) return decimalOf(number, 7);
  return convertNumber(number, type);
}

export function charToReal(value: PSValue, type: TypeInfo): PSValue {
  return convertNumber(value instanceof Char ? value.value : 0, type);
}

/** `Convert.ChangeType`. */
export function changeType(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  return casting(castErrorId(value), value, type, ctx, () => changed(value, type));
}

/** A BigInteger is no IConvertible; it has cast operators. */
function castErrorId(value: PSValue): string {
  return value instanceof BigInteger ? "InvalidCastTargetInvocationExceptionop_Explicit" : "InvalidCastIConvertible";
}

function changed(value: PSValue, type: TypeInfo): PSValue {
  const number = underlyingNumber(value);
  const isBoolToChar = typeof value === "boolean" && type === CharType;
  const isCharToFraction = value instanceof Char && (type === DecimalType || type === BigIntegerType);
  const isFractionToChar = type === CharType && (value instanceof Double || value instanceof Single || value instanceof Decimal);
  if (number === undefined || isBoolToChar || isCharToFraction || isFractionToChar || !(isNumericType(type) || type === CharType)) {
    throw netError("System.InvalidCastException", `Invalid cast from '${typeOf(value).name}' to '${type.name}'.`);
  }
  return convertNumber(number, type);
}

/** A number to a type that knows strings: directly where possible, else by its text. */
export function numberViaString(convert: (value: PSValue, type: TypeInfo, ctx: EvaluationContext) => PSValue) {
  return (value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue => convert(toText(value, ctx), type, ctx);
}

/** `[int]"12"`: literals of the language first, then what .NET parses, then a Double rounded. */
export function stringToNumber(value: PSValue, type: TypeInfo, ctx: EvaluationContext): PSValue {
  const text = value as string;
  if (text === "") return convertNumber(0, type);
  const scanned = scanNumber(text);
  if (scanned !== undefined) {
    const fitting = fits(scanned, type);
    if (fitting !== undefined) return fitting;
  }
  try {
    return parseNumber(text, type);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    throw castFailure(errorIdFor(type), text, type, error.record.exception, ctx);
  }
}

function errorIdFor(type: TypeInfo): string {
  if (type === DecimalType) return "InvalidCastFromStringToDecimal";
  return type === DoubleType || type === SingleType ? "InvalidCastFromStringToDoubleOrSingle" : "InvalidCastFromStringToInteger";
}

function fits(scanned: PSValue, type: TypeInfo): PSValue {
  try {
    return numberAs(scanned, type);
  } catch (error) {
    if (error instanceof TerminatingError) return undefined;
    throw error;
  }
}

/** What .NET's own parsers take: digits with separators, an exponent, names of the special values. */
function parseNumber(text: string, type: TypeInfo): PSValue {
  const trimmed = text.trim();
  const isReal = type === DoubleType || type === SingleType;
  if (isReal) {
    const special = SPECIAL.get(trimmed.toLowerCase());
    if (special !== undefined) return convertNumber(special, type);
  }
  if (trimmed === "" && !isReal && type !== DecimalType) return convertNumber(0, type);
  if (!/^[+-]?[\d,]*\.?\d*(e[+-]?\d+)?$/i.test(trimmed) || !/\d/.test(trimmed) || trimmed.startsWith(",")) {
    throw formatError(`The input string '${text}' was not in a correct format.`);
  }
  const digits = trimmed.replaceAll(",", "");
  if (/^[+-]?\d+$/.test(digits) && !isReal && type !== DecimalType) return convertNumber(BigInt(digits.replace("+", "")), type);
  if (type === DecimalType) return parseDecimal(digits);
  const number = Number(digits);
  if (type === BigIntegerType) return new BigInteger(BigInt(Math.trunc(number)));
  return isReal ? (type === DoubleType ? new Double(number) : new Single(number)) : convertNumber(number, type);
}

function parseDecimal(text: string): PSValue {
  try {
    return Decimal.parse(text) ?? Decimal.zero;
  } catch (error) {
    if (error instanceof DecimalOverflow) throw outOfRange(DecimalType);
    throw error;
  }
}

const SPECIAL: ReadonlyMap<string, number> = new Map([
  ["nan", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["+infinity", Number.POSITIVE_INFINITY],
  ["∞", Number.POSITIVE_INFINITY],
  ["-infinity", Number.NEGATIVE_INFINITY],
  ["-∞", Number.NEGATIVE_INFINITY],
]);
