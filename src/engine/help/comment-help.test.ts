import { describe, expect, it } from "vitest";
import { findAll, parseScript } from "../../language/index.ts";
import { commentHelpOf } from "./comment-help.ts";

function helpOf(text: string) {
  const { ast } = parseScript(text);
  const [definition] = findAll(ast, ({ kind }) => kind === "FunctionDefinition", { searchNestedScriptBlocks: true });
  return commentHelpOf(definition?.kind === "FunctionDefinition" ? definition.body : ast);
}

describe("commentHelpOf", () => {
  it("reads every section of a block in the body", () => {
    const help = helpOf(`function f {
<#
.SYNOPSIS
  Short.
.DESCRIPTION
  Long.
    Indented.
.PARAMETER A
  First.
.EXAMPLE
  f 1

  Explained.
.LINK
  https://example.com
.NOTES
  n
#>
param($A) }`);
    expect(help).toMatchObject({
      synopsis: "Short.",
      description: "Long.\n  Indented.",
      examples: ["f 1\n\nExplained."],
      links: ["https://example.com"],
      notes: "n",
    });
    expect([...(help?.parameters ?? [])]).toEqual([["a", "First."]]);
  });

  it.each([
    { name: "in front of the function", text: "# .SYNOPSIS\n# s\nfunction f { }" },
    { name: "at the end of the body", text: "function f {\n1\n# .SYNOPSIS\n# s\n}" },
    { name: "at the beginning of a script", text: "# .SYNOPSIS\n# s\n\n\nparam($x)" },
  ])("finds a block $name", ({ text }) => expect(helpOf(text)?.synopsis).toBe("s"));

  it.each([
    { name: "three lines away", text: "# .SYNOPSIS\n# s\n\n\n\nfunction f { }" },
    { name: "with text in front of the first keyword", text: "# words\n# .SYNOPSIS\n# s\nfunction f { }" },
    { name: "with an unknown keyword", text: "# .SYNOPSIS\n# s\n# .NONSENSE\nfunction f { }" },
  ])("takes no block $name", ({ text }) => expect(helpOf(text)).toBeNull());

  it("describes a parameter by the comment in front of it", () => {
    const help = helpOf("function f {\n# .SYNOPSIS\n# s\n\nparam(\n# The first.\n$A) }");
    expect([...(help?.parameters ?? [])]).toEqual([["a", " The first.".trim()]]);
  });
});
