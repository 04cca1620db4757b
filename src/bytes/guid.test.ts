import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, guidFromBytes, guidFromRandom, guidToBytes, isGuid, MalformedBytesError, parseGuid } from "./index.ts";

const GUID = "00112233-4455-6677-8899-aabbccddeeff";

describe("GUIDs in .NET's byte order", () => {
  it("has the first three groups little-endian", () => {
    expect(encodeHex(guidToBytes(GUID))).toBe("33221100554477668899aabbccddeeff");
    expect(guidFromBytes(decodeHex("33 22 11 00 55 44 77 66 88 99 aa bb cc dd ee ff"))).toBe(GUID);
  });

  it.each([GUID.toUpperCase(), `{${GUID}}`, `uuid:${GUID}`, ` ${GUID}\n`, `UUID:${GUID}`])("reads the spelling '%s'", (text) => {
    expect(parseGuid(text)).toBe(GUID);
  });

  it.each(["", "0011", `${GUID}0`, GUID.replaceAll("-", ""), `{${GUID}`, "g0112233-4455-6677-8899-aabbccddeeff"])(
    "refuses '%s'",
    (text) => {
      expect(isGuid(text)).toBe(false);
      expect(() => parseGuid(text)).toThrow(MalformedBytesError);
    },
  );

  it("refuses fewer than 16 bytes", () => {
    expect(() => guidFromBytes(new Uint8Array(20), 5)).toThrow(MalformedBytesError);
  });

  it("marks random ones as version 4", () => {
    expect(guidFromRandom(new Uint8Array(16).fill(0xff))).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
  });
});
