/** Replacement patterns: `$1 ${name} $& $$ …`. */
import type { FoundMatch, Regex } from "./regex.ts";

type Part =
  | string
  | { readonly group: number }
  /** Whole text, before, behind, last group. */
  | { readonly special: "_" | "`" | "'" | "+" };

export class Replacement {
  readonly #parts: readonly Part[];

  constructor(text: string, regex: Regex) {
    this.#parts = text.includes("$") ? parse(text, regex) : [text];
  }

  /** The text when it stands for itself; undefined when it asks for parts of the match. */
  get plainText(): string | undefined {
    return this.#parts.every((part) => typeof part === "string") ? this.#parts.join("") : undefined;
  }

  expand(match: FoundMatch, input: string, regex: Regex): string {
    let text = "";
    for (const part of this.#parts) {
      if (typeof part === "string") text += part;
      else if ("group" in part) text += match.groupText(part.group) ?? "";
      else text += special(part.special, match, input, regex);
    }
    return text;
  }
}

function parse(text: string, regex: Regex): Part[] {
  const { groups } = regex.parsed;
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$(?:(\d+)|\{(\w+)\}|([$&_`'+]))/g)) {
    const [whole, digits, name, symbol] = match;
    if (match.index > at) parts.push(text.slice(at, match.index));
    at = match.index + whole.length;
    // A number that is no group stands for itself, in all its digits.
    if (digits !== undefined) parts.push(groups.numbers.includes(Number(digits)) ? { group: Number(digits) } : whole);
    else if (name !== undefined) {
      const group = groups.byName.get(name);
      parts.push(group === undefined ? whole : { group });
    } else if (symbol === "$") parts.push("$");
    else if (symbol === "&") parts.push({ group: 0 });
    else if (symbol === "_" || symbol === "`" || symbol === "'" || symbol === "+") parts.push({ special: symbol });
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function special(symbol: "_" | "`" | "'" | "+", match: FoundMatch, input: string, regex: Regex): string {
  switch (symbol) {
    case "_":
      return input;
    case "`":
      return input.slice(0, match.index);
    case "'":
      return input.slice(match.index + match.length);
    case "+":
      return match.groupText(regex.parsed.groups.numbers.at(-1) ?? 0) ?? "";
    default:
      return symbol satisfies never;
  }
}

/** Replaces up to `count` matches (-1: all); a function gets each match. */
export function replaceMatches(
  regex: Regex,
  input: string,
  replacement: Replacement | ((match: FoundMatch) => string),
  count = -1,
  start?: number,
): string {
  const pieces: string[] = [];
  let left = count;
  let at = regex.isRightToLeft ? input.length : 0;
  for (const match of regex.findAll(input, start)) {
    if (left-- === 0) break;
    const text = typeof replacement === "function" ? replacement(match) : replacement.expand(match, input, regex);
    if (regex.isRightToLeft) {
      pieces.unshift(text, input.slice(match.index + match.length, at));
      at = match.index;
    } else {
      pieces.push(input.slice(at, match.index), text);
      at = match.index + match.length;
    }
  }
  if (pieces.length === 0) return input;
  return regex.isRightToLeft ? input.slice(0, at) + pieces.join("") : pieces.join("") + input.slice(at);
}

/** `Regex.Split`: what is between the matches, and the groups of each match. */
export function splitText(regex: Regex, input: string, count = 0, start?: number): string[] {
  if (count === 1) return [input];
  const pieces: string[] = [];
  let left = count - 1;
  let at = 0;
  for (const match of regex.findAll(input, start)) {
    pieces.push(input.slice(at, match.index));
    at = match.index + match.length;
    for (const group of regex.parsed.groups.numbers) {
      const text = group === 0 ? undefined : match.groupText(group);
      if (text !== undefined) pieces.push(text);
    }
    if (--left === 0) break;
  }
  pieces.push(input.slice(at));
  return pieces;
}
