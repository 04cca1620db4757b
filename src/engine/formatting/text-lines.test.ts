import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayCells } from "./display-cells.ts";
import { breaksAtWords, firstLineOf, splitLines, wrapText } from "./text-lines.ts";

const RESET = "\x1b[0m";

describe("wrapText", () => {
  it.each([
    { name: "keeps what fits", text: "abc", first: 3, other: 3, atWords: false, lines: ["abc"] },
    { name: "cuts anywhere", text: "abcdefg", first: 3, other: 2, atWords: false, lines: ["abc", "de", "fg"] },
    { name: "cuts between words", text: "the quick brown", first: 10, other: 10, atWords: true, lines: ["the quick ", "brown"] },
    { name: "cuts words longer than a line", text: "a abcdefgh b", first: 4, other: 4, atWords: true, lines: ["a ab", "cdef", "gh b"] },
    { name: "splits at line feeds first", text: "a\r\nbcd", first: 2, other: 2, atWords: false, lines: ["a", "bc", "d"] },
    { name: "shows ? for a wide character in one cell", text: "日x", first: 1, other: 1, atWords: false, lines: ["?", "x"] },
    { name: "shows ? between words too", text: "日x", first: 1, other: 1, atWords: true, lines: ["", "?", "x"].slice(1) },
    {
      name: "carries colours into the next line",
      text: "\x1b[31mabcd",
      first: 2,
      other: 2,
      atWords: false,
      lines: [`\x1b[31mab${RESET}`, `\x1b[31mcd${RESET}`],
    },
    { name: "shows a soft hyphen at the end of a line only", text: "ab\u00adcd", first: 3, other: 3, atWords: true, lines: ["ab-", "cd"] },
  ])("$name", ({ text, first, other, atWords, lines }) => expect(wrapText(text, first, other, { atWords, reset: RESET })).toEqual(lines));

  it("loses no character and never passes the width", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "日", "\n"), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 9 }), fc.boolean(), (value, width, atWords) => {
        const lines = wrapText(value, width, width, { atWords, reset: RESET });
        expect(lines.join("")).toBe(value.replaceAll("\n", ""));
        for (const line of lines) expect(displayCells(line)).toBeLessThanOrEqual(width);
      }),
      { seed: 1 },
    );
  });
});

describe("splitLines", () => {
  it.each([
    { text: "", lines: [""] },
    { text: "a\r", lines: ["a"] },
    { text: "a\r\nb\n", lines: ["a", "b", ""] },
    { text: "\x1b[1ma\nb", lines: [`\x1b[1ma${RESET}`, `\x1b[1mb${RESET}`] },
  ])("cuts $text", ({ text, lines }) => expect(splitLines(text, RESET)).toEqual(lines));
});

describe("firstLineOf", () => {
  it.each([
    ["one", "one"],
    ["one\ntwo", "one…"],
    ["one\r\ntwo", "one…"],
    ["\n", "…"],
  ])("marks %j", (text, line) => expect(firstLineOf(text)).toBe(line));
});

describe("breaksAtWords", () => {
  it.each([
    ["", false],
    ["en-US", true],
    ["de", true],
    ["ja-JP", false],
  ])("is by language: %s", (culture, expected) => expect(breaksAtWords(culture)).toBe(expected));
});
