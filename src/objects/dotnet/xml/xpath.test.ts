import { describe, expect, it } from "vitest";
import { parseDocument } from "./document-members.ts";
import { XmlNamespaceManager } from "./name-table.ts";
import { evaluateXPath, selectNodes } from "./xpath/select.ts";

const document = parseDocument('<r><a id="1"><b/><c>x</c></a><a id="2"><b/>y<d/></a><!--note--></r>');

function found(xpath: string): string {
  return selectNodes(document, xpath, null)
    .map((node) => (node.value === null ? node.name : `${node.name}=${node.value}`))
    .join(" ");
}

describe("XPath", () => {
  it.each([
    ["/", "#document"],
    ["/r/a", "a a"],
    ["//b/following-sibling::*", "c d"],
    ["//d/preceding::*", "a b c b"],
    ["//d/ancestor::*", "r a"],
    ["//d/ancestor::*[1]", "a"],
    ["//a/@id", "id=1 id=2"],
    ["//b[1]", "b b"],
    ["(//b)[1]/..", "a"],
    ["//a[@id>1]", "a"],
    ["//a[last()]/@id", "id=2"],
    ["//a[c]/@id", "id=1"],
    ["//a[not(c)]/@id", "id=2"],
    ["//c | /r | //b", "r b c b"],
    ["//a[2]/text()", "#text=y"],
    ["//comment()", "#comment=note"],
    ["//a[position()<2]/*", "b c"],
    ["//*[local-name()='d']/..//b", "b"],
    ["//a[@id='2']/preceding-sibling::a/@*", "id=1"],
    ["//div", ""],
  ])("%s finds %s", (xpath, expected) => {
    expect(found(xpath)).toBe(expected);
  });

  it.each([
    ["count(//a) * 2 - 1", 3],
    ["sum(//a/@id) div 2", 1.5],
    ["-5 mod 2", -1],
    ["string(//c)", "x"],
    ["concat('a', 1.0, true())", "a1true"],
    ["substring('12345', 1.5, 2.6)", "234"],
    ["substring-after('1999/04', '/')", "04"],
    ["translate('bar', 'abc', 'AB')", "BAr"],
    ["normalize-space('  a  b ')", "a b"],
    ["round(-2.5)", -2],
    ["//a/@id = 2", true],
    ["//a/@id != 2", true],
    ["boolean(//zz)", false],
    ["string(1 div 0)", "Infinity"],
    ["string(0.0000001)", "0.0000001"],
    ["number('x') = number('x')", false],
  ])("%s is %s", (xpath, expected) => {
    expect(evaluateXPath(document, xpath, null)).toBe(expected);
  });

  it.each([
    ["//", "Expression must evaluate to a node-set."],
    ["1+1", "Expression must evaluate to a node-set."],
    ["a b", "'a b' has an invalid token."],
    ["//a[", "Expression must evaluate to a node-set."],
    ["'x", "This is an unclosed string."],
    ["p:a", "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."],
    ["count()", "Function 'count' in 'count()' has an invalid number of arguments."],
  ])("refuses %s", (xpath, message) => {
    expect(() => selectNodes(document, xpath, null)).toThrow(message);
  });

  it("knows prefixes by the namespace manager alone", () => {
    const manager = new XmlNamespaceManager(null);
    manager.add("q", "urn:x");
    const other = parseDocument('<p:r xmlns:p="urn:x"><p:i/><i/></p:r>');
    expect(selectNodes(other, "/q:r/q:i", manager).map((node) => node.name)).toEqual(["p:i"]);
    expect(() => selectNodes(other, "/p:r", manager)).toThrow("Namespace prefix 'p' is not defined.");
  });

  it("finds nodes in document order however deep they are nested", () => {
    const nested = parseDocument("<r><a><x/><a><x/><b/></a><x/></a></r>");
    const order = selectNodes(nested, "//a/x | //b", null);
    expect(order.map((node) => node.name).join("")).toBe("xxbx");
  });
});
