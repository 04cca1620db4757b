import type { BreakStatementAst, ContinueStatementAst, ExitStatementAst, ReturnStatementAst, ThrowStatementAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { parseLabelOrKey } from "./names.ts";
import type { Parser } from "./parser.ts";

/** `break` and `continue`, with the label if one follows. */
export function parseJump(
  p: Parser,
  keyword: Token,
  kind: "BreakStatement" | "ContinueStatement",
): BreakStatementAst | ContinueStatementAst {
  const label = parseLabelOrKey(p);
  return { kind, start: keyword.start, end: (label ?? keyword).end, label };
}

/** `return`, `throw` and `exit`, with the pipeline if one follows. */
export function parseExit(
  p: Parser,
  keyword: Token,
  kind: "ReturnStatement" | "ThrowStatement" | "ExitStatement",
): ReturnStatementAst | ThrowStatementAst | ExitStatementAst {
  const pipeline = p.grammar.pipelineChain(p);
  return { kind, start: keyword.start, end: (pipeline ?? keyword).end, pipeline };
}
