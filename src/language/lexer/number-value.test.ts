import { describe, expect, it } from "vitest";
import { parseNumber } from "../index.ts";

describe("numeric literals (about_Numeric_Literals)", () => {
  it.each([
    ["1", { type: "Int32", value: 1 }],
    ["-1", { type: "Int32", value: -1 }],
    ["2147483647", { type: "Int32", value: 2147483647 }],
    ["2147483648", { type: "Int64", value: 2147483648n }],
    ["9223372036854775808", { type: "Decimal", value: "9223372036854775808" }],
    ["79228162514264337593543950336", { type: "Double", value: 7.922816251426434e28 }],
    ["1kb", { type: "Int32", value: 1024 }],
    ["3gb", { type: "Int64", value: 3221225472n }],
    ["1.5kb", { type: "Double", value: 1536 }],
    ["1pb", { type: "Int64", value: 1125899906842624n }],
    ["0x1F", { type: "Int32", value: 31 }],
    ["0xFFFFFFFF", { type: "Int32", value: -1 }],
    ["0x7FFFFFFFF", { type: "Int64", value: 34359738367n }],
    ["0xFFFFFFFFFFFFFFFF", { type: "Int64", value: -1n }],
    ["0xFFFFFFFFu", { type: "UInt32", value: 4294967295 }],
    ["0xFFy", { type: "SByte", value: -1 }],
    ["0xFFuy", { type: "Byte", value: 255 }],
    ["0xFFFFs", { type: "Int16", value: -1 }],
    ["0x", { type: "Int32", value: 0 }],
    ["0b11", { type: "Int32", value: 3 }],
    ["0b11111111", { type: "Int32", value: -1 }],
    ["1L", { type: "Int64", value: 1n }],
    ["1ul", { type: "UInt64", value: 1n }],
    ["300us", { type: "UInt16", value: 300 }],
    ["5n", { type: "BigInteger", value: 5n }],
    ["1.50d", { type: "Decimal", value: "1.50" }],
    ["1e-3d", { type: "Decimal", value: "0.001" }],
    ["1.5kbd", null],
    ["1.5dkb", { type: "Decimal", value: "1536.0" }],
    ["1.5L", { type: "Int64", value: 2n }],
    ["2.5s", { type: "Int16", value: 2 }],
    ["1.", { type: "Double", value: 1 }],
    [".5", { type: "Double", value: 0.5 }],
    ["1e3", { type: "Double", value: 1000 }],
    ["1e\u20133", { type: "Double", value: 0.001 }],
    ["1e400", { type: "Double", value: Number.POSITIVE_INFINITY }],
    ["  7 ", { type: "Int32", value: 7 }],
    ["", { type: "Int32", value: 0 }],
    ["300y", null],
    ["-1u", null],
    ["1uu", null],
    ["7z", null],
    ["1 2", null],
    ["0b", null],
    ["1e", null],
    ["1e400d", null],
  ])("reads %j", (text, literal) => {
    expect(parseNumber(text)).toEqual(literal);
  });

  it("rounds decimals half to even at their last place", () => {
    expect(parseNumber("0.00000000000000000000000000005d")).toEqual({ type: "Decimal", value: "0.0000000000000000000000000000" });
    expect(parseNumber("0.00000000000000000000000000015d")).toEqual({ type: "Decimal", value: "0.0000000000000000000000000002" });
    expect(parseNumber("79228162514264337593543950335.4d")).toEqual({ type: "Decimal", value: "79228162514264337593543950335" });
  });
});
