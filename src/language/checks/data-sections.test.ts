import { describe, expect, it } from "vitest";
import { checkRestrictedLanguage, parseScript } from "../index.ts";

describe("checkRestrictedLanguage", () => {
  it.each([
    { text: "@{ a = 1; b = 'x', \"y$true\" }", limits: {}, errors: [] },
    { text: "Get-Foo", limits: {}, errors: ["CmdletNotInAllowedListForDataSection"] },
    { text: "get-foo", limits: { allowedCommands: ["Get-Foo"] }, errors: [] },
    { text: "Get-Foo", limits: { allowedCommands: null }, errors: [] },
    {
      text: "$x; $env:y",
      limits: {},
      errors: ["VariableReferenceNotSupportedInDataSection", "VariableReferenceNotSupportedInDataSection"],
    },
    { text: "$x; $env:y", limits: { allowedVariables: ["X"], allowEnvironmentVariables: true }, errors: [] },
    { text: "$anything", limits: { allowedVariables: ["*"] }, errors: [] },
    { text: "begin { } end { 1 }", limits: {}, errors: ["InvalidScriptBlockInDataSection"] },
    { text: "[foo] 1; [int] 1", limits: {}, errors: ["TypeNotAllowedInDataSection"] },
  ])("finds $errors in $text with $limits", ({ text, limits, errors }) => {
    const found = checkRestrictedLanguage(parseScript(text).ast, { allowedCommands: [], ...limits });
    expect(found.map(({ errorId }) => errorId)).toEqual(errors);
  });

  it("names the variables that are allowed", () => {
    const [error] = checkRestrictedLanguage(parseScript("$x").ast, { allowedCommands: [], allowedVariables: ["y"] });
    expect(error?.message).toContain("$PSCulture, $PSUICulture, $true, $false, $null, $y");
  });
});
