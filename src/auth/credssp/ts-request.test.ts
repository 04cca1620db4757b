import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, encodeUtf8 } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import { decodePasswordCredentials, decodeTSRequest, encodePasswordCredentials, encodeTSRequest, type TSRequest } from "./ts-request.ts";

const request: TSRequest = {
  version: 6,
  negoToken: encodeUtf8("token"),
  authInfo: encodeUtf8("credential"),
  pubKeyAuth: encodeUtf8("proof"),
  errorCode: 0xc000006d,
  clientNonce: new Uint8Array(32).fill(9),
};

describe("TSRequest (MS-CSSP 2.2.1)", () => {
  it("is written as others read it", () => {
    expect(encodeHex(encodeTSRequest({ version: 6, negoToken: encodeUtf8("x") }))).toBe("3010a003020106a10930073005a003040178");
  });

  it.each([
    { name: "all fields", value: request },
    { name: "nothing but a version", value: { version: 2 } },
  ])("comes back as it was: $name", ({ value }) => {
    expect(decodeTSRequest(encodeTSRequest(value))).toMatchObject(value);
  });

  it.each([
    { name: "no version", wire: "3000" },
    { name: "version 1, which has no sequence of tokens", wire: "3005a003020101" },
    { name: "a field twice", wire: "300aa003020106a003020106" },
    { name: "a second request behind it", wire: "3005a0030201063005a003020106" },
    { name: "a version of more than 32 bits", wire: "300aa0080206010000000006" },
  ])("is refused with $name", ({ wire }) => {
    expect(() => decodeTSRequest(decodeHex(wire))).toThrow(AuthenticationError);
  });

  it("throws nothing foreign, whatever is changed on the way", () => {
    const whole = encodeTSRequest(request);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, mask, isCut) => {
        try {
          decodeTSRequest(isCut ? whole.slice(0, at) : whole.with(at, (whole[at] ?? 0) ^ mask));
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 11, numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeTSRequest(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 12, numRuns: 1_000 },
    );
  });
});

describe("TSPasswordCreds (MS-CSSP 2.2.1.2.1)", () => {
  it.each([
    { userName: "ada", password: "pässword" },
    { userName: "DOMAIN\\ada", password: "" },
    { userName: "ada@corp.test", password: "😀" },
  ])("come back as they were: $userName", (credential) => {
    expect(decodePasswordCredentials(encodePasswordCredentials(credential))).toEqual(credential);
  });

  it("are no smart card", () => {
    expect(() => decodePasswordCredentials(decodeHex("3009a003020102a1020400"))).toThrow(/kind 2/);
  });
});
