/**
 * Colours of script text as one types it, those of PSReadLine.
 */
import { type ParsedScript, type Token, TokenFlags, TokenKind } from "../../language/index.ts";
import type { TextColor } from "./screen.ts";

const RESET = "\x1b[0m";
const COMMAND = "\x1b[93m";
const COMMENT = "\x1b[32m";
const ERROR = "\x1b[91m";
const KEYWORD = "\x1b[92m";
const NUMBER = "\x1b[97m";
const OPERATOR = "\x1b[90m";
const STRING = "\x1b[36m";
const TYPE = "\x1b[37m";
const VARIABLE = "\x1b[92m";

const OPERATOR_FLAGS =
  TokenFlags.BinaryOperator |
  TokenFlags.UnaryOperator |
  TokenFlags.AssignmentOperator |
  TokenFlags.SpecialOperator |
  TokenFlags.PrefixOrPostfixOperator;

export function highlight(script: ParsedScript): TextColor[] {
  const colors: TextColor[] = [];
  for (const token of script.tokens) {
    const sequence = colorOf(token);
    if (sequence === undefined) continue;
    colors.push({ at: token.start, sequence }, { at: token.end, sequence: RESET });
  }
  // An unfinished text is no mistake yet; what cannot be right any more is shown where it went wrong.
  const mistake = script.errors.find(({ incompleteInput }) => !incompleteInput);
  if (mistake === undefined || mistake.start >= mistake.end) return colors;
  const before = colors.filter(({ at }) => at < mistake.start);
  return [
    ...before,
    { at: mistake.start, sequence: RESET + ERROR },
    { at: mistake.end, sequence: RESET },
    ...colors.filter(({ at }) => at > mistake.end),
  ];
}

function colorOf(token: Token): string | undefined {
  const { flags } = token;
  if ((flags & TokenFlags.CommandName) !== 0) return COMMAND;
  if ((flags & TokenFlags.Keyword) !== 0) return KEYWORD;
  if ((flags & (TokenFlags.TypeName | TokenFlags.AttributeName)) !== 0) return TYPE;
  switch (token.kind) {
    case TokenKind.Comment:
      return COMMENT;
    case TokenKind.Variable:
    case TokenKind.SplattedVariable:
      return VARIABLE;
    case TokenKind.Number:
      return NUMBER;
    case TokenKind.StringLiteral:
    case TokenKind.StringExpandable:
    case TokenKind.HereStringLiteral:
    case TokenKind.HereStringExpandable:
      return STRING;
    case TokenKind.Parameter:
      return OPERATOR;
    default:
      return (flags & OPERATOR_FLAGS) !== 0 ? OPERATOR : undefined;
  }
}
