/**
 * How messages of the output buffer become the elements that a carrier takes.
 */
import { concatBytes } from "../../bytes/index.ts";
import { encodeFragment, FRAGMENT_HEADER_BYTES } from "../../psrp/index.ts";

/** Which part of a message is handed out. */
export interface Portion {
  /** The message's number in the session. */
  readonly sequence: number;
  /** From 0 within the message. */
  readonly number: number;
  readonly offset: number;
  readonly end: number;
}

export interface OutputFraming {
  /** What each portion takes beside its bytes. */
  readonly headerBytes: number;
  encode(message: Uint8Array, portion: Portion): Uint8Array;
  /** Whether a portion may stand in the element that another one began. */
  canJoin(first: Uint8Array, next: Uint8Array): boolean;
  /** One element of portions that can be joined. */
  join(portions: readonly Uint8Array[]): Uint8Array;
}

/** @see MS-PSRP 2.2.4 Packet Fragment */
export const PSRP_FRAMING: OutputFraming = {
  headerBytes: FRAGMENT_HEADER_BYTES,
  encode: (message, { sequence, number, offset, end }) =>
    encodeFragment({
      objectId: sequence,
      fragmentId: number,
      isStart: number === 0,
      isEnd: end === message.length,
      blob: message.subarray(offset, end),
    }),
  canJoin: () => true,
  join: concatBytes,
};
