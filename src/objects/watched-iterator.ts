import { invalidOperation } from "./errors.ts";
import type { PSValue } from "./value.ts";

/** Items of a list or dictionary that complains when it was changed meanwhile, as .NET's enumerators do. */
export class WatchedIterator implements Iterator<PSValue> {
  readonly #items: Iterator<PSValue>;
  readonly #owner: { readonly version: number };
  readonly #version: number;

  constructor(items: Iterator<PSValue>, owner: { readonly version: number }) {
    this.#items = items;
    this.#owner = owner;
    this.#version = owner.version;
  }

  next(): IteratorResult<PSValue> {
    if (this.#owner.version !== this.#version) throw invalidOperation("Collection was modified; enumeration operation may not execute.");
    return this.#items.next();
  }
}
