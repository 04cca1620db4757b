import type { ExpressionAst } from "../ast.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { TokenFlags } from "../lexer/token-traits.ts";
import { exact } from "./exact-arrays.ts";
import { expandableBareWord } from "./expandable-strings.ts";
import { bareWord } from "./names.ts";
import type { Parser } from "./parser.ts";
import { parsePrimaryExpression } from "./primary-expressions.ts";

/** What a word is for. Only a bare command name is not expanded, and only arguments form lists by commas. */
export type ArgumentContext = "commandName" | "invokedCommandName" | "fileName" | "argument" | "switchCondition";

/** Ends the arguments of the command that `--%` stands in. */
export const VERBATIM_ARGUMENT = "--%";

/** The next argument, scanned in command mode; null when none follows. */
export function parseArgument(p: Parser, context: ArgumentContext): ExpressionAst | null {
  const { kind } = p.peek();
  if (kind === TokenKind.Comma || kind === TokenKind.EndOfInput) return null;
  const { mode } = p;
  p.setMode("command");
  const argument = finishArgument(p, context, p.next());
  p.setMode(mode);
  return argument;
}

/** The argument that begins with `token`, which was read. */
export function finishArgument(p: Parser, context: ArgumentContext, token: Token): ExpressionAst | null {
  const first = parseElement(p, context, token);
  if (first === null || context !== "argument" || isVerbatim(token)) return first;
  let comma = p.peek();
  if (comma.kind !== TokenKind.Comma) return first;
  const elements = [first];
  while (comma.kind === TokenKind.Comma) {
    p.pass();
    p.skipNewlines();
    const next = p.next();
    const element = parseElement(p, context, next);
    if (element === null) {
      p.incompleteAfter(comma, "MissingExpression", ",");
      return { kind: "ErrorExpression", start: first.start, end: comma.end, nested: elements };
    }
    elements.push(element);
    if (isVerbatim(next)) break;
    comma = p.peek();
  }
  return { kind: "ArrayLiteral", start: first.start, end: (elements.at(-1) ?? first).end, elements: exact(elements) };
}

/** Whether the token is `--%`, written without anything to expand. */
export function isVerbatim({ kind, value, detail }: Token): boolean {
  return kind === TokenKind.Generic && detail === null && value === VERBATIM_ARGUMENT;
}

function parseElement(p: Parser, context: ArgumentContext, token: Token): ExpressionAst | null {
  switch (token.kind) {
    case TokenKind.Pipe:
    case TokenKind.RCurly:
    case TokenKind.RParen:
    case TokenKind.EndOfInput:
    case TokenKind.NewLine:
    case TokenKind.Semi:
    case TokenKind.Redirection:
    case TokenKind.RedirectInStd:
    case TokenKind.AndAnd:
    case TokenKind.OrOr:
    case TokenKind.Ampersand:
    case TokenKind.MinusMinus:
    case TokenKind.Comma:
      p.unget(token);
      return null;
    case TokenKind.SplattedVariable:
    case TokenKind.Variable:
    case TokenKind.Number:
    case TokenKind.HereStringExpandable:
    case TokenKind.StringExpandable:
    case TokenKind.HereStringLiteral:
    case TokenKind.StringLiteral:
    case TokenKind.LParen:
    case TokenKind.DollarParen:
    case TokenKind.AtParen:
    case TokenKind.AtCurly:
    case TokenKind.LCurly:
      p.unget(token);
      return parsePrimaryExpression(p, { withMemberAccess: true });
    case TokenKind.Generic:
      if (isCommandName(context)) token.flags |= TokenFlags.CommandName;
      if (token.detail?.type === "Expandable" && context !== "commandName") return expandableBareWord(p, token, token.detail);
      return bareWord(token, token.value);
    default:
      return wordLikeArgument(p, context, token);
  }
}

/** Keywords, operators and parameters are words like any other here. */
function wordLikeArgument(p: Parser, context: ArgumentContext, token: Token): ExpressionAst {
  token.flags &= ~TokenFlags.Keyword;
  if (isCommandName(context)) token.flags |= TokenFlags.CommandName;
  else if (token.kind !== TokenKind.Identifier) token.kind = TokenKind.Generic;
  return bareWord(token, p.text(token));
}

export function isCommandName(context: ArgumentContext): boolean {
  return context === "commandName" || context === "invokedCommandName";
}
