/** Lists of type names by the number under which a document knows them. Most are met as one and the same array. */
export class TypeNameIds {
  readonly #byArray: Map<readonly string[], number> = new Map();
  /** By content; made only when a second list comes that might be an equal of the first. */
  #byContent: Map<string, number> | undefined;
  #count = 0;

  /** The number of a list, or undefined when it is new; then it has {@link add} coming. */
  find(names: readonly string[]): number | undefined {
    const known = this.#byArray.get(names);
    if (known !== undefined || this.#count === 0) {
      return known;
    }
    if (this.#byContent === undefined) {
      this.#byContent = new Map();
      for (const [list, id] of this.#byArray) {
        this.#byContent.set(list.join("\0"), id);
      }
    }
    return this.#byContent.get(names.join("\0"));
  }

  add(names: readonly string[]): number {
    const id = this.#count++;
    this.#byArray.set(names, id);
    this.#byContent?.set(names.join("\0"), id);
    return id;
  }
}
