import { describe, expect, it } from "vitest";
import { astTypeName, findAll, parentOf, parseScript, rootOf, tokenTypeName } from "./index.ts";

describe("the tree as scripts see it", () => {
  const { ast, tokens } = parseScript("class A { A() : base(1) { } m() { & $x -a:1 > y } }");

  it("leads from a node to its parents and to the whole script", () => {
    const [command] = findAll(ast, ({ kind }) => kind === "Command", { searchNestedScriptBlocks: true });
    const way: string[] = [];
    for (let node = command ?? null; node !== null; node = parentOf(node, ast.source)) way.push(node.kind);
    expect(way).toEqual([
      "Command",
      "Pipeline",
      "NamedBlock",
      "ScriptBlock",
      "FunctionDefinition",
      "FunctionMember",
      "TypeDefinition",
      "NamedBlock",
      "ScriptBlock",
    ]);
    expect(rootOf(ast.source)).toBe(ast);
  });

  it("names .NET's class for each node and token", () => {
    const [call] = findAll(ast, ({ kind }) => kind === "InvokeMemberExpression", { searchNestedScriptBlocks: true });
    expect(call && astTypeName(call)).toBe("System.Management.Automation.Language.BaseCtorInvokeMemberExpressionAst");
    expect(astTypeName(ast)).toBe("System.Management.Automation.Language.ScriptBlockAst");
    const classes = new Set(tokens.map((token) => tokenTypeName(token).replace("System.Management.Automation.Language.", "")));
    expect(classes).toEqual(new Set(["Token", "NumberToken", "VariableToken", "ParameterToken", "FileRedirectionToken"]));
  });
});
