/**
 * A file of lines that is started anew when it has grown too large; the older ones stay beside it as `NAME.1`, `NAME.2` …
 */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

export interface RotatingFileOptions {
  readonly path: string;
  readonly maxBytes: number;
  /** Older files that are kept. */
  readonly keep: number;
}

export class RotatingFile {
  readonly #options: RotatingFileOptions;
  #bytes: number;

  constructor(options: RotatingFileOptions) {
    this.#options = options;
    mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
    this.#bytes = statSync(options.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The line is in the system's hands when this returns: a server that is killed has said what it did. */
  append(line: string): void {
    const bytes = Buffer.byteLength(line) + 1;
    if (this.#bytes > 0 && this.#bytes + bytes > this.#options.maxBytes) this.#rotate();
    appendFileSync(this.#options.path, `${line}\n`, { mode: 0o600 });
    this.#bytes += bytes;
  }

  #rotate(): void {
    const { path, keep } = this.#options;
    for (let number = keep - 1; number >= 1; number--) {
      if (existsSync(`${path}.${number}`)) renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
    renameSync(path, `${path}.1`);
    this.#bytes = 0;
  }
}
