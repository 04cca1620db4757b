/** Finds where in a text a pattern can match at all, by what it cannot do without. */
import type { Regex, RegexNode } from "../../../../objects/index.ts";

interface Run {
  readonly source: string;
  readonly length: number;
}

const NOTHING: Run = { source: "", length: 0 };
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
  for (const regex of regexes) {
    const run = new NeededText().of(regex.parsed.root);
    if (run.length < SHORTEST) return undefined;
    sources.push(run.source);
  }
  return sources.length === 0 ? undefined : new RegExp(sources.join("|"), "gi");
}

/** The longest text that each match holds, whatever its case. */
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
        this.#add(node.code);
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

  #add(code: number): void {
    const character = String.fromCharCode(code).toLowerCase();
    if (code === 10 || code === 13 || code > 127) {
      this.#break();
      return;
    }
    const source = FOREIGN_CASES.get(character) ?? (/\w/.test(character) ? character : `\\x${code.toString(16).padStart(2, "0")}`);
    this.#current = { source: this.#current.source + source, length: this.#current.length + 1 };
  }

  #break(): void {
    if (this.#current.length > this.#longest.length) this.#longest = this.#current;
    this.#current = NOTHING;
  }
}
