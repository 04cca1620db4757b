import { describe, expect, it } from "vitest";
import {
  convertTo,
  createPlainContext,
  getProperty,
  invokeMethod,
  outerXml,
  type PSValue,
  setProperty,
  XmlDocument,
  XmlNode,
} from "../../index.ts";

const context = createPlainContext();

function xml(text: string): XmlDocument {
  const type = context.types.find("xml");
  const document = type === undefined ? undefined : convertTo(text, type, context);
  if (!(document instanceof XmlDocument)) throw new Error("No document was made.");
  return document;
}

const get = (target: PSValue, path: string): PSValue => path.split(".").reduce((value, name) => getProperty(value, name, context), target);
const call = (target: PSValue, name: string, ...args: PSValue[]): PSValue => invokeMethod(target, name, args, context);

describe("[xml]", () => {
  it.each([
    ["<a>text</a>", "a", "text"],
    ['<a b="1"/>', "a.b", "1"],
    ["<a><b/></a>", "a.b", ""],
    ["<A><B>x</B></A>", "a.b", "x"],
    ['<p:a xmlns:p="urn:p"><p:b>x</p:b></p:a>', "a.b", "x"],
    ["<a><b><![CDATA[<x>]]></b></a>", "a.b.#cdata-section", "<x>"],
    ["<a><!--c--></a>", "a.#comment", "c"],
    ['<?xml version="1.0"?><a/>', "xml", 'version="1.0"'],
    ["<a><i>1</i><i>2</i></a>", "a.i", ["1", "2"]],
    ['<a b="1"><b>2</b></a>', "a.b", ["1", "2"]],
    ["<a/>", "a.zz", null],
  ])("shows the content of %s as properties: %s", (text, path, expected) => {
    expect(get(xml(text), path)).toEqual(expected);
  });

  it("keeps elements with attributes or children as nodes", () => {
    const document = xml('<a><b c="1">x</b></a>');
    const node = get(document, "a.b");
    expect(node instanceof XmlNode && outerXml(node)).toBe('<b c="1">x</b>');
  });

  it("writes attributes and texts by assignment", () => {
    const document = xml('<a b="1"><c>x</c></a>');
    setProperty(get(document, "a"), "b", 'q"<', context);
    setProperty(get(document, "a"), "c", "y", context);
    expect(outerXml(document)).toBe('<a b="q&quot;&lt;"><c>y</c></a>');
  });

  it("assigns to no element that has elements in it, nor to several", () => {
    const document = xml("<a><b><c/></b><d>1</d><d>2</d></a>");
    const message = (name: string): string => `Cannot set "${name}" because only strings can be used as values to set XmlNode properties.`;
    expect(() => setProperty(get(document, "a"), "b", "x", context)).toThrow(message("b"));
    expect(() => setProperty(get(document, "a"), "d", "x", context)).toThrow(message("d"));
  });

  it.each([
    ["<a><b></a>", "The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9."],
    ["text", "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong type."],
    ["<a/><b/>", "This document already has a 'DocumentElement' node."],
    ["<a>", "Data at the root level is invalid. Line 1, position 1."],
  ])("refuses %s", (text, message) => {
    expect(() => xml(text)).toThrow(`Cannot convert value "${text}" to type "System.Xml.XmlDocument". Error: "${message}"`);
  });

  it("keeps a DOCTYPE as it was written, and heeds nothing in it", () => {
    expect(outerXml(xml('<!DOCTYPE a SYSTEM "x.dtd"><a/>'))).toBe('<!DOCTYPE a SYSTEM "x.dtd"[]><a />');
  });
});

describe("nodes", () => {
  it("move when they are inserted elsewhere", () => {
    const document = xml("<a><b><c/></b></a>");
    const root = get(document, "DocumentElement");
    call(root, "AppendChild", call(document, "SelectSingleNode", "//c"));
    expect(outerXml(document)).toBe("<a><b></b><c /></a>");
  });

  it.each([
    ["AppendChild", "//b", "/a", "Cannot insert a node or any ancestor of that node as a child of itself."],
    ["AppendChild", "//text()", "//b", "The current node cannot contain other nodes."],
    ["RemoveChild", "/a", "//text()", "The node to be removed is not a child of this node."],
  ])("refuse %s of %s with %s", (method, target, node, message) => {
    const document = xml("<a><b>x</b></a>");
    const find = (path: string): PSValue => call(document, "SelectSingleNode", path);
    expect(() => call(find(target), method, find(node))).toThrow(message);
  });

  it("of another document are refused until they are imported", () => {
    const [one, two] = [xml("<a/>"), xml("<b><c/></b>")];
    const foreign = get(two, "DocumentElement");
    expect(() => call(get(one, "DocumentElement"), "AppendChild", foreign)).toThrow(
      "The node to be inserted is from a different document context.",
    );
    call(get(one, "DocumentElement"), "AppendChild", call(one, "ImportNode", foreign, true));
    expect(outerXml(one)).toBe("<a><b><c /></b></a>");
  });

  it("declare the namespaces that they need where they are written", () => {
    const document = xml('<a xmlns="urn:d" xmlns:p="urn:p"><p:b/></a>');
    const root = get(document, "DocumentElement");
    call(root, "AppendChild", call(document, "CreateElement", "c"));
    call(root, "SetAttribute", "k", "urn:p", "v");
    expect(outerXml(document)).toBe('<a xmlns="urn:d" xmlns:p="urn:p" p:k="v"><p:b /><c xmlns="" /></a>');
    const inner = call(root, "get_FirstChild") ?? get(root, "FirstChild");
    expect(inner instanceof XmlNode && outerXml(inner)).toBe('<p:b xmlns:p="urn:p" />');
  });
});
