import { describe, expect, it } from "vitest";
import { concatBytes, decodeBase64 } from "../../src/bytes/index.ts";
import { createPlainContext, SecureString } from "../../src/objects/index.ts";
import {
  CLIENT_MAX_OBJECT_BYTES,
  Defragmenter,
  decodeApplicationPrivateData,
  decodeConnectRunspacePool,
  decodeCreatePipeline,
  decodeErrorRecord,
  decodeGetCommandMetadata,
  decodeHostCall,
  decodeHostResponse,
  decodeInformationalRecord,
  decodeInformationRecord,
  decodeInitRunspacePool,
  decodeMessage,
  decodePayload,
  decodePipelineState,
  decodeProgressRecord,
  decodeRunspaceAvailability,
  decodeRunspaceCall,
  decodeRunspacePoolInitData,
  decodeRunspacePoolState,
  decodeSessionCapability,
  decodeSetMaxRunspaces,
  decodeSetMinRunspaces,
  encodePayload,
  fragmentMessage,
  type Message,
  MessageType,
  type PayloadReadOptions,
} from "../../src/psrp/index.ts";
import { readRecordings } from "../replay/recordings.ts";

const folder = process.env.HOLDFAST_RECORDINGS;
const context = createPlainContext();
// The key of a recorded session is gone, so its secrets stay what they were.
const options = {
  context,
  decryptSecureString: (text: string) => new SecureString(text),
  encryptSecureString: (value: SecureString) => value.reveal(),
};

type Decode = (payload: Uint8Array, options: PayloadReadOptions) => unknown;
const DECODERS: ReadonlyMap<number, Decode> = new Map<number, Decode>([
  [MessageType.SessionCapability, decodeSessionCapability],
  [MessageType.InitRunspacePool, decodeInitRunspacePool],
  [MessageType.ConnectRunspacePool, decodeConnectRunspacePool],
  [MessageType.RunspacePoolInitData, decodeRunspacePoolInitData],
  [MessageType.SetMaxRunspaces, decodeSetMaxRunspaces],
  [MessageType.SetMinRunspaces, decodeSetMinRunspaces],
  [MessageType.GetAvailableRunspaces, decodeRunspaceCall],
  [MessageType.ResetRunspaceState, decodeRunspaceCall],
  [MessageType.RunspaceAvailability, decodeRunspaceAvailability],
  [MessageType.RunspacePoolState, decodeRunspacePoolState],
  [MessageType.ApplicationPrivateData, decodeApplicationPrivateData],
  [MessageType.CreatePipeline, decodeCreatePipeline],
  [MessageType.GetCommandMetadata, decodeGetCommandMetadata],
  [MessageType.RunspacePoolHostCall, decodeHostCall],
  [MessageType.RunspacePoolHostResponse, decodeHostResponse],
  [MessageType.PipelineHostCall, decodeHostCall],
  [MessageType.PipelineHostResponse, decodeHostResponse],
  [MessageType.PipelineState, decodePipelineState],
  [MessageType.ErrorRecord, decodeErrorRecord],
  [MessageType.DebugRecord, decodeInformationalRecord],
  [MessageType.VerboseRecord, decodeInformationalRecord],
  [MessageType.WarningRecord, decodeInformationalRecord],
  [MessageType.ProgressRecord, decodeProgressRecord],
  [MessageType.InformationRecord, decodeInformationRecord],
]);

interface RecordedMessage {
  readonly file: string;
  readonly objectId: number;
  readonly message: Message;
}

/** All messages of all recordings; each stream of each session is joined by itself. */
function recordedMessages(recordings: string): RecordedMessage[] {
  const messages: RecordedMessage[] = [];
  const streams = new Map<string, Defragmenter>();
  for (const exchange of readRecordings(recordings).filter(({ file }) => file.startsWith("test_psrp"))) {
    for (const [side, xml] of [
      ["request", exchange.request],
      ["response", exchange.response],
    ] as const) {
      const elements = xml.matchAll(/<(?:\w+:)?(creationXml|connectXml|connectResponseXml|Arguments|Stream)\b([^>]*)>([^<]+)</g);
      for (const [, element = "", attributes = "", base64 = ""] of elements) {
        const bytes = decodeBase64(base64);
        const target = element === "Arguments" ? /CommandId="([^"]*)"/.exec(xml)?.[1] : /CommandId="([^"]*)"/.exec(attributes)?.[1];
        const key = `${exchange.file} ${side} ${target ?? ""} ${/Name="([^"]*)"/.exec(attributes)?.[1] ?? "stdin"}`;
        let stream = streams.get(key);
        if (stream === undefined) {
          stream = new Defragmenter({ maxObjectBytes: CLIENT_MAX_OBJECT_BYTES });
          streams.set(key, stream);
        }
        for (const { objectId, message } of stream.receive(bytes))
          messages.push({ file: exchange.file, objectId, message: decodeMessage(message) });
      }
    }
  }
  return messages;
}

describe.skipIf(folder === undefined)("PSRP of Windows and pypsrp (HOLDFAST_RECORDINGS)", () => {
  const messages = folder === undefined ? [] : recordedMessages(folder);

  it("is read message by message, every one of a known type", () => {
    expect(messages.length).toBeGreaterThan(300);
    const known = new Set<number>(Object.values(MessageType));
    expect(messages.filter(({ message }) => !known.has(message.type))).toEqual([]);
    for (const { file, objectId, message } of messages) {
      const decode = DECODERS.get(message.type) ?? ((payload, readOptions) => decodePayload(payload, "a payload", readOptions));
      expect(() => decode(message.payload, options), `${file} object ${objectId} type 0x${message.type.toString(16)}`).not.toThrow();
    }
  });

  it("comes back as it was when a payload is written again", () => {
    for (const { file, objectId, message } of messages) {
      if (message.type !== MessageType.PipelineOutput || message.payload.length === 0) continue;
      const value = decodePayload(message.payload, "output", options);
      const again = decodePayload(encodePayload(value, options), "output", options);
      expect(encodePayload(again, options), `${file} object ${objectId}`).toEqual(encodePayload(value, options));
    }
  });

  it("survives being cut anew", () => {
    const receiver = new Defragmenter({ maxObjectBytes: CLIENT_MAX_OBJECT_BYTES });
    const payloads = messages.map(({ message }) => message.payload);
    const bytes = concatBytes(payloads.flatMap((payload, index) => fragmentMessage(payload, index + 1, 500)));
    expect(receiver.receive(bytes).map(({ message }) => message)).toEqual(payloads);
  });
});

if (folder === undefined) console.info("Skipped: recorded PSRP exchanges; HOLDFAST_RECORDINGS names no folder.");
