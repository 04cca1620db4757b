/** Character classes: `[a-z\d-[aeiou]]`. */
import type { CharSet, RegexFlags, SetItem } from "./ast.ts";
import { isKnownCategory } from "./char-classes.ts";
import type { PatternReader } from "./pattern-reader.ts";

/** Reads a class; its opening bracket is behind the reader. */
export function parseSet(reader: PatternReader, flags: RegexFlags): CharSet {
  let isNegated = false;
  if (reader.peek() === "^") {
    reader.next();
    isNegated = true;
  }
  const items: SetItem[] = [];
  let subtracted: CharSet | undefined;
  let isFirst = true;
  for (;;) {
    if (reader.isAtEnd) throw reader.error("Unterminated [] set.");
    const char = reader.next();
    if (char === "]" && !isFirst) break;
    isFirst = false;
    if (char === "-" && reader.peek() === "[") {
      reader.next();
      subtracted = parseSet(reader, flags);
      if (reader.peek() !== "]") {
        throw reader.error(reader.isAtEnd ? "Unterminated [] set." : "A subtraction must be the last element in a character class.");
      }
      continue;
    }
    const item = setItem(char, reader, flags);
    items.push(item.type === "range" && item.first === item.last ? withRange(item.first, reader, flags) : item);
  }
  return { isNegated, items, subtracted };
}

function setItem(char: string, reader: PatternReader, flags: RegexFlags): SetItem {
  if (char !== "\\") return single(char.charCodeAt(0));
  if (reader.isAtEnd) throw reader.error("Illegal \\ at end of pattern.");
  const letter = reader.next();
  if ("dDwWsS".includes(letter)) {
    return { type: "category", name: className(letter, flags.ecmaScript), isNegated: letter === letter.toUpperCase() };
  }
  if (letter === "p" || letter === "P") return { type: "category", name: readCategory(reader), isNegated: letter === "P" };
  return single(reader.escapedCode(letter));
}

function single(code: number): SetItem {
  return { type: "range", first: code, last: code };
}

/** Joins a character with the one behind a hyphen, if there is one. */
function withRange(first: number, reader: PatternReader, flags: RegexFlags): SetItem {
  if (reader.peek() !== "-" || reader.peek(1) === "]" || reader.peek(1) === "[" || reader.peek(1) === "") return single(first);
  const start = reader.at;
  reader.next();
  const last = setItem(reader.next(), reader, flags);
  if (last.type !== "range") {
    // A class behind a hyphen makes the hyphen plain.
    reader.at = start;
    return single(first);
  }
  if (last.last < first) throw reader.error("[x-y] range in reverse order.");
  return { type: "range", first, last: last.last };
}

/** The class behind `\d`, `\w`, `\s`. */
export function className(letter: string, isEcma: boolean): string {
  const lower = letter.toLowerCase();
  const name = lower === "d" ? "digit" : lower === "w" ? "word" : "space";
  return isEcma ? `ecma${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

/** `{Lu}` behind `\p`. */
export function readCategory(reader: PatternReader): string {
  const match = /^\{([\w-]+)\}/.exec(reader.textFrom(reader.at));
  if (match?.[1] === undefined)
    throw reader.error(reader.peek() === "{" ? "Malformed \\p{X} character escape." : "Incomplete \\p{X} character escape.");
  reader.at += match[0].length;
  if (!isKnownCategory(match[1])) throw reader.error(`Unknown property '${match[1]}'.`);
  return match[1];
}
