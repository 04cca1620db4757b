import type { EntryOrder } from "./entry-order.ts";
import type { OrderEntry } from "./order-entry.ts";
import { plainKeyOf } from "./plain-key.ts";

/** Entries that wait for an equal one. While all of them are texts or numbers of one kind, a table finds the partner. */
export class EntryBacklog {
  readonly #isCaseSensitive: boolean;
  /** In the order of arrival. */
  readonly #entries: Map<number, OrderEntry> = new Map();
  readonly #byText: Map<string, number[]> = new Map();
  #arrivals = 0;
  /** Kind of all that ever came; null once it was a mixture. */
  #kind: string | null | undefined = undefined;

  constructor({ isCaseSensitive }: { readonly isCaseSensitive: boolean }) {
    this.#isCaseSensitive = isCaseSensitive;
  }

  get count(): number {
    return this.#entries.size;
  }

  add(entry: OrderEntry): void {
    const arrival = this.#arrivals++;
    this.#entries.set(arrival, entry);
    const key = plainKeyOf(entry.keys, { isCaseSensitive: this.#isCaseSensitive });
    if (key === undefined || (this.#kind !== undefined && this.#kind !== key.kind)) this.#kind = null;
    if (this.#kind === null || key === undefined) return;
    this.#kind = key.kind;
    const arrivals = this.#byText.get(key.text);
    if (arrivals === undefined) this.#byText.set(key.text, [arrival]);
    else arrivals.push(arrival);
  }

  /** Removes and gives the oldest entry that is equal. */
  take(entry: OrderEntry, order: EntryOrder): OrderEntry | undefined {
    const key = this.#kind === null ? undefined : plainKeyOf(entry.keys, { isCaseSensitive: this.#isCaseSensitive });
    if (key === undefined || key.kind !== this.#kind) return this.#search(entry, order);
    const arrivals = this.#byText.get(key.text);
    for (let arrival = arrivals?.shift(); arrival !== undefined; arrival = arrivals?.shift()) {
      const found = this.#entries.get(arrival);
      if (found !== undefined) {
        this.#entries.delete(arrival);
        return found;
      }
    }
    return undefined;
  }

  /** Removes and gives the oldest entry. */
  shift(): OrderEntry | undefined {
    for (const [arrival, entry] of this.#entries) {
      this.#entries.delete(arrival);
      return entry;
    }
    return undefined;
  }

  drain(): OrderEntry[] {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    return entries;
  }

  #search(entry: OrderEntry, order: EntryOrder): OrderEntry | undefined {
    for (const [arrival, candidate] of this.#entries) {
      if (order.compare(entry, candidate) !== 0) continue;
      this.#entries.delete(arrival);
      return candidate;
    }
    return undefined;
  }
}
