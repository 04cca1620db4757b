/** A RefId: PowerShell counts from 0, other writers may take any text. */
export type RefId = number | string;

/** Things by the RefId they were written with. */
export class References<T> {
  readonly #counted: T[] = [];
  #others: Map<RefId, T> | undefined;

  /** A later thing with the same id replaces the earlier one, as in .NET. */
  set(id: RefId, value: T): void {
    if (typeof id === "number" && id >= 0 && id <= this.#counted.length) {
      this.#counted[id] = value;
    } else {
      this.#others ??= new Map();
      this.#others.set(id, value);
    }
  }

  get(id: RefId): T | undefined {
    return typeof id === "number" && id >= 0 && id < this.#counted.length ? this.#counted[id] : this.#others?.get(id);
  }
}
