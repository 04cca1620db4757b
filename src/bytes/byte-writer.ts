import { writeGuid } from "./guid.ts";

const MINIMUM_CAPACITY = 64;

/** Collects numbers and runs of bytes in one growing array. */
export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity: number = MINIMUM_CAPACITY) {
    this.#bytes = new Uint8Array(Math.max(capacity, MINIMUM_CAPACITY));
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  uint8(value: number): this {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
    return this;
  }

  uint16Le(value: number): this {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
    return this;
  }

  uint16Be(value: number): this {
    const at = this.#grow(2);
    this.#view.setUint16(at, value);
    return this;
  }

  uint32Le(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  uint32Be(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value);
    return this;
  }

  uint64Le(value: bigint): this {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value, true);
    return this;
  }

  uint64Be(value: bigint): this {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value);
    return this;
  }

  /** A GUID as 16 bytes in .NET's order. */
  guid(guid: string): this {
    const start = this.#grow(16);
    writeGuid(guid, this.#bytes, start);
    return this;
  }

  bytes(bytes: Uint8Array): this {
    const start = this.#grow(bytes.length);
    this.#bytes.set(bytes, start);
    return this;
  }

  /** Everything written so far; a view that later writes do not touch, because the writer starts anew. */
  take(): Uint8Array {
    const written = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(MINIMUM_CAPACITY);
    this.#view = new DataView(this.#bytes.buffer);
    this.#length = 0;
    return written;
  }

  #grow(count: number): number {
    const start = this.#length;
    const needed = start + count;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, start));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    this.#length = needed;
    return start;
  }
}
