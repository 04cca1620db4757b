/**
 * The log's bytes: a segment is a header and records.
 *
 * ```
 * segment header (24 bytes)   "HOLDFAST" · version u16 · flags u16 · segment number u32 · sequence number of its first record u64
 * record (20 bytes + payload) payload length u32 · CRC-32C u32 · type u8 · 0 u8 ×3 · sequence number u64 · payload
 * ```
 *
 * Flag 1: the process that began the segment had filled the one before it, whose last number the first one follows. All numbers are
 * little-endian. The checksum covers everything behind it. Sequence numbers have no gap
 * inside what one process has written.
 */
import { crc32c } from "../../bytes/index.ts";

export const LOG_FORMAT_VERSION = 1;
export const SEGMENT_HEADER_BYTES = 24;
export const RECORD_HEADER_BYTES = 20;
/** A record that claims more is damage, not data: no PSRP message of a session may be larger than this. */
export const MAX_PAYLOAD_BYTES: number = 512 * 1024 * 1024;

export const RecordType = {
  /** A PSRP message on its way out: target GUID (16 bytes), flags (1 = Drop may delete it), then the message. */
  Message: 1,
  /** What was proven to have arrived: target GUID, then the sequence number of the last such message as u64. */
  Delivered: 2,
  /** Everything that is true at this point and cannot be told from later records: JSON. First record of each segment. */
  Checkpoint: 3,
  /** A change of the session: JSON. */
  Event: 4,
  /**
   * Messages that Drop deleted: target GUID, first and last of their sequence numbers (u64 each), how many (u32), then the message that
   * stands for them and takes the last one's number.
   */
  Dropped: 5,
  /** Messages that nobody is to get any more: target GUID, then their sequence numbers (u64 each). */
  Removed: 6,
  /** What a request was answered with, or (request null) that everything undelivered is to be handed out again: target GUID, then JSON. */
  HandedOut: 7,
} as const;
export type RecordType = (typeof RecordType)[keyof typeof RecordType];

export interface RecordHeader {
  readonly type: number;
  readonly sequence: number;
  readonly payloadBytes: number;
}

const CONTINUED = 1;
const MAGIC = [0x48, 0x4f, 0x4c, 0x44, 0x46, 0x41, 0x53, 0x54] as const;

export function encodeSegmentHeader(segment: number, firstSequence: number, options: { readonly isContinued: boolean }): Uint8Array {
  const bytes = new Uint8Array(SEGMENT_HEADER_BYTES);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, LOG_FORMAT_VERSION, true);
  view.setUint16(10, options.isContinued ? CONTINUED : 0, true);
  view.setUint32(12, segment, true);
  setSequence(view, 16, firstSequence);
  return bytes;
}

/** The header's content; undefined when these bytes are not the start of a segment. */
export function decodeSegmentHeader(
  bytes: Uint8Array,
): { version: number; segment: number; firstSequence: number; isContinued: boolean } | undefined {
  if (bytes.length < SEGMENT_HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = viewOf(bytes);
  return {
    version: view.getUint16(8, true),
    segment: view.getUint32(12, true),
    firstSequence: getSequence(view, 16),
    isContinued: (view.getUint16(10, true) & CONTINUED) !== 0,
  };
}

/** Header bytes for a payload given in pieces. */
export function encodeRecordHeader(type: RecordType, sequence: number, payload: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(RECORD_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  let length = 0;
  for (const piece of payload) length += piece.length;
  view.setUint32(0, length, true);
  view.setUint8(8, type);
  setSequence(view, 12, sequence);
  let crc = crc32c(bytes.subarray(8));
  for (const piece of payload) crc = crc32c(piece, crc);
  view.setUint32(4, crc, true);
  return bytes;
}

/** Reads the header at `offset`; undefined when it is cut off or claims what cannot be. */
export function decodeRecordHeader(bytes: Uint8Array, offset: number): RecordHeader | undefined {
  if (bytes.length - offset < RECORD_HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  const payloadBytes = view.getUint32(offset, true);
  if (payloadBytes > MAX_PAYLOAD_BYTES) return undefined;
  return { type: view.getUint8(offset + 8), sequence: getSequence(view, offset + 12), payloadBytes };
}

/** Whether the whole record at `offset` is there and its checksum holds. */
export function isRecordIntact(bytes: Uint8Array, offset: number, header: RecordHeader): boolean {
  const end = offset + RECORD_HEADER_BYTES + header.payloadBytes;
  return end <= bytes.length && viewOf(bytes).getUint32(offset + 4, true) === crc32c(bytes.subarray(offset + 8, end));
}

export function encodeSequence(sequence: number): Uint8Array {
  const bytes = new Uint8Array(8);
  setSequence(new DataView(bytes.buffer), 0, sequence);
  return bytes;
}

export function decodeSequence(bytes: Uint8Array, offset: number): number {
  return getSequence(viewOf(bytes), offset);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function setSequence(view: DataView, offset: number, sequence: number): void {
  view.setUint32(offset, sequence >>> 0, true);
  view.setUint32(offset + 4, Math.floor(sequence / 2 ** 32), true);
}

function getSequence(view: DataView, offset: number): number {
  return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
}
