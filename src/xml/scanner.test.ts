import { describe, expect, it } from "vitest";
import { XmlError, XmlEvent, XmlScanner, type XmlScannerOptions, type XmlSource } from "./index.ts";

/** All events as short lines. */
function eventsOf(source: XmlSource, options: XmlScannerOptions = {}): string[] {
  const scanner = new XmlScanner(source, options);
  const events: string[] = [];
  for (let event = scanner.next(); event !== XmlEvent.EndOfDocument; event = scanner.next()) {
    switch (event) {
      case XmlEvent.StartElement: {
        let line = `<${scanner.name}{${scanner.namespace}}`;
        for (let i = 0; i < scanner.attributeCount; i++) {
          line += ` ${scanner.attributeName(i)}{${scanner.attributeNamespace(i)}}=${scanner.attributeValue(i)}`;
        }
        events.push(line);
        break;
      }
      case XmlEvent.EndElement:
        events.push(`>${scanner.name}{${scanner.namespace}}`);
        break;
      case XmlEvent.Text:
        events.push(`text ${scanner.text}`);
        break;
      case XmlEvent.CData:
        events.push(`cdata ${scanner.text}`);
        break;
      case XmlEvent.Comment:
        events.push(`comment ${scanner.text}`);
        break;
      case XmlEvent.ProcessingInstruction:
        events.push(`pi ${scanner.target} ${scanner.text}`);
        break;
      default:
        event satisfies never;
    }
  }
  return events;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const oneByteAtATime = (bytes: Uint8Array) => {
  let at = 0;
  return () => (at < bytes.length ? bytes.subarray(at, ++at) : undefined);
};

const DOCUMENT = `<?xml version="1.0" encoding="utf-8"?>
<!-- head --><?style  a="b" ?>
<r xmlns="urn:d" xmlns:p='urn:p' p:a="1&amp;2
3" b='"'><p:e/>téxt \u{1F600} &#65;&#x42;&lt;&gt;&quot;&apos;<![CDATA[<&]]><!-- in --><x xmlns=""> </x><p:y
></p:y  ></r> `;
const EVENTS = [
  'pi xml version="1.0" encoding="utf-8"',
  "comment  head ",
  'pi style a="b" ',
  '<r{urn:d} xmlns{http://www.w3.org/2000/xmlns/}=urn:d xmlns:p{http://www.w3.org/2000/xmlns/}=urn:p p:a{urn:p}=1&2 3 b{}="',
  "<p:e{urn:p}",
  ">p:e{urn:p}",
  "text téxt \u{1F600} AB<>\"'",
  "cdata <&",
  "comment  in ",
  "<x{} xmlns{http://www.w3.org/2000/xmlns/}=",
  "text  ",
  ">x{}",
  "<p:y{urn:p}",
  ">p:y{urn:p}",
  ">r{urn:d}",
];

describe("XmlScanner", () => {
  const everything = { comments: true, processingInstructions: true };

  it.each([
    { name: "text", source: () => DOCUMENT },
    { name: "bytes", source: () => utf8(DOCUMENT) },
    { name: "bytes with a byte order mark", source: () => utf8(`\ufeff${DOCUMENT}`) },
    { name: "bytes one by one", source: () => oneByteAtATime(utf8(DOCUMENT)) },
    { name: "UTF-16 with a byte order mark", source: () => new Uint8Array(Buffer.from(`\ufeff${DOCUMENT}`, "utf16le")) },
    { name: "UTF-16 of the other order, one by one", source: () => oneByteAtATime(Buffer.from(`\ufeff${DOCUMENT}`, "utf16le").swap16()) },
  ])("tells the same events from $name", ({ source }) => expect(eventsOf(source(), everything)).toEqual(EVENTS));

  it("goes by the declared encoding", () => {
    const latin1 = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>\u00e9</a>', "latin1");
    expect(eventsOf(latin1)).toEqual(["<a{}", "text \u00e9", ">a{}"]);
  });

  it("skips what was not asked for and makes one text of what a comment does not part", () => {
    expect(eventsOf("<a>\n <b/>\n x</a>", { skipWhitespace: true })).toEqual(["<a{}", "<b{}", ">b{}", "text \n x", ">a{}"]);
  });

  it("makes line ends LF, in text and in values, but leaves references alone", () => {
    expect(eventsOf('<a b="1\r\n2\t3&#13;&#10;">1\r\n2\r3&#13;</a>')).toEqual(["<a{} b{}=1 2 3\r\n", "text 1\n2\n3\r", ">a{}"]);
  });

  it("finds values across the borders of its windows, whatever characters lie there", () => {
    for (const filler of ["x", "é", "€", "\u{1F600}"]) {
      const text = filler.repeat(40_000);
      expect(eventsOf(utf8(`<a><b>${text}</b><c>ü${filler}</c></a>`)).filter((event) => event.startsWith("text"))).toEqual([
        `text ${text}`,
        `text ü${filler}`,
      ]);
    }
  });

  it("reads the whole content of an element at once", () => {
    const scanner = new XmlScanner("<r><a>1&amp;<!-- c --><![CDATA[2]]>3</a><b/><c>-12</c><d>QUJD</d><e><f/></e></r>");
    const next = () => {
      scanner.next();
      return scanner.name;
    };
    expect([next(), next(), scanner.readElementText()]).toEqual(["r", "a", "1&23"]);
    expect([next(), scanner.isEmptyElement, scanner.readElementText()]).toEqual(["b", true, ""]);
    expect(next()).toBe("c");
    scanner.readElementContent();
    expect([scanner.textAsInt32(), scanner.text, scanner.depth]).toEqual([-12, "-12", 1]);
    expect(next()).toBe("d");
    scanner.readElementContent();
    expect(scanner.textAsBase64()).toEqual(utf8("ABC"));
    expect(next()).toBe("e");
    expect(() => scanner.readElementContent()).toThrow(XmlError);
  });

  it.each([
    ["2147483647", 2147483647],
    ["-2147483648", -2147483648],
    ["2147483648", Number.NaN],
    ["", Number.NaN],
    ["-", Number.NaN],
    ["+1", Number.NaN],
    [" 1", Number.NaN],
    ["1.0", Number.NaN],
    ["&#49;", 1],
  ])("reads the number in '%s' or says that it is none", (text, expected) => {
    const scanner = new XmlScanner(`<a>${text}</a>`);
    scanner.next();
    scanner.readElementContent();
    expect(scanner.textAsInt32()).toBe(expected);
  });

  it("skips an element with all its children", () => {
    const scanner = new XmlScanner("<r><a><b/><c>x</c></a><d/></r>");
    scanner.next();
    scanner.next();
    scanner.skipElement();
    scanner.next();
    expect(scanner.name).toBe("d");
  });
});
