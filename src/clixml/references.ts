/** A RefId: PowerShell counts from 0, other writers may take any text. */
export type RefId = number | string;

/** A count may leave out so many numbers. */
const LARGEST_GAP = 64;

/** Things by the RefId they were written with. */
export class References<T> {
  readonly #counted: (T | undefined)[] = [];
  #others: Map<RefId, T> | undefined;

  /** A later thing with the same id replaces the earlier one, as in .NET. */
  set(id: RefId, value: T): void {
    const counted = this.#counted;
    if (typeof id === "number" && id >= 0 && id <= counted.length + LARGEST_GAP) {
      while (counted.length < id) {
        counted.push(undefined);
      }
      counted[id] = value;
    } else {
      this.#others ??= new Map();
      this.#others.set(id, value);
    }
  }

  get(id: RefId): T | undefined {
    const counted = typeof id === "number" && id >= 0 && id < this.#counted.length ? this.#counted[id] : undefined;
    return counted ?? this.#others?.get(id);
  }
}
