import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { XmlError, XmlEvent, XmlScanner, type XmlSource } from "./index.ts";

type Event = readonly [string, ...unknown[]];

/** Events with neighbouring text joined, or "refused". */
function ours(source: XmlSource): Event[] | "refused" {
  const events: Event[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") {
      events.push(["text", text]);
      text = "";
    }
  };
  try {
    const scanner = new XmlScanner(source);
    for (let event = scanner.next(); event !== XmlEvent.EndOfDocument; event = scanner.next()) {
      if (event === XmlEvent.StartElement) {
        flush();
        const attributes: [string, string, string][] = [];
        for (let i = 0; i < scanner.attributeCount; i++) {
          attributes.push([scanner.attributeName(i), scanner.attributeNamespace(i), scanner.attributeValue(i)]);
        }
        events.push(["start", scanner.name, scanner.namespace, attributes]);
      } else if (event === XmlEvent.EndElement) {
        flush();
        events.push(["end", scanner.name]);
      } else {
        text += scanner.text;
      }
    }
  } catch (error) {
    if (error instanceof XmlError) {
      return "refused";
    }
    throw error;
  }
  return events;
}

function saxes(source: string): Event[] | "refused" {
  const events: Event[] = [];
  let text = "";
  let depth = 0;
  let isRefused = false;
  const flush = () => {
    if (text !== "") {
      events.push(["text", text]);
      text = "";
    }
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    isRefused = true;
  });
  parser.on("doctype", () => {
    isRefused = true;
  });
  parser.on("opentag", (tag) => {
    flush();
    depth++;
    const attributes = Object.values(tag.attributes).map((attribute) => [attribute.name, attribute.uri, attribute.value]);
    events.push(["start", tag.name, tag.uri, attributes]);
  });
  parser.on("closetag", (tag) => {
    flush();
    depth--;
    events.push(["end", tag.name]);
  });
  const addText = (added: string) => {
    text += depth > 0 ? added : "";
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(source).close();
  return isRefused ? "refused" : events;
}

const PIECES = [
  "<a>",
  "</a>",
  "<b/>",
  "<p:b>",
  "</p:b>",
  '<a xmlns:p="urn:p">',
  '<a xmlns="urn:d">',
  '<a x="1">',
  '<a x="1" x="2">',
  '<a p:x="1" xmlns:q="urn:p" q:x="2">',
  "text",
  "é",
  "\u{1F600}",
  "&amp;",
  "&#65;",
  "&#x1;",
  "&nope;",
  "&",
  "<",
  ">",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "--",
  "<?pi x?>",
  "<?xml version='1.0'?>",
  "?>",
  " ",
  "\n",
  "\r\n",
  '"',
  "'",
  "=",
  "<a b='&lt;\t\"'>",
  "</a >",
  "<a\n>",
  "\u0001",
  "\ufffe",
  "<!DOCTYPE a>",
  "<é>",
  "</é>",
  "<1>",
  "<a:b:c>",
];

/** Half of the documents are whole but for one piece, so that not nearly everything is refused at the first letter. */
const documents = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join("")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => `<r xmlns:p="urn:p">${pieces.join("")}</r>`),
);

describe("XmlScanner against other judges", () => {
  it("accepts and tells what saxes accepts and tells, except for DOCTYPE", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(ours(document)).toEqual(saxes(document));
      }),
      { seed: 3, numRuns: 4000 },
    );
  });

  it("tells the same however the bytes are cut", () => {
    fc.assert(
      fc.property(documents, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }), (document, sizes) => {
        const bytes = new TextEncoder().encode(document);
        const whole = ours(bytes);
        let at = 0;
        let turn = 0;
        const source = () => {
          const start = at;
          at += sizes[turn++ % sizes.length] as number;
          return start < bytes.length ? bytes.subarray(start, at) : undefined;
        };
        expect(ours(source)).toEqual(whole);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  it("throws nothing but its own error, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), documents, fc.nat(60), (noise, document, place) => {
        const bytes = new TextEncoder().encode(document);
        ours(new Uint8Array([...bytes.subarray(0, place), ...noise, ...bytes.subarray(place)]));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});
