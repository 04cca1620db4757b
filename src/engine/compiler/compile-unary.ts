/** Unary operators, `++` and `--` among them. */
import type { UnaryExpressionAst } from "../../language/index.ts";
import { decrement, increment, isTrue, type PSValue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { compileTarget } from "./compile-target.ts";
import { INT32_MAX, INT32_MIN, unaryOf } from "./operator-lookup.ts";
import { LocalTarget } from "./variable-target.ts";

export function compileUnary(ast: UnaryExpressionAst, builder: BlockBuilder): Eval {
  switch (ast.operator) {
    case "++":
      return compileStep(ast, builder, 1, { givesOld: false });
    case "--":
      return compileStep(ast, builder, -1, { givesOld: false });
    case "postfix++":
      return compileStep(ast, builder, 1, { givesOld: true });
    case "postfix--":
      return compileStep(ast, builder, -1, { givesOld: true });
    case "!":
    case "-not": {
      const child = builder.expression(ast.child);
      return (frame) => !isTrue(child(frame));
    }
    case ",": {
      const child = builder.expression(ast.child);
      return (frame) => [child(frame)];
    }
    default: {
      const child = builder.expression(ast.child);
      const operation = unaryOf(ast.operator);
      return (frame) => operation(child(frame), frame.context);
    }
  }
}

function compileStep(ast: UnaryExpressionAst, builder: BlockBuilder, step: 1 | -1, { givesOld }: { readonly givesOld: boolean }): Eval {
  const target = compileTarget(ast.child, builder);
  const change = (old: PSValue, frame: Frame): PSValue => {
    if (typeof old === "number" && old < INT32_MAX && old > INT32_MIN) return old + step;
    return step > 0 ? increment(old, frame.context) : decrement(old, frame.context);
  };
  const general: Eval = (frame) => {
    let before: PSValue = null;
    const after = target.update(frame, (old, at) => {
      before = old;
      return change(old, at);
    });
    // What was not set counts as 0.
    return givesOld ? (before === null || before === undefined ? 0 : before) : after;
  };
  if (!(target instanceof LocalTarget)) return general;
  const { slot } = target;
  return (frame) => {
    const local = frame.locals[slot];
    if (local === undefined || local.guard !== null) return general(frame);
    const old = local.value;
    if (typeof old !== "number" || old >= INT32_MAX || old <= INT32_MIN) return general(frame);
    const value = old + step;
    local.value = value;
    return givesOld ? old : value;
  };
}
