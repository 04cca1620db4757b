import { describe, expect, it } from "vitest";
import { parseExpandableString, parseTypeName, typeNameText } from "./index.ts";

describe("parseTypeName", () => {
  it.each([
    ["int", "int"],
    [" System.Collections.Generic.Dictionary[string, int[]] ", "System.Collections.Generic.Dictionary[string,int[]]"],
    ["a[,][]", "a[,][]"],
    ["List[[a, b], c]", "List[a,b,c]"],
    ["a, b, Version=1.0", "a,b, Version=1.0"],
    ["Outer+Inner", "Outer+Inner"],
  ])("reads %j", (text, name) => {
    const typeName = parseTypeName(text);
    expect(typeName === null ? null : typeNameText(typeName)).toBe(name);
  });

  it.each(["", "a[", "a b", "[a]", "1 2", "a]"])("refuses %j", (text) => {
    expect(parseTypeName(text)).toBeNull();
  });
});

describe("parseExpandableString", () => {
  it("expands a text that holds quotes", () => {
    const { ast, errors } = parseExpandableString('a "$b" `t');
    expect(errors).toEqual([]);
    expect(ast?.kind === "ExpandableStringExpression" && ast.parts).toMatchObject([
      'a "',
      { kind: "VariableExpression", path: "b" },
      '" \t',
    ]);
  });

  it("reports what is wrong in it", () => {
    expect(parseExpandableString("$(").errors.map(({ errorId }) => errorId)).toContain("IncompleteDollarSubexpressionReference");
  });
});
