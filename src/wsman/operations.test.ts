import { describe, expect, it } from "vitest";
import { equalBytes } from "../bytes/index.ts";
import { WSManClient } from "./client.ts";
import { type ConfigResource, configOf } from "./config.ts";
import type { EnumerationItem } from "./enumeration-items.ts";
import { WsmanFaultError } from "./error.ts";
import { faultOf } from "./fault.ts";
import { WSManFaultCode } from "./fault-codes.ts";
import type { OperationRequest, OperationResponse } from "./operations/table.ts";
import { WSManService } from "./service.ts";
import type { ShellInstance } from "./shell-instance.ts";

const GUID = "11111111-2222-3333-4444-555555555555";
const client = new WSManClient({ endpoint: "https://server:5986/wsman", sessionId: GUID, newGuid: () => GUID });
const service = new WSManService({ newGuid: () => GUID, machine: "server" });
const data = Uint8Array.of(0, 1, 2, 253, 254, 255);

const shell: ShellInstance = {
  shellId: GUID,
  name: 'a "name" & <more>',
  resourceUri: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
  owner: "SERVER\\ada",
  clientIP: "10.0.0.1",
  processId: 42,
  environment: [{ name: "A", value: " b " }],
  workingDirectory: "C:\\",
  lifetimeMs: 1_000,
  idleTimeoutMs: 7_200_000,
  inputStreams: "stdin pr",
  outputStreams: "stdout",
  maxIdleTimeoutMs: 2_147_483_647,
  locale: "en-US",
  dataLocale: "de-DE",
  compressionMode: "NoCompression",
  profileLoaded: "Yes",
  encoding: "UTF8",
  bufferMode: "Block",
  state: "Disconnected",
  shellRunTimeMs: 93_784_000,
  shellInactivityMs: 0,
  memoryUsed: "51MB",
  childProcesses: 0,
};
const reference = { address: "http://x/wsman", resourceUri: "urn:r", selectors: [{ name: "ShellId", value: GUID }] };
const items: readonly EnumerationItem[] = [
  { type: "Shell", shell },
  { type: "Command", command: { commandId: GUID, commandLine: "dir", state: "Running" } },
  { type: "Reference", reference },
  { type: "Shell", shell, reference },
  {
    type: "Config",
    resource: { name: "Listener", config: new Map([["Address", "*"]]) },
    reference: { ...reference, selectors: [{ name: "Address", value: "*" }] },
  },
];
const config = configOf({
  maxEnvelopeSizeKb: 500,
  maxTimeoutMs: 60_000,
  maxBatchItems: 32_000,
  maxConcurrentOperationsPerUser: 1_500,
  enumerationTimeoutMs: 60_000,
  maxConnections: 300,
  maxPacketRetrievalTimeSeconds: 120,
  allowUnencrypted: false,
  authentications: ["Basic"],
  cbtHardeningLevel: "Relaxed",
  httpPort: 5985,
  httpsPort: 5986,
  idleTimeoutMs: 7_200_000,
  maxConcurrentUsers: 10,
  maxShellsPerUser: 30,
  maxProcessesPerShell: 25,
  maxMemoryPerShellMb: 1024,
});

const listener: ConfigResource = {
  name: "Listener",
  config: new Map<string, string | readonly string[]>([
    ["Address", "*"],
    ["ListeningOn", ["127.0.0.1", "::1"]],
  ]),
};

const requests: readonly OperationRequest[] = [
  { type: "Create", inputStreams: [], outputStreams: [], resource: listener },
  { type: "Put", resource: listener },
  {
    type: "Create",
    shellId: GUID,
    name: "ITTask & <co>",
    inputStreams: ["stdin", "pr"],
    outputStreams: ["stdout"],
    idleTimeoutMs: 60_000,
    lifetimeMs: 5_500,
    workingDirectory: "/tmp",
    environment: [{ name: "PATH", value: " a;b " }],
    bufferMode: "Drop",
    creationXml: data,
  },
  { type: "Create", inputStreams: ["stdin"], outputStreams: ["stdout", "stderr"] },
  { type: "Command", commandId: GUID, command: "", arguments: ["AAEC"] },
  { type: "Command", command: "dir & echo <x>", arguments: ["/w", " b "] },
  {
    type: "Send",
    streams: [
      { name: "stdin", commandId: GUID, isEnd: true, data },
      { name: "pr", data: new Uint8Array() },
    ],
  },
  { type: "Receive", desiredStreams: ["stdout"] },
  { type: "Receive", commandId: GUID, desiredStreams: ["stdout", "stderr"] },
  { type: "Signal", commandId: GUID, code: "powershell/signal/crtl_c" },
  { type: "Delete" },
  { type: "Disconnect" },
  { type: "Disconnect", idleTimeoutMs: 180_000, bufferMode: "Block" },
  { type: "Reconnect" },
  { type: "Reconnect", commandId: GUID, bufferMode: "Drop" },
  { type: "Connect", connectXml: data, bufferMode: "Block" },
  { type: "Connect", commandId: GUID },
  { type: "Enumerate", isOptimized: true, maxElements: 32_000, mode: "EnumerateObject" },
  { type: "Enumerate", isOptimized: false, mode: "EnumerateObjectAndEPR", filter: [{ name: "ShellId", value: GUID }] },
  { type: "Pull", context: `uuid:${GUID}`, maxElements: 5 },
  { type: "Release", context: `uuid:${GUID}` },
  { type: "Get" },
  { type: "Identify" },
];

const responses: readonly OperationResponse[] = [
  {
    type: "Create",
    shellId: "",
    selectors: [{ name: "Address", value: "*" }],
    resourceUri: "http://schemas.microsoft.com/wbem/wsman/1/config/listener",
    address: "http://server:5985/wsman",
  },
  { type: "Put", resource: listener },
  {
    type: "Create",
    shellId: "",
    selectors: [{ name: "Address", value: "*" }],
    resourceUri: "http://schemas.microsoft.com/wbem/wsman/1/config/listener",
    address: "http://server:5985/wsman",
  },
  { type: "Put", resource: listener },
  { type: "Create", shellId: GUID, resourceUri: "urn:r", address: "http://x/wsman", shell },
  { type: "Create", shellId: GUID, resourceUri: "urn:r", address: "http://x/wsman" },
  { type: "Command", commandId: GUID },
  { type: "Send" },
  { type: "Receive", streams: [] },
  {
    type: "Receive",
    streams: [
      { name: "stdout", commandId: GUID, data },
      { name: "stderr", commandId: GUID, isEnd: true, data: new Uint8Array() },
    ],
    commandState: { state: "Done", commandId: GUID, exitCode: -1 },
  },
  { type: "Signal" },
  { type: "Delete" },
  { type: "Disconnect" },
  { type: "Reconnect" },
  { type: "Connect" },
  { type: "Connect", inputStreams: ["stdin", "pr"], outputStreams: ["stdout"], connectResponseXml: data },
  { type: "Enumerate", items: [], isEndOfSequence: true },
  { type: "Enumerate", context: `uuid:${GUID}`, items, isEndOfSequence: false },
  { type: "Pull", items, isEndOfSequence: true },
  { type: "Pull", context: `uuid:${GUID}`, items: [], isEndOfSequence: false },
  { type: "Release" },
  { type: "Get", resource: "Shell", shell },
  { type: "Get", resource: "Config", name: "Config", config },
  {
    type: "Identify",
    productVendor: "Holdfast",
    productVersion: "OS: 1",
    securityProfiles: ["http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/basic"],
  },
];

/** The request that an answer belongs to. */
function requestOf(response: OperationResponse): OperationRequest {
  const request = requests.find(({ type }) => type === response.type);
  if (request === undefined) throw new Error(response.type);
  return request;
}

describe("operations (MS-WSMV 3.1.4)", () => {
  it.each(requests.map((request) => ({ name: request.type, request })))(
    "$name: the service reads what the client writes",
    ({ request }) => {
      const decoded = service.decodeRequest(client.call({ request, resourceUri: "urn:r" }).envelope());
      expect(decoded).toMatchObject({ type: "request", request });
      if (decoded.type === "request") expect(decoded.request).toEqual(request);
    },
  );

  it.each(responses.map((response) => ({ name: response.type, response })))(
    "$name: the client reads what the service writes",
    ({ response }) => {
      const call = client.call({ request: requestOf(response), resourceUri: "urn:r" });
      const envelope = service.encodeResponse({ messageId: call.messageId, operationId: GUID }, response);
      expect(call.readResponse(envelope)).toEqual({ response, isRobust: response.type !== "Identify" });
    },
  );

  it("headers come through, and a repeated request differs in one attribute only", () => {
    const call = client.call({
      request: { type: "Get" },
      resourceUri: "urn:r",
      selectors: [{ name: "ShellId", value: GUID }],
      options: [{ name: "protocolversion", value: "2.3", mustComply: true, type: "xs:string" }],
      operationTimeoutMs: 20_000,
    });
    const decoded = service.decodeRequest(call.envelope());
    const expected = {
      action: "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get",
      to: "https://server:5986/wsman",
      resourceUri: "urn:r",
      messageId: `uuid:${GUID}`,
      sessionId: GUID,
      operationId: GUID,
      isRetransmission: false,
      maxEnvelopeBytes: 512_000,
      operationTimeoutMs: 20_000,
      locale: "en-US",
      dataLocale: "en-US",
      options: [{ name: "protocolversion", value: "2.3", mustComply: true, type: "xs:string" }],
      selectors: [{ name: "ShellId", value: GUID }],
    };
    expect(decoded).toMatchObject({ type: "request", headers: expected });
    expect(service.decodeRequest(call.retransmission())).toMatchObject({
      type: "request",
      headers: { ...expected, isRetransmission: true },
    });
  });

  it("time-outs and sizes above the service's own limits are cut to them", () => {
    const call = client.call({ request: { type: "Get" }, resourceUri: "urn:r", operationTimeoutMs: 180_000 });
    const small = new WSManService({ newGuid: () => GUID, maxEnvelopeBytes: 153_600, maxOperationTimeoutMs: 60_000 });
    expect(small.decodeRequest(call.envelope())).toMatchObject({ headers: { maxEnvelopeBytes: 153_600, operationTimeoutMs: 60_000 } });
  });

  it("half a megabyte of payload comes through", () => {
    const payload = Uint8Array.from({ length: 380_000 }, (_, index) => (index * 7) & 0xff);
    const call = client.call({ request: { type: "Send", streams: [{ name: "stdin", data: payload }] }, resourceUri: "urn:r" });
    const decoded = service.decodeRequest(call.envelope());
    const sent = decoded.type === "request" && decoded.request.type === "Send" ? decoded.request.streams[0]?.data : undefined;
    expect(equalBytes(sent ?? new Uint8Array(), payload)).toBe(true);
  });
});

describe("faults (MS-WSMV 2.2.4.43)", () => {
  const call = client.call({ request: { type: "Get" }, resourceUri: "urn:r" });
  it.each(Object.entries(WSManFaultCode).map(([name, code]) => ({ name, code })))("$name comes through", ({ code }) => {
    const fault = faultOf(code, code === WSManFaultCode.MustUnderstand ? { notUnderstood: ["{urn:a}b"] } : {});
    const envelope = service.encodeFault({ messageId: call.messageId }, fault);
    const { notUnderstood: _, ...expected } = { ...fault, machine: "server" };
    expect(() => call.readResponse(envelope)).toThrow(expect.objectContaining({ constructor: WsmanFaultError, fault: expected }));
  });

  it("a provider's fault keeps the provider's own code and text", () => {
    const fault = faultOf(WSManFaultCode.InternalError, { message: "no", machine: "m", provider: { name: "p", path: "q.dll", code: 7 } });
    const envelope = service.encodeFault({ messageId: call.messageId }, fault);
    expect(() => call.readResponse(envelope)).toThrow(expect.objectContaining({ fault }));
  });

  it("an answer to another request is not taken", () => {
    const envelope = service.encodeResponse({ messageId: "uuid:other" }, { type: "Get", resource: "Shell", shell });
    expect(() => call.readResponse(envelope)).toThrow(expect.objectContaining({ errorId: "UnrelatedResponse" }));
  });

  it("the answer is found behind an Acknowledge, as Windows sends it to a repeated request", () => {
    const acknowledge =
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd">' +
      "<s:Header><a:Action>http://schemas.microsoft.com/wbem/wsman/1/wsman/Acknowledge</a:Action></s:Header><s:Body><p:LastSequenceIdReceived>1</p:LastSequenceIdReceived></s:Body></s:Envelope>\r\n";
    const answer = service.encodeResponse({ messageId: call.messageId }, { type: "Get", resource: "Shell", shell });
    const both = Uint8Array.from([...new TextEncoder().encode(acknowledge), ...answer]);
    expect(call.readResponse(both).response).toEqual({ type: "Get", resource: "Shell", shell });
  });
});
