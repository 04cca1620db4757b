import { type EvaluationContext, isTrue, type PSValue } from "../../../../objects/index.ts";
import type { CalculatedProperty } from "../../calculated-property.ts";
import { ValueOrder, type ValueOrderOptions } from "../value-order.ts";
import type { OrderEntry } from "./order-entry.ts";

/** Compares entries key by key. */
export class EntryOrder {
  readonly #order: ValueOrder;
  /** 1 or -1 for each key. */
  readonly #directions: readonly number[];

  constructor(directions: readonly number[], options: ValueOrderOptions, ctx: EvaluationContext) {
    this.#order = new ValueOrder(options, ctx);
    this.#directions = directions;
  }

  readonly compare = (left: OrderEntry, right: OrderEntry): number => {
    const directions = this.#directions;
    for (let index = 0; index < directions.length; index++) {
      const order = this.#compareKeys(left.keys[index], right.keys[index], directions[index] ?? 1);
      if (order !== 0) return order;
    }
    return 0;
  };

  #compareKeys(left: PSValue, right: PSValue, direction: number): number {
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
    return direction * this.#order.compare(left, right);
  }
}

/** The directions of calculated properties: their own, or that of the command. */
export function directionsOf(properties: readonly CalculatedProperty[], isDescending: boolean): number[] {
  const common = isDescending ? -1 : 1;
  if (properties.length === 0) return [common];
  return properties.map(({ keys }) => {
    const ascending = truthOf(keys.get("ascending"));
    const descending = truthOf(keys.get("descending"));
    // Two keys that say the opposite of each other say nothing.
    if (ascending === descending) return common;
    return (ascending ?? descending === false) ? 1 : -1;
  });
}

function truthOf(value: PSValue): boolean | undefined {
  return value === undefined ? undefined : isTrue(value);
}
