import { concatBytes } from "../bytes/index.ts";
import { DEFAULT_FRAGMENT_BYTES, encodeFragment, FRAGMENT_HEADER_BYTES } from "./fragment.ts";

/** Sent messages that may stay in front of a queue. */
const MOST_SENT = 4096;
const NOTHING = new Uint8Array(0);

/** Numbers objects in the order in which their first fragment is sent; all queues of one peer share a counter. */
export class ObjectIdCounter {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}

/**
 * Messages waiting for a carrier that takes so many bytes at a time: cut into fragments only when they are taken, for the size that the
 * carrier has then.
 *
 * @see MS-PSRP 2.2.4
 */
export class FragmentQueue {
  readonly #ids: ObjectIdCounter;
  readonly #messages: Uint8Array[] = [];
  /** Where the first message stands; those before it were sent. */
  #head = 0;
  /** How far the first message was sent. */
  #offset = 0;
  #fragmentId = 0;
  #objectId = 0;
  #waitingBytes = 0;

  constructor(ids: ObjectIdCounter) {
    this.#ids = ids;
  }

  get isEmpty(): boolean {
    return this.#head === this.#messages.length;
  }

  /** Bytes of messages that were not taken yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  push(message: Uint8Array): void {
    this.#messages.push(message);
    this.#waitingBytes += message.length;
  }

  /**
   * The next fragments, whole ones only.
   *
   * @returns undefined if nothing waits, or if not even one byte of a message fits.
   */
  take(maxBytes: number, maxFragmentBytes: number = DEFAULT_FRAGMENT_BYTES): Uint8Array | undefined {
    const fragments: Uint8Array[] = [];
    let room = maxBytes;
    for (let message = this.#messages[this.#head]; message !== undefined; message = this.#messages[this.#head]) {
      const left = message.length - this.#offset;
      const blobBytes = Math.min(left, maxFragmentBytes - FRAGMENT_HEADER_BYTES, room - FRAGMENT_HEADER_BYTES);
      if (blobBytes < Math.min(left, 1)) {
        break;
      }
      fragments.push(this.#cut(message, blobBytes));
      room -= FRAGMENT_HEADER_BYTES + blobBytes;
    }
    return fragments.length === 0 ? undefined : concatBytes(fragments);
  }

  /** The next whole message, for carriers that know no fragments. Not to be mixed with `take` inside a message. */
  takeMessage(): Uint8Array | undefined {
    const message = this.#messages[this.#head];
    if (message !== undefined) {
      this.#dropFirst();
      this.#waitingBytes -= message.length;
    }
    return message;
  }

  clear(): void {
    this.#messages.length = 0;
    this.#head = 0;
    this.#offset = 0;
    this.#fragmentId = 0;
    this.#waitingBytes = 0;
  }

  /** Taking from the front of a long array costs its length each time, so sent messages are cut off in one go now and then. */
  #dropFirst(): void {
    this.#messages[this.#head] = NOTHING;
    this.#head++;
    if (this.#head === this.#messages.length || this.#head > MOST_SENT) {
      this.#messages.splice(0, this.#head);
      this.#head = 0;
    }
  }

  #cut(message: Uint8Array, blobBytes: number): Uint8Array {
    const isStart = this.#fragmentId === 0;
    if (isStart) {
      this.#objectId = this.#ids.next();
    }
    const end = this.#offset + blobBytes;
    const isEnd = end === message.length;
    const blob = message.subarray(this.#offset, end);
    const fragment = encodeFragment({ objectId: this.#objectId, fragmentId: this.#fragmentId, isStart, isEnd, blob });
    this.#waitingBytes -= blobBytes;
    if (isEnd) {
      this.#dropFirst();
      this.#offset = 0;
      this.#fragmentId = 0;
    } else {
      this.#offset = end;
      this.#fragmentId++;
    }
    return fragment;
  }
}
