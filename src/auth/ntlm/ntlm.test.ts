import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concatBytes, decodeHex, encodeHex, encodeUtf8, encodeUtf16Le } from "../../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "../../node/auth-crypto.ts";
import { endPointBinding } from "../channel-binding.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto, ConnectionFacts } from "../mechanism.ts";
import type { ContextAcceptorStep, SecuritySession } from "../security-context.ts";
import { ntlmAcceptor } from "./acceptor.ts";
import { AvId, AvPairs } from "./av-pairs.ts";
import { NegotiateFlag } from "./flags.ts";
import { ntlmInitiator } from "./initiator.ts";
import { md4 } from "./md4.ts";
import { decodeAuthenticate, decodeChallenge, encodeAuthenticate, encodeChallenge, encodeNegotiate } from "./messages.ts";
import { Rc4 } from "./rc4.ts";
import { encodeClientChallenge, lmV2Response, ntHash, ntProof, responseKey, sessionBaseKey } from "./responses.ts";
import { NtlmSession } from "./session.ts";

const hex = (text: string): Uint8Array => decodeHex(text.replaceAll(/\s/g, ""));

describe("MD4 (RFC 1320 A.5)", () => {
  it.each([
    ["", "31d6cfe0d16ae931b73c59d7e0c089c0"],
    ["a", "bde52cb31de33e46245e05fbdbd6fb24"],
    ["abc", "a448017aaf21d8525fc10ae87aa6729d"],
    ["message digest", "d9130a8164549fe818874806e1c7014b"],
    ["abcdefghijklmnopqrstuvwxyz", "d79e1c308aa5bbcdeea8ed63df412da9"],
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "043f8582f241db351ce627e153e7f0e4"],
    ["1234567890".repeat(8), "e33b4ddc9c38f2199c3e7b164fcc0536"],
  ])("of %j", (text, digest) => expect(encodeHex(md4(encodeUtf8(text)))).toBe(digest));
});

describe("RC4 (RFC 6229)", () => {
  it.each([
    { key: "0102030405", at: 0, stream: "b2396305f03dc027ccc3524a0a1118a8" },
    { key: "0102030405060708090a0b0c0d0e0f10", at: 0, stream: "9ac7cc9a609d1ef7b2932899cde41b97" },
    { key: "0102030405060708090a0b0c0d0e0f10", at: 4080, stream: "ff38265c1642c1abe8d3c2fe5e572bf8" },
    { key: "1ada31d5cf688221c109163908ebe51debb46227c6cc8b37641910833222772a", at: 240, stream: "af3e30f9c095045938151575c3fb9098" },
  ])("key $key, offset $at", ({ key, at, stream }) => {
    const cipher = new Rc4(hex(key));
    cipher.apply(new Uint8Array(at));
    const copy = cipher.clone();
    expect(encodeHex(cipher.apply(new Uint8Array(16)))).toBe(stream);
    expect(encodeHex(copy.apply(new Uint8Array(16)))).toBe(stream);
  });
});

describe("NTLMv2 (MS-NLMP 4.2.4)", () => {
  const serverChallenge = hex("0123456789abcdef");
  const clientNonce = hex("aaaaaaaaaaaaaaaa");
  const sessionKey = hex("55".repeat(16));
  const targetInfo = new AvPairs().setText(AvId.NbDomainName, "Domain").setText(AvId.NbComputerName, "Server").encode();
  const key = responseKey(crypto, ntHash("Password"), "User", "Domain");
  const clientChallenge = encodeClientChallenge({ timestamp: 0n, challenge: clientNonce, targetInfo });
  const proof = ntProof(crypto, key, serverChallenge, clientChallenge);
  const baseKey = sessionBaseKey(crypto, key, proof);
  const flags = 0xe28a8233;

  it.each([
    { name: "NTOWFv2", value: key, expected: "0c868a403bfd7a93a3001ef22ef02e3f" },
    { name: "session base key", value: baseKey, expected: "8de40ccadbc14a82f15cb0ad0de95ca3" },
    {
      name: "LMv2 response",
      value: lmV2Response(crypto, key, serverChallenge, clientNonce),
      expected: "86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa",
    },
    { name: "NTLMv2 response", value: proof, expected: "68cd0ab851e51c96aabc927bebef6a1c" },
    {
      name: "encrypted session key",
      value: new Rc4(baseKey).apply(sessionKey),
      expected: "c5dad2544fc979 9094ce1ce90bc9d03e".replace(" ", ""),
    },
  ])("$name", ({ value, expected }) => expect(encodeHex(value)).toBe(expected));

  it("reads the challenge of the specification and writes it again", () => {
    const wire = hex(
      `4e544c4d5353500002000000 0c000c0038000000 33828ae2 0123456789abcdef 0000000000000000 2400240044000000 0600701700 00000f
       530065007200760065007200 02000c0044006f006d00610069006e00 01000c00530065007200760065007200 00000000`,
    );
    const message = { flags, serverChallenge, targetName: "Server", targetInfo };
    expect(decodeChallenge(wire)).toEqual(message);
    const written = encodeChallenge(message);
    expect(encodeHex(written.subarray(0, 48))).toBe(encodeHex(wire.subarray(0, 48)));
    expect(encodeHex(written.subarray(56))).toBe(encodeHex(wire.subarray(56)));
  });

  it("reads the authentication of the specification, which has no room for an integrity code", () => {
    const wire = concatBytes([
      hex(`4e544c4d5353500003000000 180018006c000000 5400540084000000 0c000c0048000000 0800080054000000 100010005c000000
           10001000d8000000 358288e2 0501280a0000000f`),
      encodeUtf16Le("DomainUserCOMPUTER"),
      lmV2Response(crypto, key, serverChallenge, clientNonce),
      proof,
      clientChallenge,
      hex("c5dad2544fc9799094ce1ce90bc9d03e"),
    ]);
    expect(decodeAuthenticate(wire)).toEqual({
      flags: 0xe2888235,
      lmResponse: hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"),
      ntResponse: concatBytes([proof, clientChallenge]),
      domainName: "Domain",
      userName: "User",
      workstation: "COMPUTER",
      encryptedSessionKey: hex("c5dad2544fc9799094ce1ce90bc9d03e"),
      mic: undefined,
    });
  });

  it("seals as the specification does", () => {
    const { signature, data } = new NtlmSession(crypto, sessionKey, flags, "initiator").seal(encodeUtf16Le("Plaintext"));
    expect(encodeHex(data)).toBe("54e50165bf1936dc996020c1811b0f06fb5f");
    expect(encodeHex(signature)).toBe("010000007fb38ec5c55d497600000000");
  });

  it("signs the list of mechanisms with the cipher state of the next message and a sequence number of its own", () => {
    const [client, server] = [
      new NtlmSession(crypto, sessionKey, flags, "initiator"),
      new NtlmSession(crypto, sessionKey, flags, "acceptor"),
    ];
    const list = encodeUtf8("list");
    server.verifyMechList(list, client.signMechList(list));
    const { signature, data } = client.seal(encodeUtf16Le("Plaintext"));
    expect(encodeHex(data)).toBe("54e50165bf1936dc996020c1811b0f06fb5f");
    expect(encodeHex(signature.subarray(12))).toBe("01000000");
    expect(server.unseal(signature, data)).toEqual(encodeUtf16Le("Plaintext"));
  });

  it("carries messages both ways and refuses a changed one", () => {
    const [client, server] = [
      new NtlmSession(crypto, sessionKey, flags, "initiator"),
      new NtlmSession(crypto, sessionKey, flags, "acceptor"),
    ];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (message, fromClient) => {
        const [from, to] = fromClient ? [client, server] : [server, client];
        expect(to.unwrap(from.wrap(message))).toEqual(message);
      }),
      { seed: 21 },
    );
    const token = client.wrap(encodeUtf8("message"));
    token[17] = (token[17] ?? 0) ^ 1;
    expect(() => server.unwrap(token)).toThrow(expect.objectContaining({ errorId: "BadSignature" }));
  });
});

const NOW = Date.UTC(2026, 10, 24);
const http: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "server01" };
const https: ConnectionFacts = {
  isTls: true,
  serverPort: 5986,
  serverHost: "server01",
  channelBinding: endPointBinding(new Uint8Array(32)),
};
const account = { userName: "Ada", ntHash: ntHash("pass") };

function acceptor(facts: ConnectionFacts, options: Partial<Parameters<typeof ntlmAcceptor>[0]> = {}) {
  return ntlmAcceptor({
    crypto,
    nowMs: () => NOW,
    computerName: "Server01",
    accountOf: (userName) => (userName.toLowerCase() === "ada" ? account : undefined),
    ...options,
  }).accept(facts);
}

interface Setup {
  readonly userName?: string;
  readonly password?: string;
  readonly clientFacts?: ConnectionFacts;
  readonly serverFacts?: ConnectionFacts;
  readonly crypto?: AuthCrypto;
  readonly server?: Partial<Parameters<typeof ntlmAcceptor>[0]>;
  /** Changes a token on its way: 0 and 2 are the client's, 1 is the server's. */
  readonly change?: (token: Uint8Array, index: number) => Uint8Array;
}

async function exchange(setup: Setup = {}): Promise<{ last: ContextAcceptorStep; client: SecuritySession | undefined }> {
  const { userName = "ada", password = "pass", clientFacts = http, change = (token) => token } = setup;
  const initiator = ntlmInitiator({ credential: { userName, password }, crypto, nowMs: () => NOW }).initiate(clientFacts);
  const server = acceptor(setup.serverFacts ?? clientFacts, setup.server);
  const first = await initiator.step(undefined);
  const challenge = await server.step(change(first.token ?? new Uint8Array(), 0));
  if (challenge.type !== "continue") return { last: challenge, client: undefined };
  const second = await initiator.step(change(challenge.token, 1));
  const last = await server.step(change(second.token ?? new Uint8Array(), 2));
  return { last, client: initiator.session };
}

describe("NTLM, both roles", () => {
  it("lets an account in under its own name and gives both sides keys to seal with", async () => {
    const { last, client } = await exchange({ userName: "SERVER01\\aDA" });
    expect(last).toMatchObject({ type: "accepted", identity: { userName: "Ada", authenticationType: "NTLM" }, account: "Ada" });
    const server = last.type === "accepted" ? last.session : undefined;
    expect(server?.unwrap(client?.wrap(encodeUtf8("hello")) ?? new Uint8Array())).toEqual(encodeUtf8("hello"));
    expect([client?.canSeal, server?.canSeal]).toEqual([true, true]);
  });

  const withFlags = (message: Uint8Array, offset: number, clear: number): Uint8Array => {
    const copy = message.slice();
    const view = new DataView(copy.buffer);
    view.setUint32(offset, view.getUint32(offset, true) & ~clear, true);
    return copy;
  };
  const version1: Setup["change"] = (token, index) =>
    index < 2 ? token : encodeAuthenticate({ ...decodeAuthenticate(token), ntResponse: new Uint8Array(24).fill(1) });

  it.each<{ name: string; setup: Setup; reason: RegExp; account?: string }>([
    { name: "a wrong password", setup: { password: "x" }, reason: /wrong password/, account: "Ada" },
    { name: "an unknown name", setup: { userName: "D\\eve" }, reason: /Unknown user name/, account: "D\\eve" },
    { name: "an anonymous caller", setup: { userName: "" }, reason: /Anonymous/ },
    { name: "version 1 of the response", setup: { change: version1 }, reason: /version 1 or LM/, account: "ada" },
    {
      name: "a client without 128-bit keys",
      setup: { change: (token, index) => (index === 0 ? encodeNegotiate({ flags: 0x62088235 & ~NegotiateFlag.Encrypt128 }) : token) },
      reason: /128-bit/,
    },
    {
      name: "flags that the first message had not",
      setup: { change: (token, index) => (index === 0 ? withFlags(token, 12, NegotiateFlag.Seal) : token) },
      reason: /integrity code/,
      account: "Ada",
    },
    {
      name: "flags taken away from the last message",
      setup: { change: (token, index) => (index === 2 ? withFlags(token, 60, NegotiateFlag.Seal) : token) },
      reason: /integrity code/,
      account: "Ada",
    },
    { name: "an old response", setup: { server: { nowMs: timeGoesOn([NOW, NOW + 37 * 3_600_000]) } }, reason: /too old/, account: "Ada" },
    {
      name: "the binding of another certificate",
      setup: { clientFacts: { ...https, channelBinding: endPointBinding(new Uint8Array(32).fill(1)) }, serverFacts: https },
      reason: /channel binding is that of another/,
      account: "Ada",
    },
    {
      name: "a response meant for plain HTTP over TLS",
      setup: { clientFacts: http, serverFacts: https },
      reason: /empty channel binding/,
      account: "Ada",
    },
  ])("refuses $name", async ({ setup, reason, account: name }) => {
    const { last } = await exchange(setup);
    expect(last).toEqual({ type: "refused", reason: expect.stringMatching(reason), ...(name === undefined ? {} : { account: name }) });
  });

  /** As clients behave that know neither of integrity codes nor of bindings. */
  function simpleClient(challengeToken: Uint8Array, extra: (pairs: AvPairs) => AvPairs = (pairs) => pairs): Uint8Array {
    const challenge = decodeChallenge(challengeToken);
    const pairs = extra(AvPairs.decode(challenge.targetInfo));
    const timestamp = new DataView(pairs.get(AvId.Timestamp)?.slice().buffer ?? new ArrayBuffer(8)).getBigUint64(0, true);
    const clientChallenge = encodeClientChallenge({ timestamp, challenge: new Uint8Array(8), targetInfo: pairs.encode() });
    const key = responseKey(crypto, account.ntHash, "ada", "");
    return encodeAuthenticate({
      flags: challenge.flags & ~(NegotiateFlag.Sign | NegotiateFlag.Seal | NegotiateFlag.KeyExchange),
      lmResponse: new Uint8Array(24),
      ntResponse: concatBytes([ntProof(crypto, key, challenge.serverChallenge, clientChallenge), clientChallenge]),
      domainName: "",
      userName: "ada",
      workstation: "",
      encryptedSessionKey: new Uint8Array(),
      mic: undefined,
    });
  }

  it.each([
    {
      name: "over plain HTTP without an integrity code",
      facts: http,
      level: "Relaxed",
      expected: "The client gave no integrity code (MIC), and nothing else protects the messages.",
    },
    { name: "over TLS without a binding, Relaxed", facts: https, level: "Relaxed", expected: "accepted" },
    { name: "over TLS without a binding, Strict", facts: https, level: "Strict", expected: "The client gave no channel binding." },
  ] as const)("a client that knows little, $name", async ({ facts, level, expected }) => {
    const server = acceptor(facts, { cbtHardeningLevel: level });
    const challenge = await server.step(encodeNegotiate({ flags: 0xa2088205 }));
    const last = await server.step(simpleClient(challenge.type === "continue" ? challenge.token : new Uint8Array()));
    expect(last.type === "refused" ? last.reason : last.type).toBe(expected);
  });

  it("refuses a server that wants less than 128-bit keys", async () => {
    const initiator = ntlmInitiator({ credential: { userName: "ada", password: "pass" }, crypto, nowMs: () => NOW }).initiate(http);
    await initiator.step(undefined);
    const weak = encodeChallenge({
      flags: 0xe28a8233 & ~NegotiateFlag.Encrypt128,
      serverChallenge: new Uint8Array(8),
      targetName: "X",
      targetInfo: new AvPairs().encode(),
    });
    expect(() => initiator.step(weak)).toThrow(expect.objectContaining({ errorId: "ServerNotTrusted" }));
  });

  it("lets nobody in, and throws nothing foreign, whatever is changed on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (index, at, mask, cut) => {
        const change: Setup["change"] = (token, i) => {
          if (i !== index) return token;
          const place = at % token.length;
          return cut ? token.slice(0, place) : token.with(place, (token[place] ?? 0) ^ mask);
        };
        try {
          expect((await exchange({ change })).last.type).toBe("refused");
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 22, numRuns: 600 },
    );
  });
});

function timeGoesOn(times: number[]): () => number {
  return () => times.shift() ?? NOW;
}
