/**
 * The program's output as the runspace's thread writes it: straight to the descriptors, in order, with progress kept below it.
 */
import { writeAll } from "../../node/index.ts";
import type { ConsoleTraits } from "./console-traits.ts";

/** Longer than any prompt; what came before it in the row no longer matters. */
const MAX_TRACKED = 4096;

export interface ConsoleWriterOptions {
  readonly traits: Pick<ConsoleTraits, "isOutputTerminal" | "isErrorTerminal">;
  /** Descriptor 1 is output, 2 is errors. The process's own unless given. */
  write?(descriptor: 1 | 2, text: string): void;
  /** Nobody reads the output any more. */
  onClosed(): void;
}

/** What is drawn below the output and taken away before anything is written. */
export interface Overlay {
  readonly isShown: boolean;
  /** What to write to take it away; the cursor is where it was. */
  hide(): string;
}

export class ConsoleWriter {
  readonly #isOneTerminal: boolean;
  readonly #write: (descriptor: 1 | 2, text: string) => void;
  readonly #onClosed: () => void;
  #row = "";
  #isPlaceUnknown = false;
  #isClosed = false;
  overlay: Overlay | undefined;

  constructor(options: ConsoleWriterOptions) {
    this.#isOneTerminal = options.traits.isOutputTerminal && options.traits.isErrorTerminal;
    this.#write = options.write?.bind(options) ?? writeAll;
    this.#onClosed = () => options.onClosed();
  }

  /** What stands in the cursor's row, as far as this program wrote it. */
  get row(): string {
    return this.#row;
  }

  /** True after another program wrote. */
  get isPlaceUnknown(): boolean {
    return this.#isPlaceUnknown;
  }

  write(text: string): void {
    const hidden = this.overlay?.isShown === true ? this.overlay.hide() : "";
    this.#track(text);
    this.#send(1, hidden + text);
  }

  writeError(text: string): void {
    this.hideOverlay();
    if (this.#isOneTerminal) this.#track(text);
    this.#send(2, text);
  }

  /** Something that leaves the cursor where it is. */
  writeOverlay(text: string): void {
    this.#send(1, text);
  }

  /** Somebody else writes into the cursor's row: who reads a line there. */
  hideOverlay(): void {
    if (this.overlay?.isShown === true) this.#send(1, this.overlay.hide());
  }

  /** The terminal belongs to another program for a while. */
  lend(): void {
    this.hideOverlay();
    this.#isPlaceUnknown = true;
    this.#row = "";
  }

  /** The cursor is at the beginning of a row: somebody entered a line. */
  beginRow(): void {
    this.#row = "";
    this.#isPlaceUnknown = false;
  }

  #track(text: string): void {
    const end = text.lastIndexOf("\n");
    this.#row = end === -1 ? this.#row + text : text.slice(end + 1);
    if (end !== -1) this.#isPlaceUnknown = false;
    if (this.#row.length > MAX_TRACKED) this.#row = this.#row.slice(-MAX_TRACKED);
  }

  #send(descriptor: 1 | 2, text: string): void {
    if (this.#isClosed || text === "") return;
    try {
      this.#write(descriptor, text);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // EIO: the terminal has gone.
      if (code !== "EPIPE" && code !== "EIO" && code !== "EBADF") throw error;
      if (descriptor === 2) return;
      this.#isClosed = true;
      this.#onClosed();
    }
  }
}
