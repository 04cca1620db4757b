/** The operators of src/objects for operators that surely have one. */
import type { BinaryOperator, UnaryOperator } from "../../language/index.ts";
import { type BinaryOperation, binaryOperation, type UnaryOperation, unaryOperation } from "../../objects/index.ts";

export function binaryOf(operator: BinaryOperator): BinaryOperation {
  const operation = binaryOperation(operator);
  if (operation === undefined) throw new RangeError(`There is no binary operator '${operator}'.`);
  return operation;
}

export function unaryOf(operator: UnaryOperator): UnaryOperation {
  const operation = unaryOperation(operator);
  if (operation === undefined) throw new RangeError(`There is no unary operator '${operator}'.`);
  return operation;
}

export const INT32_MIN = -2147483648;
export const INT32_MAX = 2147483647;
