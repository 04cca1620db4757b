import type { AstBase, ScriptBlockAst, TypeDefinitionAst } from "../ast.ts";
import { isIdentifierStart } from "../lexer/char-traits.ts";
import { invokeMemberOpening, leftBracket, memberAccessOperator, skipNewlines } from "../lexer/contextual-tokens.ts";
import { nextToken } from "../lexer/next-token.ts";
import type { Scanner, TokenizerMode } from "../lexer/scanner.ts";
import type { Token } from "../lexer/token.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import { hasTrait, TokenFlags } from "../lexer/token-traits.ts";
import { scanVerbatimArgument } from "../lexer/words.ts";
import type { ParserErrorId } from "../parser-strings.ts";
import { ScriptTooComplicated } from "../script-too-complicated.ts";
import type { Grammar } from "./grammar.ts";

/** Start and end in the source; tokens and nodes have one. */
export type Extent = Pick<AstBase, "start" | "end">;

/** How many rules may be open at once. Deeper nesting would end in an overflow of the stack. */
const MAX_DEPTH = 1_500;

/** As many operators in a row no script written by hand has; who walks the tree needs a stack frame for each. */
const MAX_CHAIN = 5_000;

/** The tokens with one token of lookahead, the errors, and what the rules of the grammar have to know of their surroundings. */
export class Parser {
  readonly scanner: Scanner;
  readonly grammar: Grammar;
  /** The classes and enums of the scope at hand, and those of the scopes that are finished, by the scope's script block. */
  types: TypeDefinitionAst[] = [];
  readonly typesByScope: Map<ScriptBlockAst, readonly TypeDefinitionAst[]> = new Map();
  /** Commas separate arguments here and do not make arrays. */
  disableCommaOperator = false;
  /**
   * Offsets at which attributes in front of a parameter block or of a statement turned out to be something else: nested
   * speculation would try them again and again.
   */
  readonly notParamBlocks: Set<number> = new Set();
  readonly notAttributes: Set<number> = new Set();
  #ungot: Token | null = null;
  #depth = 0;

  constructor(scanner: Scanner, grammar: Grammar) {
    this.scanner = scanner;
    this.grammar = grammar;
  }

  // ----------------------------------------------------------------------------------------------------------------- tokens

  next(): Token {
    const token = this.#ungot;
    if (token === null) return nextToken(this.scanner);
    this.#ungot = null;
    return token;
  }

  peek(): Token {
    this.#ungot ??= nextToken(this.scanner);
    return this.#ungot;
  }

  /** Takes the token that was peeked at. */
  pass(): void {
    this.#ungot = null;
  }

  unget(token: Token): void {
    this.#ungot = token;
  }

  /** The token looked ahead at; null when there is none. */
  get ungot(): Token | null {
    return this.#ungot;
  }

  /** A letter follows. No expression begins with one, and what is looked at already need not be scanned again to find that out. */
  isAtWord(): boolean {
    const { scanner } = this;
    if (this.#ungot !== null) return isIdentifierStart(scanner.source.text.charCodeAt(this.#ungot.start));
    scanner.skipWhitespace();
    return isIdentifierStart(scanner.peek());
  }

  skipNewlines(): void {
    const token = this.#ungot;
    if (token !== null && token.kind !== TokenKind.NewLine) return;
    this.#ungot = null;
    skipNewlines(this.scanner, { semicolons: false });
  }

  skipNewlinesAndSemicolons(): void {
    const token = this.#ungot;
    if (token !== null && token.kind !== TokenKind.NewLine && token.kind !== TokenKind.Semi) return;
    this.#ungot = null;
    skipNewlines(this.scanner, { semicolons: true });
  }

  /** An operator of member access, if it follows immediately and nothing was looked at before. */
  nextMemberAccess({ allowLBracket }: { allowLBracket: boolean }): Token | null {
    return this.#ungot === null ? memberAccessOperator(this.scanner, { allowLBracket }) : null;
  }

  nextInvokeMember(): Token | null {
    return this.#ungot === null ? invokeMemberOpening(this.scanner) : null;
  }

  nextLBracket(): Token | null {
    if (this.#ungot === null) return leftBracket(this.scanner);
    return this.#ungot.kind === TokenKind.LBracket ? this.next() : null;
  }

  nextVerbatimArgument(): Token | null {
    if (this.#ungot !== null && this.#ungot.kind !== TokenKind.Parameter) return null;
    this.#ungot = null;
    return scanVerbatimArgument(this.scanner);
  }

  /** Changes how tokens are cut; a token already looked at is scanned again if the mode matters for it. */
  setMode(mode: TokenizerMode): void {
    const token = this.#ungot;
    if (mode !== this.scanner.mode && token !== null && !hasTrait(token.kind, TokenFlags.ParseModeInvariant)) this.resync(token.start);
    this.scanner.mode = mode;
  }

  get mode(): TokenizerMode {
    return this.scanner.mode;
  }

  /** Goes back to an offset and scans from there again. */
  resync(offset: number): void {
    this.#ungot = null;
    this.scanner.resync(offset);
  }

  /** The offset from which {@link resync} would scan the same tokens again. */
  restorePoint(): number {
    return this.scanner.offsetAt(this.scanner.position);
  }

  text(extent: Extent): string {
    return this.scanner.source.text.slice(extent.start, extent.end);
  }

  /** Passes over tokens until one of `kinds`; parentheses, braces and brackets of the text passed over are balanced. */
  syncOnError(kinds: readonly TokenKind[], { consumeClosing }: { consumeClosing: boolean }): void {
    let parens = kinds.includes(TokenKind.RParen) ? 1 : 0;
    let curlies = kinds.includes(TokenKind.RCurly) ? 1 : 0;
    let brackets = kinds.includes(TokenKind.RBracket) ? 1 : 0;
    for (;;) {
      const token = this.next();
      let isClosing = false;
      switch (token.kind) {
        case TokenKind.LParen:
          parens++;
          break;
        case TokenKind.RParen:
          isClosing = --parens === 0;
          break;
        case TokenKind.LCurly:
          curlies++;
          break;
        case TokenKind.RCurly:
          isClosing = --curlies === 0;
          break;
        case TokenKind.LBracket:
          brackets++;
          break;
        case TokenKind.RBracket:
          isClosing = --brackets === 0;
          break;
        case TokenKind.EndOfInput:
          this.unget(token);
          return;
        default:
          break;
      }
      const isWanted = kinds.includes(token.kind);
      if (isClosing && isWanted) {
        if (!consumeClosing) this.unget(token);
        return;
      }
      if (isWanted && parens === 0 && curlies === 0 && brackets === 0) return;
    }
  }

  // ----------------------------------------------------------------------------------------------------------------- errors

  get hasErrors(): boolean {
    return this.scanner.errors.count > 0;
  }

  errorAt(extent: Extent, errorId: ParserErrorId, ...args: (string | number)[]): void {
    this.scanner.errors.add(extent.start, extent.end, false, errorId, args);
  }

  /** An error that more input may cure. @returns Whether the input ends there. */
  incompleteAt(extent: Extent, errorId: ParserErrorId, ...args: (string | number)[]): boolean {
    return this.incompleteFound(extent, extent, errorId, ...args);
  }

  incompleteAfter(extent: Extent, errorId: ParserErrorId, ...args: (string | number)[]): boolean {
    return this.incompleteFound(after(extent), after(extent), errorId, ...args);
  }

  /** As {@link incompleteAt}, but it is the end of `detected` behind which the input may end. */
  incompleteFound(extent: Extent, detected: Extent, errorId: ParserErrorId, ...args: (string | number)[]): boolean {
    const incompleteInput = this.scanner.isAtEndOfScript(detected.end);
    this.scanner.errors.add(extent.start, extent.end, incompleteInput, errorId, args);
    return incompleteInput;
  }

  // ------------------------------------------------------------------------------------------------------------------ depth

  /** Every rule that can contain itself opens with this and closes with {@link leave}. */
  enter(): void {
    if (++this.#depth > MAX_DEPTH) throw new ScriptTooComplicated(this.scanner.currentExtent());
  }

  leave(): void {
    this.#depth--;
  }

  /** Chains are parsed in a loop, yet make trees as deep as they are long. */
  guardLength(links: number): void {
    if (links > MAX_CHAIN) throw new ScriptTooComplicated(this.scanner.currentExtent());
  }
}

export function after({ end }: Extent): Extent {
  return { start: end, end };
}

export function before({ start }: Extent): Extent {
  const offset = Math.max(0, start - 1);
  return { start: offset, end: offset };
}
