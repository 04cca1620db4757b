import { MalformedBytesError } from "./error.ts";
import { guidFromBytes } from "./guid.ts";

/**
 * Reads numbers and runs of bytes one after the other.
 *
 * Every method throws {@link MalformedBytesError} `UnexpectedEndOfBytes` when there is not enough left, and then has read nothing.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16Le(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  uint16Be(): number {
    return this.#view.getUint16(this.#take(2));
  }

  uint32Le(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  uint32Be(): number {
    return this.#view.getUint32(this.#take(4));
  }

  uint64Le(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  uint64Be(): bigint {
    return this.#view.getBigUint64(this.#take(8));
  }

  /** A GUID of 16 bytes in .NET's order. */
  guid(): string {
    return guidFromBytes(this.#bytes, this.#take(16));
  }

  /** A view of the next bytes, not a copy. */
  bytes(count: number): Uint8Array {
    const start = this.#take(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** A view of everything that is left. */
  rest(): Uint8Array {
    return this.bytes(this.remaining);
  }

  pass(count: number): void {
    this.#take(count);
  }

  #take(count: number): number {
    const start = this.#position;
    if (count > this.#bytes.length - start) {
      throw new MalformedBytesError("UnexpectedEndOfBytes", `${count} bytes were expected, ${this.#bytes.length - start} are left.`);
    }
    this.#position = start + count;
    return start;
  }
}
