import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, encodeUtf8 } from "../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "../node/auth-crypto.ts";
import { basicAcceptor, basicInitiator } from "./basic.ts";
import { endPointHashOf } from "./channel-binding.ts";
import { DerReader, DerTag, encodeDer, encodeDerOid, encodeDerSmallInteger, encodeDerTime, encodeDerUnsigned } from "./der.ts";
import { formatEncryptedBody, parseEncryptedBody } from "./encrypted-body.ts";
import { AuthenticationError } from "./error.ts";
import { FailedLogins } from "./failed-logins.ts";
import { parseAuthorization, parseChallenges } from "./http-headers.ts";
import { implicitAcceptor, implicitInitiator } from "./implicit.ts";
import type { Acceptor, AcceptorStep, ConnectionFacts, Initiator } from "./mechanism.ts";

const LINE = { method: "POST", target: "/wsman" };

describe("authentication headers (RFC 9110 11)", () => {
  it.each([
    ["Basic YTpi", { scheme: "Basic", token: "YTpi" }],
    ["  Negotiate  abc== ", { scheme: "Negotiate", token: "abc==" }],
    ["http://schemas.dmtf.org/x", { scheme: "http://schemas.dmtf.org/x", token: "" }],
    ["", { scheme: "", token: "" }],
  ])("%j is one scheme and its token", (text, expected) => expect(parseAuthorization(text)).toEqual(expected));

  it.each([
    { lines: ['Basic realm="WSMAN"', "Negotiate"], expected: ['Basic|realm="WSMAN"', "Negotiate|"] },
    {
      lines: ['Negotiate, Basic realm="a, b", Digest realm="x", qop="auth"'],
      expected: ["Negotiate|", 'Basic|realm="a, b"', 'Digest|realm="x", qop="auth"'],
    },
    { lines: ["Negotiate oYG2MIGz=="], expected: ["Negotiate|oYG2MIGz=="] },
    { lines: ['Basic realm="a \\" b", NTLM'], expected: ['Basic|realm="a \\" b"', "NTLM|"] },
    { lines: ["", " , "], expected: [] },
  ])("$lines are challenges", ({ lines, expected }) =>
    expect(parseChallenges(lines).map(({ scheme, token }) => `${scheme}|${token}`)).toEqual(expected),
  );
});

describe("Basic (RFC 7617)", () => {
  const facts: ConnectionFacts = { isTls: true, serverPort: 5986 };
  let checks = 0;
  let nowMs = 0;
  const mechanism = basicAcceptor({
    nowMs: () => nowMs,
    verify: ({ userName, password }) => {
      checks++;
      return userName === "bob" && password === "a:ü" ? { userName: "SERVER\\bob", authenticationType: "Basic" } : undefined;
    },
  });

  it("brings name and password through, checks them once a minute for a connection, and counts failures for the name", async () => {
    const { token } = await basicInitiator({ userName: "bob", password: "a:ü" }).initiate(facts).step(undefined, LINE);
    const acceptor = mechanism.accept(facts);
    const accepted = { type: "accepted", identity: { userName: "SERVER\\bob", authenticationType: "Basic" } };
    expect(await acceptor.step(token ?? "", LINE)).toMatchObject(accepted);
    expect(await acceptor.step(token ?? "", LINE)).toMatchObject(accepted);
    expect(checks).toBe(1);
    nowMs = 60_000;
    await acceptor.step(token ?? "", LINE);
    expect(checks).toBe(2);
    const wrong = await basicInitiator({ userName: "bob", password: "x" }).initiate(facts).step(undefined, LINE);
    expect(await acceptor.step(wrong.token ?? "", LINE)).toMatchObject({ type: "refused", account: "bob" });
  });

  it.each(["", "!", "YWJj", "OmFi", "/////w=="])("refuses the token %j without asking for the password", async (token) => {
    const before = checks;
    expect(await mechanism.accept(facts).step(token, LINE)).toMatchObject({ type: "refused" });
    expect(checks).toBe(before);
  });

  it("does not send a name with a colon", () => {
    expect(() => basicInitiator({ userName: "a:b", password: "" })).toThrow(AuthenticationError);
  });
});

describe("Holdfast, the implicit credential", () => {
  const secret = new Uint8Array(32).fill(1);
  const server: ConnectionFacts = { isTls: false, serverPort: 5985, remoteAddress: "127.0.0.1" };
  const mechanism = implicitAcceptor({ crypto, secretOf: (name) => (name === "ada" ? { userName: "HOST\\ada", secret } : undefined) });

  /** Runs an exchange to its end; what either side says stands in the list. */
  async function exchange(initiator: Initiator, acceptor: Acceptor): Promise<{ tokens: string[]; last: AcceptorStep }> {
    const tokens: string[] = [];
    let step = await initiator.step(undefined, LINE);
    for (;;) {
      tokens.push(step.token ?? "");
      const answer = await acceptor.step(step.token ?? "", LINE);
      if (answer.type === "refused") return { tokens, last: answer };
      tokens.push(answer.token ?? "");
      step = await initiator.step(answer.token, LINE);
      if (answer.type === "accepted") {
        expect(step).toEqual({ done: true });
        return { tokens, last: answer };
      }
    }
  }

  it("proves both sides to each other, never sends the secret, and never says the same twice", async () => {
    const client = implicitInitiator({ userName: "ada", secret }, crypto);
    const first = await exchange(client.initiate(server), mechanism.accept(server));
    const second = await exchange(client.initiate(server), mechanism.accept(server));
    expect(first.last).toMatchObject({
      type: "accepted",
      identity: { userName: "HOST\\ada", authenticationType: "Holdfast" },
      account: "ada",
    });
    expect(first.tokens).toHaveLength(4);
    expect(first.tokens.filter((token) => second.tokens.includes(token))).toEqual([]);
    expect(first.tokens.join()).not.toContain("AQEBAQEB");
  });

  it.each([
    { name: "another secret", userName: "ada", key: 2, facts: server },
    { name: "an unknown user", userName: "eve", key: 1, facts: server },
    { name: "another port", userName: "ada", key: 1, facts: { ...server, serverPort: 1 } },
    { name: "another certificate", userName: "ada", key: 1, facts: { ...server, isTls: true, channelBinding: encodeUtf8("x") } },
  ])("refuses $name", async ({ userName, key, facts }) => {
    const client = implicitInitiator({ userName, secret: new Uint8Array(32).fill(key) }, crypto).initiate(facts);
    expect((await exchange(client, mechanism.accept(server))).last).toMatchObject({ type: "refused", account: userName });
  });

  it("does not believe a server that cannot prove the secret", async () => {
    const client = implicitInitiator({ userName: "ada", secret }, crypto).initiate(server);
    await client.step(undefined, LINE);
    await client.step(`1.${"A".repeat(43)}`, LINE);
    expect(() => client.step(`1.${"A".repeat(43)}`, LINE)).toThrow(expect.objectContaining({ errorId: "ServerNotTrusted" }));
  });

  it("refuses every other token, and an exchange has one try", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("1.YWRh", `1.YWRh.${"A".repeat(43)}`, `1.${"A".repeat(43)}`)), {
          minLength: 1,
          maxLength: 4,
        }),
        async (tokens) => {
          const acceptor = mechanism.accept(server);
          for (const token of tokens) expect((await acceptor.step(token, LINE)).type).not.toBe("accepted");
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("FailedLogins", () => {
  it("shuts a key out after its failures, for the window, whatever its capitals", () => {
    const logins = new FailedLogins({ maxFailures: 2, windowMs: 100, maxKeys: 10 });
    logins.recordFailure("Ada", 0);
    expect(logins.isShutOut("ada", 0)).toBe(false);
    logins.recordFailure("ADA", 50);
    expect(logins.isShutOut("ada", 99)).toBe(true);
    expect(logins.isShutOut("bob", 99)).toBe(false);
    expect(logins.isShutOut("ada", 100)).toBe(false);
  });

  it("forgets failures after a success, and the oldest keys when there are too many", () => {
    const logins = new FailedLogins({ maxFailures: 1, windowMs: 100, maxKeys: 2 });
    for (const key of ["a", "b", "c"]) logins.recordFailure(key, 0);
    expect(["a", "b", "c"].map((key) => logins.isShutOut(key, 1))).toEqual([false, true, true]);
    logins.recordSuccess("c");
    expect(logins.isShutOut("c", 1)).toBe(false);
  });
});

describe("DER (X.690)", () => {
  it.each([
    { name: "a small integer", bytes: encodeDerSmallInteger(2), hex: "020102" },
    { name: "an integer whose highest bit is set", bytes: encodeDerSmallInteger(128), hex: "02020080" },
    { name: "zero", bytes: encodeDerUnsigned(new Uint8Array(3)), hex: "020100" },
    { name: "an object identifier", bytes: encodeDerOid("1.2.840.113549.1.1.11"), hex: "06092a864886f70d01010b" },
    { name: "one under joint-iso-itu-t", bytes: encodeDerOid("2.16.840.1.101.3.4.2.1"), hex: "0609608648016503040201" },
    {
      name: "a time",
      bytes: encodeDerTime(new Date(Date.UTC(2026, 10, 24, 1, 2, 3))),
      hex: `170d${encodeHex(encodeUtf8("261124010203Z"))}`,
    },
    {
      name: "a time after 2049",
      bytes: encodeDerTime(new Date(Date.UTC(2050, 0, 1))),
      hex: `180f${encodeHex(encodeUtf8("20500101000000Z"))}`,
    },
    { name: "a long value", bytes: encodeDer(DerTag.OctetString, new Uint8Array(300)).subarray(0, 4), hex: "0482012c" },
  ])("$name", ({ bytes, hex }) => expect(encodeHex(bytes)).toBe(hex));

  it("reads back what it writes, and nothing but its own errors come of other bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...Object.values(DerTag)), (contents, tag) => {
        const reader = new DerReader(encodeDer(tag, contents));
        expect(reader.expect(tag).contents).toEqual(contents);
        expect(reader.isAtEnd).toBe(true);
        try {
          const other = new DerReader(contents);
          while (!other.isAtEnd) other.next();
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 6 },
    );
  });

  it.each(["3080", "30820001", "308100", "3005", "1f8101", "30"])("refuses %s", (hex) =>
    expect(() => new DerReader(decodeHex(hex)).next()).toThrow(AuthenticationError),
  );

  it.each([
    { oid: "1.2.840.113549.1.1.5", hash: "sha256" },
    { oid: "1.2.840.113549.1.1.11", hash: "sha256" },
    { oid: "1.2.840.113549.1.1.13", hash: "sha512" },
    { oid: "1.2.840.10045.4.3.3", hash: "sha384" },
  ])("a certificate signed with $oid is bound by its $hash", ({ oid, hash }) => {
    const certificate = encodeDer(
      DerTag.Sequence,
      encodeDer(DerTag.Sequence),
      encodeDer(DerTag.Sequence, encodeDerOid(oid)),
      encodeDer(DerTag.BitString),
    );
    expect(endPointHashOf(certificate)).toBe(hash);
  });
});

describe("sealed bodies (MS-WSMV 2.2.9.1)", () => {
  const type = "application/soap+xml;charset=UTF-8";

  it("are framed as Windows frames them", () => {
    const piece = { signature: encodeUtf8("SIG"), data: encodeUtf8("DATA"), originalLength: 4 };
    const { contentType, bytes } = formatEncryptedBody("application/HTTP-SPNEGO-session-encrypted", type, [piece]);
    expect(contentType).toBe('multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"');
    expect(new TextDecoder("latin1").decode(bytes)).toBe(
      "--Encrypted Boundary\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n" +
        "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=4\r\n" +
        "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n\x03\0\0\0SIGDATA--Encrypted Boundary--\r\n",
    );
  });

  it("come apart into the same pieces, whatever the sealed bytes are", () => {
    const piece = fc.record({
      signature: fc.uint8Array({ maxLength: 60 }),
      data: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(encodeUtf8("--Encrypted Boundary--\r\n".repeat(20)))),
    });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 3 }), (parts) => {
        const pieces = parts.map((part) => ({ ...part, originalLength: part.data.length + part.signature.length + 64 }));
        const body = formatEncryptedBody("application/HTTP-CredSSP-session-encrypted", type, pieces);
        expect(parseEncryptedBody(body)).toEqual({ protocol: "application/HTTP-CredSSP-session-encrypted", originalType: type, pieces });
      }),
      { seed: 7 },
    );
  });

  it("of Exchange, with a blank before the boundary, are read", () => {
    const text =
      "-- Encrypted Boundary\r\n\tContent-Type: P\r\n\tOriginalContent: type=T;Length=1\r\n-- Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n\x01\0\0\0sd-- Encrypted Boundary--\r\n";
    const body = { contentType: 'multipart/encrypted;protocol="P";boundary="Encrypted Boundary"', bytes: encodeUtf8(text) };
    expect(parseEncryptedBody(body)).toEqual({
      protocol: "P",
      originalType: "T",
      pieces: [{ signature: encodeUtf8("s"), data: encodeUtf8("d"), originalLength: 1 }],
    });
  });

  it("that are none give an error of ours", () => {
    const good = formatEncryptedBody("application/HTTP-SPNEGO-session-encrypted", type, [
      { signature: new Uint8Array(16), data: new Uint8Array(20), originalLength: 20 },
    ]);
    fc.assert(
      fc.property(fc.nat(good.bytes.length - 1), fc.uint8Array({ maxLength: 10 }), (at, put) => {
        const bytes = Uint8Array.from([...good.bytes.subarray(0, at), ...put]);
        try {
          parseEncryptedBody({ contentType: good.contentType, bytes });
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});
