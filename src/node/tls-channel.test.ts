import { describe, expect, it } from "vitest";
import {
  type AcceptorStep,
  AuthenticationError,
  type ConnectionFacts,
  type CredSspAcceptorOptions,
  type CredSspInitiatorOptions,
  credSspAcceptor,
  credSspInitiator,
  type Initiator,
  ntHash,
  ntlmAcceptor,
  ntlmInitiator,
  type TlsChannel,
} from "../auth/index.ts";
import { concatBytes, encodeUtf8 } from "../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "./auth-crypto.ts";
import { createSelfSignedCertificate } from "./tls-certificate.ts";
import { connectTlsChannel, tlsChannelAcceptor } from "./tls-channel.ts";

const key = createSelfSignedCertificate(["CREDSSP"], { keyType: "rsa" });
const acceptTls = tlsChannelAcceptor(() => key);

async function securePair(): Promise<{ client: TlsChannel; server: TlsChannel }> {
  const [client, server] = [connectTlsChannel(), acceptTls()];
  let toServer = (await client.handshake(new Uint8Array())).toSend;
  while (toServer.length > 0) toServer = (await client.handshake((await server.handshake(toServer)).toSend)).toSend;
  return { client, server };
}

describe("TLS without a socket", () => {
  it("shakes hands and carries data both ways, in records whose overhead is told", async () => {
    const { client, server } = await securePair();
    expect([client.isSecure, server.isSecure]).toEqual([true, true]);
    expect(client.serverCertificate).toEqual(server.serverCertificate);
    for (const size of [1, 100, 16_384]) {
      const data = new Uint8Array(size).fill(7);
      const records = await client.encrypt(data);
      expect(await server.decrypt(records)).toEqual(data);
      const answer = await server.encrypt(data);
      expect(await client.decrypt(answer)).toEqual(data);
      expect(client.trailerLength(size)).toBe(16);
    }
    const long = new Uint8Array(100_000).fill(3);
    expect(await server.decrypt(await client.encrypt(long))).toEqual(long);
  });

  it("refuses changed records, and bytes that are no TLS", async () => {
    const { client, server } = await securePair();
    const records = await client.encrypt(encodeUtf8("message"));
    await expect(server.decrypt(records.with(records.length - 1, (records.at(-1) ?? 0) ^ 1))).rejects.toMatchObject({
      errorId: "BadSignature",
    });
    await expect(acceptTls().handshake(encodeUtf8("no TLS at all"))).rejects.toMatchObject({ errorId: "InvalidAuthenticationToken" });
  });
});

const LINE = { method: "POST", target: "/wsman" };
const facts: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "server01" };
const account = { userName: "bob", ntHash: ntHash("pass") };

interface Setup {
  readonly password?: string;
  readonly delegated?: string;
  readonly client?: Partial<CredSspInitiatorOptions>;
  readonly server?: Partial<CredSspAcceptorOptions>;
}

async function exchange(setup: Setup = {}): Promise<{ last: AcceptorStep; initiator: Initiator; rounds: number }> {
  const credential = { userName: "SERVER01\\bob", password: setup.password ?? "pass" };
  const initiator = credSspInitiator({
    credential,
    mechanisms: [ntlmInitiator({ credential, crypto, nowMs: Date.now })],
    crypto,
    connectTls: connectTlsChannel,
    ...setup.client,
  }).initiate(facts);
  const acceptor = credSspAcceptor({
    mechanisms: [
      ntlmAcceptor({ crypto, nowMs: Date.now, computerName: "Server01", accountOf: (name) => (name === "bob" ? account : undefined) }),
    ],
    crypto,
    acceptTls,
    ...setup.server,
  }).accept(facts);
  let step = await initiator.step(undefined, LINE);
  for (let rounds = 1; ; rounds++) {
    const last = await acceptor.step(step.token ?? "", LINE);
    if (last.type === "accepted") return { last, initiator, rounds };
    if (last.token === undefined) {
      if (last.type === "refused") throw new AuthenticationError("AccessDenied", last.reason);
      return { last, initiator, rounds };
    }
    step = await initiator.step(last.token, LINE);
  }
}

describe("CredSSP (MS-CSSP)", () => {
  it("lets an account in, takes the delegated password, and seals bodies in pieces of 16 KiB", async () => {
    const { last, initiator } = await exchange();
    expect(last).toMatchObject({ type: "accepted", account: "bob", identity: { userName: "bob", authenticationType: "CredSSP" } });
    const server = last.type === "accepted" ? last.protection : undefined;
    for (const size of [0, 10, 16_384, 16_385, 100_000]) {
      const body = { contentType: "application/soap+xml;charset=UTF-8", bytes: new Uint8Array(size).fill(65) };
      const sealed = await initiator.protection?.wrap(body);
      expect(sealed?.contentType.startsWith(size > 16_384 ? "multipart/x-multi-encrypted;" : "multipart/encrypted;")).toBe(true);
      expect(await server?.unwrap(sealed ?? body)).toEqual(body);
      expect(await initiator.protection?.unwrap((await server?.wrap(body)) ?? body)).toEqual(body);
    }
  });

  it.each([
    { client: 2, server: 6 },
    { client: 6, server: 2 },
    { client: 3, server: 3 },
    { client: 4, server: 6 },
    { client: 6, server: 4 },
    { client: 5, server: 6 },
    { client: 6, server: 5 },
  ])("agrees on the lower version: $client and $server", async ({ client, server }) => {
    const setup: Setup = { client: { maximumVersion: client, minimumVersion: 2 }, server: { maximumVersion: server } };
    expect((await exchange(setup)).last).toMatchObject({ type: "accepted", account: "bob" });
    await expect(exchange({ ...setup, password: "x" })).rejects.toBeInstanceOf(AuthenticationError);
  });

  it("sends no password to a server of before the update of 2018", async () => {
    await expect(exchange({ server: { maximumVersion: 4 } })).rejects.toMatchObject({ errorId: "ServerNotTrusted" });
  });

  it("refuses a wrong password, with a status that the client tells", async () => {
    await expect(exchange({ password: "x" })).rejects.toMatchObject({
      errorId: "AccessDenied",
      message: expect.stringMatching(/0xc000006d/),
    });
  });

  it("sends no password to a server whose proof is that of another key", async () => {
    const other = createSelfSignedCertificate(["CREDSSP"]);
    // The server's proof is made for the other key, as if its TLS connection ended elsewhere.
    const lying = (): TlsChannel => lieAbout(acceptTls(), other.certificate);
    await expect(exchange({ server: { acceptTls: lying } })).rejects.toMatchObject({ errorId: "AccessDenied" });
  });

  it.each([
    { name: "a client demands more than the server speaks", setup: { client: { minimumVersion: 7 } }, errorId: "ServerNotTrusted" },
    { name: "a server demands more than the client speaks", setup: { server: { minimumVersion: 7 } }, errorId: "AccessDenied" },
  ])("fails when $name", async ({ setup, errorId }) => {
    await expect(exchange(setup)).rejects.toMatchObject({ constructor: AuthenticationError, errorId });
  });

  it.each(["", "AAAA", "!", btoa("GET / HTTP/1.1\r\n")])("refuses the first token %j", async (token) => {
    const acceptor = credSspAcceptor({ mechanisms: [], crypto, acceptTls }).accept(facts);
    const step = await acceptor.step(token, LINE);
    if (step.type === "continue") expect(step.token).toBe("");
    else expect(step.type).toBe("refused");
  });

  it("refuses a body for which no key was agreed on", async () => {
    const { last } = await exchange();
    const server = last.type === "accepted" ? last.protection : undefined;
    const text = 'multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"';
    await expect(async () => server?.unwrap({ contentType: text, bytes: encodeUtf8("--Encrypted Boundary--\r\n") })).rejects.toMatchObject({
      errorId: "MessageNotSealed",
    });
  });
});

function lieAbout(channel: TlsChannel, certificate: string): TlsChannel {
  const der = Uint8Array.from(atob(certificate.replace(/-----[^-]*-----|\s/g, "")), (c) => c.charCodeAt(0));
  return {
    get isSecure() {
      return channel.isSecure;
    },
    serverCertificate: concatBytes([der]),
    handshake: (received) => channel.handshake(received),
    encrypt: (data) => channel.encrypt(data),
    decrypt: (records) => channel.decrypt(records),
    trailerLength: (length) => channel.trailerLength(length),
  };
}
