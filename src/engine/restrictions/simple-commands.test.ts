import { describe, expect, it } from "vitest";
import { simpleCommands } from "./simple-commands.ts";

describe("simpleCommands", () => {
  it("reads commands with constant arguments, pipeline by pipeline", () => {
    expect(simpleCommands("Get-It -Name a, 'b c' 3 -All | Out-It; & 'Do-It' $true")).toEqual([
      [
        {
          name: "Get-It",
          parameters: [
            { name: "Name", value: undefined },
            { name: null, value: ["a", "b c"] },
            { name: null, value: 3 },
            { name: "All", value: undefined },
          ],
        },
        { name: "Out-It", parameters: [] },
      ],
      [{ name: "Do-It", parameters: [{ name: null, value: true }] }],
    ]);
  });

  it.each([
    "1 + 1",
    "$x",
    "& { Get-It }",
    "& $name",
    ". Get-It",
    "Get-It $x",
    "Get-It (Get-Other)",
    "Get-It $(Get-Other)",
    'Get-It "$x"',
    "Get-It @x",
    "Get-It { Get-Other }",
    "Get-It -Name:(Get-Other)",
    "Get-It > file",
    "Get-It &",
    "Get-It && Get-Other",
    "$y = Get-It",
    "if ($true) { Get-It }",
    "function f { }",
    "param($a) Get-It",
    "begin { Get-It }",
    "trap { } Get-It",
    "using namespace System; Get-It",
    "Get-It | % { $_ }",
    "Get-It (",
    "",
  ])("leaves %s to be refused", (text) => expect(simpleCommands(text)).toBeNull());
});
