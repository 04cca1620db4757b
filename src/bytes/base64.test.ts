import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, decodeBase64Bytes, encodeBase64, encodeBase64ToBytes, MalformedBytesError } from "./index.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

describe("base64 (RFC 4648 4)", () => {
  it.each([
    { text: "", base64: "" },
    { text: "f", base64: "Zg==" },
    { text: "fo", base64: "Zm8=" },
    { text: "foo", base64: "Zm9v" },
    { text: "foob", base64: "Zm9vYg==" },
    { text: "fooba", base64: "Zm9vYmE=" },
    { text: "foobar", base64: "Zm9vYmFy" },
  ])("writes and reads the specification's vector '$text'", ({ text, base64 }) => {
    expect(encodeBase64(ascii(text))).toBe(base64);
    expect(decodeBase64(base64)).toEqual(ascii(text));
  });

  it("agrees with Node in both directions, from text and from bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const expected = Buffer.from(bytes).toString("base64");
        expect(encodeBase64(bytes)).toBe(expected);
        expect(encodeBase64ToBytes(bytes)).toEqual(ascii(expected));
        expect(decodeBase64(expected)).toEqual(bytes);
        expect(decodeBase64Bytes(ascii(expected))).toEqual(bytes);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("skips white space wherever it stands", () => {
    expect(decodeBase64(" Zm\r\n9v\tYg = =\n")).toEqual(ascii("foob"));
  });

  it.each(["Z", "Zg", "Zg=", "Zm8", "Zg===", "Zg==Zg==", "=", "Zm9v=", "Zm9-", "Zm9\u00e9", "Zm9\u0141", "Z=g="])(
    "refuses '%s'",
    (text) => {
      expect(() => decodeBase64(text)).toThrow(MalformedBytesError);
      expect(() => decodeBase64Bytes(Uint8Array.from(text, (c) => Math.min(c.charCodeAt(0), 255)))).toThrow(MalformedBytesError);
    },
  );
});
