/** `"text $variable $(statements)"`. */
import type { ExpandableStringExpressionAst } from "../../language/index.ts";
import { bareText, type PSValue } from "../../objects/index.ts";
import { statementFailed } from "../errors/statement-error.ts";
import { CompletionSignal } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval } from "./block-code.ts";
import { loneExpression } from "./capture.ts";

export function compileExpandableString(ast: ExpandableStringExpressionAst, builder: BlockBuilder): Eval {
  const parts = ast.parts.map((part): Eval => {
    if (typeof part === "string") return () => part;
    const value = builder.expression(part);
    if (part.kind === "SubExpression" && loneExpression(part.subExpression) !== null) return guarded(value);
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

/** What is in `$(…)` is a statement: its error is told and the string goes on without it. */
function guarded(value: Eval): Eval {
  return (frame) => {
    try {
      return textOf(value(frame), frame);
    } catch (error) {
      const completion = statementFailed(frame, error, []);
      if (completion !== undefined) throw new CompletionSignal(completion, frame);
      return "";
    }
  };
}

function textOf(value: PSValue, frame: Frame): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return bareText(value, frame.context);
}
