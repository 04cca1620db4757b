/** Quotes around what was typed, and around what is put in its place. */
import { escapeSingleQuotedStringContent, parseScript, TokenFlags, TokenKind } from "../../language/index.ts";
import { TerminatingError, WildcardPattern } from "../../objects/index.ts";
import { type CompletionKind, CompletionResult } from "./completion-result.ts";

const SINGLE = /^['‘’‚‛]$/;
const DOUBLE = /^["“”„]$/;

export interface QuotedWord {
  readonly word: string;
  /** `'`, `"` or nothing. */
  readonly quote: string;
}

/** What was typed without its quotes, of which the closing one may be missing. */
export function unquote(typed: string): QuotedWord {
  const first = typed.charAt(0);
  const isSingle = SINGLE.test(first);
  if (!isSingle && !DOUBLE.test(first)) return { word: typed, quote: "" };
  const quote = isSingle ? "'" : '"';
  const last = typed.length > 1 ? typed.charAt(typed.length - 1) : "";
  if ((isSingle ? SINGLE : DOUBLE).test(last)) return { word: typed.slice(1, -1), quote };
  // A quote of the other kind at the end is left alone, and so is the one in front then.
  return SINGLE.test(last) || DOUBLE.test(last) ? { word: typed, quote: "" } : { word: typed.slice(1), quote };
}

/** Whether a bare word would be read as something else. */
export function requiresQuotes(text: string): boolean {
  const { tokens, errors } = parseScript(text);
  const [first] = tokens;
  if (first === undefined) return true;
  const isOneToken = tokens.length === 2;
  const isKeyword = (first.flags & TokenFlags.Keyword) !== 0;
  const isString =
    first.kind === TokenKind.Identifier ||
    first.kind === TokenKind.Generic ||
    first.kind === TokenKind.StringLiteral ||
    first.kind === TokenKind.StringExpandable;
  const isInDoubt = errors.length > 0 || !isOneToken;
  if ((!isInDoubt && isString) || (isOneToken && isKeyword)) return /[$`]/.test(text);
  if (isOneToken && (first.kind === TokenKind.Semi || first.kind === TokenKind.Comma)) return true;
  return isInDoubt;
}

export function quoted(text: string, quote: string): string {
  if (text.includes("`n")) return `"${text}"`;
  if (!requiresQuotes(text)) return `${quote}${text}${quote}`;
  const inUse = quote === "" ? "'" : quote;
  return `${inUse}${inUse === "'" ? escapeSingleQuotedStringContent(text) : text}${inUse}`;
}

/** Those of some words that begin with what was typed, which may hold wildcards. */
export function matchingWords(
  typed: string,
  words: Iterable<string>,
  kind: CompletionKind = "Text",
  toolTipOf: (word: string) => string = (word) => word,
): CompletionResult[] {
  const { word, quote } = unquote(typed);
  const fits = beginsWith(word);
  return [...words].filter(fits).map((value) => new CompletionResult(quoted(value, quote), value, kind, toolTipOf(value)));
}

/** A pattern; a bracket that never closes stands for itself. */
export function wildcard(text: string): WildcardPattern {
  const pattern = new WildcardPattern(text, { ignoreCase: true });
  try {
    pattern.isMatch("");
    return pattern;
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    return new WildcardPattern(text.replace(/[[\]]/g, "`$&"), { ignoreCase: true });
  }
}

/** Whether a text begins as a word does, or fits it as a pattern. */
export function beginsWith(word: string): (text: string) => boolean {
  const lower = word.toLowerCase();
  const pattern = wildcard(`${word}*`);
  return (text) => text.toLowerCase().startsWith(lower) || pattern.isMatch(text);
}

/** Whether a text fits a word as a pattern with anything behind it. */
export function likeBeginning(word: string): (text: string) => boolean {
  const pattern = wildcard(`${word}*`);
  return (text) => pattern.isMatch(text);
}

const SPECIAL = /[-`&@'"#{}()$,;|<> .\\/\t^]/;

/** Whether a name has to stand in quotes or braces. */
export function hasSpecialCharacters(name: string): boolean {
  return SPECIAL.test(name);
}

export function compareNames(left: string, right: string): number {
  const a = left.toUpperCase();
  const b = right.toUpperCase();
  return a < b ? -1 : a > b ? 1 : 0;
}
