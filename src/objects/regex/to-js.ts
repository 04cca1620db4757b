/** A .NET expression as a JavaScript RegExp, where that means the same. */
import type { AnchorKind, CharSet, ParsedRegex, RegexNode } from "./ast.ts";
import { categoryRanges } from "./char-classes.ts";

/** Which characters the subject may hold: for plain ASCII the engine's own `\w`, `\d`, `\b` do. */
export type Alphabet = "ascii" | "unicode";

export interface TranslatedRegex {
  readonly regExp: RegExp;
  /** .NET's number of each JavaScript group, from 1 on. */
  readonly groupNumbers: readonly number[];
}

/** Thrown inside for what JavaScript cannot do; the caller takes our own matcher then. */
class Untranslatable extends Error {}

/** Undefined when JavaScript has no such thing, or where it would remember other captures. */
export function translate(parsed: ParsedRegex, alphabet: Alphabet, flags: string): TranslatedRegex | undefined {
  const translator = new Translator(parsed, alphabet);
  try {
    const source = translator.node(parsed.root);
    return { regExp: new RegExp(source, flags + (translator.ignoreCase === true ? "i" : "")), groupNumbers: translator.groupNumbers };
  } catch (error) {
    // A RegExp too large for the engine is a SyntaxError.
    if (error instanceof Untranslatable || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Translator {
  readonly groupNumbers: number[] = [];
  readonly #alphabet: Alphabet;
  /** One answer for the whole pattern; mixed cases are not for JavaScript. */
  ignoreCase: boolean | undefined = undefined;
  readonly #seen: Set<number> = new Set();
  readonly #total: number;

  constructor(parsed: ParsedRegex, alphabet: Alphabet) {
    this.#alphabet = alphabet;
    this.#total = parsed.groups.numbers.length;
  }

  node(node: RegexNode): string {
    switch (node.type) {
      case "empty":
        return "(?:)";
      case "char":
        return this.#char(node.code, node.ignoreCase);
      case "set":
        this.#case(node.ignoreCase, hasLetters(node.set));
        return this.#set(node.set);
      case "any":
        return node.matchesNewline ? "[^]" : "[^\\n]";
      case "sequence":
        return node.items.map((item) => (item.type === "alternation" ? `(?:${this.node(item)})` : this.node(item))).join("");
      case "alternation":
        return node.options.map((option) => this.node(option)).join("|");
      case "capture":
        return this.#capture(node.group, node.item);
      case "atomic":
        return this.#atomic(node.item);
      case "look":
        return `(?${node.isBehind ? "<" : ""}${node.isNegative ? "!" : "="}${this.node(node.item)})`;
      case "repeat":
        return this.#repeat(node);
      case "reference":
        return this.#reference(node.group, node.ignoreCase);
      case "anchor":
        return this.#anchor(node.kind);
      case "balance":
      case "conditional":
        throw new Untranslatable();
      default:
        return node satisfies never;
    }
  }

  #char(code: number, ignoreCase: boolean): string {
    const text = String.fromCharCode(code);
    this.#case(ignoreCase, text.toLowerCase() !== text.toUpperCase());
    if (/[A-Za-z0-9 _\-,;:!@#%&='"<>~`]/.test(text)) return text;
    return code < 128 && code > 32 ? `\\${text}` : `\\u${code.toString(16).padStart(4, "0")}`;
  }

  /** Notes whether case is minded where it can matter. */
  #case(ignoreCase: boolean, matters: boolean): void {
    if (!matters) return;
    if (this.ignoreCase === undefined) this.ignoreCase = ignoreCase;
    else if (this.ignoreCase !== ignoreCase) throw new Untranslatable();
  }

  #set(set: CharSet): string {
    let body = "";
    for (const item of set.items) {
      if (item.type === "range") body += item.first === item.last ? unit(item.first) : `${unit(item.first)}-${unit(item.last)}`;
      else if (item.isNegated) body += this.#negatedClass(item.name);
      else body += this.#class(item.name);
    }
    const whole = set.items.length === 0 ? (set.isNegated ? "[^]" : "[]") : `[${set.isNegated ? "^" : ""}${body}]`;
    return set.subtracted === undefined ? whole : `(?!${this.#set(set.subtracted)})${whole}`;
  }

  #class(name: string): string {
    if (name === "ecmaWord" || (name === "word" && this.#alphabet === "ascii")) return "\\w";
    if (name === "ecmaDigit" || (name === "digit" && this.#alphabet === "ascii")) return "\\d";
    if (name === "ecmaSpace" || (name === "space" && this.#alphabet === "ascii")) return "\\t-\\r ";
    return categoryRanges(name);
  }

  #negatedClass(name: string): string {
    if (name === "ecmaWord" || (name === "word" && this.#alphabet === "ascii")) return "\\W";
    if (name === "ecmaDigit" || (name === "digit" && this.#alphabet === "ascii")) return "\\D";
    if (name === "ecmaSpace" || (name === "space" && this.#alphabet === "ascii")) return "\\S";
    throw new Untranslatable();
  }

  #capture(group: number, item: RegexNode): string {
    // One number in two places: JavaScript would forget the first when the second matches.
    if (this.#seen.has(group)) throw new Untranslatable();
    this.#seen.add(group);
    this.groupNumbers.push(group);
    return `(${this.node(item)})`;
  }

  /** What a look-ahead has matched is not tried anew, which is all that atomic means. */
  #atomic(item: RegexNode): string {
    this.groupNumbers.push(-1);
    const place = this.groupNumbers.length;
    return `(?:(?=(${this.node(item)}))\\${place})`;
  }

  #repeat(node: Extract<RegexNode, { readonly type: "repeat" }>): string {
    // JavaScript empties the groups of a loop at each turn, .NET keeps what the last turn that matched left.
    if (node.max > 1 && forgets(node.item)) throw new Untranslatable();
    const { item } = node;
    const isAtom = item.type === "char" || item.type === "set" || item.type === "any" || item.type === "capture";
    const body = this.node(item);
    const isSubtraction = item.type === "set" && item.set.subtracted !== undefined;
    return `${isAtom && !isSubtraction ? body : `(?:${body})`}${quantifier(node.min, node.max)}${node.isLazy ? "?" : ""}`;
  }

  #reference(group: number, ignoreCase: boolean): string {
    const place = this.groupNumbers.indexOf(group) + 1;
    // .NET fails on a group that has not matched, JavaScript matches nothing.
    if (place === 0 || this.#total === 0) throw new Untranslatable();
    this.#case(ignoreCase, true);
    return `(?:\\${place})`;
  }

  #anchor(kind: AnchorKind): string {
    switch (kind) {
      case "textStart":
        return "^";
      case "textEnd":
        return "$";
      case "textEndOrNewline":
        return "(?=\\n?$)";
      case "lineStart":
        return "(?:^|(?<=\\n))";
      case "lineEnd":
        return "(?=\\n|$)";
      case "wordBoundary":
        return this.#boundary("\\b", "|");
      case "notWordBoundary":
        return this.#boundary("\\B", "");
      case "searchStart":
        throw new Untranslatable();
      default:
        return kind satisfies never;
    }
  }

  #boundary(ascii: string, kind: "|" | ""): string {
    if (this.#alphabet === "ascii") return ascii;
    const word = `[${categoryRanges("word")}]`;
    return kind === "|" ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))` : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
  }
}

function unit(code: number): string {
  return code < 128 && /[A-Za-z0-9]/.test(String.fromCharCode(code))
    ? String.fromCharCode(code)
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

function quantifier(min: number, max: number): string {
  if (min === 0 && max === 1) return "?";
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** With every letter these have its other case. */
const CASELESS_CLASSES: ReadonlySet<string> = new Set(["word", "digit", "space", "ecmaWord", "ecmaDigit", "ecmaSpace"]);

/** Whether case can matter to what the set holds. */
function hasLetters(set: CharSet): boolean {
  return (
    set.items.some((item) =>
      item.type === "category" ? !CASELESS_CLASSES.has(item.name) : item.first !== item.last || isLetter(item.first),
    ) ||
    (set.subtracted !== undefined && hasLetters(set.subtracted))
  );
}

function isLetter(code: number): boolean {
  const text = String.fromCharCode(code);
  return text.toLowerCase() !== text.toUpperCase();
}

/** Whether a turn of a loop can leave a group of its own unmatched. */
function forgets(node: RegexNode, isOptional = false): boolean {
  switch (node.type) {
    case "capture":
      return isOptional || forgets(node.item, isOptional);
    case "sequence":
      return node.items.some((item) => forgets(item, isOptional));
    case "alternation":
      return node.options.some((option) => forgets(option, true));
    case "repeat":
      return forgets(node.item, isOptional || node.min === 0);
    case "atomic":
      return forgets(node.item, isOptional);
    case "look":
      return forgets(node.item, isOptional || node.isNegative);
    case "balance":
    case "conditional":
      return true;
    case "empty":
    case "char":
    case "set":
    case "any":
    case "reference":
    case "anchor":
      return false;
    default:
      return node satisfies never;
  }
}
