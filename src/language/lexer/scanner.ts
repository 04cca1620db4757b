import type { ScriptSource } from "../ast.ts";
import type { ParseErrorList } from "../parse-error.ts";
import type { ParserErrorId } from "../parser-strings.ts";
import { ScriptTooComplicated } from "../script-too-complicated.ts";
import { isWhitespace } from "./char-traits.ts";
import { type SubExpressionDetail, Token, type TokenDetail } from "./token.ts";
import { TokenKind } from "./token-kind.ts";

/** How text is cut into tokens: `a-b` is one token for a command, three in an expression. */
export type TokenizerMode = "command" | "expression" | "typeName" | "signature";

/**
 * How often, on average, a character may be scanned. Two or three times is normal; a broken script can have the parser scan
 * the rest of it over and over, and its time must not grow faster than its length.
 */
const MAX_SCANS = 32;
const MIN_SCANNED = 1_000_000;

/** What a nested scan puts aside. */
export interface ScannerState {
  readonly script: string;
  readonly position: number;
  readonly limit: number;
  readonly windowStart: number;
  readonly base: number;
  readonly offsets: Int32Array | null;
  readonly tokenStart: number;
  readonly tokens: Token[] | null;
}

/**
 * Where the lexer stands in the text, and what the parser has told it about the context.
 *
 * A subexpression of a string is scanned in a window of the same text. Only where doubled quotes have to be undone first
 * is the window a text of its own, with a table that leads back to the offsets of the source.
 */
export class Scanner {
  readonly source: ScriptSource;
  readonly errors: ParseErrorList;
  script: string;
  position = 0;
  limit: number;
  tokenStart = 0;
  mode: TokenizerMode = "command";
  /** `-1` is a number where an operand may begin, and an operator followed by a number elsewhere. */
  allowSignedNumbers = false;
  endNumberOnTernaryOperators = false;
  /** The next word is a name, keyword or not, and ends where an identifier ends. */
  wantSimpleName = false;
  inWorkflow = false;
  /** The tokens kept so far; null when nobody wants them. */
  tokens: Token[] | null;
  readonly requiresTokens: Token[] = [];
  /** Where a comment stands that looks like the start of a signature block; no code may follow it. */
  signatureStart = -1;
  #windowStart = 0;
  #base = 0;
  #offsets: Int32Array | null = null;
  /** Characters in tokens so far, those scanned again included. */
  #scanned = 0;
  readonly #maxScanned: number;

  constructor(source: ScriptSource, errors: ParseErrorList, { keepTokens }: { keepTokens: boolean }) {
    this.source = source;
    this.errors = errors;
    this.script = source.text;
    this.limit = source.text.length;
    this.tokens = keepTokens ? [] : null;
    this.#maxScanned = MIN_SCANNED + source.text.length * MAX_SCANS;
  }

  // ------------------------------------------------------------------------------------------------------------- characters

  /** The next character; 0 at the end, behind which the position moves all the same, so that {@link unget} is always the way back. */
  get(): number {
    const at = this.position++;
    return at < this.limit ? this.script.charCodeAt(at) : 0;
  }

  unget(): void {
    this.position--;
  }

  peek(): number {
    return this.position < this.limit ? this.script.charCodeAt(this.position) : 0;
  }

  pass(): void {
    this.position++;
  }

  /** The last {@link get} read past the end: its 0 was no character. */
  atEnd(): boolean {
    return this.position > this.limit;
  }

  slice(start: number, end: number): string {
    return this.script.slice(start, Math.min(end, this.limit));
  }

  skipWhitespace(): void {
    while (this.position < this.limit && isWhitespace(this.script.charCodeAt(this.position))) this.position++;
  }

  /** Takes the LF of a CRLF whose CR was just read. */
  skipLineFeedAfter(c: number): void {
    if (c === 0x0d && this.peek() === 0x0a) this.position++;
  }

  // ----------------------------------------------------------------------------------------------------------------- tokens

  newToken(kind: TokenKind, value = "", detail: TokenDetail | null = null): Token {
    this.#scanned += this.position - this.tokenStart + 1;
    if (this.#scanned > this.#maxScanned) throw new ScriptTooComplicated(this.currentExtent());
    return this.save(new Token(kind, this.offsetAt(this.tokenStart), this.offsetAt(this.position), value, detail));
  }

  save(token: Token): Token {
    this.tokens?.push(token);
    return token;
  }

  /** From the token's start to the position. */
  currentExtent(): { readonly start: number; readonly end: number } {
    return { start: this.offsetAt(this.tokenStart), end: this.offsetAt(Math.min(this.position, this.limit)) };
  }

  /** The offset in the source of an index of the window. */
  offsetAt(index: number): number {
    const offsets = this.#offsets;
    if (offsets === null) return index;
    return index < offsets.length ? (offsets[index] ?? 0) : (offsets[offsets.length - 1] ?? 0) + (index - offsets.length + 1);
  }

  /** Goes back to an offset of the source and forgets the tokens behind it. */
  resync(offset: number): void {
    this.position = Math.max(this.#windowStart, Math.min(this.#indexOf(offset), this.limit + 1));
    if (this.tokens !== null) forgetTokensFrom(this.tokens, offset);
    if (this.requiresTokens.length > 0) forgetTokensFrom(this.requiresTokens, offset);
  }

  // ---------------------------------------------------------------------------------------------------------------- windows

  get isNested(): boolean {
    return this.#base !== 0;
  }

  /** `base` is the offset of the window's first character in the source. */
  beginNested(window: SubExpressionDetail, base: number): ScannerState {
    const state: ScannerState = {
      script: this.script,
      position: this.position,
      limit: this.limit,
      windowStart: this.#windowStart,
      base: this.#base,
      offsets: this.#offsets,
      tokenStart: this.tokenStart,
      tokens: this.tokens,
    };
    this.script = window.script;
    this.position = window.windowStart;
    this.limit = window.windowEnd;
    this.#windowStart = window.windowStart;
    this.#base = base;
    this.#offsets = window.offsets;
    this.tokenStart = window.windowStart;
    this.tokens = state.tokens === null ? null : [];
    return state;
  }

  endNested(state: ScannerState): void {
    this.script = state.script;
    this.position = state.position;
    this.limit = state.limit;
    this.#windowStart = state.windowStart;
    this.#base = state.base;
    this.#offsets = state.offsets;
    this.tokenStart = state.tokenStart;
    this.tokens = state.tokens;
  }

  /** The window from the token's start to the position, for {@link SubExpressionDetail}. */
  windowFrom(start: number): SubExpressionDetail {
    return {
      type: "SubExpression",
      script: this.script,
      windowStart: start,
      windowEnd: Math.min(this.position, this.limit),
      offsets: this.#offsets,
    };
  }

  // ----------------------------------------------------------------------------------------------------------------- errors

  reportError(start: number, end: number, errorId: ParserErrorId, ...args: (string | number)[]): void {
    this.errors.add(this.offsetAt(start), this.offsetAt(end), false, errorId, args);
  }

  /** An error from `start` to the position, cured by more input when nothing follows. */
  reportIncomplete(start: number, errorId: ParserErrorId, ...args: (string | number)[]): void {
    const end = this.offsetAt(this.position);
    this.errors.add(this.offsetAt(start), end, this.isAtEndOfScript(end), errorId, args);
  }

  /**
   * Nothing but blanks and comments follows the offset.
   *
   * In a window the offset is still counted from the start of the source, as PowerShell does it, so that an error inside a
   * string is taken for incomplete input more often than not.
   */
  isAtEndOfScript(offset: number): boolean {
    const length = this.limit - this.#windowStart;
    if (offset >= length) return true;
    let i = this.#windowStart + offset;
    while (i < this.limit) {
      const c = this.script.charCodeAt(i);
      if (c === 0x23) i = this.#lineCommentEnd(i + 1);
      else if (c === 0x3c && this.script.charCodeAt(i + 1) === 0x23) i = this.#blockCommentEnd(i + 2);
      else if (isWhitespace(c)) i++;
      else return false;
    }
    return true;
  }

  /** The first thing on the next line that is neither blank nor comment is a pipe; an empty line in between breaks the pipeline. */
  isPipeContinuation(newLineEnd: number): boolean {
    if (newLineEnd >= this.limit - this.#windowStart) return false;
    let i = this.#windowStart + newLineEnd;
    let isLineBlank = true;
    while (i < this.limit - 1) {
      const c = this.script.charCodeAt(i);
      if (isWhitespace(c)) {
        i++;
      } else if (c === 0x0a || c === 0x0d) {
        if (isLineBlank) return false;
        isLineBlank = true;
        i += c === 0x0d && this.script.charCodeAt(i + 1) === 0x0a ? 2 : 1;
      } else if (c === 0x23) {
        isLineBlank = false;
        i = this.#lineCommentEnd(i + 1);
      } else if (c === 0x3c && this.script.charCodeAt(i + 1) === 0x23) {
        isLineBlank = false;
        i = this.#blockCommentEnd(i + 2);
      } else {
        return c === 0x7c;
      }
    }
    return this.script.charCodeAt(this.limit - 1) === 0x7c;
  }

  #lineCommentEnd(from: number): number {
    let i = from;
    while (i < this.limit) {
      const c = this.script.charCodeAt(i);
      if (c === 0x0a || c === 0x0d) break;
      i++;
    }
    return i;
  }

  #blockCommentEnd(from: number): number {
    const end = this.script.indexOf("#>", from);
    return end < 0 || end + 2 > this.limit ? this.limit : end + 2;
  }

  #indexOf(offset: number): number {
    const offsets = this.#offsets;
    if (offsets === null) return offset;
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function forgetTokensFrom(tokens: Token[], offset: number): void {
  let keep = tokens.length;
  if (tokens[keep - 1]?.kind === TokenKind.EndOfInput) keep--;
  while (keep > 0 && (tokens[keep - 1]?.end ?? 0) > offset) keep--;
  tokens.length = keep;
}
