/** `target = value` and the compound assignments. */
import type { AssignmentOperator, AssignmentStatementAst } from "../../language/index.ts";
import type { BinaryOperation, PSValue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { AssignmentTarget } from "./assignment-target.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { compileTarget } from "./compile-target.ts";
import { binaryOf, INT32_MAX, INT32_MIN } from "./operator-lookup.ts";
import { LocalTarget } from "./variable-target.ts";

/** An assignment; its value is what was assigned, for `($a = 1)` and `$a = $b = 1`. */
export function compileAssignment(ast: AssignmentStatementAst, builder: BlockBuilder): Eval {
  const target = compileTarget(ast.left, builder);
  const value =
    ast.right.kind === "CommandExpression" && ast.right.redirections.length === 0
      ? builder.expression(ast.right.expression)
      : builder.value(
          ast.right.kind === "CommandExpression" ? { ...ast.right, kind: "Pipeline", elements: [ast.right], background: false } : ast.right,
        );
  switch (ast.operator) {
    case "=":
      return plainAssignment(target, value);
    case "??=":
      return coalescingAssignment(target, value);
    default:
      return compoundAssignment(target, value, ast.operator);
  }
}

function plainAssignment(target: AssignmentTarget, value: Eval): Eval {
  if (target instanceof LocalTarget) {
    const { slot } = target;
    return (frame) => {
      const result = value(frame);
      const local = frame.locals[slot];
      if (local !== undefined && local.guard === null) local.value = result;
      else target.assign(frame, result);
      return result;
    };
  }
  return (frame) => {
    const result = value(frame);
    target.assign(frame, result);
    return result;
  };
}

/** Computes the right side only when it is needed. */
function coalescingAssignment(target: AssignmentTarget, value: Eval): Eval {
  return (frame) => target.update(frame, (old, at) => (old === null || old === undefined ? value(at) : old));
}

function compoundAssignment(target: AssignmentTarget, value: Eval, operator: Exclude<AssignmentOperator, "=" | "??=">): Eval {
  const operation = compoundOperation(operator);
  if (target instanceof LocalTarget && operator === "+=") return addToLocal(target, value, operation);
  return (frame) => {
    const right = value(frame);
    return target.update(frame, (old, at) => operation(old, right, at.context));
  };
}

function compoundOperation(operator: Exclude<AssignmentOperator, "=" | "??=">): BinaryOperation {
  switch (operator) {
    case "+=":
      return binaryOf("+");
    case "-=":
      return binaryOf("-");
    case "*=":
      return binaryOf("*");
    case "/=":
      return binaryOf("/");
    case "%=":
      return binaryOf("%");
    default:
      return operator satisfies never;
  }
}

/** `$sum += …` and `$text += …`. */
function addToLocal(target: LocalTarget, value: Eval, operation: BinaryOperation): Eval {
  const { slot } = target;
  return (frame: Frame): PSValue => {
    const right = value(frame);
    const local = frame.locals[slot];
    if (local !== undefined && local.guard === null) {
      const left = local.value;
      if (typeof left === "number" && typeof right === "number") {
        const sum = left + right;
        if (sum <= INT32_MAX && sum >= INT32_MIN) {
          local.value = sum;
          return sum;
        }
      } else if (typeof left === "string" && typeof right === "string") {
        const text = left + right;
        local.value = text;
        return text;
      }
    }
    return target.update(frame, (old, at) => operation(old, right, at.context));
  };
}
