/**
 * Standard input when it is no terminal: text, by lines or whole, read only as far as somebody asks.
 */

export class StdinReader {
  readonly #chunks: AsyncIterator<Uint8Array> = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>; // no encoding was set
  readonly #decoder = new TextDecoder();
  #text = "";
  #hasEnded = false;
  /** One reader at a time; the next waits here. */
  #turn: Promise<unknown> = Promise.resolve();

  /** The next line without its end; null when there is none. */
  readLine(): Promise<string | null> {
    return this.#inTurn(async () => {
      for (;;) {
        const end = this.#text.indexOf("\n");
        if (end !== -1) {
          const line = this.#text.slice(0, end);
          this.#text = this.#text.slice(end + 1);
          return line.endsWith("\r") ? line.slice(0, -1) : line;
        }
        if (this.#hasEnded) {
          const rest = this.#text;
          this.#text = "";
          return rest === "" ? null : rest;
        }
        await this.#readMore();
      }
    });
  }

  /** Whatever has arrived, at least something; empty at the end. */
  readChunk(): Promise<string> {
    return this.#inTurn(async () => {
      while (this.#text === "" && !this.#hasEnded) await this.#readMore();
      const text = this.#text;
      this.#text = "";
      return text;
    });
  }

  #inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(action);
    this.#turn = result;
    return result;
  }

  async #readMore(): Promise<void> {
    const { value, done } = await this.#chunks.next();
    this.#hasEnded = done === true;
    this.#text += done === true ? this.#decoder.decode() : this.#decoder.decode(value, { stream: true });
  }
}
