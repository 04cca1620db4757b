import type { NumericLiteral, RedirectionStream } from "../ast.ts";
import type { TokenKind } from "./token-kind.ts";
import { TokenFlags, tokenTraits } from "./token-traits.ts";

/** A token; all kinds share one shape so that the parser's reads stay monomorphic. */
export class Token {
  /** What the lexer took it for. */
  readonly scannedAs: TokenKind;
  /** A keyword or operator that turns out to be a command argument becomes `Generic`; it stays a token without a value. */
  kind: TokenKind;
  /** {@link TokenFlags}; the parser adds what it learns (command name, member name, type name). */
  flags: number;
  readonly start: number;
  readonly end: number;
  /**
   * Identifier and keyword: the text. String and generic: the value, escapes resolved. Variable: the path. Parameter: the
   * name without dash and colon. Label: the name without colon. Empty for everything else.
   */
  readonly value: string;
  readonly detail: TokenDetail | null;

  constructor(kind: TokenKind, start: number, end: number, value: string, detail: TokenDetail | null) {
    this.scannedAs = kind;
    this.kind = kind;
    this.flags = tokenTraits(kind);
    this.start = start;
    this.end = end;
    this.value = value;
    this.detail = detail;
  }

  get hasError(): boolean {
    return (this.flags & TokenFlags.TokenInError) !== 0;
  }
}

export type TokenDetail =
  | NumericLiteral
  | ParameterDetail
  | ExpandableDetail
  | SubExpressionDetail
  | FileRedirectionDetail
  | MergingRedirectionDetail;

export interface ParameterDetail {
  readonly type: "Parameter";
  /** `-Name:`, the colon adjacent. */
  readonly usedColon: boolean;
}

/** What a double-quoted string or a bare word holds besides text. */
export interface ExpandableDetail {
  readonly type: "Expandable";
  /** One text more than there are nested tokens: the literal text around them. */
  readonly literals: readonly string[];
  /**
   * As scanned, one token for each variable and subexpression; once parsed, and when tokens are kept, the tokens
   * inside the subexpressions, as `[StringExpandableToken]` shows them.
   */
  nestedTokens: readonly Token[];
}

/** A `$(…)` inside a string, found but not yet scanned. */
export interface SubExpressionDetail {
  readonly type: "SubExpression";
  readonly script: string;
  /** Where in `script` the `$(` begins and where the text behind the last `)` begins. */
  readonly windowStart: number;
  readonly windowEnd: number;
  /** Maps an index of `script` to an offset of the source; null when they are the same. */
  readonly offsets: Int32Array | null;
}

export interface FileRedirectionDetail {
  readonly type: "FileRedirection";
  readonly from: RedirectionStream;
  readonly append: boolean;
}

export interface MergingRedirectionDetail {
  readonly type: "MergingRedirection";
  readonly from: RedirectionStream;
  readonly to: RedirectionStream;
}

const STREAMS: readonly RedirectionStream[] = ["all", "output", "error", "warning", "verbose", "debug", "information"];

/** The stream a digit in front of `>` names; 0 stands for `*`. */
export function redirectionStream(digit: number): RedirectionStream {
  return STREAMS[digit] ?? "all";
}
