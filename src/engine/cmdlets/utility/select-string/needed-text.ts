/** Finds where in a text a pattern can match at all, by what it cannot do without. */
import type { Regex, RegexNode } from "../../../../objects/index.ts";

interface Run {
  readonly source: string;
  readonly length: number;
  readonly ignoresCase: boolean;
}

const NOTHING: Run = { source: "", length: 0, ignoresCase: false };
/** Letters that .NET takes for the same as one outside ASCII. */
const FOREIGN_CASES: ReadonlyMap<string, string> = new Map([
  ["k", "[kK\u212a]"],
  ["s", "[sS\u017f]"],
  ["i", "[iI\u0130\u0131]"],
]);
/** One character is found everywhere. */
const SHORTEST = 2;

/** Matches wherever one of the patterns may; undefined when one of them needs no text of its own. */
export function neededText(regexes: readonly Regex[]): RegExp | undefined {
  const sources: string[] = [];
  let ignoresCase = false;
  for (const regex of regexes) {
    const run = new NeededText().of(regex.parsed.root);
    if (run.length < SHORTEST) return undefined;
    sources.push(run.source);
    ignoresCase ||= run.ignoresCase;
  }
  return sources.length === 0 ? undefined : new RegExp(sources.join("|"), ignoresCase ? "gi" : "g");
}

/** The longest text that each match holds. */
class NeededText {
  #longest = NOTHING;
  #current = NOTHING;

  of(root: RegexNode): Run {
    this.#visit(root);
    this.#break();
    return this.#longest;
  }

  #visit(node: RegexNode): void {
    switch (node.type) {
      case "char":
        this.#add(node.code, node.ignoreCase);
        return;
      case "sequence":
        for (const item of node.items) this.#visit(item);
        return;
      case "capture":
      case "atomic":
        this.#visit(node.item);
        return;
      case "repeat":
        this.#break();
        if (node.min > 0) this.#visit(node.item);
        this.#break();
        return;
      case "empty":
      case "anchor":
        return;
      default:
        this.#break();
    }
  }

  #add(code: number, ignoreCase: boolean): void {
    if (code === 10 || code === 13 || code > 127) {
      this.#break();
      return;
    }
    const character = String.fromCharCode(code);
    const plain = /\w/.test(character) ? character : `\\x${code.toString(16).padStart(2, "0")}`;
    const source = ignoreCase ? (FOREIGN_CASES.get(character.toLowerCase()) ?? plain) : plain;
    const { source: before, length, ignoresCase } = this.#current;
    this.#current = { source: before + source, length: length + 1, ignoresCase: ignoresCase || ignoreCase };
  }

  #break(): void {
    if (this.#current.length > this.#longest.length) this.#longest = this.#current;
    this.#current = NOTHING;
  }
}
