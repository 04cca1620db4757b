import { describe, expect, it } from "vitest";
import type { PSValue } from "../../../../objects/index.ts";
import type { EntryOrder } from "../order/entry-order.ts";
import type { OrderEntry } from "../order/order-entry.ts";
import { groupEntries } from "./grouping.ts";

/** Orders numbers before texts, texts without regard to case. */
const ORDER = {
  compare: ({ keys: [left] }: OrderEntry, { keys: [right] }: OrderEntry): number => {
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left).toLowerCase().localeCompare(String(right).toLowerCase());
  },
} as EntryOrder;

function grouped(keys: readonly PSValue[]): PSValue[][] {
  const entries = keys.map((key, index) => ({ value: `${key}${index}`, keys: [key], index, isComparable: true }));
  return groupEntries(entries, ORDER).map((group) => group.map((entry) => entry.value));
}

describe("groupEntries", () => {
  it("orders groups by their key and members by arrival", () => {
    expect(grouped([3, 1, 2, 1])).toEqual([["11", "13"], ["22"], ["30"]]);
  });

  it("joins keys that only compare as equal", () => {
    expect(grouped(["b", "B", "a", "b"])).toEqual([["a2"], ["b0", "B1", "b3"]]);
  });

  it("keeps the order of arrival when types differ", () => {
    expect(grouped(["x", 2, "X", 1])).toEqual([["x0", "X2"], ["21"], ["13"]]);
  });
});
