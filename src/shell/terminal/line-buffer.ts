/**
 * The text of a line that is being edited, its cursor, and the ways to change them. Undo and the kill ring live here too, since they
 * follow every change.
 */
import { graphemes } from "./cells.ts";

interface Snapshot {
  readonly text: string;
  readonly cursor: number;
}

/** What kind of change the last one was: changes of a kind that follow each other are undone, and yanked, together. */
type Change = "insert" | "delete" | "killForward" | "killBackward" | "yank" | "other";

const MAX_UNDO = 1000;
const MAX_KILLS = 20;
/** What ends a word for Ctrl+Left and Alt+B, as PSReadLine has it. */
const WORD_DELIMITERS = /[;:,.[\]{}()/\\|!?^&*\-=+'"–—―\s]/;

export class LineBuffer {
  #text = "";
  #cursor = 0;
  #undo: Snapshot[] = [];
  #redo: Snapshot[] = [];
  #lastChange: Change | undefined;
  #kills: string[] = [];
  /** Where the text of the last yank stands, and which of the kills it is. */
  #yank: { readonly start: number; readonly end: number; readonly kill: number } | undefined;

  get text(): string {
    return this.#text;
  }

  /** In UTF-16 units; always between two graphemes. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Another text, without history: the beginning of a new line. */
  reset(text: string): void {
    this.#text = text;
    this.#cursor = text.length;
    this.#undo = [];
    this.#redo = [];
    this.#endGroup();
  }

  /** Another text that undo can take back. */
  replaceAll(text: string, cursor: number = text.length): void {
    this.#change("other", text, cursor);
  }

  replaceRange(start: number, end: number, text: string): void {
    this.#change("other", this.#text.slice(0, start) + text + this.#text.slice(end), start + text.length);
  }

  insert(text: string): void {
    const { cursor } = this;
    // A word at a time is undone.
    if (/\s/.test(text)) this.#endGroup();
    this.#change("insert", this.#text.slice(0, cursor) + text + this.#text.slice(cursor), cursor + text.length);
  }

  deleteBackward(): boolean {
    return this.#delete(this.#previous(), this.#cursor);
  }

  deleteForward(): boolean {
    return this.#delete(this.#cursor, this.#next());
  }

  moveTo(cursor: number): void {
    this.#cursor = Math.max(0, Math.min(this.#text.length, cursor));
    this.#endGroup();
  }

  moveLeft(): void {
    this.moveTo(this.#previous());
  }

  moveRight(): void {
    this.moveTo(this.#next());
  }

  moveWordLeft(): void {
    this.moveTo(this.wordStart());
  }

  moveWordRight(): void {
    this.moveTo(this.wordEnd());
  }

  /** Start of the line of a text of several lines. */
  lineStart(cursor: number = this.#cursor): number {
    return this.#text.lastIndexOf("\n", cursor - 1) + 1;
  }

  lineEnd(cursor: number = this.#cursor): number {
    const end = this.#text.indexOf("\n", cursor);
    return end === -1 ? this.#text.length : end;
  }

  /** To the line above or below, at the same place in it. False when there is none. */
  moveLine(direction: -1 | 1): boolean {
    const start = this.lineStart();
    const column = graphemes(this.#text.slice(start, this.#cursor)).length;
    const target = direction === -1 ? (start === 0 ? -1 : this.lineStart(start - 1)) : this.lineEnd() + 1;
    if (target < 0 || target > this.#text.length) return false;
    const line = graphemes(this.#text.slice(target, this.lineEnd(target)));
    this.moveTo(target + line.slice(0, column).join("").length);
    return true;
  }

  wordStart(): number {
    let place = this.#cursor;
    while (place > 0 && this.#isDelimiter(place - 1)) place--;
    while (place > 0 && !this.#isDelimiter(place - 1)) place--;
    return place;
  }

  wordEnd(): number {
    let place = this.#cursor;
    while (place < this.#text.length && this.#isDelimiter(place)) place++;
    while (place < this.#text.length && !this.#isDelimiter(place)) place++;
    return place;
  }

  /** Start of the blank-delimited word before the cursor. */
  blankWordStart(): number {
    return this.#text.slice(0, this.#cursor).replace(/\S+\s*$|\s+$/, "").length;
  }

  /** Cuts into the kill ring. Cuts that follow each other make one entry. */
  kill(start: number, end: number): void {
    if (start >= end) return;
    const cut = this.#text.slice(start, end);
    const kind: Change = end <= this.#cursor ? "killBackward" : "killForward";
    const continues = this.#lastChange === "killForward" || this.#lastChange === "killBackward";
    const last = continues ? (this.#kills.shift() ?? "") : "";
    this.#kills.unshift(kind === "killForward" ? last + cut : cut + last);
    this.#kills.length = Math.min(this.#kills.length, MAX_KILLS);
    this.#change(kind, this.#text.slice(0, start) + this.#text.slice(end), start);
  }

  yank(): boolean {
    const text = this.#kills[0];
    if (text === undefined) return false;
    const start = this.#cursor;
    this.replaceRange(start, start, text);
    this.#yank = { start, end: start + text.length, kill: 0 };
    this.#lastChange = "yank";
    return true;
  }

  /** Puts the kill before in place of the one just yanked. */
  yankPop(): boolean {
    const last = this.#yank;
    if (last === undefined || this.#lastChange !== "yank") return false;
    const kill = (last.kill + 1) % this.#kills.length;
    const text = this.#kills[kill] ?? "";
    this.replaceRange(last.start, last.end, text);
    this.#yank = { start: last.start, end: last.start + text.length, kill };
    this.#lastChange = "yank";
    return true;
  }

  transpose(): boolean {
    const before = graphemes(this.#text.slice(0, this.#cursor));
    const after = graphemes(this.#text.slice(this.#cursor));
    const atEnd = after.length === 0;
    const first = atEnd ? before.at(-2) : before.at(-1);
    const second = atEnd ? before.at(-1) : after[0];
    if (first === undefined || second === undefined || first === "\n" || second === "\n") return false;
    const start = this.#cursor - first.length - (atEnd ? second.length : 0);
    this.replaceRange(start, start + first.length + second.length, second + first);
    return true;
  }

  changeWord(change: (word: string) => string): void {
    const end = this.wordEnd();
    this.replaceRange(this.#cursor, end, change(this.#text.slice(this.#cursor, end)));
  }

  undo(): boolean {
    return this.#restore(this.#undo, this.#redo);
  }

  redo(): boolean {
    return this.#restore(this.#redo, this.#undo);
  }

  /** Back to the text that the line began with. */
  revert(): boolean {
    const [first] = this.#undo;
    if (first === undefined) return false;
    this.#change("other", first.text, first.text.length);
    return true;
  }

  #delete(start: number, end: number): boolean {
    if (start >= end) return false;
    this.#change("delete", this.#text.slice(0, start) + this.#text.slice(end), start);
    return true;
  }

  #change(kind: Change, text: string, cursor: number): void {
    if (kind !== this.#lastChange || kind === "other") {
      this.#undo.push({ text: this.#text, cursor: this.#cursor });
      if (this.#undo.length > MAX_UNDO) this.#undo.shift();
    }
    this.#redo = [];
    this.#text = text;
    this.#cursor = cursor;
    this.#lastChange = kind;
  }

  #restore(from: Snapshot[], to: Snapshot[]): boolean {
    const snapshot = from.pop();
    if (snapshot === undefined) return false;
    to.push({ text: this.#text, cursor: this.#cursor });
    this.#text = snapshot.text;
    this.#cursor = snapshot.cursor;
    this.#endGroup();
    return true;
  }

  #endGroup(): void {
    this.#lastChange = undefined;
  }

  #previous(): number {
    // A long text is cut into graphemes from the start of the line only.
    const start = this.lineStart();
    if (this.#cursor === start) return Math.max(0, this.#cursor - 1);
    const last = graphemes(this.#text.slice(start, this.#cursor)).at(-1) ?? "";
    return this.#cursor - last.length;
  }

  #next(): number {
    const [first = ""] = graphemes(this.#text.slice(this.#cursor, this.#cursor + 64));
    return this.#cursor + first.length;
  }

  #isDelimiter(place: number): boolean {
    return WORD_DELIMITERS.test(this.#text.charAt(place));
  }
}
