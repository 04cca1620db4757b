import { describe, expect, it } from "vitest";
import { InvalidStateError } from "../bytes/index.ts";
import { parseXml, XmlWriter } from "./index.ts";

describe("parseXml", () => {
  const root = parseXml(`<s:Envelope xmlns:s="urn:s" xmlns="urn:d" xml:lang="en">
    <s:Body w:mustUnderstand="true" xmlns:w="urn:w"><code>w:Timeout</code><code> </code></s:Body>
    <empty xmlns=""/>
  </s:Envelope>`);

  it("gives names, namespaces, attributes without declarations, and text without layout", () => {
    expect([root.prefix, root.localName, root.namespace, root.text, root.children.length]).toEqual(["s", "Envelope", "urn:s", "", 2]);
    expect(root.attributes).toEqual([{ prefix: "xml", localName: "lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "en" }]);
    const body = root.child("Body", "urn:s");
    expect(body?.attribute("mustUnderstand", "urn:w")).toBe("true");
    expect(body?.attribute("mustUnderstand")).toBeUndefined();
    expect(body?.childrenNamed("code").map((code) => code.text)).toEqual(["w:Timeout", " "]);
    expect(root.child("code")).toBeUndefined();
    expect(root.child("empty", "urn:d")).toBeUndefined();
    expect(root.child("empty")?.is("empty", "")).toBe(true);
  });

  it("knows prefixes where they are used inside text", () => {
    const code = root.child("Body")?.child("code");
    expect(["w", "s", "", "xml", "nope"].map((prefix) => code?.lookupNamespace(prefix))).toEqual([
      "urn:w",
      "urn:s",
      "urn:d",
      "http://www.w3.org/XML/1998/namespace",
      undefined,
    ]);
    expect(root.lookupNamespace("w")).toBeUndefined();
  });
});

describe("XmlWriter", () => {
  it("escapes so that a reader gets back what was written", () => {
    const text = "a<b>&\"'\r\n\t]]>";
    const xml = new XmlWriter().startElement("a").attribute("b", text).text(text).endElement().toString();
    expect(xml).toBe('<a b="a&lt;b&gt;&amp;&quot;\'&#xD;&#xA;&#x9;]]&gt;">a&lt;b&gt;&amp;"\'&#xD;\n\t]]&gt;</a>');
    const root = parseXml(xml);
    expect([root.attribute("b"), root.text]).toEqual([text, text]);
  });

  it("writes on one line, or indented where there is no text", () => {
    const write = (writer: XmlWriter) =>
      writer
        .declaration()
        .startElement("a")
        .element("b", "x", { c: "1", d: undefined })
        .startElement("e")
        .element("f")
        .endElement()
        .endElement()
        .toString();
    expect(write(new XmlWriter())).toBe('<?xml version="1.0" encoding="utf-8"?><a><b c="1">x</b><e><f/></e></a>');
    expect(write(new XmlWriter({ indent: "  " }))).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<a>\n  <b c="1">x</b>\n  <e>\n    <f />\n  </e>\n</a>',
    );
  });

  it("refuses what would not be a document", () => {
    expect(() => new XmlWriter().endElement()).toThrow(InvalidStateError);
    expect(() => new XmlWriter().startElement("a").toString()).toThrow(InvalidStateError);
    expect(() => new XmlWriter().startElement("a").text("x").attribute("b", "c")).toThrow(InvalidStateError);
  });
});
