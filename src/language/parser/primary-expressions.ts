import type {
  ArrayExpressionAst,
  ConstantExpressionAst,
  ExpressionAst,
  NumericLiteral,
  ParenExpressionAst,
  PipelineBaseAst,
  StringConstantExpressionAst,
  SubExpressionAst,
} from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { expandableString } from "./expandable-strings.ts";
import { parseHashtable } from "./hashtables.ts";
import { parseMemberAccess } from "./member-access.ts";
import { after, type Parser } from "./parser.ts";
import { StatementList } from "./statement-list.ts";
import { variableExpression } from "./variable-expressions.ts";

/** A variable, literal, parenthesis, block or hash literal, with the members accessed through it when asked. */
export function parsePrimaryExpression(p: Parser, { withMemberAccess }: { readonly withMemberAccess: boolean }): ExpressionAst | null {
  const expression = parseValue(p, withMemberAccess);
  if (expression === null || !withMemberAccess) return expression;
  return parseMemberAccess(p, p.nextMemberAccess({ allowLBracket: true }), expression);
}

function parseValue(p: Parser, withMemberAccess: boolean): ExpressionAst | null {
  const token = p.next();
  switch (token.kind) {
    case TokenKind.Variable:
    case TokenKind.SplattedVariable:
      return variableExpression(p, token, { withMemberAccess });
    case TokenKind.Number:
      return constant(token);
    case TokenKind.StringExpandable:
    case TokenKind.HereStringExpandable:
      return expandableString(p, token);
    case TokenKind.StringLiteral:
      return stringConstant(token, "SingleQuoted");
    case TokenKind.HereStringLiteral:
      return stringConstant(token, "SingleQuotedHereString");
    case TokenKind.LParen:
      return parseParenthesis(p, token);
    case TokenKind.AtParen:
    case TokenKind.DollarParen:
      return parseSubExpression(p, token);
    case TokenKind.AtCurly:
      return parseHashtable(p, token);
    case TokenKind.LCurly:
      return p.grammar.scriptBlockExpression(p, token);
    default:
      p.unget(token);
      return null;
  }
}

function constant({ start, end, detail }: Token): ConstantExpressionAst {
  // A number in error has no value; the error is reported.
  const value: NumericLiteral = isNumericLiteral(detail) ? detail : { type: "Double", value: Number.NaN };
  return { kind: "ConstantExpression", start, end, value };
}

function isNumericLiteral(detail: Token["detail"]): detail is NumericLiteral {
  return detail !== null && "value" in detail;
}

function stringConstant(
  { start, end, value }: Token,
  stringConstantType: "SingleQuoted" | "SingleQuotedHereString",
): StringConstantExpressionAst {
  return { kind: "StringConstantExpression", start, end, value, stringConstantType };
}

function parseParenthesis(p: Parser, lParen: Token): ParenExpressionAst {
  const { mode, disableCommaOperator } = p;
  p.setMode("command");
  p.disableCommaOperator = false;
  p.skipNewlines();
  let pipeline: PipelineBaseAst | null = p.grammar.pipelineChain(p);
  if (pipeline === null) {
    const place = after(lParen);
    p.incompleteAt(place, "ExpectedExpression");
    pipeline = { kind: "ErrorStatement", start: place.start, end: place.end, nested: [] };
  }
  let { end } = pipeline;
  p.skipNewlines();
  const rParen = p.next();
  if (rParen.kind === TokenKind.RParen) {
    ({ end } = rParen);
  } else {
    p.unget(rParen);
    p.incompleteAfter(pipeline, "MissingEndParenthesisInExpression");
  }
  p.disableCommaOperator = disableCommaOperator;
  p.setMode(mode);
  return { kind: "ParenExpression", start: lParen.start, end, pipeline };
}

/** `$(…)` and `@(…)` */
function parseSubExpression(p: Parser, opening: Token): SubExpressionAst | ArrayExpressionAst {
  const { mode, disableCommaOperator } = p;
  const list = new StatementList();
  p.disableCommaOperator = false;
  p.setMode("command");
  p.skipNewlines();
  const extent = p.grammar.statementList(p, list);
  p.skipNewlines();
  let { end } = extent ?? opening;
  const rParen = p.next();
  if (rParen.kind === TokenKind.RParen) {
    ({ end } = rParen);
  } else {
    p.unget(rParen);
    p.incompleteAt(rParen, "MissingEndParenthesisInSubexpression");
  }
  p.disableCommaOperator = disableCommaOperator;
  p.setMode(mode);
  // Without statements the block has no place in the script.
  const subExpression = list.toBlock(extent ?? { start: 0, end: 0 });
  const kind = opening.kind === TokenKind.DollarParen ? "SubExpression" : "ArrayExpression";
  return { kind, start: opening.start, end, subExpression };
}
