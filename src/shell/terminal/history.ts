/**
 * The lines that were entered, oldest first, and moving through them.
 */

const MAX_ENTRIES = 4096;

/** Lines with words like these are not kept in the file. */
const SENSITIVE = /password|asplaintext|token|apikey|secret/i;

export class History {
  readonly #entries: string[];
  readonly #save: (entry: string) => void;

  /** @param save Keeps an entry for later programs; is not given those that look like secrets. */
  constructor(entries: readonly string[] = [], save: (entry: string) => void = () => undefined) {
    this.#entries = entries.slice(-MAX_ENTRIES);
    this.#save = save;
  }

  get entries(): readonly string[] {
    return this.#entries;
  }

  add(entry: string): void {
    if (entry.trim() === "" || entry === this.#entries.at(-1)) return;
    this.#entries.push(entry);
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
    if (!SENSITIVE.test(entry)) this.#save(entry);
  }

  /** The nearest entry before (or after) `from` that fits; undefined when there is none. */
  find(from: number, direction: -1 | 1, fits: (entry: string) => boolean): number | undefined {
    const start = Math.max(-1, Math.min(from, this.#entries.length));
    for (let index = start + direction; index >= 0 && index < this.#entries.length; index += direction) {
      if (fits(this.#entries[index] ?? "")) return index;
    }
    return undefined;
  }
}

/** Entries of a history file: one line each; a line that ends in a backtick goes on in the next, as PSReadLine writes them. */
export function parseHistory(text: string): string[] {
  const entries: string[] = [];
  let entry = "";
  for (const line of text.split("\n")) {
    if (line.endsWith("`")) {
      entry += `${line.slice(0, -1)}\n`;
    } else {
      entry += line;
      if (entry !== "") entries.push(entry);
      entry = "";
    }
  }
  return entries;
}

export function formatHistoryEntry(entry: string): string {
  return `${entry.replaceAll("\n", "`\n")}\n`;
}
