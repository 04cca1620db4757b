import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutVisible, displayCells, startOfTailThatFits, stripEscapeSequences, unitsThatFit } from "./display-cells.ts";

const RESET = "\x1b[0m";

describe("displayCells", () => {
  it.each([
    { name: "counts a cell per unit", text: "abc", cells: 3 },
    { name: "counts control characters as a cell", text: "a\tb\r\n", cells: 5 },
    { name: "counts wide characters as two", text: "日本語", cells: 6 },
    { name: "counts full-width forms and Hangul as two", text: "Ｆ한", cells: 4 },
    { name: "counts both halves of a surrogate pair", text: "😀", cells: 2 },
    { name: "counts combining marks as PowerShell does", text: "e\u0301", cells: 2 },
    { name: "leaves graphics out", text: "\x1b[31;1mred\x1b[0m", cells: 3 },
    { name: "leaves hyperlinks out", text: "\x1b]8;;http://x/\x1b\\link\x1b]8;;\x1b\\", cells: 4 },
    { name: "counts an escape that begins no known sequence", text: "\x1b(B", cells: 3 },
  ])("$name", ({ text, cells }) => expect(displayCells(text)).toBe(cells));
});

describe("cutVisible", () => {
  it.each([
    { name: "cuts plain text", text: "abcdef", start: 1, length: 3, marks: undefined, result: "bcd" },
    { name: "adds marks", text: "abcdef", start: 0, length: 3, marks: { after: "…" }, result: "abc…" },
    {
      name: "keeps colours and ends them",
      text: "\x1b[31mabcdef",
      start: 0,
      length: 2,
      marks: { after: "…" },
      result: `\x1b[31mab…${RESET}`,
    },
    {
      name: "keeps colours before the cut",
      text: `\x1b[31mabc${RESET}def`,
      start: 2,
      length: 2,
      marks: { before: "…" },
      result: `\x1b[31m…c${RESET}d${RESET}`,
    },
  ])("$name", ({ text, start, length, marks, result }) => expect(cutVisible(text, start, length, RESET, marks)).toBe(result));

  it("cuts decorated text where it cuts the plain one", () => {
    const piece = fc.oneof(fc.constantFrom("\x1b[1m", "\x1b[31;1m", RESET), fc.constantFrom("a", "b", " ", "日"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(8), fc.nat(8), (pieces, start, length) => {
        const text = pieces.join("");
        const plain = stripEscapeSequences(text);
        if (start > plain.length || length === 0) return;
        expect(stripEscapeSequences(cutVisible(text, start, length, RESET))).toBe(plain.slice(start, start + length));
      }),
      { seed: 1 },
    );
  });
});

describe("fitting", () => {
  it.each([
    { text: "abcdef", cells: 3, units: 3, tail: 3 },
    { text: "日本語", cells: 3, units: 1, tail: 2 },
    { text: "日本語", cells: 4, units: 2, tail: 1 },
    { text: "日", cells: 1, units: 0, tail: 1 },
    { text: "ab", cells: 9, units: 2, tail: 0 },
  ])("finds what of $text fits in $cells", ({ text, cells, units, tail }) => {
    expect(unitsThatFit(text, cells)).toBe(units);
    expect(startOfTailThatFits(text, cells)).toBe(tail);
  });
});
