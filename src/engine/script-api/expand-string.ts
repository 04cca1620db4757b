import { toText } from "../../objects/index.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";

/** Text as if it stood between double quotes, with the variables of the current scope. */
export function expandString(context: ExecutionContext, text: string): string {
  const block = context.compileScript(`"${text.replaceAll('"', '""')}"`, { isBound: true });
  const output = invokeBlock(context, block, { newScope: false }, context.frame?.streams ?? context.streams);
  return output.map((value) => toText(value, context)).join("");
}
