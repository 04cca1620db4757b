/**
 * Output of a command in the session's log: which stream, then the bytes.
 *
 * @see MS-WSMV 2.2.4.40 StreamType
 */
import { concatBytes } from "../../bytes/index.ts";
import type { OutputFraming } from "../log/output-framing.ts";

export const OUTPUT_STREAMS: readonly ["stdout", "stderr"] = ["stdout", "stderr"];
export type OutputStreamName = (typeof OUTPUT_STREAMS)[number];

/**
 * A message that fits whole into the smallest envelope: bytes of a stream carry no number by which the receiver of half a message could
 * tell what it has already.
 */
const MAX_MESSAGE_BYTES = 3072;

/** The messages for bytes that a command put out. */
export function messagesOf(stream: OutputStreamName, bytes: Uint8Array): readonly Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let offset = 0; offset < bytes.length; offset += MAX_MESSAGE_BYTES) {
    const part = bytes.subarray(offset, offset + MAX_MESSAGE_BYTES);
    const message = new Uint8Array(1 + part.length);
    message[0] = OUTPUT_STREAMS.indexOf(stream);
    message.set(part, 1);
    messages.push(message);
  }
  return messages;
}

/** The stream of an element, and its bytes. */
export function streamOf(element: Uint8Array): { readonly name: OutputStreamName; readonly data: Uint8Array } {
  return { name: OUTPUT_STREAMS[element[0] ?? 0] ?? "stdout", data: element.subarray(1) };
}

/** Bytes of one stream that follow each other share an element. */
export const STREAM_FRAMING: OutputFraming = {
  headerBytes: 128,
  encode: (message, { offset, end }) =>
    offset === 0 ? message.subarray(0, end) : concatBytes([message.subarray(0, 1), message.subarray(offset, end)]),
  canJoin: (first, next) => first[0] === next[0],
  join: (portions) =>
    portions.length === 1 && portions[0] !== undefined
      ? portions[0]
      : concatBytes(portions.map((portion, index) => (index === 0 ? portion : portion.subarray(1)))),
};
