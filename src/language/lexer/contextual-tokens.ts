/** Tokens the parser asks for by name, where only they, or nothing, can stand. */

import { isAnyWhitespace, isWhitespace } from "./char-traits.ts";
import { scanBlockComment, scanLineComment } from "./comments.ts";
import type { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";

/** Passes over blanks, comments, line ends and, when asked, semicolons. */
export function skipNewlines(s: Scanner, { semicolons }: { semicolons: boolean }): void {
  for (;;) {
    const c = s.peek();
    s.tokenStart = s.position;
    if (c === 0x20) {
      s.skipWhitespace();
    } else if (c === 0x0a || c === 0x0d) {
      s.pass();
      s.skipLineFeedAfter(c);
      if (s.tokens !== null) s.newToken(TokenKind.NewLine);
    } else if (c === 0x3b && semicolons) {
      s.pass();
      if (s.tokens !== null) s.newToken(TokenKind.Semi);
    } else if (c === 0x23) {
      s.pass();
      scanLineComment(s);
    } else if (c === 0x3c && isNext(s, 0x23)) {
      s.position += 2;
      scanBlockComment(s);
    } else if (c === 0x60 && s.position + 1 < s.limit && isAnyWhitespace(s.script.charCodeAt(s.position + 1))) {
      s.pass();
      const next = s.get();
      if (next === 0x0a || next === 0x0d) {
        s.skipLineFeedAfter(next);
        if (s.tokens !== null) s.newToken(TokenKind.LineContinuation);
      }
    } else if (isWhitespace(c)) {
      s.skipWhitespace();
    } else {
      return;
    }
  }
}

/**
 * `.`, `::`, `?.`, and with `allowLBracket` also `[` and `?[`, directly behind an expression; null when none follows.
 *
 * Only block comments may stand in between.
 */
export function memberAccessOperator(s: Scanner, { allowLBracket }: { allowLBracket: boolean }): Token | null {
  while (s.peek() === 0x3c) {
    if (!isNext(s, 0x23)) return null;
    s.tokenStart = s.position;
    s.position += 2;
    scanBlockComment(s);
  }
  s.tokenStart = s.position;
  switch (s.peek()) {
    case 0x2e: // .
      if (isNext(s, 0x2e)) return null;
      return operatorUnlessArgumentEnds(s, TokenKind.Dot, 1);
    case 0x3a: // :
      return isNext(s, 0x3a) ? operatorUnlessArgumentEnds(s, TokenKind.ColonColon, 2) : null;
    case 0x5b: // [
      return allowLBracket ? take(s, TokenKind.LBracket, 1) : null;
    case 0x3f: // ?
      if (isNext(s, 0x2e)) return take(s, TokenKind.QuestionDot, 2);
      return allowLBracket && isNext(s, 0x5b) ? take(s, TokenKind.QuestionLBracket, 2) : null;
    default:
      return null;
  }
}

/** The `(` or `{` directly behind a member name; null when neither follows. */
export function invokeMemberOpening(s: Scanner): Token | null {
  s.tokenStart = s.position;
  const c = s.peek();
  if (c === 0x28) return take(s, TokenKind.LParen, 1);
  if (c === 0x7b) return take(s, TokenKind.LCurly, 1);
  return null;
}

/** The `[` of an attribute or type, behind blanks and comments, also where a bare word could begin with it. */
export function leftBracket(s: Scanner): Token | null {
  const start = s.position;
  let isApart = false;
  for (;;) {
    s.tokenStart = s.position;
    const c = s.peek();
    if (c === 0x5b) return take(s, TokenKind.LBracket, 1);
    if (c === 0x23) {
      isApart = true;
      s.pass();
      scanLineComment(s);
    } else if (c === 0x3c && isNext(s, 0x23)) {
      isApart = false;
      s.position += 2;
      scanBlockComment(s);
    } else if (isWhitespace(c)) {
      isApart = true;
      s.skipWhitespace();
    } else {
      // A member access must not be apart from its object: let the parser see the blank.
      if (isApart && (c === 0x2e || c === 0x3a)) s.resync(s.offsetAt(start));
      return null;
    }
  }
}

function take(s: Scanner, kind: TokenKind, length: number): Token {
  s.position += length;
  return s.newToken(kind);
}

/** For a command, an operator with nothing behind it is not meant as one: `Get-Item $x. `. */
function operatorUnlessArgumentEnds(s: Scanner, kind: TokenKind, length: number): Token | null {
  if (s.mode === "command") {
    const next = s.position + length;
    const c = next < s.limit ? s.script.charCodeAt(next) : 0;
    if (c === 0 || isAnyWhitespace(c)) return null;
  }
  return take(s, kind, length);
}

function isNext(s: Scanner, c: number): boolean {
  return s.position + 1 < s.limit && s.script.charCodeAt(s.position + 1) === c;
}
