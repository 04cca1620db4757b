/** Output of statements collected for an expression. */
import type { ExpressionAst, StatementBlockAst } from "../../language/index.ts";
import { type Completion, CompletionSignal, LoopSignal } from "../runtime/completion.ts";
import type { Frame } from "../runtime/frame.ts";
import { CapturePipe, type Pipe } from "../runtime/pipe.ts";
import type { Exec } from "./block-code.ts";

/**
 * Runs statements with their output collected. When they end by `return`, `break` or `continue`, what was collected so far goes to the
 * output around (`flush`) or is lost, and the statement around ends in the same way.
 */
export function capture(frame: Frame, body: Exec, whenLeft: "flush" | "discard"): CapturePipe {
  const pipe = new CapturePipe();
  const before = frame.out;
  frame.out = pipe;
  let completion: Completion | undefined;
  try {
    completion = body(frame);
  } catch (error) {
    if (error instanceof LoopSignal && whenLeft === "flush") flush(pipe, before);
    throw error;
  } finally {
    frame.out = before;
  }
  if (completion !== undefined) {
    if (whenLeft === "flush") flush(pipe, before);
    throw new CompletionSignal(completion, frame);
  }
  return pipe;
}

function flush(from: CapturePipe, to: Pipe): void {
  for (const item of from.array) to.write(item);
}

/** The expression that a block consists of, when it consists of nothing else: its value needs no pipe. */
export function loneExpression(block: StatementBlockAst): ExpressionAst | null {
  if (block.statements.length !== 1 || block.traps.length > 0) return null;
  const statement = block.statements[0];
  if (statement === undefined || statement.kind !== "Pipeline" || statement.background) return null;
  const element = statement.elements[0];
  if (statement.elements.length !== 1 || element === undefined || element.kind !== "CommandExpression" || element.redirections.length > 0)
    return null;
  return isVoid(element.expression) ? null : element.expression;
}

/** Expressions that give nothing as statements: `$i++`. */
export function isVoid(ast: ExpressionAst): boolean {
  if (ast.kind !== "UnaryExpression") return false;
  return ast.operator === "++" || ast.operator === "--" || ast.operator === "postfix++" || ast.operator === "postfix--";
}
