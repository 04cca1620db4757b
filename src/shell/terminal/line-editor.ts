/**
 * The line editor as a machine: keys in; the text, the cursor and what is to be done out. It knows no terminal and no clock.
 *
 * Keys are those of PSReadLine's Emacs mode, which it has on Linux and macOS.
 */
import { type CompletionMenu, type CompletionResult, commonPrefix, moveInMenu, openMenu } from "./completion-menu.ts";
import { EDIT_BINDINGS, keyChord } from "./edit-bindings.ts";
import type { History } from "./history.ts";
import type { Key } from "./keys.ts";
import { LineBuffer } from "./line-buffer.ts";

/** What a key asks of whoever holds the terminal; the line itself is drawn again after every key. */
export type EditorEffect =
  | { readonly type: "accept"; readonly text: string }
  | { readonly type: "cancel" }
  | { readonly type: "endOfInput" }
  | { readonly type: "clearScreen" }
  | { readonly type: "bell" }
  | { readonly type: "complete"; readonly text: string; readonly cursor: number };

export interface LineEditorOptions {
  /** Lines to walk through; undefined for a question, whose answers are nobody's history. */
  readonly history?: History;
  /** True when the text is the beginning of something longer: return then begins a new line. */
  readonly isIncomplete?: (text: string) => boolean;
  readonly canComplete?: boolean;
}

export interface SearchState {
  readonly query: string;
  readonly direction: -1 | 1;
  readonly hasFailed: boolean;
}

export class LineEditor {
  readonly buffer: LineBuffer = new LineBuffer();
  readonly #options: LineEditorOptions;
  readonly #effects: EditorEffect[] = [];
  /** Place in the history; its length for the line that is being written. */
  #historyIndex: number;
  /** The line as it was before the walk through the history. */
  #draft = "";
  /** What entries begin with in a search by prefix, which goes on while only its keys are pressed. */
  #prefix: string | undefined;
  #search: (SearchState & { readonly from: number; readonly before: { readonly text: string; readonly cursor: number } }) | undefined;
  #menu: CompletionMenu | undefined;
  #lastArgument: { readonly start: number; readonly end: number; readonly index: number } | undefined;

  constructor(options: LineEditorOptions = {}) {
    this.#options = options;
    this.#historyIndex = this.#entries.length;
  }

  get text(): string {
    return this.buffer.text;
  }

  get cursor(): number {
    return this.buffer.cursor;
  }

  get search(): SearchState | undefined {
    return this.#search;
  }

  get menu(): CompletionMenu | undefined {
    return this.#menu;
  }

  get #entries(): readonly string[] {
    return this.#options.history?.entries ?? [];
  }

  press(key: Key): readonly EditorEffect[] {
    this.#effects.length = 0;
    const chord = keyChord(key);
    if (this.#search !== undefined && this.#pressInSearch(key, chord)) return this.#effects;
    if (this.#menu !== undefined && this.#pressInMenu(chord)) return this.#effects;
    if (chord !== "up" && chord !== "down" && chord !== "f8" && chord !== "shift+f8") this.#prefix = undefined;
    if (chord !== "alt+." && chord !== "alt+_") this.#lastArgument = undefined;
    if (key.name === "char" || key.name === "paste") this.buffer.insert(key.text);
    else this.#run(chord);
    return this.#effects;
  }

  /** The answer to a `complete` effect, unless the line has changed meanwhile. */
  showCompletions(result: CompletionResult, askedText: string): readonly EditorEffect[] {
    this.#effects.length = 0;
    if (this.buffer.text !== askedText) return this.#effects;
    const { start, length, matches } = result;
    const [only] = matches;
    if (only === undefined) {
      this.#effects.push({ type: "bell" });
    } else if (matches.length === 1) {
      this.buffer.replaceRange(start, start + length, only.text);
    } else {
      const prefix = commonPrefix(matches);
      const current = this.buffer.text.slice(start, start + length);
      let shown = result;
      if (prefix.length > length || (prefix.length === length && prefix !== current)) {
        this.buffer.replaceRange(start, start + length, prefix);
        shown = { ...result, length: prefix.length };
      }
      this.#menu = openMenu(shown);
    }
    return this.#effects;
  }

  #run(chord: string): void {
    const edit = EDIT_BINDINGS[chord];
    if (edit !== undefined) {
      if (edit(this.buffer) === false) this.#effects.push({ type: "bell" });
      return;
    }
    switch (chord) {
      case "enter":
        this.#accept();
        return;
      case "ctrl+c":
        this.#effects.push({ type: "cancel" });
        return;
      case "ctrl+d":
        if (this.buffer.text === "") this.#effects.push({ type: "endOfInput" });
        else if (!this.buffer.deleteForward()) this.#effects.push({ type: "bell" });
        return;
      case "ctrl+l":
        this.#effects.push({ type: "clearScreen" });
        return;
      case "tab":
        this.#complete();
        return;
      case "up":
        if (!this.buffer.moveLine(-1)) this.#walkHistory(-1);
        return;
      case "down":
        if (!this.buffer.moveLine(1)) this.#walkHistory(1);
        return;
      case "ctrl+p":
        this.#walkHistory(-1);
        return;
      case "ctrl+n":
        this.#walkHistory(1);
        return;
      case "f8":
      case "shift+f8":
        this.#searchPrefix(chord === "f8" ? -1 : 1);
        return;
      case "alt+<":
        this.#showEntry(0);
        return;
      case "alt+>":
        this.#showEntry(this.#entries.length);
        return;
      case "ctrl+r":
      case "ctrl+s":
        this.#beginSearch(chord === "ctrl+r" ? -1 : 1);
        return;
      case "alt+.":
      case "alt+_":
        this.#yankLastArgument();
        return;
      default:
        // Keys without a meaning do nothing.
        return;
    }
  }

  #accept(): void {
    const { text } = this.buffer;
    if (this.#options.isIncomplete?.(text) === true) {
      // In the middle of a text the cursor may stand before the end of a line.
      this.buffer.moveTo(text.length);
      this.buffer.insert("\n");
      return;
    }
    this.#options.history?.add(text);
    this.#effects.push({ type: "accept", text });
  }

  #complete(): void {
    if (this.#options.canComplete !== true) this.buffer.insert("\t");
    else this.#effects.push({ type: "complete", text: this.buffer.text, cursor: this.buffer.cursor });
  }

  // ------------------------------------------------------------------------------------------------------------------ completion

  /** True when the menu took the key. Every key that it does not know closes it. */
  #pressInMenu(chord: string): boolean {
    const menu = this.#menu;
    if (menu === undefined) return false;
    const steps: Readonly<Record<string, number>> = { tab: 1, "shift+tab": -1, down: 1, up: -1, right: 1, left: -1 };
    const step = steps[chord];
    if (step !== undefined) {
      const next = moveInMenu(menu, step);
      this.#putMatch(menu, next.result.matches[next.selected]?.text ?? "");
      this.#menu = { ...next, result: { ...next.result, length: next.result.matches[next.selected]?.text.length ?? 0 } };
      return true;
    }
    this.#menu = undefined;
    if (chord === "escape" || chord === "ctrl+g") return true;
    return chord === "enter" && menu.selected !== -1;
  }

  #putMatch({ result }: CompletionMenu, text: string): void {
    this.buffer.replaceRange(result.start, result.start + result.length, text);
  }

  // --------------------------------------------------------------------------------------------------------------------- history

  #walkHistory(direction: -1 | 1): void {
    const index = this.#historyIndex + direction;
    if (index < 0 || index > this.#entries.length) this.#effects.push({ type: "bell" });
    else this.#showEntry(index);
  }

  #showEntry(index: number): void {
    if (this.#historyIndex === this.#entries.length) this.#draft = this.buffer.text;
    this.#historyIndex = index;
    this.buffer.replaceAll(this.#entries[index] ?? this.#draft);
  }

  /** Entries that begin as the line did up to the cursor. */
  #searchPrefix(direction: -1 | 1): void {
    this.#prefix ??= this.buffer.text.slice(0, this.buffer.cursor).toLowerCase();
    const prefix = this.#prefix;
    const index = this.#options.history?.find(this.#historyIndex, direction, (entry) => entry.toLowerCase().startsWith(prefix));
    if (index === undefined) this.#effects.push({ type: "bell" });
    else this.#showEntry(index);
  }

  #beginSearch(direction: -1 | 1): void {
    if (this.#options.history === undefined) return;
    const { text, cursor } = this.buffer;
    this.#search = { query: "", direction, hasFailed: false, from: this.#entries.length, before: { text, cursor } };
  }

  /** True when the search took the key. Every key that it does not know ends it, with the found line kept. */
  #pressInSearch(key: Key, chord: string): boolean {
    const search = this.#search;
    if (search === undefined) return false;
    if (key.name === "char" || key.name === "paste") {
      this.#seek({ query: search.query + key.text, from: search.from, includesFrom: true });
    } else if (chord === "backspace") {
      this.#seek({ query: search.query.slice(0, -1), from: this.#entries.length, includesFrom: false });
    } else if (chord === "ctrl+r" || chord === "ctrl+s") {
      this.#search = { ...search, direction: chord === "ctrl+r" ? -1 : 1 };
      this.#seek({ query: search.query, from: search.from, includesFrom: false });
    } else if (chord === "ctrl+g" || chord === "ctrl+c") {
      this.#search = undefined;
      this.buffer.replaceAll(search.before.text, search.before.cursor);
    } else {
      this.#search = undefined;
      return chord === "escape";
    }
    return true;
  }

  #seek(options: { readonly query: string; readonly from: number; readonly includesFrom: boolean }): void {
    const search = this.#search;
    if (search === undefined) return;
    const query = options.query.toLowerCase();
    const from = options.includesFrom ? options.from - search.direction : options.from;
    const index =
      query === "" ? undefined : this.#options.history?.find(from, search.direction, (entry) => entry.toLowerCase().includes(query));
    this.#search = { ...search, query: options.query, hasFailed: query !== "" && index === undefined, from: index ?? options.from };
    if (index === undefined) {
      if (query !== "") this.#effects.push({ type: "bell" });
      return;
    }
    const entry = this.#entries[index] ?? "";
    this.#historyIndex = index;
    this.buffer.replaceAll(entry, entry.toLowerCase().indexOf(query) + query.length);
  }

  /** The last word of the entry before; again, of the one before that. */
  #yankLastArgument(): void {
    const last = this.#lastArgument;
    const index = (last?.index ?? this.#entries.length) - 1;
    const word = /(\S+)\s*$/.exec(this.#entries[index] ?? "")?.[1];
    if (word === undefined) {
      this.#effects.push({ type: "bell" });
      return;
    }
    const start = last?.start ?? this.buffer.cursor;
    this.buffer.replaceRange(start, last?.end ?? start, word);
    this.#lastArgument = { start, end: start + word.length, index };
  }
}
