import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "../bytes/index.ts";
import { certificateAcceptor, certificateInitiator } from "./certificate.ts";
import { certificateNames } from "./certificate-names.ts";
import { contextTag, DerTag, encodeDer, encodeDerOid, encodeDerSmallInteger, encodeDerText } from "./der.ts";
import { AuthenticationError } from "./error.ts";
import type { ConnectionFacts } from "./mechanism.ts";

const sequence = (...parts: Uint8Array[]): Uint8Array => encodeDer(DerTag.Sequence, ...parts);
const nameOf = (commonName: string): Uint8Array =>
  sequence(encodeDer(DerTag.Set, sequence(encodeDerOid("2.5.4.3"), encodeDerText(commonName))));
const email = (text: string): Uint8Array => encodeDer(contextTag(1, "primitive"), encodeUtf8(text));
const dns = (text: string): Uint8Array => encodeDer(contextTag(2, "primitive"), encodeUtf8(text));
const other = (oid: string, text: string): Uint8Array =>
  encodeDer(contextTag(0), encodeDerOid(oid), encodeDer(contextTag(0), encodeDerText(text)));

/** All of a certificate that is read for its names. */
function certificateOf(commonName: string, alternatives: readonly Uint8Array[]): Uint8Array {
  const extension = sequence(
    encodeDerOid("2.5.29.17"),
    encodeDer(DerTag.Boolean, Uint8Array.of(0xff)),
    encodeDer(DerTag.OctetString, sequence(...alternatives)),
  );
  const unrelated = sequence(encodeDerOid("2.5.29.15"), encodeDer(DerTag.OctetString, Uint8Array.of(5, 0)));
  const version = encodeDer(contextTag(0), encodeDerSmallInteger(2));
  const serial = encodeDerSmallInteger(7);
  const subject = nameOf(commonName);
  const extensions = encodeDer(contextTag(3), sequence(unrelated, ...(alternatives.length === 0 ? [] : [extension])));
  return sequence(sequence(version, serial, sequence(), nameOf("issuer"), sequence(), subject, sequence(), extensions), sequence());
}

describe("the names of a certificate (RFC 5280 4.2.1.6)", () => {
  it.each([
    { name: "the common name when there is no other", alternatives: [], names: ["Ada"] },
    {
      name: "user principal names, e-mail addresses and DNS names",
      alternatives: [other("1.3.6.1.4.1.311.20.2.3", "ada@corp.test"), email("ada@mail.test"), dns("host.test")],
      names: ["ada@corp.test", "ada@mail.test", "host.test"],
    },
    { name: "the common name beside names of kinds that stand for nobody", alternatives: [other("1.2.3", "x")], names: ["Ada"] },
  ])("are $name", ({ alternatives, names }) => expect(certificateNames(certificateOf("Ada", alternatives))).toEqual(names));

  it("are not read from what is no certificate", () => {
    const whole = certificateOf("Ada", [email("ada@mail.test")]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, mask, isCut) => {
        try {
          certificateNames(isCut ? whole.slice(0, at) : whole.with(at, (whole[at] ?? 0) ^ mask));
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe("client certificates (MS-WSMV 2.2.4.2)", () => {
  const facts: ConnectionFacts = { isTls: true, serverPort: 5986 };
  const shown = { der: Uint8Array.of(1), isVouchedFor: false };
  const line = { method: "POST", target: "/wsman" };
  const mechanism = certificateAcceptor({
    identityOf: ({ der }) => (der[0] === 1 ? { userName: "ada", authenticationType: "Certificate" } : undefined),
  });

  it.each([
    { name: "lets the account of the certificate in", connection: { ...facts, clientCertificate: shown }, type: "accepted" },
    { name: "refuses one of nobody", connection: { ...facts, clientCertificate: { ...shown, der: Uint8Array.of(2) } }, type: "refused" },
    { name: "refuses a client without one", connection: facts, type: "refused" },
  ])("$name", async ({ connection, type }) => {
    expect((await mechanism.accept(connection).step("", line)).type).toBe(type);
  });

  it("are named by the profile's address and nothing else, and need TLS", () => {
    const initiator = certificateInitiator().initiate(facts);
    expect([initiator.scheme, initiator.step(undefined, line)]).toEqual([
      "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual",
      { token: "", done: true },
    ]);
    expect([mechanism.scheme, mechanism.needsTls]).toEqual([initiator.scheme, true]);
  });
});
