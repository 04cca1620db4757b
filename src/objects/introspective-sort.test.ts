import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { introspectiveSort } from "./introspective-sort.ts";

/** Sorts letters without regard to case, which leaves equal ones in an order of .NET's own. */
function sorted(text: string): string {
  const items = [...text];
  introspectiveSort(items, (left, right) => left.toLowerCase().localeCompare(right.toLowerCase()));
  return items.join("");
}

describe("introspectiveSort", () => {
  it("leaves equal items as .NET does", () => {
    // Recorded from [Collections.Generic.List[string]]::Sort with StringComparer.OrdinalIgnoreCase.
    expect(sorted("bBa")).toBe("aBb");
    expect(sorted("aAbBcCdDeEfFgGhHiI")).toBe("aAbBcCdDEefFgGhHiI");
  });

  it("orders whatever it gets", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 300 }), (numbers) => {
        const items = [...numbers];
        introspectiveSort(items, (left, right) => left - right);
        expect(items).toEqual([...numbers].sort((left, right) => left - right));
      }),
      { seed: 20 },
    );
  });
});
