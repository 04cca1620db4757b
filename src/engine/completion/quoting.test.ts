import { describe, expect, it } from "vitest";
import { moduleKeysFor } from "./module-specification-keys.ts";
import { escapePath } from "./path-words.ts";
import { quoted, requiresQuotes, unquote, wildcard } from "./quoting.ts";

describe("unquote", () => {
  it.each([
    { typed: "abc", word: "abc", quote: "" },
    { typed: "'abc", word: "abc", quote: "'" },
    { typed: '"a b"', word: "a b", quote: '"' },
    { typed: "‘abc’", word: "abc", quote: "'" },
    { typed: "'abc\"", word: "'abc\"", quote: "" },
  ])("takes $typed apart", ({ typed, word, quote }) => expect(unquote(typed)).toEqual({ word, quote }));
});

describe("quoted", () => {
  it.each([
    { text: "abc", quote: "", result: "abc" },
    { text: "a b", quote: "", result: "'a b'" },
    { text: "it's", quote: "", result: "'it''s'" },
    { text: "a b", quote: '"', result: '"a b"' },
    { text: "a;b", quote: "", result: "'a;b'" },
  ])("puts $text where it is read as one word", ({ text, quote, result }) => expect(quoted(text, quote)).toBe(result));

  it("leaves keywords bare: as arguments they are words", () => expect(requiresQuotes("if")).toBe(false));
});

describe("escapePath", () => {
  it.each([
    { path: "a[1].txt", style: "", isLiteral: false, text: "a`[1`].txt", needsQuotes: true },
    { path: "a[1].txt", style: "", isLiteral: true, text: "a[1].txt", needsQuotes: false },
    { path: "-x", style: "", isLiteral: false, text: "-x", needsQuotes: true },
    { path: "it's", style: "", isLiteral: false, text: "it''s", needsQuotes: true },
    { path: "a$b", style: '"', isLiteral: false, text: "a`$b", needsQuotes: true },
  ] as const)("writes $path in $style quotes", ({ path, style, isLiteral, text, needsQuotes }) =>
    expect(escapePath(path, style, isLiteral)).toEqual({ text, needsQuotes }),
  );
});

describe("wildcard", () => {
  it("takes a bracket that never closes for itself", () => expect(wildcard("a[b*").isMatch("a[bc")).toBe(true));
});

describe("moduleKeysFor", () => {
  it("offers an exact version or a range, not both", () => {
    expect(moduleKeysFor(new Set(["modulename", "moduleversion"]))).toEqual(["GUID", "MaximumVersion"]);
    expect(moduleKeysFor(new Set(["requiredversion"]))).toEqual(["GUID", "ModuleName"]);
  });
});
