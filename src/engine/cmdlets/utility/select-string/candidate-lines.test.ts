import { describe, expect, it } from "vitest";
import { Regex } from "../../../../objects/index.ts";
import type { TextPieces } from "../../text-pieces.ts";
import { forEachCandidate } from "./candidate-lines.ts";
import { neededText } from "./needed-text.ts";

function piecesOf(text: string, length: number): TextPieces {
  let place = 0;
  return () => {
    if (place >= text.length) return null;
    const piece = text.slice(place, place + length);
    place += length;
    return piece;
  };
}

/** `>3:line` for a candidate, the line alone for one beside it. */
function search(text: string, needle: RegExp, options: { readonly around?: number; readonly piece?: number; readonly limit?: number }) {
  const seen: string[] = [];
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  forEachCandidate(
    piecesOf(text, options.piece ?? 5),
    { needle, around: options.around ?? 0, checkStop: () => {} },
    {
      candidate: (line, lineNumber) => {
        seen.push(`>${lineNumber}:${line}`);
        return --left > 0;
      },
      other: (line) => {
        seen.push(line);
        return true;
      },
    },
  );
  return seen;
}

describe("forEachCandidate", () => {
  const text = "one\ntwo ab\n\nthree\nab four ab\nfive\nsix\nseven\neight\nab";

  it.each([1, 3, 7, 100])("finds the lines and their numbers in pieces of %d", (piece) => {
    expect(search(text, /ab/g, { piece })).toEqual([">2:two ab", ">5:ab four ab", ">10:ab"]);
  });

  it.each([1, 3, 7, 100])("shows each line around once, in pieces of %d", (piece) => {
    const expected = ["one", ">2:two ab", "", "three", ">5:ab four ab", "five", "eight", ">10:ab"];
    expect(search(text, /ab/g, { piece, around: 1 }).filter((line) => line !== "")).toEqual(expected.filter((line) => line !== ""));
    expect(search(text, /ab/g, { piece, around: 1 })).toEqual(expected);
  });

  it("takes every kind of line end", () => {
    expect(search("x\r\nab\r\ny\rab\rz\nab\r", /ab/g, { piece: 100 })).toContain(">2:ab");
    const candidates = search("x\r\nab\r\ny\rab\rz\nab\r", /ab/g, { piece: 100 }).filter((line) => line.endsWith(":ab"));
    expect(candidates).toEqual([">2:ab", ">4:ab", ">6:ab"]);
  });

  it("ends when it is told to", () => {
    expect(search(text, /ab/g, { limit: 2 })).toEqual([">2:two ab", ">5:ab four ab"]);
  });

  it("counts lines that nothing is found in", () => {
    expect(search(`${"\n".repeat(1000)}ab`, /ab/g, { piece: 64 })).toEqual([">1001:ab"]);
  });
});

describe("neededText", () => {
  it.each([
    ["error.*took 3\\d\\d", "took\\x203"],
    ["(?:ab)+c", "ab"],
    ["a(b)c", "abc"],
    ["^abc$", "abc"],
    ["ab?cd", "cd"],
    ["a\\.b", "a\\x2eb"],
  ])("of %s is %s", (pattern, expected) => {
    expect(neededText([new Regex(pattern, 0)])?.source).toBe(expected);
  });

  it.each(["a|b", "\\d+", "[ab]cde?|x", "(?=abc)", ".*", "é"])("is not known of %s", (pattern) => {
    expect(neededText([new Regex(pattern, 0)])).toBeUndefined();
  });

  it("takes letters that differ by case only for the same, outside ASCII too", () => {
    expect(neededText([new Regex("kit", 1)])?.test("\u212aIT")).toBe(true);
  });

  it("is any of several patterns' texts", () => {
    expect(neededText([new Regex("abc", 0), new Regex("xyz", 0)])?.source).toBe("abc|xyz");
    expect(neededText([new Regex("abc", 0), new Regex("\\d", 0)])).toBeUndefined();
  });
});
