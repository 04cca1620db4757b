/**
 * A script block on its way to another runspace: its text, and the values of the `$using:` expressions in it, which are computed here.
 *
 * The values travel in a parameter named `--%`, as a dictionary whose keys are the expressions' texts in UTF-16 and base64.
 */
import { decodeBase64, decodeUtf16Le, encodeBase64, encodeUtf16Le } from "../../bytes/index.ts";
import { type Ast, findAll, type ScriptBlockAst, type UsingExpressionAst, visit } from "../../language/index.ts";
import { Dictionary, Hashtable, oneOrMany, type PSValue, runtimeError, unwrap } from "../../objects/index.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import { blockFromText } from "../pipeline/calls.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import { SILENT_STREAMS } from "../runtime/streams.ts";

/** The name of the parameter that carries the values. */
export const USING_PARAMETER = "--%";

export interface PortableScript {
  readonly text: string;
  /** By the text of the expression in lower case, as the engine looks them up; empty where there are none. */
  readonly usingValues: ReadonlyMap<string, PSValue>;
}

/**
 * @param expectsInput Objects are piped in: a lone command gets them, as it would if it stood there itself.
 * @throws {TerminatingError} `UsingVariableIsUndefined`.
 */
export function portableScript(
  context: ExecutionContext,
  block: PSScriptBlock,
  { expectsInput }: { readonly expectsInput: boolean },
): PortableScript {
  return {
    text: (expectsInput ? textWithInput(block) : undefined) ?? block.text,
    usingValues: usingValuesOf(context, block),
  };
}

export function usingValuesOf(context: ExecutionContext, block: PSScriptBlock): ReadonlyMap<string, PSValue> {
  const { ast } = block.code;
  const values = new Map<string, PSValue>();
  for (const expression of findAll(ast, isUsingExpression, { searchNestedScriptBlocks: true })) {
    const text = ast.source.text.slice(expression.start, expression.end);
    const key = usingKeyOf(text);
    if (isUsingExpression(expression) && !values.has(key)) values.set(key, usedValue(context, expression, text));
  }
  return values;
}

/** The values as PowerShell sends them. */
export function encodeUsingValues(values: ReadonlyMap<string, PSValue>): Hashtable {
  return Hashtable.from([...values].map(([text, value]) => [encodeBase64(encodeUtf16Le(text)), value] as const));
}

/** The values out of the parameter; of a client that sends them in another form there are none. */
export function decodeUsingValues(argument: PSValue): ReadonlyMap<string, PSValue> {
  const table = unwrap(argument);
  const values = new Map<string, PSValue>();
  if (!(table instanceof Dictionary)) return values;
  for (const { key, value } of table.entries()) {
    if (typeof key === "string") values.set(usingKeyOf(decodeUtf16Le(decodeBase64(key))), value);
  }
  return values;
}

/** `@using:x` splats the same value that `$using:x` is. */
function usingKeyOf(text: string): string {
  return text.replace(/^@/, "$").toLowerCase();
}

function isUsingExpression(ast: Ast): ast is UsingExpressionAst {
  return ast.kind === "UsingExpression";
}

function usedValue(context: ExecutionContext, expression: UsingExpressionAst, text: string): PSValue {
  const { subExpression } = expression;
  if (subExpression.kind === "VariableExpression") {
    const variable = context.session.variables.find(subExpression.path.replace(/^using:/i, ""));
    if (variable === undefined) throw undefinedVariable(text);
    return variable.read(context) ?? null;
  }
  let missing: string | undefined;
  visit(subExpression, {
    enter(ast) {
      if (ast.kind !== "VariableExpression") return "continue";
      const name = ast.path.replace(/^using:/i, "");
      if (/^(true|false|null)$/i.test(name) || context.session.variables.find(name) !== undefined) return "continue";
      missing = text;
      return "stop";
    },
  });
  if (missing !== undefined) throw undefinedVariable(missing);
  const local = text.replace(/^([$@]\{?)using:/i, "$1").replace(/^@/, "$");
  return oneOrMany(invokeBlock(context, blockFromText(context, local, { isBound: true }), { newScope: false }, SILENT_STREAMS));
}

function undefinedVariable(text: string): Error {
  return runtimeError(
    "UsingVariableIsUndefined",
    `The value of the using variable '${text}' cannot be retrieved because it has not been set in the local session.`,
  );
}

/** `$input |` before a lone command that does not name `$input` itself; undefined leaves the text as it is. */
function textWithInput(block: PSScriptBlock): string | undefined {
  const { ast } = block.code;
  const pipeline = lonePipelineOf(ast);
  if (pipeline?.kind !== "Pipeline" || pipeline.background || pipeline.elements[0]?.kind !== "Command") return undefined;
  const namesInput = findAll(ast, (node) => node.kind === "VariableExpression" && node.path.toLowerCase() === "input", {
    searchNestedScriptBlocks: false,
  });
  if (namesInput.length > 0) return undefined;
  const { text } = ast.source;
  const parameters = ast.paramBlock === null ? "" : text.slice(ast.paramBlock.start, ast.paramBlock.end);
  return `${parameters}$input |${text.slice(pipeline.start, pipeline.end)}`;
}

function lonePipelineOf(ast: ScriptBlockAst): Ast | undefined {
  const { endBlock } = ast;
  const hasOthers = [ast.beginBlock, ast.processBlock, ast.dynamicParamBlock, ast.cleanBlock].some((named) => named !== null);
  if (endBlock === null || hasOthers || !endBlock.isUnnamed || endBlock.traps.length > 0) return undefined;
  const [statement, ...more] = endBlock.statements;
  return more.length === 0 ? statement : undefined;
}
