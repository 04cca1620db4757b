import { MalformedBytesError } from "../../bytes/index.ts";

const TABLE_BYTES = 256;
const SYMBOLS = 512;
const MAX_BITS = 15;
/** A new table of codes begins after this much output. */
const BLOCK_BYTES = 65_536;
const MIN_MATCH = 3;

/**
 * Takes LZ77+Huffman compression back.
 *
 * @param originalLength How many bytes must come out; nothing is written beyond.
 * @throws {MalformedBytesError} `InvalidXpressData`.
 * @see MS-XCA 2.2 LZ77+Huffman Decompression Algorithm Details
 */
export function decompressXpressHuffman(input: Uint8Array, originalLength: number): Uint8Array {
  const output = new Uint8Array(originalLength);
  let start = 0;
  for (let written = 0; written < originalLength; ) {
    const table = decodingTable(input, start);
    const reader = new BitReader(input, start + TABLE_BYTES);
    written = decodeBlock(reader, table, output, written);
    start = reader.position;
  }
  return output;
}

/** For the next 15 bits: the symbol they begin with and, above it, the length of its code. */
type DecodingTable = Uint16Array;

function decodingTable(input: Uint8Array, start: number): DecodingTable {
  if (start + TABLE_BYTES > input.length) throw invalid("no table of codes");
  const table = new Uint16Array(1 << MAX_BITS);
  let entry = 0;
  for (let bits = 1; bits <= MAX_BITS; bits++) {
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      const lengths = input[start + (symbol >>> 1)] ?? 0;
      if (((symbol & 1) === 0 ? lengths & 15 : lengths >>> 4) !== bits) continue;
      const end = entry + (1 << (MAX_BITS - bits));
      if (end > table.length) throw invalid("too many codes");
      table.fill((bits << 9) | symbol, entry, end);
      entry = end;
    }
  }
  if (entry !== table.length) throw invalid("too few codes");
  return table;
}

/**
 * Decodes until the block or the output is full; tells how much is written then. The mark of the end behind the last symbol is not looked
 * for: the length that was announced has the say.
 */
function decodeBlock(reader: BitReader, table: DecodingTable, output: Uint8Array, start: number): number {
  const blockEnd = Math.min(start + BLOCK_BYTES, output.length);
  let written = start;
  while (written < blockEnd) {
    const entry = table[reader.peek(MAX_BITS)] ?? 0;
    reader.pass(entry >>> 9);
    const symbol = entry & (SYMBOLS - 1);
    if (symbol < 256) {
      output[written++] = symbol;
      continue;
    }
    const length = matchLength(reader, symbol & 15);
    const offsetBits = (symbol - 256) >>> 4;
    const offset = (1 << offsetBits) + reader.peek(offsetBits);
    reader.pass(offsetBits);
    if (offset > written || written + length > output.length) throw invalid("a match outside of the output");
    for (let i = 0; i < length; i++, written++) output[written] = output[written - offset] ?? 0;
  }
  return written;
}

function matchLength(reader: BitReader, code: number): number {
  if (code < 15) return code + MIN_MATCH;
  const more = reader.byte();
  if (more < 255) return more + 15 + MIN_MATCH;
  const whole = reader.uint16();
  if (whole < 15) throw invalid("a match length that is not minimal");
  return whole + MIN_MATCH;
}

/**
 * Bits in 16-bit units, highest first, with whole bytes between them: the format reads units ahead, and takes bytes from where it has
 * read to. Beyond the end there are zeros, as the reading ahead needs them; bytes and units that are asked for must be there.
 */
class BitReader {
  readonly #bytes: Uint8Array;
  #position: number;
  /** At least 16 bits, the next one the highest of 32. */
  #bits: number;
  /** Bits in hand beyond 16. */
  #extra = 16;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#position = start;
    const high = this.#unit();
    this.#bits = ((high << 16) | this.#unit()) >>> 0;
  }

  get position(): number {
    return this.#position;
  }

  peek(count: number): number {
    return count === 0 ? 0 : this.#bits >>> (32 - count);
  }

  pass(count: number): void {
    this.#bits = (this.#bits << count) >>> 0;
    this.#extra -= count;
    if (this.#extra >= 0) return;
    this.#bits = (this.#bits | (this.#unit() << -this.#extra)) >>> 0;
    this.#extra += 16;
  }

  byte(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) throw invalid("the end of the input");
    this.#position++;
    return byte;
  }

  uint16(): number {
    return this.byte() | (this.byte() << 8);
  }

  #unit(): number {
    // One unit may be read ahead of the end; more than that means that the input has run out.
    if (this.#position > this.#bytes.length + 2) throw invalid("the end of the input");
    const unit = (this.#bytes[this.#position] ?? 0) | ((this.#bytes[this.#position + 1] ?? 0) << 8);
    this.#position += 2;
    return unit;
  }
}

function invalid(found: string): MalformedBytesError {
  return new MalformedBytesError("InvalidXpressData", `The bytes are not LZ77+Huffman data: found ${found}.`);
}
