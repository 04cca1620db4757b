/** The language's operators by their spelling, so that a compiler asks once per place and not once per evaluation. */

import { isTrue } from "../truth.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { add, divide, multiply, negate, plus, remainder, subtract } from "./arithmetic.ts";
import { bitwiseAnd, bitwiseNot, bitwiseOr, bitwiseXor, shiftLeft, shiftRight } from "./bitwise.ts";
import { type CaseMode, type ComparisonName, compareOperator, containsOperator } from "./comparison.ts";
import { formatOperator, joinOperator, joinUnary, likeOperator, replaceOperator, splitOperator, splitUnary } from "./text-operators.ts";
import { asOperator, isOperator, range } from "./type-operators.ts";

export type BinaryOperation = (left: PSValue, right: PSValue, ctx: EvaluationContext) => PSValue;
export type UnaryOperation = (value: PSValue, ctx: EvaluationContext) => PSValue;

const PLAIN: ReadonlyMap<string, BinaryOperation> = new Map<string, BinaryOperation>([
  ["+", add],
  ["-", subtract],
  ["*", multiply],
  ["/", divide],
  ["%", remainder],
  ["..", range],
  ["-f", formatOperator],
  ["-join", joinOperator],
  ["-band", bitwiseAnd],
  ["-bor", bitwiseOr],
  ["-bxor", bitwiseXor],
  ["-shl", shiftLeft],
  ["-shr", shiftRight],
  ["-is", isOperator],
  ["-isnot", (left, right, ctx) => !isOperator(left, right, ctx)],
  ["-as", asOperator],
  ["-and", (left, right) => isTrue(left) && isTrue(right)],
  ["-or", (left, right) => isTrue(left) || isTrue(right)],
  ["-xor", (left, right) => isTrue(left) !== isTrue(right)],
]);

const COMPARISONS: ReadonlySet<string> = new Set<ComparisonName>(["eq", "ne", "lt", "le", "gt", "ge"]);

/**
 * The function behind a binary operator as the syntax tree spells it (`-eq`, `-ceq`, `+` …); undefined for `-match` and `-notmatch`, which
 * give `$Matches` too ({@link matchOperator}), and for `??`, which does not evaluate its right side always.
 */
export function binaryOperation(operator: string): BinaryOperation | undefined {
  const plain = PLAIN.get(operator);
  if (plain !== undefined) return plain;
  const name = operator.slice(1);
  return caseOperation(name, "IgnoreCase") ?? (name.startsWith("c") ? caseOperation(name.slice(1), "MatchCase") : undefined);
}

function caseOperation(name: string, mode: CaseMode): BinaryOperation | undefined {
  if (COMPARISONS.has(name)) {
    // Just looked up.
    const comparison = name as ComparisonName;
    return (left, right, ctx) => compareOperator(comparison, left, right, mode, ctx);
  }
  switch (name) {
    case "contains":
      return (left, right, ctx) => containsOperator(left, right, mode, ctx);
    case "notcontains":
      return (left, right, ctx) => !containsOperator(left, right, mode, ctx);
    case "in":
      return (left, right, ctx) => containsOperator(right, left, mode, ctx);
    case "notin":
      return (left, right, ctx) => !containsOperator(right, left, mode, ctx);
    case "like":
      return (left, right, ctx) => likeOperator(left, right, { mode, isNegated: false }, ctx);
    case "notlike":
      return (left, right, ctx) => likeOperator(left, right, { mode, isNegated: true }, ctx);
    case "replace":
      return (left, right, ctx) => replaceOperator(left, right, mode, ctx);
    case "split":
      return (left, right, ctx) => splitOperator(left, right, mode, ctx);
    default:
      return undefined;
  }
}

const UNARY: ReadonlyMap<string, UnaryOperation> = new Map<string, UnaryOperation>([
  ["+", plus],
  ["-", negate],
  ["!", (value) => !isTrue(value)],
  ["-not", (value) => !isTrue(value)],
  ["-bnot", bitwiseNot],
  ["-join", joinUnary],
  ["-split", splitUnary],
  ["-csplit", splitUnary],
  [",", (value) => [value === undefined ? null : value]],
]);

/** The function behind a unary operator; undefined for `++` and `--`, which assign. */
export function unaryOperation(operator: string): UnaryOperation | undefined {
  return UNARY.get(operator);
}
