import type { ExpressionAst, PipelineBaseAst, ScriptBlockAst, ScriptBlockExpressionAst, StatementAst, StatementBlockAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import type { Extent, Parser } from "./parser.ts";
import type { StatementList } from "./statement-list.ts";

/**
 * The rules that others contain and that contain others in turn. Rules call downwards by import and upwards through this
 * table, so that files depend on each other in one direction only.
 */
export interface Grammar {
  /** Null, as everywhere in the parser: nothing of the kind stands here, and nothing was consumed. */
  readonly statement: (p: Parser) => StatementAst | null;
  readonly statementList: (p: Parser, list: StatementList) => Extent | null;
  readonly statementBlock: (p: Parser) => StatementBlockAst | null;
  readonly scriptBlock: (p: Parser, lCurly: Token, options?: ScriptBlockOptions) => ScriptBlockAst;
  readonly scriptBlockExpression: (p: Parser, lCurly: Token) => ScriptBlockExpressionAst;
  readonly pipelineChain: (p: Parser) => PipelineBaseAst | null;
  readonly expression: (p: Parser) => ExpressionAst | null;
  readonly unaryExpression: (p: Parser) => ExpressionAst | null;
  readonly primaryExpression: (p: Parser, options: { readonly withMemberAccess: boolean }) => ExpressionAst | null;
  /** The next argument of a command, in command mode; commas make it a list. */
  readonly commandArgument: (p: Parser) => ExpressionAst | null;
}

export interface ScriptBlockOptions {
  readonly isFilter?: boolean;
  /** Put in front of the statements: the base constructor's call. */
  readonly firstStatement?: StatementAst | null;
}
