import { bench, describe } from "vitest";
import { WSManClient, WSManService } from "../../src/wsman/index.ts";

const GUID = "11111111-2222-3333-4444-555555555555";
const client = new WSManClient({ endpoint: "https://server:5986/wsman", sessionId: GUID, newGuid: () => GUID });
const service = new WSManService({ newGuid: () => GUID });
const payload = Uint8Array.from({ length: 375_000 }, (_, index) => (index * 131) & 0xff);
const send = client.call({
  request: { type: "Send", streams: [{ name: "stdin", commandId: GUID, data: payload }] },
  resourceUri: "urn:r",
  selectors: [{ name: "ShellId", value: GUID }],
});
const receive = client.call({
  request: { type: "Receive", commandId: GUID, desiredStreams: ["stdout"] },
  resourceUri: "urn:r",
  selectors: [{ name: "ShellId", value: GUID }],
});
const sendEnvelope = send.envelope();
const receiveEnvelope = receive.envelope();
const answer = service.encodeResponse(
  { messageId: receive.messageId },
  { type: "Receive", streams: [{ name: "stdout", commandId: GUID, data: payload }] },
);
const small = service.encodeResponse(
  { messageId: receive.messageId },
  { type: "Receive", streams: [{ name: "stdout", commandId: GUID, data: payload.subarray(0, 200) }] },
);

describe("an envelope with 375 KB of payload", () => {
  bench("client writes Send", () => void send.envelope());
  bench("service reads Send", () => void service.decodeRequest(sendEnvelope));
  bench(
    "service writes ReceiveResponse",
    () => void service.encodeResponse({ messageId: receive.messageId }, { type: "Receive", streams: [{ name: "stdout", data: payload }] }),
  );
  bench("client reads ReceiveResponse", () => void receive.readResponse(answer));
});

describe("a small envelope", () => {
  bench("client writes Receive", () => void receive.envelope());
  bench("service reads Receive", () => void service.decodeRequest(receiveEnvelope));
  bench("client reads ReceiveResponse", () => void receive.readResponse(small));
});
