/**
 * Redirected standard input as pipeline input: lines, or the objects of a CLIXML document.
 */
import { deserializeDocument } from "../clixml/index.ts";
import { findAll, parseScript } from "../language/index.ts";
import type { Blocking } from "../node/index.ts";
import type { EvaluationContext, PSValue } from "../objects/index.ts";
import type { DataFormat } from "./command-line.ts";
import type { ConsoleService } from "./console/console-service.ts";

/** Only a script that speaks of `$input` gets it, so that others do not wait for the end of a pipe that nobody closes. */
export function usesInput(script: string): boolean {
  if (!/\$(?:\{)?input/i.test(script)) return false;
  const isInput = (name: string): boolean => name.toLowerCase() === "input";
  return (
    findAll(parseScript(script).ast, (ast) => ast.kind === "VariableExpression" && isInput(ast.path), { searchNestedScriptBlocks: true })
      .length > 0
  );
}

const CLIXML_MARK = "#< CLIXML";

export function* readScriptInput(
  io: Blocking<ConsoleService>,
  format: DataFormat,
  evaluation: EvaluationContext,
): Generator<PSValue, void, void> {
  if (format !== "XML") {
    for (let line = io.readInputLine(); line !== null; line = io.readInputLine()) yield line;
    return;
  }
  let text = "";
  for (let chunk = io.readInput(); chunk !== ""; chunk = io.readInput()) text += chunk;
  const document = text.startsWith(CLIXML_MARK) ? text.slice(CLIXML_MARK.length).trimStart() : text;
  if (document.trim() === "") return;
  for (const { value } of deserializeDocument(document, { context: evaluation })) yield value;
}
