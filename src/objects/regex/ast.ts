/** The tree of a .NET regular expression. Options are resolved into the nodes they bear on. */
export type RegexNode =
  | { readonly type: "empty" }
  | { readonly type: "char"; readonly code: number; readonly ignoreCase: boolean }
  | { readonly type: "set"; readonly set: CharSet; readonly ignoreCase: boolean }
  | { readonly type: "any"; readonly matchesNewline: boolean }
  | { readonly type: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly type: "alternation"; readonly options: readonly RegexNode[] }
  | { readonly type: "capture"; readonly group: number; readonly item: RegexNode }
  /** `(?<group-popped>…)`; group -1: nothing is captured. */
  | { readonly type: "balance"; readonly group: number; readonly popped: number; readonly item: RegexNode }
  | { readonly type: "atomic"; readonly item: RegexNode }
  | { readonly type: "look"; readonly isBehind: boolean; readonly isNegative: boolean; readonly item: RegexNode }
  | { readonly type: "repeat"; readonly item: RegexNode; readonly min: number; readonly max: number; readonly isLazy: boolean }
  | { readonly type: "reference"; readonly group: number; readonly ignoreCase: boolean }
  | { readonly type: "anchor"; readonly kind: AnchorKind }
  /** `(?(group)yes|no)`, or with a look-ahead as the question. */
  | { readonly type: "conditional"; readonly test: number | RegexNode; readonly yes: RegexNode; readonly no: RegexNode };

export type AnchorKind =
  | "lineStart"
  | "lineEnd"
  | "textStart"
  | "textEnd"
  /** Before a last newline too. */
  | "textEndOrNewline"
  | "wordBoundary"
  | "notWordBoundary"
  /** Where the search began. */
  | "searchStart";

/** A character class. */
export interface CharSet {
  readonly isNegated: boolean;
  readonly items: readonly SetItem[];
  /** `[a-z-[aeiou]]`. */
  readonly subtracted: CharSet | undefined;
}

export type SetItem =
  | { readonly type: "range"; readonly first: number; readonly last: number }
  | { readonly type: "category"; readonly name: string; readonly isNegated: boolean };

/** System.Text.RegularExpressions.RegexOptions. */
export interface RegexFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly explicitCapture: boolean;
  readonly singleline: boolean;
  readonly ignoreWhitespace: boolean;
  readonly rightToLeft: boolean;
  readonly ecmaScript: boolean;
}

export const RegexOption = {
  None: 0,
  IgnoreCase: 1,
  Multiline: 2,
  ExplicitCapture: 4,
  Compiled: 8,
  Singleline: 16,
  IgnorePatternWhitespace: 32,
  RightToLeft: 64,
  ECMAScript: 256,
  CultureInvariant: 512,
  NonBacktracking: 1024,
} as const;

export function flagsOf(options: number): RegexFlags {
  const has = (option: number): boolean => (options & option) !== 0;
  return {
    ignoreCase: has(RegexOption.IgnoreCase),
    multiline: has(RegexOption.Multiline),
    explicitCapture: has(RegexOption.ExplicitCapture),
    singleline: has(RegexOption.Singleline),
    ignoreWhitespace: has(RegexOption.IgnorePatternWhitespace),
    rightToLeft: has(RegexOption.RightToLeft),
    ecmaScript: has(RegexOption.ECMAScript),
  };
}

/** Capture groups of a pattern: numbers in order, and what each is called. */
export interface RegexGroups {
  readonly numbers: readonly number[];
  /** Names by number; a group without a name is called by its number. */
  readonly names: ReadonlyMap<number, string>;
  readonly byName: ReadonlyMap<string, number>;
}

export interface ParsedRegex {
  readonly root: RegexNode;
  readonly groups: RegexGroups;
}

/** A pattern that is none: why, and where. */
export class RegexSyntaxError extends Error {
  readonly offset: number;
  readonly reason: string;

  constructor(pattern: string, offset: number, reason: string) {
    super(`Invalid pattern '${pattern}' at offset ${offset}. ${reason}`);
    this.offset = offset;
    this.reason = reason;
  }
}
