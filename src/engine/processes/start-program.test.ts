import { describe, expect, it } from "vitest";
import { splitArguments } from "./start-program.ts";

describe("splitArguments", () => {
  it.each([
    { text: "a b  c", words: ["a", "b", "c"] },
    { text: '-c "echo hi; exit 3"', words: ["-c", "echo hi; exit 3"] },
    { text: 'a"b c"d', words: ["ab cd"] },
    { text: '"" x', words: ["", "x"] },
    { text: String.raw`a\\"b c" \"q\" c:\dir\ `, words: [String.raw`a\b c`, '"q"', String.raw`c:\dir\ `.trimEnd()] },
    { text: '"say ""hi"""', words: ['say "hi"'] },
  ])("takes $text apart", ({ text, words }) => expect(splitArguments(text)).toEqual(words));
});
