/**
 * Whatever the mechanism: who fails too often is shut out, and what is half begun gives nothing.
 */
import { Agent, request } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import {
  basicAcceptor,
  basicInitiator,
  credSspAcceptor,
  credSspInitiator,
  digestAcceptor,
  digestInitiator,
  digestVerifier,
  type InitiatorMechanism,
  negotiateAcceptor,
  negotiateInitiator,
  ntHash,
  ntlmAcceptor,
  ntlmInitiator,
} from "../auth/index.ts";
import { encodeUtf8 } from "../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "./auth-crypto.ts";
import { WSManHttpClient } from "./http-client.ts";
import { type HttpListener, type HttpServerEvent, listen } from "./http-server.ts";
import { createSelfSignedCertificate } from "./tls-certificate.ts";
import { connectTlsChannel, tlsChannelAcceptor } from "./tls-channel.ts";

const key = createSelfSignedCertificate(["127.0.0.1"], { keyType: "rsa" });
const ntlm = ntlmAcceptor({
  crypto,
  nowMs: Date.now,
  computerName: "Server01",
  accountOf: (name) => (name === "bob" ? { userName: "bob", ntHash: ntHash("right") } : undefined),
});
const digest = digestVerifier(crypto, "bob", "WSMAN", "right");

const opened: { close(): void | Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function serve(): Promise<{ listener: HttpListener; reasons: string[]; handled: string[] }> {
  const reasons: string[] = [];
  const handled: string[] = [];
  const listener = await listen({
    host: "127.0.0.1",
    port: 0,
    tls: key,
    mechanisms: [
      negotiateAcceptor([ntlm]),
      credSspAcceptor({ mechanisms: [ntlm], crypto, acceptTls: tlsChannelAcceptor(() => key) }),
      digestAcceptor({
        crypto,
        realm: "WSMAN",
        nowMs: Date.now,
        accountOf: (name) => (name === "bob" ? { userName: "bob", verifier: digest } : undefined),
      }),
      basicAcceptor({
        nowMs: Date.now,
        verify: ({ userName, password }) =>
          userName === "bob" && password === "right" ? { userName, authenticationType: "Basic" } : undefined,
      }),
    ],
    handle: async ({ identity }) => {
      handled.push(identity.userName);
      return { status: 200, envelope: encodeUtf8("<ok/>") };
    },
    onEvent(event: HttpServerEvent) {
      if (event.type === "loginRefused") reasons.push(event.refusal.reason);
    },
  });
  opened.push(listener);
  return { listener, reasons, handled };
}

const mechanisms: Readonly<Record<string, (password: string, userName?: string) => InitiatorMechanism>> = {
  Basic: (password, userName = "bob") => basicInitiator({ userName, password }),
  Digest: (password, userName = "bob") => digestInitiator({ userName, password }, crypto),
  Negotiate: (password, userName = "bob") =>
    negotiateInitiator([ntlmInitiator({ credential: { userName, password }, crypto, nowMs: Date.now })]),
  CredSSP(password, userName = "bob") {
    const credential = { userName, password };
    const inner = ntlmInitiator({ credential, crypto, nowMs: Date.now });
    return credSspInitiator({ credential, mechanisms: [inner], crypto, connectTls: connectTlsChannel });
  },
};

function login(port: number, mechanism: InitiatorMechanism): Promise<unknown> {
  const client = new WSManHttpClient({
    url: `https://127.0.0.1:${port}/wsman`,
    mechanisms: [mechanism],
    tls: { authorities: [key.certificate] },
  });
  opened.push(client);
  return client.post(encodeUtf8("<e/>"), { timeoutMs: 10_000 });
}

const LINE = { method: "POST", target: "/wsman" };

/** A request with a body, on the agent's one connection. */
function post(agent: Agent, port: number, authorization: string | undefined): Promise<{ status: number; challenges: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const headers = {
      "Content-Type": "application/soap+xml;charset=UTF-8",
      "Content-Length": 4,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    const sent = request({ agent, host: "127.0.0.1", port, method: "POST", path: "/wsman", headers }, (response) => {
      const challenges = response.rawHeaders.filter((_, index) => response.rawHeaders[index - 1]?.toLowerCase() === "www-authenticate");
      response.resume().once("end", () => resolve({ status: response.statusCode ?? 0, challenges }));
    });
    sent.once("error", reject).end("<e/>");
  });
}

describe.each(Object.keys(mechanisms))("%s", (scheme) => {
  const make = (password: string, userName?: string): InitiatorMechanism => {
    const mechanism = mechanisms[scheme]?.(password, userName);
    if (mechanism === undefined) throw new TypeError(`${scheme} is not in the table.`);
    return mechanism;
  };

  it("lets the right password in until there were too many wrong ones", async () => {
    const { listener, reasons, handled } = await serve();
    await login(listener.port, make("right"));
    for (let i = 0; i < 10; i++) await expect(login(listener.port, make("wrong"))).rejects.toMatchObject({ errorId: "AccessDenied" });
    await expect(login(listener.port, make("right"))).rejects.toMatchObject({ errorId: "AccessDenied" });
    expect([handled, reasons.at(-1)]).toEqual([["bob"], "Too many failed logins of this account."]);
  });

  it("gives nothing to who has only begun", async () => {
    const { listener, handled } = await serve();
    const initiator = make("right").initiate({ isTls: true, serverPort: listener.port, serverHost: "127.0.0.1" });
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: key.certificate });
    opened.push({ close: () => agent.destroy() });
    const [challenge = ""] = (await post(agent, listener.port, undefined)).challenges.filter((line) => line.startsWith(scheme));
    const first = await initiator.step(initiator.binding === "request" ? challenge.slice(scheme.length + 1) : undefined, LINE);
    // Basic and Digest have no half: their token without its end is as much.
    const token = initiator.binding === "request" ? (first.token ?? "").slice(0, -4) : (first.token ?? "");
    expect((await post(agent, listener.port, `${scheme} ${token}`)).status).toBe(401);
    expect((await post(agent, listener.port, undefined)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it("shuts an address out that guesses names", async () => {
    const { listener, reasons, handled } = await serve();
    for (let i = 0; i < 50; i++) await login(listener.port, make("wrong", `user${i}`)).catch(() => undefined);
    await expect(login(listener.port, make("right"))).rejects.toThrow();
    expect([handled, reasons.at(-1)]).toEqual([[], "Too many failed logins from this address."]);
  }, 60_000);
});
