import { isDoubleQuote, isSingleQuote, isVariableStart } from "./char-traits.ts";
import { scanEscape } from "./escapes.ts";
import type { Scanner } from "./scanner.ts";
import { type ExpandableDetail, type SubExpressionDetail, Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";
import { TokenFlags } from "./token-traits.ts";
import { scanVariable } from "./variables.ts";

/** What a string or bare word consists of, collected while it is scanned. */
export class StringParts {
  /** Everything in one text: escapes resolved, variables and subexpressions as written. */
  value: string;
  readonly literals: string[] = [];
  readonly nested: Token[] = [];
  #literal: string;

  constructor(prefix = "") {
    this.value = prefix;
    this.#literal = prefix;
  }

  add(text: string): void {
    this.value += text;
    this.#literal += text;
  }

  addNested(text: string, token: Token): void {
    this.value += text;
    this.literals.push(this.#literal);
    this.nested.push(token);
    this.#literal = "";
  }

  /** Shortens the text by a line end that turned out to belong to the footer of a here-string. */
  removeEnd(length: number): void {
    this.value = this.value.slice(0, this.value.length - length);
    this.#literal = this.#literal.slice(0, this.#literal.length - length);
  }

  /** Null for a text without variables and subexpressions. */
  detail(): ExpandableDetail | null {
    if (this.nested.length === 0) return null;
    return { type: "Expandable", literals: [...this.literals, this.#literal], nestedTokens: this.nested };
  }
}

/**
 * The rest of a `'…'` whose first quote was read.
 *
 * @returns Whether the closing quote was found; if not, the error is reported.
 */
export function scanSingleQuoted(s: Scanner, parts: StringParts): boolean {
  const quote = s.position - 1;
  let run = s.position;
  while (s.position < s.limit) {
    if (!isSingleQuote(s.script.charCodeAt(s.position++))) continue;
    parts.add(s.script.slice(run, s.position - 1));
    if (!isSingleQuote(s.peek())) return true;
    // The second of two quotes stays, as it was typed.
    run = s.position++;
  }
  parts.add(s.script.slice(run, s.limit));
  s.reportIncomplete(quote, "TerminatorExpectedAtEndOfString", "'");
  return false;
}

/** The rest of a `"…"` whose first quote was read; otherwise as {@link scanSingleQuoted}. */
export function scanDoubleQuoted(s: Scanner, parts: StringParts): boolean {
  const quote = s.position - 1;
  let run = s.position;
  while (s.position < s.limit) {
    const at = s.position;
    const c = s.script.charCodeAt(at);
    s.position++;
    if (isDoubleQuote(c)) {
      parts.add(s.script.slice(run, at));
      if (!isDoubleQuote(s.peek())) return true;
      run = s.position++;
    } else if (c === 0x24) {
      if (isNestedStart(s.peek())) {
        parts.add(s.script.slice(run, at));
        scanNested(s, parts, { inHereString: false });
        run = s.position;
      }
    } else if (c === 0x60 && s.peek() !== 0) {
      parts.add(s.script.slice(run, at));
      parts.add(scanEscape(s, s.get()));
      run = s.position;
    }
  }
  if (run < s.limit) parts.add(s.script.slice(run, s.limit));
  s.reportIncomplete(quote, "TerminatorExpectedAtEndOfString", '"');
  return false;
}

/** Whether `$` followed by this character begins a variable or a subexpression. */
export function isNestedStart(c: number): boolean {
  return c === 0x28 || c === 0x7b || isVariableStart(c);
}

/** A variable or subexpression inside a string; its `$` was read and {@link isNestedStart} holds. */
export function scanNested(s: Scanner, parts: StringParts, { inHereString }: { inHereString: boolean }): void {
  const dollar = s.position - 1;
  const { tokenStart, mode, tokens } = s;
  // Nested tokens are kept by the string's token, not in the list.
  s.tokens = null;
  s.mode = "expression";
  s.tokenStart = dollar;
  let token: Token | null;
  if (s.peek() === 0x28) {
    s.pass();
    token = scanSubExpression(s, inHereString);
  } else {
    token = scanVariable(s, { isSplatted: false, inString: true });
  }
  s.tokens = tokens;
  s.mode = mode;
  s.tokenStart = tokenStart;
  const text = s.slice(dollar, s.position);
  if (token === null) parts.add(text);
  else parts.addNested(text, token);
}

/** Makes the token of a string from its parts. */
export function newStringToken(s: Scanner, kind: TokenKind, parts: StringParts, isComplete: boolean): Token {
  const token = s.newToken(kind, parts.value, parts.detail());
  if (!isComplete || parts.nested.some((nested) => nested.hasError)) token.flags |= TokenFlags.TokenInError;
  return token;
}

/**
 * Finds the end of `$(…)` inside a string by counting parentheses; what is inside is scanned when the string is parsed.
 *
 * In a double-quoted string a doubled or escaped quote stands for one quote also inside the subexpression.
 */
function scanSubExpression(s: Scanner, inHereString: boolean): Token {
  const start = s.tokenStart;
  let depth = 1;
  let skipped: number[] | null = null;
  while (depth > 0 && s.position < s.limit) {
    const c = s.script.charCodeAt(s.position++);
    if (c === 0x28) {
      depth++;
    } else if (c === 0x29) {
      depth--;
    } else if (!inHereString && (c === 0x60 || isDoubleQuote(c)) && isDoubleQuote(s.peek())) {
      skipped ??= [];
      skipped.push(s.position - 1);
      s.position++;
    }
  }
  if (depth > 0) s.reportIncomplete(start, "IncompleteDollarSubexpressionReference");
  const window = skipped === null ? s.windowFrom(start) : collapsedWindow(s, start, skipped);
  const token = new Token(
    TokenKind.StringLiteral,
    s.offsetAt(start),
    s.offsetAt(s.position),
    window.script.slice(window.windowStart, window.windowEnd),
    window,
  );
  if (depth > 0) token.flags |= TokenFlags.TokenInError;
  return token;
}

/** The text from `start` to the position without the characters at the `skipped` indexes. */
function collapsedWindow(s: Scanner, start: number, skipped: readonly number[]): SubExpressionDetail {
  const end = Math.min(s.position, s.limit);
  let script = "";
  let run = start;
  for (const index of skipped) {
    script += s.script.slice(run, index);
    run = index + 1;
  }
  script += s.script.slice(run, end);
  const offsets = new Int32Array(script.length + 1);
  let next = 0;
  let length = 0;
  for (let index = start; index < end; index++) {
    offsets[length++] = s.offsetAt(index);
    if (skipped[next] === index) {
      // The pair makes one character, and begins where its first half began.
      next++;
      index++;
    }
  }
  offsets[length] = s.offsetAt(end);
  return { type: "SubExpression", script, windowStart: 0, windowEnd: script.length, offsets };
}
