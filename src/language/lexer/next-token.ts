import {
  endsToken,
  isAnyDigit,
  isAnyWhitespace,
  isDash,
  isDecimalDigit,
  isDoubleQuote,
  isIdentifierStart,
  isLetter,
  isSingleQuote,
  isVariableStart,
  isWhitespace,
} from "./char-traits.ts";
import { scanBlockComment, scanLineComment } from "./comments.ts";
import { scanEscape } from "./escapes.ts";
import { scanNumber, scansAsNumber } from "./numbers.ts";
import type { Scanner } from "./scanner.ts";
import { scanHereStringExpandable, scanHereStringLiteral, scanStringExpandable, scanStringLiteral } from "./strings.ts";
import { redirectionStream, type Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";
import { scanVariable } from "./variables.ts";
import { rescanAsGeneric, scanGeneric, scanIdentifier, scanLabel, scanParameter } from "./words.ts";

/** The next token in the scanner's mode; blanks, comments and line continuations are passed over. */
export function nextToken(s: Scanner): Token {
  for (;;) {
    s.tokenStart = s.position;
    const c = s.get();
    // The common cases first: a blank, then a word.
    if (c === 0x20) {
      s.skipWhitespace();
      continue;
    }
    if (isIdentifierStart(c)) return scanIdentifier(s);
    if (c === 0x23) {
      scanLineComment(s);
      continue;
    }
    if (c === 0x3c && s.peek() === 0x23) {
      s.pass();
      scanBlockComment(s);
      continue;
    }
    if (c === 0x60) {
      const token = scanBacktick(s);
      if (token === null) continue;
      return token;
    }
    if (isWhitespace(c)) {
      s.skipWhitespace();
      continue;
    }
    return scanToken(s, c);
  }
}

function scanToken(s: Scanner, c: number): Token {
  switch (c) {
    case 0x24: // $
      if (s.peek() === 0x28) return punctuator(s, TokenKind.DollarParen, 1);
      return scanVariable(s, { isSplatted: false, inString: false }) ?? rescanAsGeneric(s);
    case 0x27: // '
      return scanStringLiteral(s);
    case 0x22: // "
      return scanStringExpandable(s);
    case 0x28: // (
      return s.newToken(TokenKind.LParen);
    case 0x29: // )
      return s.newToken(TokenKind.RParen);
    case 0x7b: // {
      return s.newToken(TokenKind.LCurly);
    case 0x7d: // }
      return s.newToken(TokenKind.RCurly);
    case 0x5b: // [
      return s.mode === "command" && !endsToken(s.peek()) ? rescanAsGeneric(s) : s.newToken(TokenKind.LBracket);
    case 0x5d: // ]
      return s.newToken(TokenKind.RBracket);
    case 0x3b: // ;
      return s.newToken(TokenKind.Semi);
    case 0x2c: // ,
      return s.newToken(TokenKind.Comma);
    case 0x0d:
    case 0x0a:
      s.skipLineFeedAfter(c);
      return s.newToken(TokenKind.NewLine);
    case 0x40: // @
      return scanAt(s);
    case 0x2e: // .
      return scanDot(s);
    case 0x3d: // =
      return operator(s, TokenKind.Equals);
    case 0x2b: // +
      return scanPlus(s);
    case 0x2a: // *
      return scanAsterisk(s);
    case 0x2f: // /
      return compound(s, TokenKind.Divide, TokenKind.DivideEquals);
    case 0x25: // %
      return compound(s, TokenKind.Rem, TokenKind.RemainderEquals);
    case 0x3c: // <
      return s.newToken(TokenKind.RedirectInStd);
    case 0x3e: // >
      return scanFileRedirection(s, 1, { isStreamWritten: false });
    case 0x26: // &
      return s.peek() === 0x26 ? punctuator(s, TokenKind.AndAnd, 1) : s.newToken(TokenKind.Ampersand);
    case 0x7c: // |
      return s.peek() === 0x7c ? punctuator(s, TokenKind.OrOr, 1) : s.newToken(TokenKind.Pipe);
    case 0x21: // !
      return scanExclamationMark(s);
    case 0x3a: // :
      return scanColon(s);
    case 0x3f: // ?
      return s.mode === "expression" ? scanQuestionMark(s) : rescanAsGeneric(s);
    case 0x00:
      return s.atEnd() ? endOfInput(s) : scanGeneric(s, "\0");
    default:
      return scanOther(s, c);
  }
}

/** Digits, and the quotes and dashes of word processors. */
function scanOther(s: Scanner, c: number): Token {
  if (isDecimalDigit(c)) {
    if (c >= 0x31 && c <= 0x36 && s.peek() === 0x3e) {
      s.pass();
      return scanRedirection(s, c - 0x30);
    }
    return scanNumber(s) ?? rescanAsGeneric(s);
  }
  if (isDash(c)) return scanDash(s);
  if (isSingleQuote(c)) return scanStringLiteral(s);
  if (isDoubleQuote(c)) return scanStringExpandable(s);
  return rescanAsGeneric(s);
}

/** The end lies one behind the last offset, so that what stands before it is the last character. */
function endOfInput(s: Scanner): Token {
  const position = s.position;
  s.tokenStart++;
  s.position = s.tokenStart;
  const token = s.newToken(TokenKind.EndOfInput);
  s.position = position;
  return token;
}

/** A token that is `more` characters longer than what was read. */
function punctuator(s: Scanner, kind: TokenKind, more: number): Token {
  s.position += more;
  return s.newToken(kind);
}

/** An operator, if something ends it; for a command it is the beginning of a bare word otherwise. */
function operator(s: Scanner, kind: TokenKind): Token {
  return s.mode === "command" && !endsToken(s.peek()) ? rescanOperatorAsGeneric(s) : s.newToken(kind);
}

/** The characters of the operator are text, also where they would be something else in a bare word. */
function rescanOperatorAsGeneric(s: Scanner): Token {
  return scanGeneric(s, s.slice(s.tokenStart, s.position));
}

function compound(s: Scanner, kind: TokenKind, assignment: TokenKind): Token {
  if (s.peek() !== 0x3d) return operator(s, kind);
  s.pass();
  return operator(s, assignment);
}

/** Null when the backtick and what it continues are behind us. */
function scanBacktick(s: Scanner): Token | null {
  const c = s.get();
  if (c === 0x0d || c === 0x0a) {
    s.skipLineFeedAfter(c);
    s.newToken(TokenKind.LineContinuation);
    return null;
  }
  if (isAnyWhitespace(c)) {
    s.skipWhitespace();
    return null;
  }
  if (c === 0 && s.atEnd()) {
    s.reportIncomplete(s.position, "IncompleteString");
    s.unget();
    return null;
  }
  return scanGeneric(s, scanEscape(s, c));
}

function scanAt(s: Scanner): Token {
  const c = s.peek();
  if (c === 0x7b) return punctuator(s, TokenKind.AtCurly, 1);
  if (c === 0x28) return punctuator(s, TokenKind.AtParen, 1);
  if (isSingleQuote(c)) {
    s.pass();
    return scanHereStringLiteral(s);
  }
  if (isDoubleQuote(c)) {
    s.pass();
    return scanHereStringExpandable(s);
  }
  if (isVariableStart(c)) return scanVariable(s, { isSplatted: true, inString: false }) ?? rescanAsGeneric(s);
  s.reportError(s.position - 1, s.position, "UnrecognizedToken");
  return s.newToken(TokenKind.Unknown);
}

function scanDot(s: Scanner): Token {
  const c = s.peek();
  const isCommand = s.mode === "command";
  if (c === 0x2e) {
    s.pass();
    return isCommand && !endsToken(s.peek()) ? rescanAsGeneric(s) : s.newToken(TokenKind.DotDot);
  }
  if (isDecimalDigit(c)) return scanNumber(s) ?? rescanAsGeneric(s);
  // `.$command`, `."a command"` and `.'a command'` are dot-sourced.
  if (isCommand && !endsToken(c) && c !== 0x24 && c !== 0x22 && c !== 0x27) return rescanAsGeneric(s);
  return s.newToken(TokenKind.Dot);
}

function scanPlus(s: Scanner): Token {
  const c = s.peek();
  if (c === 0x2b) {
    s.pass();
    return operator(s, TokenKind.PlusPlus);
  }
  if (c !== 0x3d && s.allowSignedNumbers && (isAnyDigit(c) || c === 0x2e)) return scanNumber(s) ?? rescanAsGeneric(s);
  return compound(s, TokenKind.Plus, TokenKind.PlusEquals);
}

function scanDash(s: Scanner): Token {
  const c = s.peek();
  if (isDash(c)) {
    s.pass();
    return operator(s, TokenKind.MinusMinus);
  }
  if (isLetter(c) || c === 0x5f || c === 0x3f) return scanParameter(s);
  if (s.allowSignedNumbers && (isAnyDigit(c) || c === 0x2e)) return scanNumber(s) ?? rescanAsGeneric(s);
  return compound(s, TokenKind.Minus, TokenKind.MinusEquals);
}

function scanAsterisk(s: Scanner): Token {
  if (s.peek() !== 0x3e) return compound(s, TokenKind.Multiply, TokenKind.MultiplyEquals);
  s.pass();
  if (s.peek() === 0x26 && s.script.charCodeAt(s.position + 1) === 0x31 && s.position + 1 < s.limit) {
    s.position += 2;
    return s.newToken(TokenKind.Redirection, "", { type: "MergingRedirection", from: "all", to: "output" });
  }
  return scanFileRedirection(s, 0, { isStreamWritten: false });
}

/** A redirection of a stream given as a digit; `2>` was read. */
function scanRedirection(s: Scanner, from: number): Token {
  const target = s.peek() === 0x26 && s.position + 1 < s.limit ? s.script.charCodeAt(s.position + 1) : 0;
  if (target === 0x31 || target === 0x32) {
    s.position += 2;
    const detail = { type: "MergingRedirection", from: redirectionStream(from), to: redirectionStream(target - 0x30) } as const;
    return s.newToken(TokenKind.Redirection, "", detail);
  }
  return scanFileRedirection(s, from, { isStreamWritten: true });
}

/** `>` was read. */
function scanFileRedirection(s: Scanner, from: number, { isStreamWritten }: { isStreamWritten: boolean }): Token {
  const append = s.peek() === 0x3e;
  if (isStreamWritten && s.mode === "expression") {
    // In an expression the digit is a number, and the redirection of standard output follows it.
    s.unget();
    return s.newToken(TokenKind.Number, "", { type: "Int32", value: from });
  }
  if (append) s.pass();
  return s.newToken(TokenKind.Redirection, "", { type: "FileRedirection", from: redirectionStream(from), append });
}

function scanExclamationMark(s: Scanner): Token {
  const c = s.peek();
  if (s.mode === "command" && !endsToken(c)) return rescanOperatorAsGeneric(s);
  if (s.mode === "expression") {
    if (isIdentifierStart(c)) return rescanOperatorAsGeneric(s);
    if (isAnyDigit(c) || c === 0x2e) {
      const { position } = s;
      const isNumber = scansAsNumber(s);
      s.position = position;
      if (!isNumber) return rescanOperatorAsGeneric(s);
    }
  }
  return s.newToken(TokenKind.Exclaim);
}

function scanColon(s: Scanner): Token {
  if (s.peek() === 0x3a) {
    s.pass();
    if (s.mode === "command" && !s.wantSimpleName && !endsToken(s.peek())) return rescanOperatorAsGeneric(s);
    return s.newToken(TokenKind.ColonColon);
  }
  return s.mode === "command" ? scanLabel(s) : s.newToken(TokenKind.Colon);
}

function scanQuestionMark(s: Scanner): Token {
  if (s.peek() !== 0x3f) return s.newToken(TokenKind.QuestionMark);
  s.pass();
  if (s.peek() !== 0x3d) return s.newToken(TokenKind.QuestionQuestion);
  return punctuator(s, TokenKind.QuestionQuestionEquals, 1);
}
