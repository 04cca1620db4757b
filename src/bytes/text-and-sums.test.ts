import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  concatBytes,
  crc32c,
  decodeHex,
  decodeUtf8,
  decodeUtf8Lossy,
  decodeUtf16Le,
  encodeHex,
  encodeUtf8,
  encodeUtf16Le,
  equalBytes,
  equalSecrets,
  MalformedBytesError,
  withoutUtf8Bom,
} from "./index.ts";

describe("crc32c (RFC 3720 B.4)", () => {
  it.each([
    { name: "nothing", bytes: new Uint8Array(0), crc: 0 },
    { name: "the digits 1 to 9", bytes: encodeUtf8("123456789"), crc: 0xe3069283 },
    { name: "32 zeros", bytes: new Uint8Array(32), crc: 0x8a9136aa },
    { name: "32 bytes of ones", bytes: new Uint8Array(32).fill(0xff), crc: 0x62a8ab43 },
    { name: "0 to 31", bytes: Uint8Array.from({ length: 32 }, (_, i) => i), crc: 0x46dd794e },
  ])("gives the vector for $name", ({ bytes, crc }) => expect(crc32c(bytes)).toBe(crc));

  it("goes on where it stopped", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(50), (bytes, cut) => {
        expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(crc32c(bytes));
      }),
      { seed: 2 },
    );
  });
});

describe("UTF-8 and UTF-16", () => {
  it("refuses bytes that are not UTF-8, or replaces them where that was asked for", () => {
    expect(() => decodeUtf8(decodeHex("61 ff"))).toThrow(MalformedBytesError);
    expect(decodeUtf8Lossy(decodeHex("61 ff"))).toBe("a\ufffd");
  });

  it("drops a byte order mark only when told to", () => {
    expect(decodeUtf8(decodeHex("efbbbf 61"))).toBe("\ufeffa");
    expect(withoutUtf8Bom(decodeHex("efbbbf 61"))).toEqual(decodeHex("61"));
    expect(withoutUtf8Bom(decodeHex("61"))).toEqual(decodeHex("61"));
  });

  it("keeps every UTF-16 unit, unpaired surrogates and long texts included", () => {
    const text = `${"x".repeat(5000)}\ud800\u20ac`;
    expect(decodeUtf16Le(encodeUtf16Le(text))).toBe(text);
    expect(encodeHex(encodeUtf16Le("abc"))).toBe("610062006300");
    expect(() => decodeUtf16Le(new Uint8Array(3))).toThrow(MalformedBytesError);
  });
});

describe("hex, joining and comparing", () => {
  it("reads what it writes and blanks between bytes", () => {
    expect(decodeHex("00 fF\n10")).toEqual(new Uint8Array([0, 255, 16]));
    expect(encodeHex(new Uint8Array([0, 255, 16]))).toBe("00ff10");
    expect(() => decodeHex("0")).toThrow(MalformedBytesError);
    expect(() => decodeHex("0g")).toThrow(MalformedBytesError);
  });

  it("joins parts in order and does not copy a single one", () => {
    const one = new Uint8Array([1, 2]);
    expect(concatBytes([one])).toBe(one);
    expect(concatBytes([one, new Uint8Array(0), new Uint8Array([3])])).toEqual(new Uint8Array([1, 2, 3]));
  });

  it.each([equalBytes, equalSecrets])("%o is equality", (equal) => {
    expect(equal(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
    expect(equal(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equal(new Uint8Array([1]), new Uint8Array([1, 2]))).toBe(false);
  });
});
