import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeBlockCommentContent, escapeSingleQuotedStringContent, escapeVariableName, parseScript } from "./index.ts";

const RUNS = { numRuns: 300, seed: 76 };

describe("CodeGeneration", () => {
  it("makes any text safe between single quotes", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("'", "\u2018", "\u2019", "\u201a", "\u201b", "a", "$", "`", "\n") }), (text) => {
        const { ast, errors } = parseScript(`'${escapeSingleQuotedStringContent(text)}'`);
        expect(errors).toEqual([]);
        expect(ast.endBlock?.statements).toMatchObject([{ elements: [{ expression: { value: text } }] }]);
      }),
      RUNS,
    );
  });

  it("makes any name safe between braces", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: fc.constantFrom("{", "}", "`", "a", "$", " ", '"') }), (name) => {
        const { ast, errors } = parseScript(`\${${escapeVariableName(name)}}`);
        expect(errors).toEqual([]);
        expect(ast.endBlock?.statements).toMatchObject([{ elements: [{ expression: { path: name } }] }]);
      }),
      RUNS,
    );
  });

  it("keeps a comment from ending early", () => {
    expect(parseScript(`<#${escapeBlockCommentContent("a #> <# b")}#>`)).toMatchObject({
      errors: [],
      ast: { endBlock: { statements: [] } },
    });
  });
});
