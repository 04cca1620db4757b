import type { EvaluationContext, PSValue } from "../../../../objects/index.ts";
import { plainKeyOf } from "../order/plain-key.ts";
import { ValueOrder } from "../value-order.ts";

interface UniqueObject {
  readonly value: PSValue;
  readonly base: PSValue;
  readonly notes: readonly PSValue[];
  readonly names: readonly string[];
}

/**
 * The first of every set of equal objects. Equal is what compares as equal, objects and the properties that were selected from them; a table
 * of texts finds most answers, so that only mixtures of types are compared one with every other.
 */
export class UniqueObjects {
  readonly #order: ValueOrder;
  readonly #isCaseSensitive: boolean;
  readonly #kept: UniqueObject[] = [];
  readonly #texts: Set<string> = new Set();
  /** The kinds of what was kept; two kinds and texts no longer decide. */
  #kind: string | null | undefined = undefined;

  constructor(isCaseSensitive: boolean, ctx: EvaluationContext) {
    this.#isCaseSensitive = isCaseSensitive;
    this.#order = new ValueOrder({ isCaseSensitive, culture: ctx.culture }, ctx);
  }

  /** Whether the object is new; it is kept then. */
  add(value: PSValue, base: PSValue, names: readonly string[], notes: readonly PSValue[]): boolean {
    const key = plainKeyOf([base, ...notes], { isCaseSensitive: this.#isCaseSensitive });
    if (key !== undefined && this.#texts.has(key.text)) return false;
    const isDecided = key !== undefined && (this.#kind === undefined || this.#kind === key.kind);
    if (!isDecided && this.#kept.some((other) => this.#isEqual(base, names, notes, other))) return false;
    this.#kept.push({ value, base, notes, names });
    if (key !== undefined) this.#texts.add(key.text);
    this.#kind = isDecided ? key.kind : null;
    return true;
  }

  get values(): readonly PSValue[] {
    return this.#kept.map((kept) => kept.value);
  }

  #isEqual(base: PSValue, names: readonly string[], notes: readonly PSValue[], other: UniqueObject): boolean {
    if (names.length !== other.names.length || this.#order.compare(base, other.base) !== 0) return false;
    return names.every((name, index) => {
      const place = other.names.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase());
      return place >= 0 && this.#order.compare(other.notes[place], notes[index]) === 0;
    });
  }
}
