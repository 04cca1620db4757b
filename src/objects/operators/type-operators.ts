/** `-is`, `-as`, and `..`. */
import { Char } from "../char.ts";
import { castError, invalidCast } from "../convert/cast-error.ts";
import { convertTo, tryConvert } from "../convert/convert.ts";
import { convertNumber, plainNumber } from "../convert/numeric.ts";
import { Int32Type, PSCustomObjectType, PSObjectType } from "../core-types.ts";
import { netError, runtimeError } from "../errors.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { toText } from "../text.ts";
import { TypeInfo, TypeType } from "../type-info.ts";
import { clrFullName, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { numberOf } from "./arithmetic.ts";

/** The right side of `-is` and `-as`: a type, or the name of one. */
function typeOperand(operator: string, right: PSValue, ctx: EvaluationContext): TypeInfo {
  const operand = unwrap(right);
  if (operand instanceof TypeInfo) return operand;
  const found = ctx.types.resolve(toText(operand, ctx), (word) => ctx.findScriptType(word));
  if (found !== undefined) return found;
  const cause = invalidCast(operand, TypeType, ctx).record.exception;
  if (operator === "-is") throw runtimeError("RuntimeException", cause.message, { category: "NotSpecified", inner: cause });
  throw castError("InvalidCastFromStringToType", cause.message);
}

export function isOperator(left: PSValue, right: PSValue, ctx: EvaluationContext): boolean {
  const type = typeOperand("-is", right, ctx);
  if (left === null || left === undefined) return false;
  if (type === PSCustomObjectType) return left instanceof PSObject && left.isCustom;
  if (type === PSObjectType) return left instanceof PSObject;
  return type.isAssignableFrom(typeOf(left));
}

export function asOperator(left: PSValue, right: PSValue, ctx: EvaluationContext): PSValue {
  const converted = tryConvert(left, typeOperand("-as", right, ctx), ctx);
  return converted === undefined ? null : converted;
}

/** `from..to`, counting up or down; characters when both sides are one. */
export function range(from: PSValue, to: PSValue, ctx: EvaluationContext): PSValue[] {
  const first = charOperand(from);
  const last = charOperand(to);
  if (first !== undefined && last !== undefined) return countFrom(first, last).map((code) => Char.of(code));
  return countFrom(rangeBound(from, ctx), rangeBound(to, ctx));
}

/** The two ends of a range of whole numbers, for a loop that makes no array; undefined for a range of characters. */
export function rangeBounds(from: PSValue, to: PSValue, ctx: EvaluationContext): readonly [number, number] | undefined {
  if (typeof from === "number" && typeof to === "number") return [from, to];
  if (charOperand(from) !== undefined && charOperand(to) !== undefined) return undefined;
  return [rangeBound(from, ctx), rangeBound(to, ctx)];
}

/** A character, or a string that is one and no digit. */
function charOperand(value: PSValue): number | undefined {
  const operand = unwrap(value);
  if (operand instanceof Char) return operand.value;
  return typeof operand === "string" && operand.length === 1 && !/\d/.test(operand) ? operand.charCodeAt(0) : undefined;
}

function rangeBound(value: PSValue, ctx: EvaluationContext): number {
  const operand = unwrap(value);
  if (typeof operand === "number") return operand;
  if (operand === null || operand === undefined) return 0;
  if (typeof operand === "string") return boundOfText(operand);
  const number = plainNumber(operand);
  if (number === undefined && typeOf(operand).interfaces.has("System.Collections.IEnumerable")) {
    throw netError(
      "System.InvalidCastException",
      `Unable to cast object of type '${clrFullName(typeOf(operand))}' to type 'System.IConvertible'.`,
    );
  }
  const bound = number === undefined ? convertTo(operand, Int32Type, ctx) : convertNumber(number, Int32Type);
  return typeof bound === "number" ? bound : 0;
}

function boundOfText(text: string): number {
  if (!/\d/.test(text)) throw netError("System.FormatException", `The input string '${text}' was not in a correct format.`);
  const bound = convertNumber(plainNumber(numberOf(text, Int32Type)) ?? 0, Int32Type);
  return typeof bound === "number" ? bound : 0;
}

function countFrom(from: number, to: number): number[] {
  const count = Math.abs(to - from) + 1;
  const step = to < from ? -1 : 1;
  const numbers: number[] = [];
  for (let index = 0, value = from; index < count; index++, value += step) numbers.push(value);
  return numbers;
}
