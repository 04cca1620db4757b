/** The lines of a text that hold what is searched, without cutting the text into all its lines. */
import { forEachLine, type TextPieces } from "../../text-pieces.ts";

/** Gives false to end the search. */
export type LineVisitor = (line: string, lineNumber: number) => boolean;

/**
 * Calls `each` with every line that `needle` matches in.
 *
 * @param needle Global; matches no line end.
 */
export function forEachCandidate(pieces: TextPieces, needle: RegExp, each: LineVisitor, checkStop: () => void): void {
  const search = new CandidateSearch(needle, each);
  let rest = "";
  for (let piece = pieces(); piece !== null; piece = pieces()) {
    checkStop();
    const lastBreak = piece.lastIndexOf("\n");
    if (lastBreak < 0) {
      rest += piece;
      continue;
    }
    const block = rest + piece.slice(0, lastBreak + 1);
    rest = piece.slice(lastBreak + 1);
    if (!search.visit(block)) return;
  }
  if (rest !== "") search.visit(rest);
}

/** A carriage return that ends a line by itself. */
const LONE_RETURN = /\r(?!\n)/;

class CandidateSearch {
  readonly #needle: RegExp;
  readonly #each: LineVisitor;
  #lineNumber = 1;

  constructor(needle: RegExp, each: LineVisitor) {
    this.#needle = needle;
    this.#each = each;
  }

  /** Takes whole lines. */
  visit(block: string): boolean {
    if (block.includes("\r") && LONE_RETURN.test(block)) return this.#visitEvery(block);
    const needle = this.#needle;
    needle.lastIndex = 0;
    let counted = 0;
    for (let found = needle.exec(block); found !== null; found = needle.exec(block)) {
      const start = block.lastIndexOf("\n", found.index) + 1;
      const lineEnd = block.indexOf("\n", found.index);
      const end = lineEnd < 0 ? block.length : lineEnd;
      this.#lineNumber += breaksWithin(block, counted, start);
      counted = start;
      if (!this.#each(block.slice(start, block[end - 1] === "\r" ? end - 1 : end), this.#lineNumber)) return false;
      needle.lastIndex = end;
    }
    this.#lineNumber += breaksWithin(block, counted, block.length);
    return true;
  }

  #visitEvery(block: string): boolean {
    let goesOn = true;
    let isRead = false;
    const once: TextPieces = () => {
      if (isRead) return null;
      isRead = true;
      return block;
    };
    forEachLine(once, (line) => {
      goesOn = this.#each(line, this.#lineNumber++);
      return goesOn;
    });
    return goesOn;
  }
}

function breaksWithin(text: string, start: number, end: number): number {
  let count = 0;
  for (let place = text.indexOf("\n", start); place >= 0 && place < end; place = text.indexOf("\n", place + 1)) count++;
  return count;
}
