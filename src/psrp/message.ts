/**
 * A message: whom it is for, what it is, which pool and pipeline, and its payload.
 *
 * ```
 * Destination u32 LE · MessageType u32 LE · RPID 16 bytes · PID 16 bytes · payload (XML or nothing)
 * ```
 * RPID and PID are kept as the bytes a peer chose: some write GUIDs in another order than .NET, and a server echoes what it got.
 *
 * @see MS-PSRP 2.2.1 PowerShell Remoting Protocol Message
 */
import { PsrpProtocolError } from "./error.ts";
import type { MessageType } from "./message-type.ts";

export const MESSAGE_HEADER_BYTES = 40;

/** @see MS-PSRP 2.2.1 Destination */
export const Destination = { Client: 1, Server: 2 } as const;
export type Destination = (typeof Destination)[keyof typeof Destination];

/** The 16 bytes of no pipeline, and of the pool before it is known. */
export const NO_ID: Uint8Array = new Uint8Array(16);

export interface Message {
  readonly destination: Destination;
  readonly type: MessageType;
  readonly runspacePoolId: Uint8Array;
  readonly pipelineId: Uint8Array;
  readonly payload: Uint8Array;
}

export function encodeMessage(message: Message): Uint8Array {
  const bytes = new Uint8Array(MESSAGE_HEADER_BYTES + message.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, message.destination, true);
  view.setUint32(4, message.type, true);
  bytes.set(message.runspacePoolId, 8);
  bytes.set(message.pipelineId, 24);
  bytes.set(message.payload, MESSAGE_HEADER_BYTES);
  return bytes;
}

/** The parts of a message as views into it; the payload is not looked at. @throws {PsrpProtocolError} `InvalidMessage` when it is too short. */
export function decodeMessage(bytes: Uint8Array): Message {
  if (bytes.length < MESSAGE_HEADER_BYTES) {
    throw new PsrpProtocolError("InvalidMessage", `A message has ${bytes.length} bytes, at least ${MESSAGE_HEADER_BYTES} were expected.`, {
      specSection: "2.2.1",
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    destination: view.getUint32(0, true) as Destination, // an unknown one is refused by whoever it does not concern
    type: view.getUint32(4, true) as MessageType, // likewise
    runspacePoolId: bytes.subarray(8, 24),
    pipelineId: bytes.subarray(24, 40),
    payload: bytes.subarray(MESSAGE_HEADER_BYTES),
  };
}

/** What a message is, without looking at the rest. */
export function messageTypeOf(bytes: Uint8Array): MessageType {
  return decodeMessage(bytes).type;
}
