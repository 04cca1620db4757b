/** Bytes of a program → lines, as PowerShell gives them on. */

export class LineDecoder {
  readonly #decoder = new TextDecoder("utf-8");
  readonly #write: (line: string) => void;
  #rest = "";

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  take(bytes: Uint8Array): void {
    this.#split(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The last line may have no end. */
  finish(): void {
    this.#split(this.#decoder.decode());
    if (this.#rest !== "") this.#write(this.#rest);
    this.#rest = "";
  }

  #split(text: string): void {
    if (text === "") return;
    let start = 0;
    const all = this.#rest + text;
    for (let end = all.indexOf("\n"); end >= 0; end = all.indexOf("\n", start)) {
      this.#write(all.slice(start, all.charCodeAt(end - 1) === CARRIAGE_RETURN && end > start ? end - 1 : end));
      start = end + 1;
    }
    this.#rest = all.slice(start);
  }
}

const CARRIAGE_RETURN = 0x0d;
