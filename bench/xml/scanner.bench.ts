import { SaxesParser } from "saxes";
import { bench, describe } from "vitest";
import { parseXml, XmlEvent, XmlScanner } from "../../src/xml/index.ts";

const OBJECT =
  '<Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Process</T><T>System.Object</T></TN><Props><S N="Name">holdfast</S><I32 N="Id">12345</I32>' +
  '<DT N="StartTime">2026-01-02T00:00:00.1234567+01:00</DT><B N="Responding">true</B><S N="Path">/usr/local/bin/holdfast --some --switches</S></Props></Obj>';
const text = `<Objs>${OBJECT.repeat(20_000)}</Objs>`;
const bytes = new TextEncoder().encode(text);
const envelope = new TextEncoder().encode(
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><rsp:Stream xmlns:rsp="urn:rsp">${"QUJD".repeat(125_000)}</rsp:Stream></s:Body></s:Envelope>`,
);

function countEvents(scanner: XmlScanner): number {
  let events = 0;
  while (scanner.next() !== XmlEvent.EndOfDocument) events++;
  return events;
}

describe(`events of a document of ${(bytes.length / 1e6).toFixed(1)} MB`, () => {
  bench("XmlScanner, bytes", () => void countEvents(new XmlScanner(bytes)));
  bench("XmlScanner, text", () => void countEvents(new XmlScanner(text)));
  bench("saxes, text", () => {
    let events = 0;
    const parser = new SaxesParser();
    for (const name of ["opentag", "closetag", "text"] as const) parser.on(name, () => void events++);
    parser.write(text).close();
  });
});

describe("tree of an envelope with 500 KB of base64", () => {
  bench("parseXml", () => void parseXml(envelope));
});
