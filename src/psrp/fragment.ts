/**
 * Messages are cut into fragments for a carrier and joined again behind it.
 *
 * ```
 * ObjectId u64 BE · FragmentId u64 BE · flags u8 (1 start, 2 end) · blob length u32 BE · blob
 * ```
 *
 * @see MS-PSRP 2.2.4 Packet Fragment
 */
import { concatBytes } from "../bytes/index.ts";
import { PsrpProtocolError } from "./error.ts";

export const FRAGMENT_HEADER_BYTES = 21;

/** What PowerShell's servers send at most and every peer takes, header included. */
export const DEFAULT_FRAGMENT_BYTES = 32_768;

const START = 1;
const END = 2;

export interface Fragment {
  /** At least 1; grows from object to object. */
  readonly objectId: number;
  /** 0 for the first one of an object. */
  readonly fragmentId: number;
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly blob: Uint8Array;
}

export function encodeFragment(fragment: Fragment): Uint8Array {
  const bytes = new Uint8Array(FRAGMENT_HEADER_BYTES + fragment.blob.length);
  const view = new DataView(bytes.buffer);
  setUint64(view, 0, fragment.objectId);
  setUint64(view, 8, fragment.fragmentId);
  bytes[16] = (fragment.isStart ? START : 0) | (fragment.isEnd ? END : 0);
  view.setUint32(17, fragment.blob.length);
  bytes.set(fragment.blob, FRAGMENT_HEADER_BYTES);
  return bytes;
}

/** All fragments of one message, one behind the other. */
export function fragmentMessage(message: Uint8Array, objectId: number, maxFragmentBytes: number = DEFAULT_FRAGMENT_BYTES): Uint8Array[] {
  const blobBytes = maxFragmentBytes - FRAGMENT_HEADER_BYTES;
  const fragments: Uint8Array[] = [];
  for (let offset = 0, fragmentId = 0; offset < message.length || fragmentId === 0; offset += blobBytes, fragmentId++) {
    const blob = message.subarray(offset, offset + blobBytes);
    fragments.push(encodeFragment({ objectId, fragmentId, isStart: fragmentId === 0, isEnd: offset + blobBytes >= message.length, blob }));
  }
  return fragments;
}

/** A fragment as it lies in a carrier's element: its numbers, and its bytes with the header. */
export interface FragmentSlice {
  readonly objectId: number;
  readonly fragmentId: number;
  readonly bytes: Uint8Array;
}

/**
 * Cuts an element of a carrier into its fragments; a fragment never spans two elements.
 *
 * @throws {PsrpProtocolError} `InvalidFragment` when the last one is not whole.
 * @see MS-PSRP 2.2.4
 */
export function splitFragments(bytes: Uint8Array): FragmentSlice[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fragments: FragmentSlice[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const end =
      bytes.length - offset < FRAGMENT_HEADER_BYTES
        ? Number.POSITIVE_INFINITY
        : offset + FRAGMENT_HEADER_BYTES + view.getUint32(offset + 17);
    if (end > bytes.length) throw new PsrpProtocolError("InvalidFragment", "The last fragment is not whole.", { specSection: "2.2.4" });
    fragments.push({ objectId: getUint64(view, offset), fragmentId: getUint64(view, offset + 8), bytes: bytes.subarray(offset, end) });
    offset = end;
  }
  return fragments;
}

export interface DefragmenterLimits {
  /** Bytes of all fragments of one object, headers included. */
  readonly maxObjectBytes: number;
}

/** PowerShell's limit for what a client sends in one object (PSMaximumReceivedObjectSizeMB). */
export const SERVER_MAX_OBJECT_BYTES: number = 10 * 1024 * 1024;
/** PowerShell's limit for what a server sends in one object (PSSessionOption.MaximumReceivedObjectSize). */
export const CLIENT_MAX_OBJECT_BYTES: number = 200 * 1024 * 1024;

/** A whole message and the number under which it travelled. */
export interface ReceivedMessage {
  readonly objectId: number;
  readonly message: Uint8Array;
}

/** Joins the fragments of one stream. Streams of a session are joined apart from each other. */
export class Defragmenter {
  readonly #maxObjectBytes: number;
  /** Bytes of a fragment that is not whole yet. */
  #rest: Uint8Array = new Uint8Array(0);
  #blobs: Uint8Array[] = [];
  #objectBytes = 0;
  #objectId = 0;
  #nextFragmentId = 0;
  #skipsOffSync = false;
  /** The last object that was whole, and up to which objects are known from before a reconnect. */
  #lastObjectId = 0;
  #knownThrough = 0;
  #failure: PsrpProtocolError | undefined;

  constructor(limits: DefragmenterLimits) {
    this.#maxObjectBytes = limits.maxObjectBytes;
  }

  /**
   * After a connect or reconnect the stream may begin inside an object: everything up to the next start of one is dropped. A server that
   * does not know what arrived before sends it again under the same numbers: what was whole is dropped as well.
   *
   * @see MS-PSRP 3.1.5.3.18
   */
  skipToNextObject(): void {
    this.#rest = new Uint8Array(0);
    this.#blobs = [];
    this.#objectBytes = 0;
    this.#nextFragmentId = 0;
    this.#skipsOffSync = true;
    this.#knownThrough = this.#lastObjectId;
  }

  /**
   * @param bytes What the carrier delivered, cut anywhere; kept until complete.
   * @returns Messages completed by these bytes, in order; often none.
   * @throws {PsrpProtocolError} `ObjectIdsNotMatching`, `FragmentIdsNotInSequence`, `ReceivedObjectSizeExceededMaximum`,
   *   `InvalidFragment`; the object is unusable after.
   */
  receive(bytes: Uint8Array): ReceivedMessage[] {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return this.#receive(bytes);
    } catch (error) {
      if (error instanceof PsrpProtocolError) this.#failure = error;
      throw error;
    }
  }

  #receive(bytes: Uint8Array): ReceivedMessage[] {
    const input = this.#rest.length === 0 ? bytes : concatBytes([this.#rest, bytes]);
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const messages: ReceivedMessage[] = [];
    let offset = 0;
    while (input.length - offset >= FRAGMENT_HEADER_BYTES) {
      const blobBytes = view.getUint32(offset + 17);
      // Before a byte of it is kept: whoever announces more than the limit does not get to send it.
      if (this.#objectBytes + FRAGMENT_HEADER_BYTES + blobBytes > this.#maxObjectBytes) {
        throw new PsrpProtocolError(
          "ReceivedObjectSizeExceededMaximum",
          `An object of more than ${this.#maxObjectBytes} bytes was announced, which is over the limit.`,
          { specSection: "2.2.4" },
        );
      }
      const end = offset + FRAGMENT_HEADER_BYTES + blobBytes;
      if (end > input.length) break;
      const message = this.#accept(
        getUint64(view, offset),
        getUint64(view, offset + 8),
        input[offset + 16] as number,
        input.subarray(offset + 21, end),
      );
      if (message !== undefined) messages.push(message);
      offset = end;
    }
    this.#rest = input.slice(offset);
    return messages;
  }

  #accept(objectId: number, fragmentId: number, flags: number, blob: Uint8Array): ReceivedMessage | undefined {
    const isStart = (flags & START) !== 0;
    if (isStart !== (fragmentId === 0) || flags > (START | END) || objectId < 1) {
      if (this.#skipsOffSync && !isStart) return undefined;
      throw new PsrpProtocolError(
        "InvalidFragment",
        `A fragment has ObjectId ${objectId}, FragmentId ${fragmentId} and flags ${flags}, which do not go together.`,
        {
          specSection: "2.2.4",
        },
      );
    }
    if (isStart) {
      if (this.#nextFragmentId !== 0) {
        throw new PsrpProtocolError("ObjectIdsNotMatching", `Object ${objectId} began before object ${this.#objectId} had ended.`, {
          specSection: "2.2.4",
        });
      }
      this.#skipsOffSync = objectId <= this.#knownThrough;
      if (this.#skipsOffSync) return undefined;
      this.#objectId = objectId;
    } else if (this.#skipsOffSync) {
      return undefined;
    } else if (objectId !== this.#objectId || this.#nextFragmentId === 0) {
      throw new PsrpProtocolError("ObjectIdsNotMatching", `A fragment of object ${objectId} arrived, expected object ${this.#objectId}.`, {
        specSection: "2.2.4",
      });
    } else if (fragmentId !== this.#nextFragmentId) {
      throw new PsrpProtocolError(
        "FragmentIdsNotInSequence",
        `Object ${objectId}: fragment ${fragmentId} arrived, expected ${this.#nextFragmentId}.`,
        {
          specSection: "2.2.4",
        },
      );
    }
    this.#blobs.push(blob);
    this.#objectBytes += FRAGMENT_HEADER_BYTES + blob.length;
    if ((flags & END) === 0) {
      this.#nextFragmentId = fragmentId + 1;
      return undefined;
    }
    const message = concatBytes(this.#blobs);
    this.#blobs = [];
    this.#objectBytes = 0;
    this.#nextFragmentId = 0;
    this.#lastObjectId = objectId;
    return { objectId, message };
  }
}

/** Numbers a peer counts up from 1 or 0 stay far below 2⁵³; a larger one is no count. */
function getUint64(view: DataView, offset: number): number {
  const value = view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
  if (value > Number.MAX_SAFE_INTEGER)
    throw new PsrpProtocolError("InvalidFragment", "A fragment's number is out of range.", { specSection: "2.2.4" });
  return value;
}

function setUint64(view: DataView, offset: number, value: number): void {
  view.setUint32(offset, Math.floor(value / 2 ** 32));
  view.setUint32(offset + 4, value >>> 0);
}
