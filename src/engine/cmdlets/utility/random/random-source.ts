/** Random numbers as Get-Random draws them: from strong bytes, or from .NET's seeded generator, so that a seed gives PowerShell's numbers. */
import { SeededRandom } from "../../../../objects/index.ts";

const INT_MAX = 2147483647;
const BLOCK_BYTES = 1024;

export class RandomSource {
  readonly #bytes: (count: number) => Uint8Array;

  constructor(bytes: (count: number) => Uint8Array) {
    this.#bytes = bytes;
  }

  static seeded(seed: number): RandomSource {
    const generator = new SeededRandom(seed);
    return new RandomSource((count) => Uint8Array.from({ length: count }, () => generator.next() & 255));
  }

  /** Asks for strong bytes in blocks: each question costs more than the bytes. */
  static strong(bytes: (count: number) => Uint8Array): RandomSource {
    let block: Uint8Array = new Uint8Array(0);
    let used = 0;
    return new RandomSource((count) => {
      if (used + count > block.length) {
        block = bytes(BLOCK_BYTES);
        used = 0;
      }
      used += count;
      return block.slice(used - count, used);
    });
  }

  /** From `minimum` up to, but not, `maximum`; both are Int32s. */
  nextInt(minimum: number, maximum: number): number {
    const range = maximum - minimum;
    if (range <= INT_MAX) return Math.trunc(this.nextDouble() * range) + minimum;
    let sample = this.#int32();
    while (sample === INT_MAX) sample = this.#int32();
    return Math.trunc((sample + INT_MAX) * (1 / (2 * INT_MAX)) * range) + minimum;
  }

  /** From 0 up to, but not, 1. */
  nextDouble(): number {
    let sample = this.#int32();
    while (sample === INT_MAX) sample = this.#int32();
    return (sample < 0 ? sample + INT_MAX : sample) * (1 / INT_MAX);
  }

  /** From `minimum` up to, but not, `maximum`. */
  nextDoubleBetween(minimum: number, maximum: number): number {
    let difference = maximum - minimum;
    for (;;) {
      const part = this.nextDouble();
      const number = Number.isFinite(difference) ? minimum + part * difference : minimum + part * maximum - part * minimum;
      if (number < maximum) return number;
      difference *= part;
    }
  }

  /** From `minimum` up to, but not, `maximum`; both are Int64s. */
  nextLong(minimum: bigint, maximum: bigint): bigint {
    const difference = maximum - minimum;
    if (difference <= BigInt(INT_MAX)) return minimum + BigInt(this.nextInt(0, Number(difference)));
    const mask = (1n << BigInt(difference.toString(2).length)) - 1n;
    for (;;) {
      let sample = 0n;
      for (const byte of this.#bytes(8).reverse()) sample = (sample << 8n) | BigInt(byte);
      sample &= mask;
      // PowerShell adds as doubles, which loses the low bits of large numbers.
      if (sample < difference) return BigInt(Number(minimum) + Number(sample));
    }
  }

  #int32(): number {
    const [first = 0, second = 0, third = 0, fourth = 0] = this.#bytes(4);
    return first | (second << 8) | (third << 16) | (fourth << 24);
  }
}
