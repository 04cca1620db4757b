import { describe, expect, it } from "vitest";
import { type OperationResponse, type WSManAnswer, WSManClient, WSManService, WsmanFaultError } from "../../src/wsman/index.ts";
import { parseXml, type XmlElement } from "../../src/xml/index.ts";
import { type RecordedExchange, readRecordings } from "./wsman-recordings.ts";

const folder = process.env.HOLDFAST_RECORDINGS;
const exchanges = folder === undefined ? [] : readRecordings(folder);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const GUID = "11111111-2222-3333-4444-555555555555";

/** A body as data: names without prefixes, attributes without order, no layout. */
interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Tree[];
}

function treeOf(element: XmlElement): Tree {
  return {
    name: `{${element.namespace}}${element.localName}`,
    attributes: Object.fromEntries(element.attributes.map(({ namespace, localName, value }) => [`{${namespace}}${localName}`, value])),
    text: sameDuration(element.text.trim()),
    children: element.children.map(treeOf),
  };
}

/** `PT60S` and `PT60.000S` are the same; clients and Windows write it differently. */
function sameDuration(text: string): string {
  return text.replace(/^(PT\d+)S$/, "$1.000S");
}

function bodyOf(envelope: Uint8Array | string): readonly Tree[] {
  const body = parseXml(envelope).child("Body");
  return body === undefined ? [] : treeOf(body).children;
}

/** By the answer: one of the recordings has another id in its request. */
function messageIdOf({ response }: RecordedExchange): string {
  return /RelatesTo>uuid:([^<]*)</.exec(response)?.[1] ?? "";
}

const service = new WSManService({ newGuid: () => GUID, machine: "127.0.0.1" });

/** A client that asks exactly what was asked. */
function callAgain(exchange: RecordedExchange): ReturnType<WSManClient["call"]> {
  const decoded = service.decodeRequest(utf8(exchange.request));
  if (decoded.type === "fault") throw new Error(decoded.fault.message);
  const { headers, request } = decoded;
  const client = new WSManClient({
    endpoint: headers.to,
    sessionId: headers.sessionId ?? GUID,
    newGuid: () => messageIdOf(exchange),
    maxEnvelopeBytes: headers.maxEnvelopeBytes,
  });
  return client.call({ request, resourceUri: headers.resourceUri, selectors: headers.selectors, options: headers.options });
}

describe.skipIf(folder === undefined)("recorded exchanges with Windows (HOLDFAST_RECORDINGS)", () => {
  it("finds recordings", () => expect(exchanges.length).toBeGreaterThan(300));

  it.each(exchanges)("$file $index: the service reads the request, the client writes the same", (exchange) => {
    const decoded = service.decodeRequest(utf8(exchange.request));
    expect(decoded).toMatchObject({ type: "request" });
    const written = callAgain(exchange).envelope();
    expect(bodyOf(written)).toEqual(bodyOf(exchange.request));
    const again = service.decodeRequest(written);
    if (decoded.type === "fault" || again.type === "fault") throw new Error("unreachable");
    const { operationId: _, operationTimeoutMs: __, messageId: _2, ...headers } = again.headers;
    const { operationTimeoutMs: ___, messageId: _3, ...expected } = decoded.headers;
    expect({ headers, request: again.request }).toEqual({ headers: expected, request: decoded.request });
  });

  it.each(exchanges)("$file $index: the client reads the answer, the service writes the same", (exchange) => {
    const call = callAgain(exchange);
    let answer: WSManAnswer<OperationResponse>;
    try {
      answer = call.readResponse(utf8(exchange.response));
    } catch (error) {
      if (!(error instanceof WsmanFaultError)) throw error;
      expect(bodyOf(service.encodeFault({}, error.fault))).toEqual(bodyOf(exchange.response));
      return;
    }
    expect(bodyOf(service.encodeResponse({ messageId: call.messageId }, answer.response))).toEqual(bodyOf(exchange.response));
  });
});

if (folder === undefined) console.info("Skipped: recorded exchanges with Windows; HOLDFAST_RECORDINGS names no folder.");
