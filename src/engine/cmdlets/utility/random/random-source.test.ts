import { describe, expect, it } from "vitest";
import { RandomSource } from "./random-source.ts";

describe("RandomSource", () => {
  it("gives PowerShell's numbers for a seed", () => {
    const source = RandomSource.seeded(7);
    expect([source.nextInt(0, 1000), source.nextInt(0, 1000), source.nextInt(-5, 5)]).toEqual([922, 819, 3]);
    const other = RandomSource.seeded(42);
    expect(other.nextInt(0, 2147483647)).toBe(381294397);
    expect(other.nextDoubleBetween(0, 1)).toBe(0.46719416159540145);
    expect(other.nextLong(0n, 10_000_000_000n)).toBe(1453229721n);
  });

  it("stays below the maximum", () => {
    const high = new RandomSource((count) => new Uint8Array(count).fill(254));
    expect(high.nextInt(3, 4)).toBe(3);
    expect(high.nextDoubleBetween(0, 1)).toBeLessThan(1);
  });
});
