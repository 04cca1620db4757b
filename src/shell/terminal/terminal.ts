/**
 * The terminal that the program was started on: keys while they are wanted, in raw mode; otherwise it is left to the running programs.
 */
import type { ReadStream, WriteStream } from "node:tty";
import { writeAll } from "../../node/index.ts";
import { type Key, KeyDecoder } from "./keys.ts";

/** How long an escape character waits for the rest of a sequence. */
const ESCAPE_TIMEOUT_MS = 50;
/** A terminal that has not told its cursor's place by then does not tell it. */
const CURSOR_REPORT_MS = 500;
const BRACKETED_PASTE_ON = "\x1b[?2004h";
const BRACKETED_PASTE_OFF = "\x1b[?2004l";

export interface KeyListener {
  /** Keys that arrived together: the screen need be drawn once for all of them. The number taken; the rest waits for the next listener. */
  keys(keys: readonly Key[]): number;
  resized(): void;
}

/** From 0. */
export interface CursorPlace {
  readonly x: number;
  readonly y: number;
}

export class Terminal {
  readonly #hasSequences: boolean;
  /** Opened with the first listener: an open stream may read what was typed for a program. */
  #input: ReadStream | undefined;
  readonly #output: WriteStream;
  readonly #decoder = new KeyDecoder();
  readonly #text = new TextDecoder();
  /** Typed before anybody asked for it. */
  #pending: Key[] = [];
  #listener: KeyListener | undefined;
  #escapeTimer: NodeJS.Timeout | undefined;
  #cursorAsked: ((place: CursorPlace | null) => void) | undefined;

  constructor(options: { readonly hasSequences: boolean }) {
    this.#hasSequences = options.hasSequences;
    // Only this one learns from Node that the size has changed.
    this.#output = process.stdout;
    this.#output.on("resize", () => this.#listener?.resized());
  }

  get columns(): number {
    return this.#output.columns || 80;
  }

  get rows(): number {
    return this.#output.rows || 24;
  }

  get hasKeys(): boolean {
    return this.#pending.length > 0;
  }

  onResize(action: () => void): void {
    this.#output.on("resize", action);
  }

  write(text: string): void {
    writeAll(1, text);
  }

  /** Takes the keyboard until `release`. What was typed before is heard first. */
  listen(listener: KeyListener): void {
    this.#listener = listener;
    this.#input ??= this.#openInput();
    this.#input.setRawMode(true);
    if (this.#hasSequences) this.write(BRACKETED_PASTE_ON);
    this.#input.resume();
    const { length } = this.#pending;
    if (length > 0) queueMicrotask(() => this.#receive([]));
  }

  /** Asks the terminal where its cursor is; keys that are typed meanwhile wait. Null when it does not tell. */
  async cursor(): Promise<CursorPlace | null> {
    const listener = this.#listener;
    if (listener === undefined) this.listen({ keys: () => 0, resized: () => undefined });
    const place = await new Promise<CursorPlace | null>((resolve) => {
      this.#cursorAsked = resolve;
      setTimeout(resolve, CURSOR_REPORT_MS, null).unref();
      this.write("\x1b[6n");
    });
    this.#cursorAsked = undefined;
    if (listener === undefined) this.release();
    return place;
  }

  /** Gives the terminal back as programs expect it: lines, echo, Ctrl+C as a signal. */
  release(): void {
    if (this.#listener === undefined) return;
    this.#listener = undefined;
    clearTimeout(this.#escapeTimer);
    if (this.#hasSequences) this.write(BRACKETED_PASTE_OFF);
    this.#input?.pause();
    this.#input?.setRawMode(false);
  }

  /** Node stops to read a paused terminal only when it is `process.stdin`. */
  #openInput(): ReadStream {
    const input = process.stdin;
    input.on("data", (bytes: Uint8Array) => this.#receive(this.#decoder.push(this.#text.decode(bytes, { stream: true }))));
    // A terminal that went away ends the program by SIGHUP.
    input.on("error", () => input.pause());
    return input;
  }

  #receive(keys: readonly Key[]): void {
    clearTimeout(this.#escapeTimer);
    for (const key of keys) {
      if (key.name === "cursorreport") this.#cursorAsked?.(placeOf(key.text));
      else this.#pending.push(key);
    }
    while (this.#listener !== undefined && this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      const taken = this.#listener.keys(batch);
      this.#pending = [...batch.slice(taken), ...this.#pending];
      if (taken === 0) break;
    }
    if (this.#decoder.isWaiting) this.#escapeTimer = setTimeout(() => this.#receive(this.#decoder.flush()), ESCAPE_TIMEOUT_MS);
  }
}

/** `row;column`, from 1. */
function placeOf(report: string): CursorPlace {
  const [row = 1, column = 1] = report.split(";").map(Number);
  return { x: column - 1, y: row - 1 };
}
