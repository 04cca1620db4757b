import { type Dictionary, Hashtable, OrderedDictionary, type PSValue } from "../objects/index.ts";

/**
 * Fills a dictionary from afar. Its comparer is not known, so the usual one is taken: case does not matter. A clash of keys shows that it
 * was another: then case matters, and if keys still clash (objects that became equal texts), each key is equal to itself only.
 */
export class DictionaryBuilder {
  dictionary: Dictionary;
  readonly #isOrdered: boolean;
  #rule: "ignoreCase" | "case" | "identity" = "ignoreCase";

  constructor(isOrdered: boolean) {
    this.#isOrdered = isOrdered;
    this.dictionary = isOrdered ? new OrderedDictionary() : new Hashtable();
  }

  add(key: PSValue, value: PSValue): void {
    while (this.#rule !== "identity" && this.dictionary.has(key)) {
      this.#rule = this.#rule === "ignoreCase" ? "case" : "identity";
      const options = this.#rule === "case" ? { isCaseSensitive: true } : { keyOf: () => ({}) };
      const next = this.#isOrdered ? new OrderedDictionary(options) : new Hashtable(options);
      for (const entry of this.dictionary.entries()) {
        next.set(entry.key, entry.value);
      }
      this.dictionary = next;
    }
    this.dictionary.set(key, value);
  }
}
