import { isDoubleQuote, isSingleQuote, isWhitespace } from "./char-traits.ts";
import { scanEscape } from "./escapes.ts";
import type { Scanner } from "./scanner.ts";
import { isNestedStart, newStringToken, StringParts, scanDoubleQuoted, scanNested, scanSingleQuoted } from "./string-parts.ts";
import type { Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";

export function scanStringLiteral(s: Scanner): Token {
  const parts = new StringParts();
  const isComplete = scanSingleQuoted(s, parts);
  return newStringToken(s, TokenKind.StringLiteral, parts, isComplete);
}

export function scanStringExpandable(s: Scanner): Token {
  const parts = new StringParts();
  const isComplete = scanDoubleQuoted(s, parts);
  return newStringToken(s, TokenKind.StringExpandable, parts, isComplete);
}

/** `@'` was read. */
export function scanHereStringLiteral(s: Scanner): Token {
  const parts = new StringParts();
  const isComplete = scanHereString(s, parts, { quote: "'", isQuote: isSingleQuote, isExpandable: false });
  return newStringToken(s, TokenKind.HereStringLiteral, parts, isComplete);
}

/** `@"` was read. */
export function scanHereStringExpandable(s: Scanner): Token {
  const parts = new StringParts();
  const isComplete = scanHereString(s, parts, { quote: '"', isQuote: isDoubleQuote, isExpandable: true });
  return newStringToken(s, TokenKind.HereStringExpandable, parts, isComplete);
}

interface HereStringForm {
  readonly quote: "'" | '"';
  readonly isQuote: (c: number) => boolean;
  readonly isExpandable: boolean;
}

function scanHereString(s: Scanner, parts: StringParts, form: HereStringForm): boolean {
  const header = s.position - 2;
  if (!scanHeader(s, header, form)) return false;
  /** A footer with blanks before it: the likely mistake when there is no other. */
  let falseFooter = -1;
  let lineEnd = "";
  let run = s.position;
  for (;;) {
    // The first line and each line behind a line end may begin with the footer.
    const footer = footerAt(s, form);
    if (footer.isReal) {
      parts.removeEnd(lineEnd.length);
      s.position += 2;
      return true;
    }
    if (falseFooter < 0) falseFooter = footer.falseFooter;
    s.position = footer.resumeAt;
    while (s.position < s.limit) {
      const at = s.position;
      const c = s.script.charCodeAt(at);
      if (c === 0x0a || c === 0x0d) break;
      s.position++;
      if (!form.isExpandable) continue;
      if (c === 0x24 && isNestedStart(s.peek())) {
        parts.add(s.script.slice(run, at));
        scanNested(s, parts, { inHereString: true });
        run = s.position;
      } else if (c === 0x60 && s.peek() !== 0) {
        parts.add(s.script.slice(run, at));
        parts.add(scanEscape(s, s.get()));
        run = s.position;
      }
    }
    if (s.position >= s.limit) {
      if (run < s.limit) parts.add(s.script.slice(run, s.limit));
      if (falseFooter >= 0) s.reportIncomplete(falseFooter, "WhitespaceBeforeHereStringFooter");
      else s.reportIncomplete(header, "TerminatorExpectedAtEndOfString", `${form.quote}@`);
      return false;
    }
    parts.add(s.script.slice(run, s.position));
    lineEnd =
      s.script.charCodeAt(s.position) === 0x0d && s.position + 1 < s.limit && s.script.charCodeAt(s.position + 1) === 0x0a
        ? "\r\n"
        : s.script.charAt(s.position);
    parts.add(lineEnd);
    s.position += lineEnd.length;
    run = s.position;
  }
}

/** Blanks and a line end must follow the header; otherwise the error is reported and the line skipped. */
function scanHeader(s: Scanner, header: number, form: HereStringForm): boolean {
  s.skipWhitespace();
  if (s.position >= s.limit) {
    s.reportIncomplete(header, "TerminatorExpectedAtEndOfString", `${form.quote}@`);
    return false;
  }
  const c = s.get();
  if (c === 0x0d || c === 0x0a) {
    s.skipLineFeedAfter(c);
    return true;
  }
  s.unget();
  s.reportError(s.position, s.position + 1, "UnexpectedCharactersAfterHereStringHeader");
  // What stands there may be meant as a string on one line: go on behind what looks like its footer.
  const quote = form.quote.charCodeAt(0);
  while (s.position < s.limit) {
    const next = s.peek();
    if (next === 0x0a || next === 0x0d) break;
    s.pass();
    if (next === quote && s.peek() === 0x40) {
      s.pass();
      break;
    }
  }
  return false;
}

interface Footer {
  readonly isReal: boolean;
  readonly falseFooter: number;
  /** Where scanning goes on when the footer is not real. */
  readonly resumeAt: number;
}

function footerAt(s: Scanner, { isQuote }: HereStringForm): Footer {
  const isFooter = (index: number): boolean =>
    index + 1 < s.limit && isQuote(s.script.charCodeAt(index)) && s.script.charCodeAt(index + 1) === 0x40;
  if (isFooter(s.position)) return { isReal: true, falseFooter: -1, resumeAt: s.position };
  let index = s.position;
  while (index < s.limit && isWhitespace(s.script.charCodeAt(index))) index++;
  if (isFooter(index)) return { isReal: false, falseFooter: index, resumeAt: index + 2 };
  return { isReal: false, falseFooter: -1, resumeAt: index };
}
