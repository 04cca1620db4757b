/** Binary operators. Int32 and String operands are handled here, everything else by src/objects. */
import type { BinaryExpressionAst, BinaryOperator, TypeExpressionAst } from "../../language/index.ts";
import { type BinaryOperation, isTrue, type PSValue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { typeOperand } from "./compile-convert.ts";
import { compileMatch } from "./compile-match.ts";
import { constantOf } from "./constant-value.ts";
import { binaryOf } from "./operator-lookup.ts";

export function compileBinary(ast: BinaryExpressionAst, builder: BlockBuilder): Eval {
  switch (ast.operator) {
    case "-and":
    case "-or":
    case "-xor":
      return compileLogical(ast.operator, builder.expression(ast.left), builder.expression(ast.right));
    case "??":
      return compileCoalesce(builder.expression(ast.left), builder.expression(ast.right));
    case "-is":
    case "-isnot":
    case "-as":
      return compileTypeOperator(ast, ast.operator, builder);
    case "-match":
    case "-notmatch":
    case "-cmatch":
    case "-cnotmatch":
      return compileMatch(ast.operator, builder.expression(ast.left), builder.expression(ast.right), builder);
    default:
      return compileOperator(ast, ast.operator, builder);
  }
}

function compileLogical(operator: "-and" | "-or" | "-xor", left: Eval, right: Eval): Eval {
  switch (operator) {
    case "-and":
      return (frame) => isTrue(left(frame)) && isTrue(right(frame));
    case "-or":
      return (frame) => isTrue(left(frame)) || isTrue(right(frame));
    case "-xor":
      return (frame) => isTrue(left(frame)) !== isTrue(right(frame));
    default:
      return operator satisfies never;
  }
}

function compileCoalesce(left: Eval, right: Eval): Eval {
  return (frame) => {
    const value = left(frame);
    return value === null || value === undefined ? right(frame) : value;
  };
}

/** A type on the right side may be a literal, which is resolved in place, or any value. */
function compileTypeOperator(ast: BinaryExpressionAst, operator: "-is" | "-isnot" | "-as", builder: BlockBuilder): Eval {
  const left = builder.expression(ast.left);
  const right =
    ast.right.kind === "TypeExpression" ? typeOperand(ast.right satisfies TypeExpressionAst, builder) : builder.expression(ast.right);
  const operation = binaryOf(operator);
  return (frame) => operation(left(frame), right(frame), frame.context);
}

/** Adds the shortcuts for 32-bit integers and strings in front of an operation. */
function compileOperator(ast: BinaryExpressionAst, operator: BinaryOperator, builder: BlockBuilder): Eval {
  const operation = binaryOf(operator);
  const left = builder.expression(ast.left);
  const constant = constantOf(ast.right);
  if (constant.isConstant && typeof constant.value === "number") {
    const shortcut = withInt32(operator, left, constant.value, operation);
    if (shortcut !== null) return folded(ast, shortcut);
  }
  return folded(ast, withValues(operator, left, builder.expression(ast.right), operation));
}

/** An operation on two literals is computed once, when it is first reached: an error of it belongs to its statement. */
function folded(ast: BinaryExpressionAst, compute: Eval): Eval {
  if (!isLiteral(ast) || ast.operator === "-f" || ast.operator === "..") return compute;
  let value: PSValue;
  let isKnown = false;
  return (frame) => {
    if (isKnown) return value;
    const result = compute(frame);
    // An array would be shared between evaluations.
    if (typeof result !== "object" || result === null) {
      value = result;
      isKnown = true;
    }
    return result;
  };
}

function isLiteral(ast: BinaryExpressionAst): boolean {
  return [ast.left, ast.right].every((side) => (side.kind === "BinaryExpression" ? isLiteral(side) : side.kind === "ConstantExpression"));
}

function isInt32(value: number): boolean {
  return value === (value | 0);
}

/** The right operand is an Int32 literal. */
function withInt32(operator: BinaryOperator, left: Eval, right: number, operation: BinaryOperation): Eval | null {
  switch (operator) {
    case "+":
      return (frame) => {
        const value = left(frame);
        if (typeof value === "number") {
          const sum = value + right;
          if (isInt32(sum)) return sum;
        }
        return operation(value, right, frame.context);
      };
    case "-":
      return (frame) => {
        const value = left(frame);
        if (typeof value === "number") {
          const difference = value - right;
          if (isInt32(difference)) return difference;
        }
        return operation(value, right, frame.context);
      };
    case "*":
      return (frame) => {
        const value = left(frame);
        if (typeof value === "number") {
          const product = value * right;
          if (isInt32(product)) return product | 0;
        }
        return operation(value, right, frame.context);
      };
    case "%":
      if (right === 0 || right === -1) return null;
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? (value % right) | 0 : operation(value, right, frame.context);
      };
    case "-eq":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value === right : operation(value, right, frame.context);
      };
    case "-ne":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value !== right : operation(value, right, frame.context);
      };
    case "-lt":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value < right : operation(value, right, frame.context);
      };
    case "-le":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value <= right : operation(value, right, frame.context);
      };
    case "-gt":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value > right : operation(value, right, frame.context);
      };
    case "-ge":
      return (frame) => {
        const value = left(frame);
        return typeof value === "number" ? value >= right : operation(value, right, frame.context);
      };
    default:
      return null;
  }
}

function withValues(operator: BinaryOperator, left: Eval, right: Eval, operation: BinaryOperation): Eval {
  switch (operator) {
    case "+":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const sum = a + b;
          if (isInt32(sum)) return sum;
        } else if (typeof a === "string" && typeof b === "string") return a + b;
        return operation(a, b, frame.context);
      };
    case "-":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const difference = a - b;
          if (isInt32(difference)) return difference;
        }
        return operation(a, b, frame.context);
      };
    case "*":
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        if (typeof a === "number" && typeof b === "number") {
          const product = a * b;
          if (isInt32(product)) return product | 0;
        }
        return operation(a, b, frame.context);
      };
    case "-lt":
      return comparison(left, right, operation, (a, b) => a < b);
    case "-le":
      return comparison(left, right, operation, (a, b) => a <= b);
    case "-gt":
      return comparison(left, right, operation, (a, b) => a > b);
    case "-ge":
      return comparison(left, right, operation, (a, b) => a >= b);
    case "-eq":
      return comparison(left, right, operation, (a, b) => a === b);
    case "-ne":
      return comparison(left, right, operation, (a, b) => a !== b);
    default:
      return (frame: Frame) => operation(left(frame), right(frame), frame.context);
  }
}

function comparison(left: Eval, right: Eval, operation: BinaryOperation, compare: (a: number, b: number) => boolean): Eval {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    return typeof a === "number" && typeof b === "number" ? compare(a, b) : operation(a, b, frame.context);
  };
}
