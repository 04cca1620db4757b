/**
 * What arrives is handed to whoever iterates, in order; a slow reader is told of.
 */
export class AsyncQueue<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  readonly #waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void }[] = [];
  readonly #onLevel: (count: number) => void;
  #end: { readonly error: Error | null } | undefined;

  /** @param onLevel Told how many items wait, after every change. */
  constructor(onLevel: (count: number) => void = () => {}) {
    this.#onLevel = onLevel;
  }

  push(item: T): void {
    if (this.#end !== undefined) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) {
      waiting.resolve({ done: false, value: item });
      return;
    }
    this.#items.push(item);
    this.#onLevel(this.#items.length);
  }

  /** Nothing follows what is in the queue; iteration ends, or fails with `error`, behind it. */
  end(error: Error | null = null): void {
    if (this.#end !== undefined) return;
    this.#end = { error };
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (error === null) resolve({ done: true, value: undefined });
      else reject(error);
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.#next(), return: () => Promise.resolve({ done: true, value: undefined }) };
  }

  #next(): Promise<IteratorResult<T>> {
    const item = this.#items.shift();
    if (item !== undefined) {
      this.#onLevel(this.#items.length);
      return Promise.resolve({ done: false, value: item });
    }
    if (this.#end === undefined) return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    const { error } = this.#end;
    return error === null ? Promise.resolve({ done: true, value: undefined }) : Promise.reject(error);
  }
}
