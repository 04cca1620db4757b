import type { ExpressionAst, UsingExpressionAst, VariableExpressionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { parseMemberAccess } from "./member-access.ts";
import type { Parser } from "./parser.ts";

const USING_DRIVE = /^using:./i;

/** A variable; `$using:x` together with the members that are accessed through it. */
export function variableExpression(
  p: Parser,
  token: Token,
  { withMemberAccess }: { withMemberAccess: boolean },
): VariableExpressionAst | UsingExpressionAst {
  if (!USING_DRIVE.test(token.value)) return variable(token, token.value);
  let subExpression: ExpressionAst = variable(token, token.value.slice("using:".length));
  if (withMemberAccess) subExpression = parseMemberAccess(p, p.nextMemberAccess({ allowLBracket: true }), subExpression);
  return { kind: "UsingExpression", start: subExpression.start, end: subExpression.end, subExpression };
}

/** The variable a token names, whatever its drive. */
export function variable(token: Token, path: string): VariableExpressionAst {
  return { kind: "VariableExpression", start: token.start, end: token.end, path, splatted: token.kind === TokenKind.SplattedVariable };
}
