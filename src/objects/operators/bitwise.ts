/** `-band -bor -bxor -bnot -shl -shr`. */
import { Char } from "../char.ts";
import { castFailure } from "../convert/cast-error.ts";
import { convertTo } from "../convert/convert.ts";
import { integerValue, type PlainNumber, plainNumber, roundHalfEven, toDouble } from "../convert/numeric.ts";
import { BigIntegerType, Int32Type, Int64Type, UInt32Type, UInt64Type } from "../core-types.ts";
import { Decimal } from "../decimal.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { netError, overflowError } from "../errors.ts";
import { BigInteger, Double, Int64, Single, UInt32, UInt64 } from "../numbers.ts";
import { unwrap } from "../psobject.ts";
import type { TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { implicitOperation, numberOf } from "./arithmetic.ts";

type BitOperation = "and" | "or" | "xor";

export function bitwiseAnd(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return left & right;
  return bitwise("and", "op_BitwiseAnd", "-band", left, right, ctx);
}

export function bitwiseOr(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return left | right;
  return bitwise("or", "op_BitwiseOr", "-bor", left, right, ctx);
}

export function bitwiseXor(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return left ^ right;
  return bitwise("xor", "op_ExclusiveOr", "-bxor", left, right, ctx);
}

/** A whole number of one of the four widths that bit operations are done in. */
interface Bits {
  readonly value: bigint;
  readonly type: TypeInfo;
}

const WIDTHS: readonly TypeInfo[] = [Int32Type, UInt32Type, Int64Type, UInt64Type];

function bitsOf(value: PSValue, ctx: EvaluationContext): Bits | undefined {
  if (typeof value === "number") return { value: BigInt(value), type: Int32Type };
  if (value === null || value === undefined) return { value: 0n, type: Int32Type };
  if (typeof value === "boolean") return { value: value ? 1n : 0n, type: Int32Type };
  if (value instanceof Char) return { value: BigInt(value.value), type: Int32Type };
  if (value instanceof EnumValue)
    return {
      value: BigInt(value.value),
      type: value.type.enumeration?.underlyingType === UInt32Type ? UInt32Type : typeof value.value === "bigint" ? Int64Type : Int32Type,
    };
  if (value instanceof Int64) return { value: value.value, type: Int64Type };
  if (value instanceof UInt64) return { value: value.value, type: UInt64Type };
  if (value instanceof UInt32) return { value: BigInt(value.value), type: UInt32Type };
  if (value instanceof BigInteger) return { value: value.value, type: BigIntegerType };
  if (value instanceof Double || value instanceof Single || value instanceof Decimal)
    return bitsOfReal(value, plainNumber(value) ?? 0, ctx);
  const number = plainNumber(value);
  return number === undefined ? undefined : { value: BigInt(toDouble(number)), type: Int32Type };
}

/** A real number is taken as 64 bits, with a sign when it is negative. */
function bitsOfReal(value: PSValue, number: PlainNumber, ctx: EvaluationContext): Bits {
  const type = toDouble(number) < 0 ? Int64Type : UInt64Type;
  const whole = number instanceof Decimal ? number.round(0).truncate() : wholeOf(toDouble(number));
  if (whole !== undefined && integerValue(whole, type) !== undefined) return { value: whole, type };
  const cause =
    number instanceof Decimal
      ? overflowError(type.name)
      : netError("System.OverflowException", "Arithmetic operation resulted in an overflow.");
  throw castFailure("InvalidCastIConvertible", value, type, cause.record.exception, ctx);
}

function wholeOf(number: number): bigint | undefined {
  return Number.isFinite(number) ? BigInt(roundHalfEven(number)) : undefined;
}

function bitwise(operation: BitOperation, method: string, symbol: string, left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  const target = unwrap(left);
  const argument = unwrap(right);
  if (target instanceof EnumValue && typeof argument === "string")
    return bitwise(operation, method, symbol, target, convertTo(argument, target.type, ctx), ctx);
  const first = bitsOf(typeof target === "string" ? numberOf(target, typeOf(argument)) : target, ctx);
  const second = bitsOf(typeof argument === "string" ? numberOf(argument, typeOf(target)) : argument, ctx);
  if (first === undefined || second === undefined) return implicitOperation(method, symbol, target, argument, ctx);
  const bits =
    operation === "and" ? first.value & second.value : operation === "or" ? first.value | second.value : first.value ^ second.value;
  if (first.type === BigIntegerType || second.type === BigIntegerType) return new BigInteger(bits);
  const type = WIDTHS[Math.max(WIDTHS.indexOf(first.type), WIDTHS.indexOf(second.type))] ?? Int32Type;
  const result = truncated(bits, type);
  if (target instanceof EnumValue) return enumValue(target.type, typeof target.value === "bigint" ? bits : Number(bits));
  return result;
}

/** The low bits of a number as a value of an integer type. */
function truncated(value: bigint, type: TypeInfo): PSValue {
  switch (type) {
    case Int32Type:
      return Number(BigInt.asIntN(32, value));
    case UInt32Type:
      return new UInt32(Number(BigInt.asUintN(32, value)));
    case Int64Type:
      return new Int64(BigInt.asIntN(64, value));
    default:
      return new UInt64(BigInt.asUintN(64, value));
  }
}

export function bitwiseNot(value: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof value === "number") return ~value;
  const target = unwrap(value);
  if (target instanceof EnumValue) return enumValue(target.type, typeof target.value === "bigint" ? ~target.value : ~target.value);
  if (target instanceof BigInteger) return new BigInteger(~target.value);
  if (target instanceof Double || target instanceof Single || target instanceof Decimal) return notOfReal(plainNumber(target) ?? 0);
  const bits = bitsOf(typeof target === "string" ? numberOf(target, Int32Type) : target, ctx);
  if (bits === undefined) return implicitOperation("op_OnesComplement", "-bnot", target, null, ctx);
  return truncated(~bits.value, bits.type);
}

/** A real number is taken as the least integer type that holds it. */
function notOfReal(number: number | bigint | Decimal): PSValue {
  const whole = number instanceof Decimal ? number.round(0).truncate() : BigInt(roundHalfEven(toDouble(number)));
  for (const type of WIDTHS) if (integerValue(whole, type) !== undefined) return truncated(~whole, type);
  return truncated(~whole, UInt64Type);
}

export function shiftLeft(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return left << right;
  return shift(left, right, "op_LeftShift", "-shl", ctx);
}

export function shiftRight(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return left >> right;
  return shift(left, right, "op_RightShift", "-shr", ctx);
}

function shift(left: PSValue, right: PSValue, method: string, symbol: string, ctx: EvaluationContext): PSValue {
  if (left === null || left === undefined) return 0;
  const operand = unwrap(left);
  const target = typeof operand === "string" ? numberOf(operand, typeOf(right)) : operand;
  const number = plainNumber(target);
  if (number === undefined) return implicitOperation(method, symbol, target, right, ctx);
  const count = Number(convertTo(right, Int32Type, ctx));
  if (target instanceof BigInteger)
    return new BigInteger(symbol === "-shl" ? target.value << BigInt(count) : target.value >> BigInt(count));
  const isReal = target instanceof Double || target instanceof Decimal || target instanceof Single;
  const whole = number instanceof Decimal ? number.round(0).truncate() : BigInt(isReal ? roundHalfEven(toDouble(number)) : number);
  const type = isReal ? realWidth(whole) : typeOf(target);
  const isWide = type === Int64Type || type === UInt64Type;
  const places = BigInt(count & (isWide ? 63 : 31));
  const shifted = symbol === "-shl" ? whole << places : whole >> places;
  return wrappedTo(shifted, type);
}

function realWidth(whole: bigint): TypeInfo {
  return WIDTHS.find((type) => integerValue(whole, type) !== undefined) ?? UInt64Type;
}

function wrappedTo(value: bigint, type: TypeInfo): PSValue {
  const bits = BIT_WIDTHS.get(type.name);
  if (bits === undefined) return truncated(value, type);
  return integerValue(bits > 0 ? BigInt.asUintN(bits, value) : BigInt.asIntN(-bits, value), type);
}

/** Widths of the small integer types; below zero for the signed ones. */
const BIT_WIDTHS: ReadonlyMap<string, number> = new Map([
  ["Byte", 8],
  ["SByte", -8],
  ["Int16", -16],
  ["UInt16", 16],
]);
