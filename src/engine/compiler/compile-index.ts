/** `target[index]`. */
import type { ExpressionAst, IndexExpressionAst } from "../../language/index.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { typeNameText } from "./constant-value.ts";
import { elementByKey, getElement } from "./member-access.ts";

export function compileIndex(ast: IndexExpressionAst, builder: BlockBuilder): Eval {
  const target = builder.expression(ast.target);
  const index = indexArgument(ast.index, builder);
  if (ast.nullConditional) {
    return (frame) => {
      const value = target(frame);
      return value === null || value === undefined ? null : getElement(value, index(frame), frame);
    };
  }
  if (isObjectCast(ast.index)) return (frame) => elementByKey(target(frame), index(frame), frame);
  return (frame) => getElement(target(frame), index(frame), frame);
}

/** `[object]5`: an ordered dictionary then takes the number for a key instead of a place. */
export function isObjectCast(ast: ExpressionAst): boolean {
  if (ast.kind !== "ConvertExpression") return false;
  const name = typeNameText(ast.type.typeName).toLowerCase();
  return name === "object" || name === "system.object";
}

/** Several indices are an array: a slice of a list, one per dimension of an array with more. */
export function indexArgument(ast: ExpressionAst, builder: BlockBuilder): Eval {
  return builder.expression(ast);
}
