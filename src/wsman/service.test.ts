import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8, PowerShellRemotingError } from "../bytes/index.ts";
import { parseXml } from "../xml/index.ts";
import { WSManClient } from "./client.ts";
import { formatElapsed, formatSeconds, parseDuration } from "./duration.ts";
import { WSManService } from "./service.ts";
import { splitEnvelopes } from "./split-envelopes.ts";

const GUID = "11111111-2222-3333-4444-555555555555";
const service = new WSManService({ newGuid: () => GUID, machine: "server", maxEnvelopeBytes: 100_000 });
const client = new WSManClient({ endpoint: "http://x/wsman", sessionId: GUID, newGuid: () => GUID, maxEnvelopeBytes: 100_000 });

const HEADERS = {
  to: "<a:To>http://x/wsman</a:To>",
  resource: '<w:ResourceURI s:mustUnderstand="true">urn:r</w:ResourceURI>',
  replyTo: "<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>",
  action: "<a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action>",
  messageId: `<a:MessageID>uuid:${GUID}</a:MessageID>`,
};

/** An envelope of Get with headers changed (empty takes one away) and others added. */
function envelope(changes: Partial<Record<keyof typeof HEADERS, string>> = {}, more = "", body = ""): Uint8Array {
  const headers = Object.values({ ...HEADERS, ...changes }).join("");
  return encodeUtf8(
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
      'xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" ' +
      `xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"><s:Header>${headers}${more}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
  );
}

const shellAction = (name: string): string => `<a:Action>http://schemas.microsoft.com/wbem/wsman/1/windows/shell/${name}</a:Action>`;
const enumerate = "<a:Action>http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate</a:Action>";
const N = 'xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"';

describe("WSManService.decodeRequest (MS-WSMV 3.1.4.1)", () => {
  it("takes a request with the headers that it needs", () => {
    expect(service.decodeRequest(envelope())).toMatchObject({ type: "request", request: { type: "Get" } });
  });

  it.each([
    { name: "no MessageID", input: envelope({ messageId: "" }), code: 2150858767, subcode: "a:InvalidMessageInformationHeader" },
    {
      name: "an empty MessageID",
      input: envelope({ messageId: "<a:MessageID/>" }),
      code: 2150858767,
      subcode: "a:InvalidMessageInformationHeader",
    },
    { name: "two MessageIDs", input: envelope({}, HEADERS.messageId), code: 2150858767, subcode: "a:InvalidMessageInformationHeader" },
    { name: "no Action", input: envelope({ action: "" }), code: 2150858769, subcode: "a:MessageInformationHeaderRequired" },
    {
      name: "an unknown Action",
      input: envelope({ action: "<a:Action>urn:x</a:Action>" }),
      code: 2150858771,
      subcode: "a:ActionNotSupported",
    },
    { name: "no ReplyTo", input: envelope({ replyTo: "" }), code: 2150858769, subcode: "a:MessageInformationHeaderRequired" },
    {
      name: "a ReplyTo elsewhere",
      input: envelope({ replyTo: "<a:ReplyTo><a:Address>http://other/</a:Address></a:ReplyTo>" }),
      code: 2150858870,
      subcode: "w:UnsupportedFeature",
      detail: "AddressingMode",
    },
    {
      name: "a FaultTo elsewhere",
      input: envelope({}, "<a:FaultTo><a:Address>http://other/</a:Address></a:FaultTo>"),
      code: 2150858870,
      subcode: "w:UnsupportedFeature",
      detail: "AddressingMode",
    },
    {
      name: "no ResourceURI",
      input: envelope({ resource: "" }),
      code: 2150858811,
      subcode: "a:DestinationUnreachable",
      detail: "InvalidResourceURI",
    },
    {
      name: "an envelope size without room for an answer",
      input: envelope({}, "<w:MaxEnvelopeSize>8191</w:MaxEnvelopeSize>"),
      code: 2150858878,
      subcode: "w:EncodingLimit",
      detail: "MinimumEnvelopeLimit",
    },
    {
      name: "a negative time-out",
      input: envelope({}, "<w:OperationTimeout>-PT5S</w:OperationTimeout>"),
      code: 2150858767,
      subcode: "a:InvalidMessageInformationHeader",
    },
    {
      name: "a Locale that must be understood",
      input: envelope({}, '<w:Locale s:mustUnderstand="1" xml:lang="en-US"/>'),
      code: 2150858887,
      subcode: "w:UnsupportedFeature",
      detail: "Locale",
    },
    {
      name: "an unknown header that must be understood",
      input: envelope({}, '<b:X xmlns:b="urn:b" s:mustUnderstand="true"/>'),
      code: 2150858768,
      subcode: "",
    },
    {
      name: "a selector twice",
      input: envelope({}, '<w:SelectorSet><w:Selector Name="A">1</w:Selector><w:Selector Name="a">2</w:Selector></w:SelectorSet>'),
      code: 2150858847,
      subcode: "w:InvalidSelectors",
      detail: "DuplicateSelectors",
    },
    {
      name: "an unknown option with MustComply",
      input: envelope({}, '<w:OptionSet><w:Option Name="x" MustComply="true">1</w:Option></w:OptionSet>'),
      code: 2150858809,
      subcode: "w:InvalidOptions",
      detail: "NotSupported",
    },
    {
      name: "another SequenceId than 1",
      input: envelope({}, `<p:OperationID>uuid:${GUID}</p:OperationID><p:SequenceId>2</p:SequenceId>`),
      code: 2150858767,
      subcode: "a:InvalidMessageInformationHeader",
    },
    {
      name: "a body that is missing",
      input: envelope({ action: shellAction("Command") }),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "another body than the action's",
      input: envelope({ action: shellAction("Send") }, "", "<rsp:Receive/>"),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "base64 that is none",
      input: envelope({ action: shellAction("Send") }, "", '<rsp:Send><rsp:Stream Name="stdin">!!</rsp:Stream></rsp:Send>'),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "a filter in another dialect",
      input: envelope({ action: enumerate }, "", `<n:Enumerate ${N}><w:Filter Dialect="urn:x">y</w:Filter></n:Enumerate>`),
      code: 2150858777,
      subcode: "n:FilterDialectRequestedUnavailable",
    },
    {
      name: "an unknown enumeration mode",
      input: envelope({ action: enumerate }, "", `<n:Enumerate ${N}><w:EnumerationMode>Other</w:EnumerationMode></n:Enumerate>`),
      code: 2150858818,
      subcode: "w:UnsupportedFeature",
      detail: "EnumerationMode",
    },
    {
      name: "SOAP 1.1",
      input: encodeUtf8('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"/>'),
      code: 2150858765,
      subcode: "",
    },
    { name: "no XML", input: encodeUtf8("hello"), code: 2150858817, subcode: "w:SchemaValidationError" },
    {
      name: "a DTD",
      input: encodeUtf8(`<!DOCTYPE a [<!ENTITY x "y">]>${decodeUtf8(envelope())}`),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "an entity that is not XML's own",
      input: envelope({}, "<p:ActivityId>&x;</p:ActivityId>"),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "deep nesting",
      input: envelope({}, "", `${"<a>".repeat(100)}${"</a>".repeat(100)}`),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
    {
      name: "more than the limit",
      input: envelope({}, `<p:ActivityId>${"x".repeat(100_000)}</p:ActivityId>`),
      code: 2150858817,
      subcode: "w:SchemaValidationError",
    },
  ])("refuses $name", ({ input, code, subcode, detail }) => {
    const decoded = service.decodeRequest(input);
    if (decoded.type !== "fault") throw new Error("The request was taken.");
    const { fault } = decoded;
    expect({ code: fault.code, subcode: fault.subcode, detail: fault.detail?.split("/").at(-1) }).toEqual({ code, subcode, detail });
  });

  it("refers to the request in the fault, wherever its MessageID stands", () => {
    const decoded = service.decodeRequest(envelope({ messageId: "" }, `<w:MaxEnvelopeSize>1</w:MaxEnvelopeSize>${HEADERS.messageId}`));
    expect(decoded).toMatchObject({ type: "fault", context: { messageId: `uuid:${GUID}` } });
  });

  it("writes a fault as Windows does", () => {
    const decoded = service.decodeRequest(envelope({}, '<b:X xmlns:b="urn:b" s:mustUnderstand="true"/>'));
    if (decoded.type !== "fault") throw new Error("The request was taken.");
    const root = parseXml(service.encodeFault(decoded.context, decoded.fault));
    const header = root.child("Header");
    expect(header?.child("NotUnderstood")?.attribute("qname")).toBe("u:X");
    expect(header?.child("NotUnderstood")?.lookupNamespace("u")).toBe("urn:b");
    expect(header?.child("Action")?.text).toBe("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault");
    expect(header?.child("RelatesTo")?.text).toBe(`uuid:${GUID}`);
    const fault = root.child("Body")?.child("Fault");
    expect(fault?.child("Code")?.child("Value")?.text).toBe("s:MustUnderstand");
    expect(fault?.child("Detail")?.child("WSManFault")?.attribute("Code")).toBe("2150858768");
  });

  it.each([
    {
      name: "capitals of booleans, as pywinrm writes them",
      more: '<w:OptionSet><w:Option Name="protocolversion" MustComply="True">2.3</w:Option></w:OptionSet>',
    },
    { name: "headers it does not know", more: '<b:X xmlns:b="urn:b" s:mustUnderstand="false"/><b:Y xmlns:b="urn:b"/>' },
    {
      name: "unknown options without MustComply",
      more: '<w:OptionSet s:mustUnderstand="true"><w:Option Name="x">1</w:Option></w:OptionSet>',
    },
    { name: "layout and comments", more: "\r\n  <!-- x -->\r\n" },
  ])("tolerates $name", ({ more }) => {
    expect(service.decodeRequest(envelope({}, more))).toMatchObject({ type: "request" });
  });
});

describe("bytes that are no envelopes", () => {
  const whole = client.call({
    request: { type: "Send", streams: [{ name: "stdin", data: Uint8Array.of(1, 2, 3) }] },
    resourceUri: "urn:r",
  });
  const text = decodeUtf8(whole.envelope());
  const mutant = fc
    .tuple(fc.nat(text.length - 1), fc.nat(20), fc.oneof(fc.string(), fc.constantFrom("<", ">", "&", '"', "</a>", "<x/>", "\0", "]]>")))
    .map(([at, count, put]) => encodeUtf8(text.slice(0, at) + put + text.slice(at + count)));

  it("become faults on the service's side, never anything else", () => {
    fc.assert(
      fc.property(fc.oneof(mutant, fc.uint8Array(), fc.string().map(encodeUtf8)), (bytes) => {
        const decoded = service.decodeRequest(bytes);
        if (decoded.type === "fault") parseXml(service.encodeFault(decoded.context, decoded.fault));
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });

  it("become typed errors on the client's side", () => {
    const answer = decodeUtf8(service.encodeResponse({ messageId: whole.messageId }, { type: "Send" }));
    const broken = fc
      .tuple(fc.nat(answer.length - 1), fc.nat(20), fc.string())
      .map(([at, count, put]) => encodeUtf8(answer.slice(0, at) + put + answer.slice(at + count)));
    fc.assert(
      fc.property(fc.oneof(broken, fc.uint8Array()), (bytes) => {
        try {
          whole.readResponse(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(PowerShellRemotingError);
        }
      }),
      { seed: 4, numRuns: 2_000 },
    );
  });

  it("are cut into envelopes only where one ends", () => {
    const two = encodeUtf8("<s:Envelope><a>Envelope&gt;</a></s:Envelope>\n<Envelope></Envelope >\n");
    expect(splitEnvelopes(two).map(decodeUtf8)).toEqual(["<s:Envelope><a>Envelope&gt;</a></s:Envelope>", "\n<Envelope></Envelope >\n"]);
  });
});

describe("durations", () => {
  it.each([
    ["PT20S", 20_000],
    ["PT180.000S", 180_000],
    ["P0DT0H1M2S", 62_000],
    ["P1D", 86_400_000],
    ["PT2147483.647S", 2_147_483_647],
    ["PT0.5S", 500],
    [" PT1H ", 3_600_000],
    ["PT", undefined],
    ["P", undefined],
    ["-PT1S", undefined],
    ["P1Y", undefined],
    ["P1DT", undefined],
    ["20", undefined],
    ["PT1.S", undefined],
  ])("%s is %s ms", (text, ms) => expect(parseDuration(text)).toBe(ms));

  it("are written as Windows writes them", () => {
    expect([formatSeconds(7_200_000), formatSeconds(2_147_483_647), formatElapsed(93_784_999)]).toEqual([
      "PT7200.000S",
      "PT2147483.647S",
      "P1DT2H3M4S",
    ]);
  });
});
