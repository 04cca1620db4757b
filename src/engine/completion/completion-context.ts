/** Where the cursor is and what is around it: what all completers look at. */
import {
  type Ast,
  findAll,
  lineText,
  parentOf,
  positionOf,
  type ScriptBlockAst,
  type ScriptSource,
  type Token,
  TokenFlags,
  TokenKind,
} from "../../language/index.ts";
import type { ScriptBlock } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import type { PseudoBinding } from "./pseudo-binding.ts";

/** What a caller of CompleteInput may ask for. */
export interface CompletionOptions {
  /** Paths are offered without escapes for wildcards. */
  literalPaths?: boolean;
  relativePaths?: boolean;
  /** By `command:parameter` or `parameter`, in lower case. */
  readonly argumentCompleters: ReadonlyMap<string, ScriptBlock>;
  readonly nativeCompleters: ReadonlyMap<string, ScriptBlock>;
}

/** A text that was parsed. */
export interface CompletionInput {
  readonly ast: ScriptBlockAst;
  readonly tokens: readonly Token[];
  readonly cursor: number;
}

export class CompletionContext {
  readonly session: SessionState;
  readonly root: ScriptBlockAst;
  readonly source: ScriptSource;
  readonly tokens: readonly Token[];
  readonly cursor: number;
  readonly options: CompletionOptions;
  readonly tokenAtCursor: Token | null;
  /** Set only where no token is at the cursor. */
  readonly tokenBeforeCursor: Token | null;
  /** The nodes around the cursor, the innermost last. */
  readonly related: Ast[];
  word = "";
  /** What the choice will stand for. */
  start: number;
  length = 0;
  binding: PseudoBinding | null = null;

  constructor(session: SessionState, input: CompletionInput, options: CompletionOptions) {
    this.session = session;
    this.root = input.ast;
    this.source = input.ast.source;
    this.tokens = input.tokens;
    this.cursor = input.cursor;
    this.options = options;
    const atCursor = tokenAt(input.tokens, input.cursor);
    this.tokenAtCursor = atCursor === null ? null : innermost(atCursor, input.cursor);
    this.tokenBeforeCursor = atCursor === null ? tokenBefore(input.tokens, input.cursor) : null;
    const searchAt = this.tokenBeforeCursor?.end ?? input.cursor;
    this.start = this.tokenBeforeCursor === null ? 0 : input.cursor;
    this.related = findAll(input.ast, (ast) => isWithinOrAfter(searchAt, ast), { searchNestedScriptBlocks: true });
    if (this.related.length === 0) this.related.push(input.ast);
    const last = this.related.at(-1);
    // `param` may not be read as the beginning of a statement.
    if (last?.kind === "NamedBlock" && last.isUnnamed && this.related.length > 1 && /^param/i.test(this.textOf(last))) this.related.pop();
  }

  get context(): ExecutionContext {
    return this.session.context;
  }

  /** The innermost node at the cursor. */
  get last(): Ast {
    return this.related.at(-1) ?? this.root;
  }

  parent(ast: Ast): Ast | null {
    return parentOf(ast, this.source);
  }

  grandparent(ast: Ast): Ast | null {
    const parent = this.parent(ast);
    return parent === null ? null : this.parent(parent);
  }

  textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.source.text.slice(start, end);
  }

  lineOf(offset: number): number {
    return positionOf(this.source, offset).line;
  }

  /** The line of the cursor. */
  get line(): string {
    return lineText(this.source, this.lineOf(this.cursor));
  }

  /** One node stands right behind the other. */
  touches(left: Ast, right: Ast): boolean {
    return left.end === right.start;
  }
}

export function isWithinOrAfter(cursor: number, extent: { readonly start: number; readonly end: number }): boolean {
  return cursor > extent.start && cursor <= extent.end;
}

function isInteresting(token: Token): boolean {
  return token.kind !== TokenKind.NewLine && token.kind !== TokenKind.EndOfInput;
}

function tokenAt(tokens: readonly Token[], cursor: number): Token | null {
  return tokens.findLast((token) => isWithinOrAfter(cursor, token) && isInteresting(token)) ?? null;
}

function tokenBefore(tokens: readonly Token[], cursor: number): Token | null {
  return tokens.findLast((token) => token.end < cursor && isInteresting(token)) ?? null;
}

/** Inside a string the variable or word that the cursor is at. */
function innermost(token: Token, cursor: number): Token {
  if (token.detail?.type !== "Expandable") return token;
  return tokenAt(token.detail.nestedTokens, cursor) ?? token;
}

export function hasFlag(token: Token, flag: number): boolean {
  return (token.flags & flag) !== 0;
}

export function isTypeNameToken(token: Token | null): boolean {
  return token !== null && hasFlag(token, TokenFlags.TypeName);
}
