/** `-eq -ne -lt -le -gt -ge`, `-contains` and `-in`, and the order that Sort-Object and .NET's comparers use. */
import { Char } from "../char.ts";
import { invalidCast, isCastError } from "../convert/cast-error.ts";
import { ConversionRank } from "../convert/conversion-rank.ts";
import { conversionRank, convertTo } from "../convert/convert.ts";
import { isNumber, type PlainNumber, plainNumber, toDouble, underlyingNumber } from "../convert/numeric.ts";
import { Decimal } from "../decimal.ts";
import { EnumValue } from "../enum.ts";
import { iteratorOf } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { valuesEqual } from "../hash-key.ts";
import { BigInteger, Double, Single } from "../numbers.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { toText } from "../text.ts";
import { isTrue } from "../truth.ts";
import { TypeInfo } from "../type-info.ts";
import { MemberGroup } from "../type-members.ts";
import { clrToString, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { numberOf } from "./arithmetic.ts";
import { compareStrings, stringsEqual } from "./string-comparison.ts";

/** Whether letters differ by case alone: `-eq` ignores it, `-ceq` minds it. */
export type CaseMode = "IgnoreCase" | "MatchCase";

export type ComparisonName = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

/**
 * A comparison operator as the language has it: a collection on the left gives the items for which it holds.
 *
 * @throws {TerminatingError} `ComparisonFailure`, `NotIcomparable`, or that of a cast.
 */
export function compareOperator(name: ComparisonName, left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): PSValue {
  if (typeof left === "number" && typeof right === "number") return holdsForNumbers(name, left, right);
  if (typeof left === "string" || left === null || typeof left !== "object") return holds(name, left, right, mode, ctx);
  const items = iteratorOf(left);
  if (items === undefined) return holds(name, left, right, mode, ctx);
  const found: PSValue[] = [];
  for (let next = items.next(); next.done !== true; next = items.next())
    if (holds(name, next.value, right, mode, ctx)) found.push(next.value);
  return found;
}

function holdsForNumbers(name: ComparisonName, left: number, right: number): boolean {
  switch (name) {
    case "eq":
      return left === right;
    case "ne":
      return left !== right;
    case "lt":
      return left < right;
    case "le":
      return left <= right;
    case "gt":
      return left > right;
    case "ge":
      return left >= right;
    default:
      return name satisfies never;
  }
}

/** A comparison of two values as wholes. */
export function holds(name: ComparisonName, left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): boolean {
  if (typeof left === "number" && typeof right === "number") return holdsForNumbers(name, left, right);
  if (name === "eq") return scalarEquals(left, right, mode, ctx);
  if (name === "ne") return !scalarEquals(left, right, mode, ctx);
  const target = unwrap(left);
  const argument = unwrap(right);
  const order =
    typeof target === "object" && target !== null && argument !== null && argument !== undefined && lacksOrder(target)
      ? sameOrFail(target, argument, ctx)
      : orderOf(name, target, argument, mode, ctx);
  return typeof order === "boolean" ? order : holdsForNumbers(name, order, 0);
}

/** The operators look for IComparable before they convert the other side. */
function lacksOrder(value: PSValue): boolean {
  if (isNumber(value) || value instanceof EnumValue || value instanceof Char) return false;
  const type = typeOf(value);
  return type.compare === undefined && !type.interfaces.has("System.IComparable");
}

/** Zero for a value and itself; anything else has no order. */
function sameOrFail(left: PSValue, right: PSValue, ctx: EvaluationContext): number {
  if (left === right) return 0;
  if (left instanceof PSObject && left.isCustom) {
    const [first, second] = [toText(left, ctx), toText(right, ctx)];
    throw runtimeError(
      "PSObjectCompareTo",
      `Cannot compare "${first}" to "${second}" because the objects are not the same type or the object "${first}" does not implement "IComparable".`,
      { category: "NotSpecified", exceptionType: "ExtendedTypeSystemException" },
    );
  }
  if (valuesEqual(left, right)) return 0;
  throw runtimeError(
    "NotIcomparable",
    `Cannot compare "${left instanceof TypeInfo ? clrToString(left) : toText(left, ctx)}" because it is not IComparable.`,
  );
}

/** `-eq` of two values as wholes. */
export function scalarEquals(left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): boolean {
  if (typeof left === "string" && typeof right === "string") return stringsEqual(left, right, mode === "IgnoreCase");
  const target = unwrap(left);
  const argument = unwrap(right);
  if (target === null || target === undefined) return argument === null || argument === undefined;
  if (argument === null || argument === undefined) return false;
  if (typeof target === "string") return stringsEqual(target, toText(argument, ctx), mode === "IgnoreCase");
  if (isNumber(target) || target instanceof EnumValue) {
    const equal = numbersEqual(target, argument);
    if (equal !== undefined) return equal;
  }
  if (target instanceof Char && mode === "IgnoreCase") {
    if (argument instanceof Char) return target.text.toUpperCase() === argument.text.toUpperCase();
    if (typeof argument === "string") return stringsEqual(target.text, argument, true);
  }
  if (valuesEqual(target, argument)) return true;
  if (scriptEquals(target, argument, ctx) === true) return true;
  const rank = conversionRank(argument, typeOf(target), ctx);
  if (rank === ConversionRank.None || rank === ConversionRank.Identity || rank === ConversionRank.Assignable) return false;
  try {
    const converted = convertTo(argument, typeOf(target), ctx);
    return scriptEquals(target, converted, ctx) ?? valuesEqual(target, converted);
  } catch (error) {
    if (error instanceof TerminatingError && isCastError(error.record)) return false;
    throw error;
  }
}

/** The answer of the Equals method that a class of a script declares. */
function scriptEquals(left: PSValue, right: PSValue, ctx: EvaluationContext): boolean | undefined {
  const type = typeOf(left);
  if (type.scriptClass === undefined) return undefined;
  const method = type.findMember("Equals");
  if (!(method instanceof MemberGroup) || method.overloads.every((overload) => overload.declaringType.scriptClass === undefined))
    return undefined;
  return isTrue(ctx.types.operations.invokeMethod(left, "Equals", [right], ctx));
}

/** Undefined when the right side is not a number to the language. */
function numbersEqual(left: PSValue, right: PSValue): boolean | undefined {
  try {
    const order = compareAsNumbers(left, right);
    return order === undefined ? undefined : order === 0;
  } catch (error) {
    if (error instanceof TerminatingError && isCastError(error.record)) return false;
    throw error;
  }
}

/** Order of a number and whatever becomes one; NaN when they have none, undefined when the right side is no number. */
function compareAsNumbers(left: PSValue, right: PSValue): number | undefined {
  if (left instanceof EnumValue && typeof right === "string") return undefined;
  const first = underlyingNumber(left);
  const second = typeof right === "string" ? plainNumber(numberOf(right, typeOf(left))) : underlyingNumber(right);
  if (first === undefined || second === undefined) return undefined;
  if (left instanceof BigInteger && !isNumber(right)) return undefined;
  return compareNumbers(first, second);
}

function compareNumbers(left: PlainNumber, right: PlainNumber): number {
  if (typeof left === "number" && typeof right === "number") return left < right ? -1 : left > right ? 1 : left === right ? 0 : Number.NaN;
  if (typeof left === "object" || typeof right === "object") return compareWithDecimal(left, right);
  if (left < right) return -1;
  if (left > right) return 1;
  // A bigint equals a number only when it is loosely compared.
  return Number(left) === Number(right) ? 0 : Number.NaN;
}

function compareWithDecimal(left: PlainNumber, right: PlainNumber): number {
  if (typeof left === "number" && !Number.isInteger(left)) return compareNumbers(left, toDouble(right));
  if (typeof right === "number" && !Number.isInteger(right)) return compareNumbers(toDouble(left), right);
  return asDecimal(left).compareTo(asDecimal(right));
}

function asDecimal(value: PlainNumber): Decimal {
  return typeof value === "object" ? value : new Decimal(BigInt(value), 0);
}

/** Below, at or above zero, or the answer itself where null decides. */
function orderOf(name: ComparisonName, left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): number | boolean {
  const isLeftNull = left === null || left === undefined;
  const isRightNull = right === null || right === undefined;
  if (isLeftNull || isRightNull) return orderWithNull(name, isLeftNull ? null : left, isRightNull ? null : right);
  if (typeof left === "string") return compareStrings(left, toText(right, ctx), mode === "IgnoreCase");
  if (isNumber(left) || left instanceof EnumValue) {
    const order = compareAsNumbers(left, right);
    if (order !== undefined) return order;
  }
  return compareObjects(left, right, ctx);
}

/** Null against a number is below zero's side of it; against anything else it is the least. */
function orderWithNull(name: ComparisonName, left: PSValue, right: PSValue): boolean {
  const isLess = name === "lt" || name === "le";
  if (isNumber(left)) return isLess ? sign(left) < 0 : sign(left) >= 0;
  if (isNumber(right)) return isLess ? sign(right) >= 0 : sign(right) < 0;
  if (name === "lt") return right !== null;
  if (name === "le") return left === null;
  return name === "gt" ? left !== null : right === null;
}

function sign(value: PSValue): number {
  return toDouble(plainNumber(value) ?? 0);
}

function compareObjects(left: PSValue, right: PSValue, ctx: EvaluationContext): number | boolean {
  const type = typeOf(left);
  let argument = right;
  try {
    argument = convertTo(right, type, ctx);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    const cause = isCastError(error.record) ? error.record.exception : invalidCast(right, type, ctx).record.exception;
    throw runtimeError(
      "ComparisonFailure",
      `Could not compare "${toText(left, ctx)}" to "${toText(right, ctx)}". Error: "${cause.message}"`,
      {
        inner: cause,
      },
    );
  }
  const order = netCompare(left, argument, ctx);
  if (order !== undefined) return order;
  return sameOrFail(left, right, ctx);
}

/** `IComparable.CompareTo` of two values of one type; undefined when the type has no order. */
function netCompare(left: PSValue, right: PSValue, ctx: EvaluationContext): number | undefined {
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (left instanceof Char && right instanceof Char) return left.value - right.value;
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right, false);
  if (left instanceof EnumValue && right instanceof EnumValue) return compareNumbers(left.value, right.value);
  const own = typeOf(left).compare?.(left, right, ctx);
  if (own !== undefined) return own;
  if (!typeOf(left).interfaces.has("System.IComparable")) return undefined;
  const result = ctx.types.operations.invokeMethod(left, "CompareTo", [right], ctx);
  return typeof result === "number" ? result : undefined;
}

/**
 * Order of two values for sorting, null first; values of different types are compared after a cast of the right one.
 *
 * @throws {TerminatingError} `NotIcomparable`, `ComparisonFailure`, or that of a cast.
 */
export function compareValues(left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right, mode === "IgnoreCase");
  const first = unwrap(left);
  const second = unwrap(right);
  if (first === null || first === undefined) {
    if (second === null || second === undefined) return 0;
    return isNumber(second) ? (sign(second) < 0 ? 1 : -1) : -1;
  }
  if (second === null || second === undefined) return isNumber(first) && sign(first) < 0 ? -1 : 1;
  const order = orderOf("lt", first, second, mode, ctx);
  if (typeof order === "boolean") return order ? -1 : 1;
  return Number.isNaN(order) ? compareNaN(first, second) : order;
}

/** NaN is below every other number, and equal to itself. */
function compareNaN(left: PSValue, right: PSValue): number {
  const isNaNValue = (value: PSValue): boolean => (value instanceof Double || value instanceof Single) && Number.isNaN(value.value);
  return Number(isNaNValue(right)) - Number(isNaNValue(left));
}

/** `-contains`: whether any item is equal; a scalar is a list of one. */
export function containsOperator(left: PSValue, right: PSValue, mode: CaseMode, ctx: EvaluationContext): boolean {
  if (Array.isArray(left)) {
    for (let index = 0; index < left.length; index++) if (scalarEquals(left[index], right, mode, ctx)) return true;
    return false;
  }
  const items = iteratorOf(left);
  if (items === undefined) return scalarEquals(left, right, mode, ctx);
  for (let next = items.next(); next.done !== true; next = items.next()) if (scalarEquals(next.value, right, mode, ctx)) return true;
  return false;
}
