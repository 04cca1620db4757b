import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, decodeUtf8, MalformedBytesError } from "../../bytes/index.ts";
import { decompressStream, storeStream } from "./stream-compression.ts";
import { decompressXpressHuffman } from "./xpress-huffman.ts";

/** A table of code lengths with those given, by byte index. */
function table(...lengths: readonly (readonly [index: number, hex: string])[]): string {
  let hex = "00".repeat(256);
  for (const [index, put] of lengths) hex = hex.slice(0, index * 2) + put + hex.slice(index * 2 + put.length);
  return hex;
}

describe("decompressXpressHuffman (MS-XCA 3.2)", () => {
  it.each([
    {
      name: "literals",
      hex: `${table([48, "50"], [49, "55".repeat(10)], [59, "454404"], [128, "04"])}d8523ed794115be9195ff9d67cdf8d0400000000`,
      text: "abcdefghijklmnopqrstuvwxyz",
    },
    { name: "a long match", hex: `${table([48, "3023"], [128, "02"], [143, "20"])}a8dc0000ff2601`, text: "abc".repeat(100) },
  ])("reads the specification's example of $name", ({ hex, text }) => {
    expect(decodeUtf8(decompressXpressHuffman(decodeHex(hex), text.length))).toBe(text);
  });

  it("gives an error of its own for every other input, and never writes beyond what was announced", () => {
    const codes = fc.array(fc.constantFrom(0, 0, 0, 0x11, 0x22, 0x33, 0x44), { minLength: 256, maxLength: 256 });
    const random = fc.tuple(codes, fc.uint8Array({ maxLength: 64 })).map(([head, tail]) => Uint8Array.from([...head, ...tail]));
    const mutated = fc.tuple(fc.nat(262), fc.nat(255)).map(([at, byte]) => {
      const bytes = decodeHex(`${table([48, "3023"], [128, "02"], [143, "20"])}a8dc0000ff2601`);
      bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(random, mutated), fc.nat(400), (bytes, length) => {
        try {
          expect(decompressXpressHuffman(bytes, length)).toHaveLength(length);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedBytesError);
        }
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

describe("compressed streams (MS-WSMV 3.2.4.1.19)", () => {
  it("are read back as they were stored, in chunks of 64 KiB", () => {
    for (const length of [0, 1, 265, 65_536, 65_537, 140_000]) {
      const data = Uint8Array.from({ length }, (_, index) => (index * 31) & 0xff);
      const stored = storeStream(data);
      expect(stored).toHaveLength(length + 4 * Math.ceil(length / 65_536));
      expect(Buffer.compare(decompressStream(stored, length), data)).toBe(0);
    }
  });

  it("may mix stored and compressed chunks", () => {
    const compressed = decodeHex(`${table([48, "3023"], [128, "02"], [143, "20"])}a8dc0000ff2601`);
    const stream = Uint8Array.from([
      ...storeStream(Uint8Array.of(0x78)),
      299 & 0xff,
      299 >>> 8,
      (compressed.length - 1) & 0xff,
      (compressed.length - 1) >>> 8,
      ...compressed,
    ]);
    expect(decodeUtf8(decompressStream(stream, 301))).toBe(`x${"abc".repeat(100)}`);
  });

  it("are refused when they are cut off or announce more than is allowed", () => {
    const stored = storeStream(new Uint8Array(100));
    expect(() => decompressStream(stored.subarray(0, 50), 1_000)).toThrow(MalformedBytesError);
    expect(() => decompressStream(stored, 99)).toThrow(MalformedBytesError);
  });
});
