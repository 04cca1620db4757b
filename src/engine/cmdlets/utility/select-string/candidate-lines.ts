/** The lines of a text that hold what is searched, and those around them, without cutting the text into all its lines. */
import { forEachLine, type TextPieces } from "../../text-pieces.ts";

/** Each gives false to end the search. */
export interface LineVisitor {
  /** A line that may match. */
  candidate(line: string, lineNumber: number): boolean;
  /** A line near a candidate that cannot match. */
  other(line: string): boolean;
}

export interface CandidateSearchOptions {
  /** Global; matches no line end. */
  readonly needle: RegExp;
  /** How many lines before and behind each candidate the visitor sees. */
  readonly around: number;
  readonly checkStop: () => void;
}

/** Visits every line that the needle matches in, in order. */
export function forEachCandidate(pieces: TextPieces, options: CandidateSearchOptions, visitor: LineVisitor): void {
  const search = new CandidateSearch(options.needle, options.around, visitor);
  let rest = "";
  for (let piece = pieces(); piece !== null; piece = pieces()) {
    options.checkStop();
    const lastBreak = piece.lastIndexOf("\n");
    if (lastBreak < 0) {
      rest += piece;
      continue;
    }
    const lines = rest + piece.slice(0, lastBreak + 1);
    rest = piece.slice(lastBreak + 1);
    if (!search.visit(lines)) return;
  }
  if (rest !== "") search.visit(rest);
}

/** A carriage return that ends a line by itself. */
const LONE_RETURN = /\r(?!\n)/;

class CandidateSearch {
  readonly #needle: RegExp;
  readonly #around: number;
  readonly #visitor: LineVisitor;
  /** The lines that came last, behind as many from before as a candidate wants to see. */
  #text = "";
  /** Number of the first line of the text. */
  #lineNumber = 1;
  /** Where the lines begin that were not visited. */
  #unseen = 0;
  /** How many lines the last candidate still wants to see. */
  #owed = 0;

  constructor(needle: RegExp, around: number, visitor: LineVisitor) {
    this.#needle = needle;
    this.#around = around;
    this.#visitor = visitor;
  }

  /** Takes whole lines. */
  visit(lines: string): boolean {
    const searched = this.#append(lines);
    if (lines.includes("\r") && LONE_RETURN.test(lines)) return this.#visitEvery();
    const needle = this.#needle;
    const text = this.#text;
    let number = this.#lineNumber;
    let counted = 0;
    needle.lastIndex = searched;
    for (let found = needle.exec(text); found !== null; found = needle.exec(text)) {
      const start = text.lastIndexOf("\n", found.index) + 1;
      if (this.#around > 0) {
        if (!this.#payUpTo(start)) return false;
        this.#unseen = this.#linesBefore(start);
        while (this.#unseen < start) if (!this.#visitor.other(this.#nextLine())) return false;
      }
      this.#unseen = start;
      number += breaksWithin(text, counted, start);
      counted = start;
      if (!this.#visitor.candidate(this.#nextLine(), number)) return false;
      this.#owed = this.#around;
      needle.lastIndex = this.#unseen;
    }
    return this.#payUpTo(text.length);
  }

  /** Forgets what no candidate can want to see. The place of the new lines. */
  #append(lines: string): number {
    const old = this.#text;
    let kept = old.length;
    for (let count = 0; count < this.#around && kept > 0; count++) kept = startOfLineBefore(old, kept);
    this.#lineNumber += breaksWithin(old, 0, kept);
    this.#unseen = Math.max(0, this.#unseen - kept);
    this.#text = kept === old.length ? lines : old.slice(kept) + lines;
    return old.length - kept;
  }

  #payUpTo(place: number): boolean {
    for (; this.#owed > 0 && this.#unseen < place; this.#owed--) if (!this.#visitor.other(this.#nextLine())) return false;
    return true;
  }

  #linesBefore(place: number): number {
    let start = place;
    for (let count = 0; count < this.#around && start > this.#unseen; count++) start = startOfLineBefore(this.#text, start);
    return Math.max(start, this.#unseen);
  }

  #nextLine(): string {
    const text = this.#text;
    const start = this.#unseen;
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    this.#unseen = end + 1;
    return text.slice(start, end > start && text[end - 1] === "\r" ? end - 1 : end);
  }

  #visitEvery(): boolean {
    const text = this.#text;
    let number = this.#lineNumber + breaksWithin(text, 0, this.#unseen);
    let goesOn = true;
    forEachLine(piecesOf(text.slice(this.#unseen)), (line) => {
      goesOn = this.#visitor.candidate(line, number++);
      return goesOn;
    });
    this.#text = "";
    this.#lineNumber = number;
    this.#unseen = 0;
    this.#owed = this.#around;
    return goesOn;
  }
}

function piecesOf(text: string): TextPieces {
  let rest: string | null = text;
  return () => {
    const piece = rest;
    rest = null;
    return piece;
  };
}

function startOfLineBefore(text: string, start: number): number {
  return start < 2 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
}

function breaksWithin(text: string, start: number, end: number): number {
  let count = 0;
  for (let place = text.indexOf("\n", start); place >= 0 && place < end; place = text.indexOf("\n", place + 1)) count++;
  return count;
}
