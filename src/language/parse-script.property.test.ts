import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Ast, parseScript, visit } from "./index.ts";

const SNIPPETS = readFileSync(new URL("./fixtures/snippets.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.replaceAll("␤", "\n").replaceAll("␍", "\r"));

const PIECES = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "$(",
  "@(",
  "@{",
  "${",
  '"',
  "'",
  "@'\n",
  '\n"@',
  "#",
  "<#",
  "#>",
  ";",
  "\n",
  "|",
  "&&",
  "&",
  ",",
  "..",
  "::",
];
const WORDS = [
  "=",
  "??=",
  "?.",
  "?[",
  "`",
  "if",
  "else",
  "switch",
  "function",
  "class",
  "enum",
  "param",
  "try",
  "catch",
  "trap",
  "data",
  "[int]",
  "-eq",
  "--%",
];

const piece = fc.constantFrom(...PIECES, ...WORDS, "$a", "a", "1", " ", "\u2013", "\u201c", "\0");
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

/** A snippet cut, doubled or with something put in. */
const mutated = fc.tuple(fc.constantFrom(...SNIPPETS), fc.nat(), fc.nat(), piece, fc.nat({ max: 2 })).map(([script, a, b, text, how]) => {
  const start = a % (script.length + 1);
  const end = Math.min(script.length, start + (b % 8));
  if (how === 0) return script.slice(0, start) + script.slice(end);
  if (how === 1) return script.slice(0, start) + text + script.slice(start);
  return script.slice(0, start) + script.slice(start, end).repeat(2) + script.slice(start);
});

const RUNS = { numRuns: 1_500, seed: 76 };
const SLOW_MS = 240_000;

describe("parseScript", () => {
  it("makes a tree of any text and never throws", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(fc.oneof(soup, mutated, fc.string({ unit: "binary", maxLength: 80 })), (text) => {
        const { ast, errors, tokens } = parseScript(text);
        expect(ast.kind).toBe("ScriptBlock");
        visit(ast, {
          enter(node: Ast) {
            // One behind the end is where the end of input stands.
            expect(node.start).toBeGreaterThanOrEqual(0);
            expect(node.end).toBeLessThanOrEqual(text.length + 1);
            return "continue";
          },
        });
        for (const { message } of errors) expect(message).not.toMatch(/undefined|\{0\}/);
        expect(tokens.length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it("covers the text with tokens, in order and without overlap", { timeout: SLOW_MS }, () => {
    fc.assert(
      fc.property(fc.constantFrom(...SNIPPETS), (text) => {
        let end = 0;
        for (const token of parseScript(text).tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(end, token.start)).toMatch(/^[\s`]*$/);
          end = Math.max(end, token.end);
        }
        expect(end).toBeGreaterThanOrEqual(text.length);
      }),
      RUNS,
    );
  });
});
