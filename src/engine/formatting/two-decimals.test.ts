import { describe, expect, it } from "vitest";
import { twoDecimals } from "./two-decimals.ts";

describe("twoDecimals", () => {
  it.each([
    [0, "0.00"],
    [-0, "-0.00"],
    [-0.001, "-0.00"],
    [1 / 3, "0.33"],
    [2.675, "2.67"],
    [0.125, "0.12"],
    [0.375, "0.38"],
    [0.625, "0.62"],
    [0.875, "0.88"],
    [-1234.125, "-1234.12"],
    [2.5, "2.50"],
    [1e20, "100000000000000000000.00"],
    [123_456_789_012_345_680, "123456789012345680.00"],
  ])("rounds %d half to even: %s", (value, expected) => expect(twoDecimals(value)).toBe(expected));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21])("leaves %d to the format string", (value) =>
    expect(twoDecimals(value)).toBeUndefined(),
  );
});
