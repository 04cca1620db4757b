/** Commands that a completer asks, and expressions that it may evaluate: nothing of them shows. */
import { type Ast, type ExpandableStringExpressionAst, type ExpressionAst, findAll } from "../../language/index.ts";
import { oneOrMany, type PSValue, TerminatingError, toText } from "../../objects/index.ts";
import { namedArgument } from "../binder/command-argument.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import { blockFromText } from "../pipeline/calls.ts";
import { Signal } from "../runtime/completion.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { SILENT_STREAMS } from "../runtime/streams.ts";
import type { CompletionContext } from "./completion-context.ts";

/** What a command puts out; nothing when it fails. */
export function outputOf(context: ExecutionContext, command: string, parameters: Readonly<Record<string, PSValue>>): PSValue[] {
  const args = Object.entries(parameters).map(([name, value]) => namedArgument(name, value));
  return undisturbed(context, () => context.invokeCommand(command, args, undefined, SILENT_STREAMS)) ?? [];
}

/** Runs something that may fail, and leaves no trace of the failure. */
export function undisturbed<Result>(context: ExecutionContext, run: () => Result): Result | undefined {
  const { errors } = context;
  const before = [...errors.items];
  const questionMark = context.questionMark;
  try {
    return run();
  } catch (error) {
    if (error instanceof Signal || !(error instanceof TerminatingError)) throw error;
    return undefined;
  } finally {
    errors.items.splice(0, errors.items.length, ...before);
    context.questionMark = questionMark;
  }
}

/** Kinds that can be evaluated without running anything. */
const SAFE: ReadonlySet<Ast["kind"]> = new Set<Ast["kind"]>([
  "StatementBlock",
  "Pipeline",
  "CommandExpression",
  "TernaryExpression",
  "BinaryExpression",
  "UnaryExpression",
  "ConvertExpression",
  "TypeConstraint",
  "ConstantExpression",
  "StringConstantExpression",
  "SubExpression",
  "VariableExpression",
  "TypeExpression",
  "MemberExpression",
  "IndexExpression",
  "ArrayExpression",
  "ArrayLiteral",
  "Hashtable",
  "ScriptBlockExpression",
  "ParenExpression",
]);

/** Whether evaluating an expression changes nothing. What stands inside a script block is not run. */
export function isSafe(ast: ExpressionAst): boolean {
  let isFine = true;
  for (const node of findAll(ast, () => true, { searchNestedScriptBlocks: false })) {
    const changes = node.kind === "UnaryExpression" && /\+\+|--/.test(node.operator);
    isFine &&= SAFE.has(node.kind) && !changes;
  }
  return isFine;
}

/** The value of an expression that can be evaluated without running anything; undefined for others. */
export function safeValue(ast: ExpressionAst, completion: CompletionContext): PSValue {
  switch (ast.kind) {
    // What is a word in a command line is a command's name in a text of its own.
    case "StringConstantExpression":
      return ast.value;
    case "ExpandableStringExpression":
      return ast.stringConstantType === "BareWord" ? expandedWord(ast, completion) : evaluated(ast, completion);
    case "ArrayLiteral": {
      const values = ast.elements.map((element) => safeValue(element, completion));
      return values.includes(undefined) ? undefined : values;
    }
    default:
      return evaluated(ast, completion);
  }
}

function expandedWord(ast: ExpandableStringExpressionAst, completion: CompletionContext): PSValue {
  const texts = ast.parts.map((part) => (typeof part === "string" ? part : safeValue(part, completion)));
  if (texts.includes(undefined)) return undefined;
  return texts.map((text) => toText(text, completion.context)).join("");
}

function evaluated(ast: ExpressionAst, completion: CompletionContext): PSValue {
  if (!isSafe(ast)) return undefined;
  const { context } = completion;
  const text = completion.textOf(ast);
  return undisturbed(context, () => {
    const block = blockFromText(context, text, { isBound: true });
    return oneOrMany(invokeBlock(context, block, { newScope: false }, SILENT_STREAMS));
  });
}
