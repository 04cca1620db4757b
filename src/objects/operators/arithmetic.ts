/** `+ - * / %`, unary plus and minus, `++` and `--`. Int32 first; what overflows becomes a Double. */
import { elementTypeOf, typedArray } from "../arrays.ts";
import { Char } from "../char.ts";
import { castError } from "../convert/cast-error.ts";
import { convertTo } from "../convert/convert.ts";
import { decimalOf, integerValue, isNumber, type PlainNumber, plainNumber, toDouble } from "../convert/numeric.ts";
import { scanNumber } from "../convert/scan-number.ts";
import { Int32Type, Int64Type, UInt32Type, UInt64Type } from "../core-types.ts";
import { Decimal, DecimalOverflow } from "../decimal.ts";
import { Dictionary, Hashtable, OrderedDictionary } from "../dictionaries.ts";
import { EnumValue, enumValue } from "../enum.ts";
import { drain, iteratorOf } from "../enumerate.ts";
import { argumentError, checkNotNegative, runtimeError } from "../errors.ts";
import { newException } from "../exception.ts";
import { BigInteger, Double, Int64, Single, UInt32, UInt64 } from "../numbers.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { bareText } from "../text.ts";
import type { TypeInfo } from "../type-info.ts";
import { clrFullName, clrToString, typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ValueObject } from "../value.ts";

type Operation = "Add" | "Subtract" | "Multiply" | "Divide" | "Remainder";

export function add(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    return (sum | 0) === sum ? sum : new Double(sum);
  }
  if (typeof left === "string") return left + (typeof right === "string" ? right : bareText(right, ctx));
  return addSlow(left, right, ctx);
}

function addSlow(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (left === null || left === undefined) return right === undefined ? null : right;
  if (Array.isArray(left)) return concatenate(left, right);
  if (left instanceof PSObject && !left.isCustom) return add(left.base, right, ctx);
  if (left instanceof Char) return left.text + bareText(right, ctx);
  const numeric = numericOperation("Add", left, right, ctx);
  if (numeric !== undefined) return numeric;
  if (left instanceof Dictionary) return addTables(left, unwrap(right));
  const items = iteratorOf(left);
  if (items !== undefined) return concatenate(drain(items), right);
  return implicitOperation("op_Addition", "+", left, right, ctx);
}

/** A new array: the items of the left side, and those of the right side or the right side itself. */
function concatenate(left: readonly PSValue[], right: PSValue): PSValue[] {
  if (Array.isArray(right)) return left.concat(right);
  const items = iteratorOf(right);
  const joined = left.slice();
  if (items === undefined) joined.push(right === undefined ? null : right);
  else for (let next = items.next(); next.done !== true; next = items.next()) joined.push(next.value);
  return joined;
}

function addTables(left: Dictionary, right: PSValue): PSValue {
  if (!(right instanceof Dictionary)) {
    throw runtimeError("AddHashTableToNonHashTable", "A hash table can only be added to another hash table.");
  }
  const joined = left instanceof OrderedDictionary ? new OrderedDictionary() : new Hashtable();
  for (const table of [left, right]) {
    for (const { key, value } of table.entries()) {
      if (joined.has(key))
        throw argumentError(`Item has already been added. Key in dictionary: '${String(key)}'  Key being added: '${String(key)}'`);
      joined.set(key, value);
    }
  }
  return joined;
}

export function subtract(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    return (difference | 0) === difference ? difference : new Double(difference);
  }
  return arithmetic("Subtract", "op_Subtraction", "-", left, right, ctx);
}

export function multiply(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    // JavaScript has a negative zero here, Int32 has none.
    return (product | 0) === product ? product | 0 : new Double(product);
  }
  if (left === null || left === undefined) return null;
  const target = unwrap(left);
  if (typeof target === "string") return target.repeat(repetitions(right, ctx));
  if (!(target instanceof Char) && typeof target !== "boolean") {
    const numeric = numericOperation("Multiply", target, right, ctx);
    if (numeric !== undefined) return numeric;
  }
  const items = iteratorOf(target);
  if (items === undefined) return implicitOperation("op_Multiply", "*", target, right, ctx);
  const list = Array.isArray(target) ? target : drain(items);
  const count = repetitions(right, ctx);
  const repeated: PSValue[] = [];
  for (let round = 0; round < count; round++) for (const item of list) repeated.push(item);
  return Array.isArray(target) ? typedArray(elementTypeOf(target), repeated) : repeated;
}

function repetitions(value: PSValue, ctx: EvaluationContext): number {
  const count = convertTo(value, Int32Type, ctx);
  const times = typeof count === "number" ? count : 0;
  checkNotNegative(times, "times");
  return times;
}

export function divide(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number" && right !== 0) {
    const quotient = left / right;
    return (quotient | 0) === quotient ? quotient | 0 : new Double(quotient);
  }
  return arithmetic("Divide", "op_Division", "/", left, right, ctx);
}

export function remainder(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number" && right !== 0) return (left % right) | 0;
  return arithmetic("Remainder", "op_Modulus", "%", left, right, ctx);
}

function arithmetic(operation: Operation, method: string, symbol: string, left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  const target = left === undefined || left === null ? 0 : unwrap(left);
  const numeric = numericOperation(operation, typeof target === "string" ? numberOf(target, typeOf(right)) : target, right, ctx);
  return numeric ?? implicitOperation(method, symbol, target, right, ctx);
}

/** The number a string spells; its type need not be the one that is named, which the error tells only. */
export function numberOf(text: string, wanted: TypeInfo): PSValue {
  if (text.trim() === "") return 0;
  const number = scanNumber(text);
  if (number !== undefined) return number;
  const type = wanted === Int32Type || isNumericName(wanted) ? wanted : Int32Type;
  throw castError(
    "InvalidCastFromStringToInteger",
    `Cannot convert value "${text}" to type "${clrToString(type)}". Error: "The input string '${text}' was not in a correct format."`,
    newException("System.FormatException", `The input string '${text}' was not in a correct format.`),
  );
}

function isNumericName(type: TypeInfo): boolean {
  return /^System\.(S?Byte|U?Int(16|32|64)|Single|Double|Decimal)$/.test(type.fullName);
}

/** An operand in the form that arithmetic uses, with the class that decides the type of the result. */
interface Operand {
  readonly kind: OperandKind;
  readonly value: PlainNumber;
}

type OperandKind = "int" | "uint" | "long" | "ulong" | "double" | "decimal";

/** Rank among the kinds: the operation is done in the greater one. */
const RANKS: Readonly<Record<OperandKind, number>> = { int: 0, uint: 1, long: 2, ulong: 3, double: 4, decimal: 5 };

function operandOf(value: PSValue): Operand | undefined {
  if (typeof value === "number") return { kind: "int", value };
  if (value instanceof Double || value instanceof Single) return { kind: "double", value: value.value };
  if (value instanceof Int64) return { kind: "long", value: value.value };
  if (value instanceof UInt64) return { kind: "ulong", value: value.value };
  if (value instanceof UInt32) return { kind: "uint", value: value.value };
  if (value instanceof Decimal) return { kind: "decimal", value };
  if (typeof value === "boolean") return { kind: "int", value: value ? 1 : 0 };
  if (value instanceof Char) return { kind: "int", value: value.value };
  if (value instanceof EnumValue) return { kind: typeof value.value === "bigint" ? "long" : "int", value: value.value };
  const number = value instanceof BigInteger ? undefined : plainNumber(value);
  return number === undefined ? undefined : { kind: "int", value: number };
}

/** Undefined when one side is not a number and the type's own operators must be asked. */
function numericOperation(operation: Operation, left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  const first = operandOf(left);
  if (first === undefined) return undefined;
  const argument = unwrap(right);
  const second =
    argument === null || argument === undefined
      ? { kind: "int" as const, value: 0 }
      : typeof argument === "string"
        ? operandOf(numberOf(argument, typeOf(left)))
        : operandOf(argument);
  if (second === undefined) {
    if (typeof argument === "string") return implicitOperation(OPERATOR_NAMES[operation], "", left, numberOf(argument, typeOf(left)), ctx);
    return undefined;
  }
  const result = calculate(operation, first, second);
  return left instanceof EnumValue ? enumValue(left.type, plainNumber(result) as number | bigint) : result;
}

const OPERATOR_NAMES: Readonly<Record<Operation, string>> = {
  Add: "op_Addition",
  Subtract: "op_Subtraction",
  Multiply: "op_Multiply",
  Divide: "op_Division",
  Remainder: "op_Modulus",
};

function calculate(operation: Operation, left: Operand, right: Operand): PSValue {
  const kind = RANKS[left.kind] >= RANKS[right.kind] ? left.kind : right.kind;
  switch (kind) {
    case "int":
      return onNumbers(operation, toDouble(left.value), toDouble(right.value));
    case "double":
      return new Double(onDoubles(operation, toDouble(left.value), toDouble(right.value)));
    case "decimal":
      return onDecimals(operation, decimalOf(left.value), decimalOf(right.value));
    case "uint":
      // A negative operand widens the operation, so that nothing is lost.
      return onIntegers(operation, integerOf(left), integerOf(right), isNegative(left) || isNegative(right) ? Int64Type : UInt32Type);
    case "long":
      return onIntegers(operation, integerOf(left), integerOf(right), Int64Type);
    case "ulong":
      return isNegative(left) || isNegative(right)
        ? onWideSigned(operation, left, right)
        : onIntegers(operation, integerOf(left), integerOf(right), UInt64Type);
    default:
      return kind satisfies never;
  }
}

function isNegative(operand: Operand): boolean {
  return typeof operand.value !== "object" && operand.value < 0;
}

function integerOf(operand: Operand): bigint {
  return BigInt(operand.value as number | bigint);
}

function onNumbers(operation: Operation, left: number, right: number): PSValue {
  if (right === 0 && (operation === "Divide" || operation === "Remainder")) throw divideByZero();
  const result = onDoubles(operation, left, right);
  return (result | 0) === result ? result | 0 : new Double(result);
}

function onDoubles(operation: Operation, left: number, right: number): number {
  switch (operation) {
    case "Add":
      return left + right;
    case "Subtract":
      return left - right;
    case "Multiply":
      return left * right;
    case "Divide":
      return left / right;
    case "Remainder":
      return left % right;
    default:
      return operation satisfies never;
  }
}

function onIntegers(operation: Operation, left: bigint, right: bigint, type: TypeInfo): PSValue {
  switch (operation) {
    case "Add":
      return fitted(left + right, type);
    case "Subtract":
      return fitted(left - right, type);
    case "Multiply":
      return fitted(left * right, type);
    case "Divide":
      if (right === 0n) throw divideByZero();
      return left % right === 0n ? fitted(left / right, type) : new Double(Number(left) / Number(right));
    case "Remainder":
      if (right === 0n) throw divideByZero();
      return fitted(left % right, type);
    default:
      return operation satisfies never;
  }
}

function fitted(value: bigint, type: TypeInfo): PSValue {
  return integerValue(value, type) ?? new Double(Number(value));
}

/** UInt64 with a negative number: in Decimal, or in Double where that overflows. */
function onWideSigned(operation: Operation, left: Operand, right: Operand): PSValue {
  try {
    return decimalResult(operation, decimalOf(left.value), decimalOf(right.value));
  } catch (error) {
    if (!(error instanceof DecimalOverflow)) throw error;
    return new Double(onDoubles(operation, toDouble(left.value), toDouble(right.value)));
  }
}

function onDecimals(operation: Operation, left: Decimal, right: Decimal): PSValue {
  try {
    return decimalResult(operation, left, right);
  } catch (error) {
    if (!(error instanceof DecimalOverflow)) throw error;
    throw mathError(newException("System.OverflowException", "Value was either too large or too small for a Decimal."));
  }
}

function decimalResult(operation: Operation, left: Decimal, right: Decimal): Decimal {
  switch (operation) {
    case "Add":
      return left.add(right);
    case "Subtract":
      return left.subtract(right);
    case "Multiply":
      return left.multiply(right);
    case "Divide":
      if (right.isZero) throw divideByZero();
      return left.divide(right);
    case "Remainder":
      if (right.isZero) throw divideByZero();
      return left.remainder(right);
    default:
      return operation satisfies never;
  }
}

function divideByZero(): Error {
  return mathError(newException("System.DivideByZeroException", "Attempted to divide by zero."));
}

function mathError(inner: ReturnType<typeof newException>): Error {
  return runtimeError("RuntimeException", inner.message, { category: "NotSpecified", inner });
}

/** An operator that a type declares: `op_Addition` and its like. */
export function implicitOperation(method: string, symbol: string, left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  const target = unwrap(left);
  const argument = unwrap(right);
  const owner = hasOperators(target) ? typeOf(target) : hasOperators(argument) ? typeOf(argument) : undefined;
  if (owner === undefined) {
    const typeName = (value: PSValue): string => (value === null || value === undefined ? "$null" : clrFullName(typeOf(value)));
    throw runtimeError(
      "NotADefinedOperationForType",
      `The operation '[${typeName(target)}] ${symbol} [${typeName(argument)}]' is not defined.`,
    );
  }
  return ctx.types.operations.invokeStatic(
    owner,
    method,
    [target === undefined ? null : target, argument === undefined ? null : argument],
    ctx,
  );
}

/** Everything but null and the primitive types of the CLR (Decimal and BigInteger are none). */
function hasOperators(value: PSValue): boolean {
  if (value === null || value === undefined || typeof value === "number" || typeof value === "boolean") return false;
  return (
    !(value instanceof ValueObject && value instanceof Char) &&
    (!isNumber(value) || value instanceof Decimal || value instanceof BigInteger)
  );
}

export function negate(value: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof value === "number") return value === -2147483648 ? new Double(2147483648) : value === 0 ? 0 : -value;
  const target = unwrap(value);
  if (target instanceof Double) return new Double(-target.value);
  if (target instanceof Single) return new Single(-target.value);
  return subtract(0, target, ctx);
}

/** Unary plus: the number itself. */
export function plus(value: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof value === "number") return value;
  const target = unwrap(value);
  return isNumber(target) ? target : add(0, target, ctx);
}

export function increment(value: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof value === "number") return value === 2147483647 ? new Double(2147483648) : value + 1;
  return step(value, "++", 1, ctx);
}

export function decrement(value: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof value === "number") return value === -2147483648 ? new Double(-2147483649) : value - 1;
  return step(value, "--", -1, ctx);
}

function step(value: PSValue, symbol: string, by: number, ctx: EvaluationContext): PSValue {
  const target = unwrap(value);
  if (target === null || target === undefined) return by;
  if (isNumber(target)) return add(target, by, ctx);
  throw runtimeError(
    "OperatorRequiresNumber",
    `The '${symbol}' operator works only on numbers. The operand is a '${clrFullName(typeOf(target))}'.`,
  );
}
