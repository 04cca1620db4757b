import { connect, createServer, type Server } from "node:net";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import {
  AuthenticationError,
  basicAcceptor,
  basicInitiator,
  type ContextAcceptorMechanism,
  type InitiatorMechanism,
  negotiateAcceptor,
  negotiateInitiator,
  ntHash,
  ntlmAcceptor,
  ntlmInitiator,
} from "../auth/index.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "./auth-crypto.ts";
import { WSManHttpClient } from "./http-client.ts";
import { type HttpListener, type HttpListenerOptions, type HttpServerEvent, listen, type WSManHttpRequest } from "./http-server.ts";
import { createSelfSignedCertificate } from "./tls-certificate.ts";

const certificate = createSelfSignedCertificate(["localhost", "127.0.0.1"]);
const ntlm: ContextAcceptorMechanism = ntlmAcceptor({
  crypto,
  nowMs: Date.now,
  computerName: "Server01",
  accountOf: (name) => (name === "bob" ? { userName: "bob", ntHash: ntHash("pass") } : undefined),
});
const basic = basicAcceptor({ nowMs: Date.now, verify: () => undefined });
const bob = (password = "pass"): InitiatorMechanism =>
  negotiateInitiator([ntlmInitiator({ credential: { userName: "bob", password }, crypto, nowMs: Date.now })]);

const opened: ((AsyncDisposable & { close(): unknown }) | { close(): unknown })[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

interface Served {
  readonly listener: HttpListener;
  readonly requests: WSManHttpRequest[];
  readonly events: HttpServerEvent[];
}

async function serve(options: Partial<HttpListenerOptions> = {}): Promise<Served> {
  const requests: WSManHttpRequest[] = [];
  const events: HttpServerEvent[] = [];
  const listener = await listen({
    host: "127.0.0.1",
    port: 0,
    mechanisms: [negotiateAcceptor([ntlm]), basic],
    handle: async (request) => {
      requests.push(request);
      return { status: 200, envelope: encodeUtf8(`<got>${decodeUtf8(request.envelope)}</got>`) };
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  opened.push(listener);
  return { listener, requests, events };
}

function clientOf(url: string, options: Partial<ConstructorParameters<typeof WSManHttpClient>[0]> = {}): WSManHttpClient {
  const made = new WSManHttpClient({ url, mechanisms: [bob()], ...options });
  opened.push(made);
  return made;
}

const WAIT = { timeoutMs: 5_000 };
const ENVELOPE = encodeUtf8("<secret>ä</secret>");

/** A relay that shows what passes, and may change what the client sends. */
async function relay(port: number, change: (bytes: Buffer) => Buffer = (bytes) => bytes): Promise<{ port: number; seen: () => string }> {
  let seen = "";
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    client.on("data", (bytes) => {
      seen += bytes.toString("latin1");
      upstream.write(change(bytes));
    });
    upstream.on("data", (bytes) => {
      seen += bytes.toString("latin1");
      client.write(bytes);
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
    }
  });
  return { port: await portOf(server), seen: () => seen };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push({ close: () => server.close() });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("Negotiate over HTTP (MS-WSMV 2.2.9.1.1)", () => {
  it("seals bodies both ways, keeps the connection, and tells the handler who it is", async () => {
    const { listener, requests } = await serve();
    const { port, seen } = await relay(listener.port);
    const http = clientOf(`http://127.0.0.1:${port}/wsman`);
    for (let i = 0; i < 3; i++) expect(decodeUtf8((await http.post(ENVELOPE, WAIT)).envelope)).toBe("<got><secret>ä</secret></got>");
    expect(requests.map(({ identity, connection }) => ({ ...identity, sealed: connection.isSealed }))).toEqual(
      Array.from({ length: 3 }, () => ({ userName: "bob", authenticationType: "NTLM", sealed: true })),
    );
    expect(new Set(requests.map(({ connection }) => connection.id)).size).toBe(1);
    expect(seen()).toContain('multipart/encrypted;protocol="application/HTTP-SPNEGO-session-encrypted";boundary="Encrypted Boundary"');
    expect(seen()).not.toContain("secret");
    expect(seen()).not.toContain("pass");
  });

  it("seals bodies in UTF-16, and faults", async () => {
    const { listener } = await serve({ handle: async () => ({ status: 500, envelope: ENVELOPE }) });
    const { port, seen } = await relay(listener.port);
    const answer = await clientOf(`http://127.0.0.1:${port}/wsman`, { encoding: "UTF-16" }).post(ENVELOPE, WAIT);
    expect({ status: answer.status, text: decodeUtf8(answer.envelope).replace("\uFEFF", "") }).toEqual({
      status: 500,
      text: decodeUtf8(ENVELOPE),
    });
    expect(seen()).toContain("type=application/soap+xml;charset=UTF-16;Length=");
  });

  it("is bound to the certificate over TLS, where bodies travel as they are", async () => {
    const { listener, requests } = await serve({ tls: certificate });
    const tls = { authorities: [certificate.certificate] };
    await clientOf(`https://localhost:${listener.port}/wsman`, { tls }).post(ENVELOPE, WAIT);
    expect(requests.map(({ identity }) => identity.userName)).toEqual(["bob"]);
  });

  it("refuses a client whose messages somebody passes on through a TLS connection of their own", async () => {
    const { listener, requests, events } = await serve({ tls: certificate });
    const mine = createSelfSignedCertificate(["localhost"]);
    const middle = createTlsServer({ cert: mine.certificate, key: mine.key }, (client) => {
      const upstream = connectTls({ host: "127.0.0.1", port: listener.port, rejectUnauthorized: false });
      client.pipe(upstream).pipe(client);
      client.on("error", () => upstream.destroy());
      upstream.on("error", () => client.destroy());
    });
    const port = await portOf(middle);
    const lured = clientOf(`https://localhost:${port}/wsman`, { tls: { skipCACheck: true } });
    await expect(lured.post(ENVELOPE, WAIT)).rejects.toMatchObject({ errorId: "AccessDenied" });
    expect(requests).toEqual([]);
    expect(events).toMatchObject([{ type: "loginRefused", refusal: { account: "bob", reason: expect.stringMatching(/channel binding/) } }]);
  });

  it.each([
    { name: "a wrong password", mechanism: bob("x"), reason: /wrong password/ },
    {
      name: "an unknown user",
      mechanism: negotiateInitiator([ntlmInitiator({ credential: { userName: "eve", password: "pass" }, crypto, nowMs: Date.now })]),
      reason: /Unknown user/,
    },
  ])("refuses $name before the handler", async ({ mechanism, reason }) => {
    const { listener, requests, events } = await serve();
    const failed = clientOf(`http://127.0.0.1:${listener.port}/wsman`, { mechanisms: [mechanism] }).post(ENVELOPE, WAIT);
    await expect(failed).rejects.toMatchObject({ constructor: AuthenticationError, errorId: "AccessDenied" });
    expect(requests).toEqual([]);
    expect(events).toMatchObject([{ type: "loginRefused", refusal: { reason: expect.stringMatching(reason) } }]);
  });

  it("does not hand the password to Basic after Negotiate was refused", async () => {
    const { listener, events } = await serve({ tls: certificate });
    const failed = clientOf(`https://localhost:${listener.port}/wsman`, {
      mechanisms: [bob("x"), basicInitiator({ userName: "bob", password: "x" })],
      tls: { authorities: [certificate.certificate] },
    }).post(ENVELOPE, WAIT);
    await expect(failed).rejects.toMatchObject({ errorId: "AccessDenied" });
    expect(events).toHaveLength(1);
  });

  it("refuses a body that was changed on its way", async () => {
    const { listener, requests, events } = await serve();
    const flip = (bytes: Buffer): Buffer => {
      const at = bytes.lastIndexOf("--Encrypted Boundary--");
      if (at > 0) bytes[at - 1] = (bytes[at - 1] ?? 0) ^ 1;
      return bytes;
    };
    const { port } = await relay(listener.port, flip);
    await expect(clientOf(`http://127.0.0.1:${port}/wsman`).post(ENVELOPE, WAIT)).rejects.toThrow();
    expect(requests).toEqual([]);
    expect(events).toMatchObject([{ type: "requestRefused", status: 400, reason: "The signature of a message does not fit it." }]);
  });

  it("refuses the same sealed body a second time", async () => {
    const { listener, requests, events } = await serve();
    const twice = (bytes: Buffer): Buffer => (bytes.includes("--Encrypted Boundary--") ? Buffer.concat([bytes, bytes]) : bytes);
    const { port } = await relay(listener.port, twice);
    const http = clientOf(`http://127.0.0.1:${port}/wsman`);
    await http.post(ENVELOPE, WAIT).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(requests.length).toBeLessThanOrEqual(1);
    expect(events.every(({ type }) => type === "requestRefused")).toBe(true);
  });

  it("refuses a body in the clear once sealing was agreed on, from the same machine too", async () => {
    const { listener, requests, events } = await serve();
    const mechanism = bob();
    const unsealed: InitiatorMechanism = {
      scheme: "Negotiate",
      initiate: (facts) => {
        const inner = mechanism.initiate(facts);
        return { scheme: "Negotiate", binding: "connection", step: (challenge, line) => inner.step(challenge, line) };
      },
    };
    const failed = clientOf(`http://127.0.0.1:${listener.port}/wsman`, { mechanisms: [unsealed], allowUnencrypted: true }).post(
      ENVELOPE,
      WAIT,
    );
    await expect(failed).rejects.toThrow();
    expect(requests).toEqual([]);
    expect(events).toMatchObject([{ type: "requestRefused", status: 400, reason: "A body in the clear where it must be sealed." }]);
  });

  it("does not take an answer in the clear from a server that had agreed on sealing", async () => {
    const clear = { ...negotiateAcceptor([ntlm]) };
    const { listener } = await serve({
      allowUnencrypted: true,
      mechanisms: [
        {
          ...clear,
          accept: (facts) => {
            const inner = clear.accept(facts);
            return {
              step: async (token, line) => {
                const step = await inner.step(token, line);
                return step.type === "accepted" && step.protection !== undefined
                  ? { ...step, protection: { wrap: (body) => body, unwrap: step.protection.unwrap } }
                  : step;
              },
            };
          },
        },
      ],
    });
    await expect(clientOf(`http://127.0.0.1:${listener.port}/wsman`).post(ENVELOPE, WAIT)).rejects.toMatchObject({
      errorId: "MessageNotSealed",
    });
  });
});
