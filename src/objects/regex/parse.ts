/** Text of a .NET regular expression to its tree. */
import type { AnchorKind, ParsedRegex, RegexFlags, RegexGroups, RegexNode } from "./ast.ts";
import { className, parseSet, readCategory } from "./parse-set.ts";
import { PatternReader } from "./pattern-reader.ts";

/** @throws {RegexSyntaxError} */
export function parseRegex(pattern: string, flags: RegexFlags): ParsedRegex {
  const groups = scanGroups(pattern, flags);
  return { root: new RegexParser(pattern, flags, groups).parse(), groups };
}

/** Groups are numbered before anything refers to them: unnamed ones from the left, then named ones in order. */
function scanGroups(pattern: string, flags: RegexFlags): RegexGroups {
  const scanner = new RegexParser(pattern, flags, undefined);
  scanner.parse();
  const numbers = new Set<number>([0]);
  for (const group of scanner.seen) if (typeof group === "number") numbers.add(group);
  const byName = new Map<string, number>();
  let next = 1;
  for (let index = 0; index < scanner.unnamedCount; index++) {
    while (scanner.seen.includes(next)) next++;
    numbers.add(next++);
  }
  for (const group of scanner.seen) {
    if (typeof group !== "string" || byName.has(group)) continue;
    while (numbers.has(next)) next++;
    numbers.add(next);
    byName.set(group, next++);
  }
  const sorted = [...numbers].sort((left, right) => left - right);
  const names = new Map<number, string>(sorted.map((number) => [number, String(number)]));
  for (const [name, number] of byName) names.set(number, name);
  for (const number of sorted) if (names.get(number) === String(number)) byName.set(String(number), number);
  return { numbers: sorted, names, byName };
}

class RegexParser {
  readonly #reader: PatternReader;
  readonly #groups: RegexGroups | undefined;
  #flags: RegexFlags;
  #nextUnnamed = 1;
  #explicit: Set<number> | undefined = undefined;
  /** Named and explicitly numbered groups, in order, of the first pass. */
  readonly seen: (string | number)[] = [];
  unnamedCount = 0;

  constructor(pattern: string, flags: RegexFlags, groups: RegexGroups | undefined) {
    this.#reader = new PatternReader(pattern);
    this.#flags = flags;
    this.#groups = groups;
  }

  parse(): RegexNode {
    const root = this.#alternation();
    if (!this.#reader.isAtEnd) throw this.#reader.error("Too many )'s.", this.#reader.at + 1);
    return root;
  }

  #alternation(): RegexNode {
    const saved = this.#flags;
    const options = [this.#sequence()];
    while (this.#reader.peek() === "|") {
      this.#reader.next();
      options.push(this.#sequence());
    }
    this.#flags = saved;
    return options.length === 1 && options[0] !== undefined ? options[0] : { type: "alternation", options };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#blanks();
      if (this.#reader.isAtEnd) break;
      const char = this.#reader.peek();
      if (char === "|" || char === ")") break;
      const atom = this.#atom();
      if (atom === undefined) continue;
      items.push(this.#quantified(atom));
    }
    if (items.length === 1 && items[0] !== undefined) return items[0];
    return items.length === 0 ? { type: "empty" } : { type: "sequence", items };
  }

  /** Passes over white space and comments where the x option lets them stand. */
  #blanks(): void {
    if (!this.#flags.ignoreWhitespace) return;
    for (;;) {
      const char = this.#reader.peek();
      if (char !== "" && /\s/.test(char)) this.#reader.next();
      else if (char === "#") {
        while (!this.#reader.isAtEnd && this.#reader.peek() !== "\n") this.#reader.next();
      } else return;
    }
  }

  /** Undefined for what is no atom: options that were switched, comments. */
  #atom(): RegexNode | undefined {
    const char = this.#reader.next();
    switch (char) {
      case "(":
        return this.#group();
      case "[":
        return { type: "set", set: parseSet(this.#reader, this.#flags), ignoreCase: this.#flags.ignoreCase };
      case ".":
        return { type: "any", matchesNewline: this.#flags.singleline };
      case "^":
        return anchor(this.#flags.multiline ? "lineStart" : "textStart");
      case "$":
        return anchor(this.#flags.multiline ? "lineEnd" : "textEndOrNewline");
      case "\\":
        return this.#escape();
      case "*":
      case "+":
      case "?":
        throw this.#reader.error(`Quantifier '${char}' following nothing.`);
      case "{":
        if (this.#isRepeatCount(this.#reader.at - 1)) throw this.#reader.error("Quantifier '{' following nothing.");
        return this.#literal(char.charCodeAt(0));
      default:
        return this.#literal(char.charCodeAt(0));
    }
  }

  #literal(code: number): RegexNode {
    return { type: "char", code, ignoreCase: this.#flags.ignoreCase };
  }

  #quantified(atom: RegexNode): RegexNode {
    this.#blanks();
    const bounds = this.#bounds();
    if (bounds === undefined) return atom;
    let isLazy = false;
    this.#blanks();
    if (this.#reader.peek() === "?") {
      this.#reader.next();
      isLazy = true;
    }
    if (bounds[0] > bounds[1]) throw this.#reader.error("Illegal {x,y} with x > y.");
    this.#blanks();
    const more = this.#reader.peek();
    if (more === "*" || more === "+" || more === "?" || (more === "{" && this.#isRepeatCount(this.#reader.at))) {
      throw this.#reader.error(`Nested quantifier '${more}'.`, this.#reader.at + 1);
    }
    return { type: "repeat", item: atom, min: bounds[0], max: bounds[1], isLazy };
  }

  #bounds(): readonly [number, number] | undefined {
    switch (this.#reader.peek()) {
      case "*":
        this.#reader.next();
        return [0, Number.POSITIVE_INFINITY];
      case "+":
        this.#reader.next();
        return [1, Number.POSITIVE_INFINITY];
      case "?":
        this.#reader.next();
        return [0, 1];
      case "{":
        return this.#repeatCount();
      default:
        return undefined;
    }
  }

  #isRepeatCount(at: number): boolean {
    return /^\{\d+(,\d*)?\}/.test(this.#reader.textFrom(at));
  }

  #repeatCount(): readonly [number, number] | undefined {
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.#reader.textFrom(this.#reader.at));
    if (match === null) return undefined;
    this.#reader.at += match[0].length;
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
    return [min, max];
  }

  #group(): RegexNode | undefined {
    const open = this.#reader.at;
    if (this.#reader.peek() !== "?") {
      if (this.#flags.explicitCapture) return this.#body();
      this.unnamedCount++;
      const group = this.#unnamedNumber();
      return { type: "capture", group, item: this.#body() };
    }
    this.#reader.next();
    const kind = this.#reader.next();
    switch (kind) {
      case ":":
        return this.#body();
      case ">":
        return { type: "atomic", item: this.#body() };
      case "=":
      case "!":
        return { type: "look", isBehind: false, isNegative: kind === "!", item: this.#body() };
      case "#":
        return this.#comment(open);
      case "(":
        return this.#conditional();
      case "<":
        if (this.#reader.peek() === "=" || this.#reader.peek() === "!") {
          return { type: "look", isBehind: true, isNegative: this.#reader.next() === "!", item: this.#body() };
        }
        return this.#named(">");
      case "'":
        return this.#named("'");
      default:
        return this.#inlineOptions(kind);
    }
  }

  #comment(open: number): undefined {
    while (!this.#reader.isAtEnd && this.#reader.peek() !== ")") this.#reader.next();
    if (this.#reader.isAtEnd) throw this.#reader.error("Unterminated (?#...) comment.", open);
    this.#reader.next();
    return undefined;
  }

  /** What stands up to the closing parenthesis; options inside end with it. */
  #body(): RegexNode {
    const saved = this.#flags;
    const item = this.#alternation();
    if (this.#reader.isAtEnd) throw this.#reader.error("Not enough )'s.");
    this.#reader.next();
    this.#flags = saved;
    return item;
  }

  #unnamedNumber(): number {
    if (this.#groups === undefined) return 0;
    // A number that was given to a group by name is not counted.
    while (this.#explicitNumbers().has(this.#nextUnnamed)) this.#nextUnnamed++;
    return this.#nextUnnamed++;
  }

  #explicitNumbers(): Set<number> {
    this.#explicit ??= new Set(explicitNumbersOf(this.#reader.pattern));
    return this.#explicit;
  }

  #named(close: string): RegexNode {
    const match = /^([A-Za-z0-9_\p{L}\p{Nd}]*)(-([A-Za-z0-9_\p{L}\p{Nd}]+))?/u.exec(this.#reader.textFrom(this.#reader.at));
    const name = match?.[1] ?? "";
    const popped = match?.[3];
    if (match === null || (name === "" && popped === undefined)) {
      throw this.#reader.error("Invalid group name: Group names must begin with a word character.");
    }
    this.#reader.at += match[0].length;
    if (this.#reader.peek() !== close) throw this.#reader.error("Invalid group name: Group names must begin with a word character.");
    this.#reader.next();
    if (/^\d/.test(name) && !/^\d+$/.test(name))
      throw this.#reader.error("Invalid group name: Group names must begin with a word character.");
    if (name !== "") this.seen.push(/^\d+$/.test(name) ? Number(name) : name);
    const group = name === "" ? -1 : this.#numberOf(name);
    const poppedGroup = popped === undefined ? undefined : this.#reference(popped);
    const item = this.#body();
    return poppedGroup === undefined ? { type: "capture", group, item } : { type: "balance", group, popped: poppedGroup, item };
  }

  #numberOf(name: string): number {
    return this.#groups?.byName.get(name) ?? (/^\d+$/.test(name) ? Number(name) : 0);
  }

  /** @throws {RegexSyntaxError} for a group that is nowhere. */
  #reference(name: string): number {
    if (this.#groups === undefined) return 0;
    const number = this.#groups.byName.get(name);
    if (number !== undefined) return number;
    throw this.#reader.error(
      /^\d+$/.test(name) ? `Reference to undefined group number ${name}.` : `Reference to undefined group name '${name}'.`,
    );
  }

  #conditional(): RegexNode {
    const inner = this.#reader.at;
    const byName = /^([A-Za-z0-9_\p{L}]+)\)/u.exec(this.#reader.textFrom(inner));
    let test: number | RegexNode;
    if (byName?.[1] !== undefined && this.#isGroup(byName[1])) {
      this.#reader.at += byName[0].length;
      test = this.#reference(byName[1]);
    } else test = this.#test();
    const saved = this.#flags;
    const yes = this.#sequence();
    let no: RegexNode = { type: "empty" };
    if (this.#reader.peek() === "|") {
      this.#reader.next();
      no = this.#sequence();
    }
    if (this.#reader.peek() === "|") throw this.#reader.error("Too many | in (?()|).");
    if (this.#reader.isAtEnd) throw this.#reader.error("Not enough )'s.");
    this.#reader.next();
    this.#flags = saved;
    return { type: "conditional", test, yes, no };
  }

  #isGroup(name: string): boolean {
    return this.#groups === undefined ? /^\d+$/.test(name) : this.#groups.byName.has(name) || /^\d+$/.test(name);
  }

  /** A question that is itself a look-around, or an expression that is looked for ahead. */
  #test(): RegexNode {
    if (this.#reader.peek() === "?") {
      const look = this.#group();
      if (look?.type === "look") return look;
      throw this.#reader.error("Unrecognized grouping construct.");
    }
    return { type: "look", isBehind: false, isNegative: false, item: this.#body() };
  }

  /** `(?i)` to the end of the group, `(?i:…)` for what is inside. */
  #inlineOptions(first: string): RegexNode | undefined {
    let value = true;
    let char = first;
    const saved = this.#flags;
    for (;;) {
      if (char === "-") value = false;
      else if (char === "+") value = true;
      else if (char === "i") this.#flags = { ...this.#flags, ignoreCase: value };
      else if (char === "m") this.#flags = { ...this.#flags, multiline: value };
      else if (char === "s") this.#flags = { ...this.#flags, singleline: value };
      else if (char === "n") this.#flags = { ...this.#flags, explicitCapture: value };
      else if (char === "x") this.#flags = { ...this.#flags, ignoreWhitespace: value };
      else if (char === ")") return undefined;
      else if (char === ":") {
        const item = this.#body();
        this.#flags = saved;
        return item;
      } else throw this.#reader.error("Unrecognized grouping construct.");
      if (this.#reader.isAtEnd) throw this.#reader.error("Unrecognized grouping construct.");
      char = this.#reader.next();
    }
  }

  #escape(): RegexNode {
    if (this.#reader.isAtEnd) throw this.#reader.error("Illegal \\ at end of pattern.");
    const char = this.#reader.next();
    const kind = ANCHORS.get(char);
    if (kind !== undefined) return anchor(kind);
    if ("dDwWsS".includes(char)) return this.#category(className(char, this.#flags.ecmaScript), char === char.toUpperCase());
    if (char === "p" || char === "P") return this.#category(readCategory(this.#reader), char === "P");
    if (char === "k") return this.#namedReference();
    if (/[1-9]/.test(char)) return this.#numberedReference(char);
    return this.#literal(this.#reader.escapedCode(char));
  }

  #category(name: string, isNegated: boolean): RegexNode {
    return {
      type: "set",
      set: { isNegated: false, items: [{ type: "category", name, isNegated }], subtracted: undefined },
      ignoreCase: false,
    };
  }

  #namedReference(): RegexNode {
    const match = /^(?:<(\w+)>|'(\w+)')/.exec(this.#reader.textFrom(this.#reader.at));
    if (match === null) throw this.#reader.error("Malformed \\k<...> named back reference.");
    this.#reader.at += match[0].length;
    return { type: "reference", group: this.#reference(match[1] ?? match[2] ?? ""), ignoreCase: this.#flags.ignoreCase };
  }

  /** A group, or for two digits and more an octal character where no such group is. */
  #numberedReference(first: string): RegexNode {
    const digits = first + (/^\d*/.exec(this.#reader.textFrom(this.#reader.at))?.[0] ?? "");
    const isGroup = this.#groups === undefined || this.#groups.numbers.includes(Number(digits));
    if (isGroup || digits.length === 1) {
      this.#reader.at += digits.length - 1;
      return { type: "reference", group: this.#reference(digits), ignoreCase: this.#flags.ignoreCase };
    }
    const octal = /^[0-7]{1,3}/.exec(digits)?.[0];
    if (octal === undefined) throw this.#reader.error(`Reference to undefined group number ${digits}.`);
    this.#reader.at += octal.length - 1;
    return this.#literal(Number.parseInt(octal, 8) & 255);
  }
}

/** Numbers that groups take by name: `(?<2>…)`. */
function explicitNumbersOf(pattern: string): number[] {
  return Array.from(pattern.matchAll(/\(\?[<'](\d+)[>'-]/g), (match) => Number(match[1]));
}

function anchor(kind: AnchorKind): RegexNode {
  return { type: "anchor", kind };
}

const ANCHORS: ReadonlyMap<string, AnchorKind> = new Map<string, AnchorKind>([
  ["A", "textStart"],
  ["z", "textEnd"],
  ["Z", "textEndOrNewline"],
  ["b", "wordBoundary"],
  ["B", "notWordBoundary"],
  ["G", "searchStart"],
]);
