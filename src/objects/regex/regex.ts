import { errorOf, netError } from "../errors.ts";
import { Exception, exceptionType } from "../exception.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { ReferenceObject } from "../value.ts";
import { flagsOf, type ParsedRegex, type RegexFlags, RegexSyntaxError } from "./ast.ts";
import { type CaptureLists, search } from "./matcher.ts";
import { parseRegex } from "./parse.ts";
import { compile, type Program } from "./program.ts";
import { type TranslatedRegex, translate } from "./to-js.ts";

export const RegexType: TypeInfo = defineType({
  name: "System.Text.RegularExpressions.Regex",
  assembly: "System.Text.RegularExpressions",
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});

/** One match, before anything is made of it. */
export interface FoundMatch {
  readonly index: number;
  readonly length: number;
  /** Last text of a group by number; undefined for one that did not match. */
  groupText(group: number): string | undefined;
  /** Every capture of every group. */
  captures(): CaptureLists;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** A .NET regular expression: JavaScript's own where it means the same, our matcher where it does not. */
export class Regex extends ReferenceObject {
  readonly pattern: string;
  /** System.Text.RegularExpressions.RegexOptions. */
  readonly options: number;
  readonly parsed: ParsedRegex;
  readonly #flags: RegexFlags;
  #ascii: TranslatedRegex | null | undefined = undefined;
  #unicode: TranslatedRegex | null | undefined = undefined;
  #program: Program | undefined = undefined;
  #text = "";
  #isAscii = true;

  /** @throws {TerminatingError} RegexParseException. */
  constructor(pattern: string, options = 0) {
    super();
    this.pattern = pattern;
    this.options = options;
    this.#flags = flagsOf(options);
    try {
      this.parsed = parseRegex(pattern, this.#flags);
    } catch (error) {
      if (!(error instanceof RegexSyntaxError)) throw error;
      throw errorOf(new Exception(exceptionType("System.Text.RegularExpressions.RegexParseException"), error.message));
    }
  }

  override nativeType(): TypeInfo {
    return RegexType;
  }

  get isRightToLeft(): boolean {
    return this.#flags.rightToLeft;
  }

  /** The first match at or behind a place (before it, right to left). */
  find(text: string, start: number = this.isRightToLeft ? text.length : 0): FoundMatch | undefined {
    const translated = this.#translated(text);
    if (translated === null) return this.#findSlowly(text, start);
    const { regExp, groupNumbers } = translated;
    regExp.lastIndex = start;
    const result = regExp.exec(text);
    return result === null ? undefined : new TranslatedMatch(this, text, result, groupNumbers);
  }

  isMatch(text: string, start: number = this.isRightToLeft ? text.length : 0): boolean {
    const translated = this.#translated(text);
    if (translated === null) return this.#findSlowly(text, start) !== undefined;
    translated.regExp.lastIndex = start;
    return translated.regExp.test(text);
  }

  /** All matches, in the order they are found. */
  *findAll(text: string, start?: number): Generator<FoundMatch> {
    let found = this.find(text, start);
    while (found !== undefined) {
      yield found;
      found = this.findNext(text, found);
    }
  }

  findNext(text: string, last: { readonly index: number; readonly length: number }): FoundMatch | undefined {
    if (this.isRightToLeft) {
      const next = last.length === 0 ? last.index - 1 : last.index;
      return next < 0 ? undefined : this.find(text, next);
    }
    const next = last.index + (last.length === 0 ? 1 : last.length);
    return next > text.length ? undefined : this.find(text, next);
  }

  /** Captures of a match that JavaScript found, which remembers the last of each group only. */
  capturesAt(text: string, index: number): CaptureLists {
    const found = search(this.#compiled(), text, index, { isRightToLeft: false });
    if (found !== undefined && found.index === index) return found.captures;
    throw netError("System.InvalidOperationException", `The match at ${index} was not found again.`);
  }

  #findSlowly(text: string, start: number): FoundMatch | undefined {
    const found = search(this.#compiled(), text, start, { isRightToLeft: this.isRightToLeft });
    if (found === undefined) return undefined;
    const { captures } = found;
    return {
      index: found.index,
      length: found.length,
      captures: () => captures,
      groupText: (group) => {
        if (group === 0) return text.substr(found.index, found.length);
        const last = captures.get(group)?.at(-1);
        return last === undefined ? undefined : text.substr(last[0], last[1]);
      },
    };
  }

  #compiled(): Program {
    this.#program ??= compile(this.parsed, { isRightToLeft: this.isRightToLeft });
    return this.#program;
  }

  #translated(text: string): TranslatedRegex | null {
    if (text !== this.#text) {
      this.#text = text;
      this.#isAscii = !NOT_ASCII.test(text);
    }
    if (this.isRightToLeft) return null;
    if (this.#isAscii) {
      if (this.#ascii === undefined) this.#ascii = translate(this.parsed, "ascii", "g") ?? null;
      return this.#ascii;
    }
    if (this.#unicode === undefined) this.#unicode = translate(this.parsed, "unicode", "g") ?? null;
    return this.#unicode;
  }
}

class TranslatedMatch implements FoundMatch {
  readonly #regex: Regex;
  readonly #text: string;
  readonly #result: RegExpExecArray;
  readonly #groupNumbers: readonly number[];

  constructor(regex: Regex, text: string, result: RegExpExecArray, groupNumbers: readonly number[]) {
    this.#regex = regex;
    this.#text = text;
    this.#result = result;
    this.#groupNumbers = groupNumbers;
  }

  get index(): number {
    return this.#result.index;
  }

  get length(): number {
    return this.#result[0].length;
  }

  groupText(group: number): string | undefined {
    return this.#result[group === 0 ? 0 : this.#groupNumbers.indexOf(group) + 1 || this.#result.length];
  }

  captures(): CaptureLists {
    return this.#regex.capturesAt(this.#text, this.index);
  }
}

const cache: Map<string, Regex> = new Map();

/** A regex from the cache that the operators share. */
export function cachedRegex(pattern: string, options: number): Regex {
  const key = `${options}:${pattern}`;
  let found = cache.get(key);
  if (found === undefined) {
    found = new Regex(pattern, options);
    if (cache.size >= 256) cache.clear();
    cache.set(key, found);
  }
  return found;
}

/** `Regex.Escape`. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\*+?|{[()^$.# \t\n\r\f]/g, (char) => ESCAPES.get(char) ?? `\\${char}`);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\f", "\\f"],
]);

/** `Regex.Unescape`. */
export function unescapeRegex(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/gs, (_whole, code: string) => {
    const [first = ""] = code;
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNESCAPES.get(first) ?? first;
  });
}

const UNESCAPES: ReadonlyMap<string, string> = new Map([
  ["t", "\t"],
  ["n", "\n"],
  ["r", "\r"],
  ["f", "\f"],
  ["v", "\v"],
  ["a", "\x07"],
  ["e", "\x1b"],
]);
