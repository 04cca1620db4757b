/** Numbers of any type to numbers of another: ranges, rounding (half to even) and the exceptions of System.Convert. */
import { Char } from "../char.ts";
import {
  BigIntegerType,
  ByteType,
  CharType,
  DecimalType,
  DoubleType,
  Int16Type,
  Int32Type,
  Int64Type,
  SByteType,
  SingleType,
  UInt16Type,
  UInt32Type,
  UInt64Type,
} from "../core-types.ts";
import { Decimal, DecimalOverflow } from "../decimal.ts";
import { EnumValue } from "../enum.ts";
import { netError } from "../errors.ts";
import {
  BigInteger,
  Byte,
  Double,
  INT32_MAX,
  INT32_MIN,
  INTEGER_RANGES,
  Int16,
  Int64,
  LargeInteger,
  SByte,
  Single,
  SmallInteger,
  UInt16,
  UInt32,
  UInt64,
} from "../numbers.ts";
import type { TypeInfo } from "../type-info.ts";
import type { PSValue } from "../value.ts";

/** A number in the form that arithmetic uses: whole numbers of any width, binary fractions, decimals. */
export type PlainNumber = number | bigint | Decimal;

const INTEGER_TYPES: ReadonlySet<TypeInfo> = new Set([
  Int32Type,
  ByteType,
  SByteType,
  Int16Type,
  UInt16Type,
  UInt32Type,
  Int64Type,
  UInt64Type,
]);

const NUMERIC_TYPES: ReadonlySet<TypeInfo> = new Set([...INTEGER_TYPES, SingleType, DoubleType, DecimalType, BigIntegerType]);

export function isNumericType(type: TypeInfo): boolean {
  return NUMERIC_TYPES.has(type);
}

/** A whole-number type with a range (so no BigInteger). */
export function isIntegerType(type: TypeInfo): boolean {
  return INTEGER_TYPES.has(type);
}

export function isNumber(value: PSValue): boolean {
  return (
    typeof value === "number" ||
    value instanceof Double ||
    value instanceof SmallInteger ||
    value instanceof LargeInteger ||
    value instanceof Decimal ||
    value instanceof Single
  );
}

/** The number in a value; undefined for everything that is none. Enum values and characters are not numbers here. */
export function plainNumber(value: PSValue): PlainNumber | undefined {
  if (typeof value === "number") return value;
  if (value instanceof Double || value instanceof SmallInteger || value instanceof Single) return value.value;
  if (value instanceof LargeInteger) return value.value;
  return value instanceof Decimal ? value : undefined;
}

/** As a binary fraction, whatever is lost. */
export function toDouble(value: PlainNumber): number {
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : value.toNumber();
}

/** A whole number as a value of an integer type; undefined when it is out of range. */
export function integerValue(value: bigint, type: TypeInfo): PSValue {
  if (type === BigIntegerType) return new BigInteger(value);
  if (type === Int64Type) return value === BigInt.asIntN(64, value) ? new Int64(value) : undefined;
  if (type === UInt64Type) return value === BigInt.asUintN(64, value) ? new UInt64(value) : undefined;
  return value < -2147483648n || value > 4294967295n ? undefined : smallIntegerValue(Number(value), type);
}

/** The same from a whole JavaScript number, for the types of at most 32 bits. */
function smallIntegerValue(value: number, type: TypeInfo): PSValue {
  if (type === Int32Type) return value >= INT32_MIN && value <= INT32_MAX ? value : undefined;
  const range = INTEGER_RANGES.get(type);
  if (range === undefined || value < Number(range[0]) || value > Number(range[1])) return undefined;
  switch (type) {
    case ByteType:
      return Byte.of(value);
    case SByteType:
      return new SByte(value);
    case Int16Type:
      return new Int16(value);
    case UInt16Type:
      return new UInt16(value);
    default:
      return new UInt32(value);
  }
}

/** Half to even, as Convert.ToInt32(double) rounds. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * A number as a value of a numeric type.
 *
 * @throws OverflowException with the words of System.Convert.
 */
export function convertNumber(value: PlainNumber, type: TypeInfo): PSValue {
  switch (type) {
    case DoubleType:
      return new Double(toDouble(value));
    case SingleType:
      return new Single(toDouble(value));
    case DecimalType:
      return decimalOf(value);
    case CharType:
      return charOf(value);
    case BigIntegerType:
      return new BigInteger(wholePart(value, type));
    default:
      return integerOf(value, type);
  }
}

function integerOf(value: PlainNumber, type: TypeInfo): PSValue {
  if (typeof value === "number" && type !== Int64Type && type !== UInt64Type) {
    const result = Number.isNaN(value) ? undefined : smallIntegerValue(Number.isInteger(value) ? value : roundHalfEven(value), type);
    if (result === undefined) throw outOfRange(type);
    return result === 0 ? 0 : result;
  }
  const whole = typeof value === "bigint" ? value : typeof value === "number" ? roundedBigInt(value) : roundedDecimal(value);
  const result = whole === undefined ? undefined : integerValue(whole, type);
  if (result !== undefined) return result;
  // A number so large, or NaN, can only have been a Double, which is converted by other code there.
  throw typeof value === "number" && !(Math.abs(value) < 2 ** 53)
    ? netError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    : outOfRange(type);
}

function roundedBigInt(value: number): bigint | undefined {
  return Number.isFinite(value) ? BigInt(roundHalfEven(value)) : undefined;
}

function roundedDecimal(value: Decimal): bigint {
  return value.round(0).truncate();
}

/** Towards zero, as `(BigInteger)1.5` does. */
function wholePart(value: PlainNumber, type: TypeInfo): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value !== "number") return value.truncate();
  if (!Number.isFinite(value)) {
    throw netError("System.OverflowException", `${type.name} cannot represent ${Number.isNaN(value) ? "NaN" : "infinity"}.`);
  }
  return BigInt(Math.trunc(value));
}

export function decimalOf(value: PlainNumber, significantDigits = 15): Decimal {
  if (value instanceof Decimal) return value;
  try {
    return typeof value === "bigint"
      ? Decimal.fromInteger(value)
      : Number.isSafeInteger(value)
        ? new Decimal(BigInt(value), 0)
        : Decimal.fromDouble(value, significantDigits);
  } catch (error) {
    if (error instanceof DecimalOverflow) throw outOfRange(DecimalType);
    throw error;
  }
}

function charOf(value: PlainNumber): Char {
  if (typeof value === "number" && !Number.isInteger(value))
    throw netError("System.InvalidCastException", "Invalid cast from 'Double' to 'Char'.");
  const code = toDouble(value);
  if (code < 0 || code > 0xffff) throw outOfRange(CharType);
  return Char.of(code);
}

const RANGE_NAMES: ReadonlyMap<TypeInfo, string> = new Map([
  [ByteType, "an unsigned byte"],
  [SByteType, "a signed byte"],
  [Int16Type, "an Int16"],
  [UInt16Type, "a UInt16"],
  [Int32Type, "an Int32"],
  [UInt32Type, "a UInt32"],
  [Int64Type, "an Int64"],
  [UInt64Type, "a UInt64"],
  [DecimalType, "a Decimal"],
  [CharType, "a character"],
]);

export function outOfRange(type: TypeInfo): Error {
  return netError("System.OverflowException", `Value was either too large or too small for ${RANGE_NAMES.get(type) ?? type.name}.`);
}

/** The number behind an enum value or a character, for conversions that take them as numbers. */
export function underlyingNumber(value: PSValue): PlainNumber | undefined {
  if (value instanceof EnumValue) return value.value;
  if (value instanceof Char) return value.value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return plainNumber(value);
}
