import type { ExpandableStringExpressionAst, ExpressionAst, StringConstantExpressionAst } from "../ast.ts";
import type { ExpandableDetail, Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { exact } from "./exact-arrays.ts";
import type { Parser } from "./parser.ts";
import { variableExpression } from "./variable-expressions.ts";

/** The expression of a double-quoted string or here-string; a constant when nothing in it is to be expanded. */
export function expandableString(p: Parser, token: Token): ExpandableStringExpressionAst | StringConstantExpressionAst {
  const stringConstantType = token.kind === TokenKind.StringExpandable ? "DoubleQuoted" : "DoubleQuotedHereString";
  const { start, end, value, detail } = token;
  if (detail?.type !== "Expandable") return { kind: "StringConstantExpression", start, end, value, stringConstantType };
  return { kind: "ExpandableStringExpression", start, end, value, stringConstantType, parts: parseParts(p, detail) };
}

/** A bare word with variables or subexpressions in it. */
export function expandableBareWord(p: Parser, token: Token, detail: ExpandableDetail): ExpandableStringExpressionAst {
  const { start, end, value } = token;
  return { kind: "ExpandableStringExpression", start, end, value, stringConstantType: "BareWord", parts: parseParts(p, detail) };
}

function parseParts(p: Parser, detail: ExpandableDetail): readonly (string | ExpressionAst)[] {
  const parts: (string | ExpressionAst)[] = [];
  const kept: Token[] | null = p.scanner.tokens === null ? null : [];
  for (const [index, token] of detail.nestedTokens.entries()) {
    addLiteral(parts, detail.literals[index]);
    if (token.kind === TokenKind.Variable) {
      parts.push(variableExpression(p, token, { withMemberAccess: false }));
      kept?.push(token);
    } else {
      const expression = parseSubExpression(p, token, kept);
      if (expression !== null) parts.push(expression);
    }
  }
  addLiteral(parts, detail.literals[detail.nestedTokens.length]);
  if (kept !== null) detail.nestedTokens = kept;
  return exact(parts);
}

function addLiteral(parts: (string | ExpressionAst)[], literal: string | undefined): void {
  if (literal !== undefined && literal !== "") parts.push(literal);
}

function parseSubExpression(p: Parser, token: Token, kept: Token[] | null): ExpressionAst | null {
  if (token.detail?.type !== "SubExpression") return null;
  const state = p.scanner.beginNested(token.detail, token.start);
  const expression = p.grammar.primaryExpression(p, { withMemberAccess: true });
  if (kept !== null && p.scanner.tokens !== null) kept.push(...p.scanner.tokens);
  // Whatever was looked ahead at belongs to the window that is left now.
  p.pass();
  p.scanner.endNested(state);
  return expression;
}
