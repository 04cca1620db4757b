/** `"text $variable $(statements)"`. */
import type { ExpandableStringExpressionAst } from "../../language/index.ts";
import { bareText, type PSValue } from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";

export function compileExpandableString(ast: ExpandableStringExpressionAst, builder: BlockBuilder): Eval {
  const parts = ast.parts.map((part): Eval => {
    if (typeof part === "string") return () => part;
    const value = builder.expression(part);
    return (frame) => textOf(value(frame), frame);
  });
  const [first, second] = parts;
  if (first === undefined) return () => "";
  if (second === undefined) return first;
  // Every part gives a string.
  if (parts.length === 2) return (frame) => (first(frame) as string) + (second(frame) as string);
  return (frame) => {
    let text = "";
    for (const part of parts) text += part(frame) as string;
    return text;
  };
}

function textOf(value: PSValue, frame: Frame): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return bareText(value, frame.context);
}
