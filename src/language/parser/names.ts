import type { ExpressionAst, StringConstantExpressionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import type { Extent, Parser } from "./parser.ts";

/** The token of a plain name, keyword or not; null when something else follows. */
export function parseNameToken(p: Parser): Token | null {
  p.scanner.wantSimpleName = true;
  const token = p.peek();
  p.scanner.wantSimpleName = false;
  if (token.kind !== TokenKind.Identifier) return null;
  token.flags |= TokenFlags.MemberName;
  p.pass();
  return token;
}

export function parseSimpleName(p: Parser): StringConstantExpressionAst | null {
  const token = parseNameToken(p);
  return token === null ? null : bareWord(token, token.value);
}

/** What names a loop behind `break`, or an entry of a hash literal. */
export function parseLabelOrKey(p: Parser): ExpressionAst | null {
  const name = parseSimpleName(p);
  if (name !== null) return name;
  const { kind } = p.peek();
  if (kind === TokenKind.NewLine || kind === TokenKind.Semi) return null;
  const { disableCommaOperator } = p;
  p.disableCommaOperator = true;
  const expression = p.grammar.unaryExpression(p);
  p.disableCommaOperator = disableCommaOperator;
  return expression;
}

export function bareWord({ start, end }: Extent, value: string): StringConstantExpressionAst {
  return { kind: "StringConstantExpression", start, end, value, stringConstantType: "BareWord" };
}
