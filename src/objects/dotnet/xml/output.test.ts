import { describe, expect, it } from "vitest";
import { parseDocument } from "./document-members.ts";
import { outputText, writeNode } from "./node-output.ts";
import { PLAIN_OUTPUT, type XmlOutput, type XmlOutputOptions } from "./output.ts";
import { XmlWriterSettings } from "./xml-writer-settings.ts";

function written(write: (output: XmlOutput) => void, changes: Partial<XmlOutputOptions> = {}): string {
  return outputText(write, { ...new XmlWriterSettings().outputOptions("utf-16"), omitsDeclaration: true, ...changes });
}

describe("XmlOutput", () => {
  it("indents nothing that has text in it", () => {
    const document = parseDocument("<r><a><b/></a><c>x<d/></c></r>");
    expect(written((output) => writeNode(document, output), { isIndented: true })).toBe(
      "<r>\n  <a>\n    <b />\n  </a>\n  <c>x<d /></c>\n</r>",
    );
  });

  it("writes as XmlTextWriter does where it is told to", () => {
    const document = parseDocument("<r><a>x</a></r>");
    expect(outputText((output) => writeNode(document, output), { ...PLAIN_OUTPUT, isIndented: true, indentChars: "\t" })).toBe(
      "<r>\n\t<a>x</a>\n</r>",
    );
  });

  it.each([
    ["text", (output: XmlOutput) => output.text("a<&>\"'\r\n\t"), "<r>a&lt;&amp;&gt;\"'\n\t</r>"],
    ["an attribute", (output: XmlOutput) => output.attribute(null, "k", null, "<&>\"'\n\t"), '<r k="&lt;&amp;&gt;&quot;\'&#xA;&#x9;" />'],
    ["CDATA", (output: XmlOutput) => output.cData("a]]>b"), "<r><![CDATA[a]]]]><![CDATA[>b]]></r>"],
    ["a comment", (output: XmlOutput) => output.comment("a--b-"), "<r><!--a- -b- --></r>"],
  ])("escapes %s", (_what, write, expected) => {
    expect(
      written((output) => {
        output.startElement(null, "r", null);
        write(output);
        output.endElement();
      }),
    ).toBe(expected);
  });

  it("makes up a prefix for an attribute whose namespace has none", () => {
    expect(
      written((output) => {
        output.startElement(null, "r", "urn:d");
        output.attribute(null, "k", "urn:x", "v");
        output.endElement();
      }),
    ).toBe('<r p1:k="v" xmlns:p1="urn:x" xmlns="urn:d" />');
  });

  it.each([
    [
      "a second root",
      (output: XmlOutput) => output.startElement(null, "b", null),
      "Token StartElement in state EndRootElement would result in",
    ],
    ["an end without a start", (output: XmlOutput) => output.endElement(), "There was no XML start tag open."],
  ])("refuses %s", (_what, write, message) => {
    expect(() =>
      written((output) => {
        output.startElement(null, "a", null);
        output.endElement();
        write(output);
      }),
    ).toThrow(message);
  });
});
