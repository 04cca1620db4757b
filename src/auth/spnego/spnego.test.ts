import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex, encodeUtf8 } from "../../bytes/index.ts";
import { nodeAuthCrypto as crypto } from "../../node/auth-crypto.ts";
import { AuthenticationError } from "../error.ts";
import type { ConnectionFacts } from "../mechanism.ts";
import { ntlmAcceptor } from "../ntlm/acceptor.ts";
import { ntlmInitiator } from "../ntlm/initiator.ts";
import { ntHash } from "../ntlm/responses.ts";
import {
  type ContextAcceptor,
  type ContextAcceptorMechanism,
  type ContextAcceptorStep,
  type ContextInitiator,
  type ContextInitiatorMechanism,
  ContextOid,
} from "../security-context.ts";
import { spnegoAcceptor } from "./acceptor.ts";
import { spnegoInitiator } from "./initiator.ts";
import { decodeNegToken, encodeMechList, encodeNegTokenInit, encodeNegTokenResp, isSpnegoToken, NegState } from "./tokens.ts";

const facts: ConnectionFacts = { isTls: false, serverPort: 5985, serverHost: "server01" };
const ntlmServer = ntlmAcceptor({
  crypto,
  nowMs: Date.now,
  computerName: "Server01",
  accountOf: (userName) => (userName === "ada" ? { userName: "ada", ntHash: ntHash("pass") } : undefined),
});
const ntlmClient = ntlmInitiator({ credential: { userName: "ada", password: "pass" }, crypto, nowMs: Date.now });

/** A mechanism that offers itself and never gets further: what Kerberos is to a server without a keytab. */
const kerberosClient: ContextInitiatorMechanism = {
  oids: [ContextOid.Kerberos],
  initiate: () => ({ session: undefined, step: () => ({ token: encodeUtf8("AP-REQ"), isEstablished: false }) }),
};
const withoutTicket: ContextInitiatorMechanism = {
  oids: [ContextOid.Kerberos],
  initiate: () => ({
    session: undefined,
    step: () => {
      throw new AuthenticationError("NoCommonAuthentication", "No ticket.");
    },
  }),
};

interface Exchange {
  readonly last: ContextAcceptorStep;
  readonly clientIsEstablished: boolean;
  readonly tokens: readonly Uint8Array[];
}

/** Runs both sides to the end; `change` may touch a token on its way. */
async function run(
  client: ContextInitiator,
  server: ContextAcceptor,
  change = (token: Uint8Array, _index: number) => token,
): Promise<Exchange> {
  const tokens: Uint8Array[] = [];
  const pass = (token: Uint8Array): Uint8Array => {
    const passed = change(token, tokens.length);
    tokens.push(passed);
    return passed;
  };
  let step = await client.step(undefined);
  for (;;) {
    const last = await server.step(pass(step.token ?? new Uint8Array()));
    if (last.type === "refused" || last.token === undefined) return { last, clientIsEstablished: step.isEstablished, tokens };
    step = await client.step(pass(last.token));
    if (last.type === "accepted") return { last, clientIsEstablished: step.isEstablished, tokens };
  }
}

const statesOf = ({ tokens }: Exchange): (string | undefined)[] =>
  tokens.map((token) => {
    const decoded = decodeNegToken(token);
    if (decoded.type === "init") return `init ${decoded.mechTypes.length}`;
    const state = Object.entries(NegState).find(([, value]) => value === decoded.negState)?.[0] ?? "-";
    return `${state}${decoded.responseToken === undefined ? "" : " token"}${decoded.mechListMic === undefined ? "" : " mic"}`;
  });

describe("SPNEGO (RFC 4178)", () => {
  it("wraps NTLM and has both sides vouch for the list of mechanisms", async () => {
    const client = spnegoInitiator([ntlmClient], facts);
    const done = await run(client, spnegoAcceptor([ntlmServer], facts));
    expect(done.last).toMatchObject({ type: "accepted", identity: { userName: "ada", authenticationType: "NTLM" }, account: "ada" });
    expect(statesOf(done)).toEqual(["init 1", "AcceptIncomplete token", "- token mic", "AcceptCompleted mic"]);
    const server = done.last.type === "accepted" ? done.last.session : undefined;
    const sealed = client.session?.wrap(encodeUtf8("after")) ?? new Uint8Array();
    expect(server?.unwrap(sealed)).toEqual(encodeUtf8("after"));
  });

  it("goes on with the second mechanism when the server has not the first, and demands both integrity codes then", async () => {
    const done = await run(spnegoInitiator([kerberosClient, ntlmClient], facts), spnegoAcceptor([ntlmServer], facts));
    expect(statesOf(done)).toEqual(["init 2", "RequestMic", "- token", "AcceptIncomplete token", "- token mic", "AcceptCompleted mic"]);
    expect([done.last.type, done.clientIsEstablished]).toEqual(["accepted", true]);
  });

  it("leaves out a mechanism that cannot begin", async () => {
    const done = await run(spnegoInitiator([withoutTicket, ntlmClient], facts), spnegoAcceptor([ntlmServer], facts));
    expect(statesOf(done)[0]).toBe("init 1");
    expect(done.last.type).toBe("accepted");
    await expect(async () => spnegoInitiator([withoutTicket], facts).step(undefined)).rejects.toThrow("No ticket.");
  });

  it("notices that a mechanism was taken out of the client's list", async () => {
    const change = (token: Uint8Array, index: number): Uint8Array =>
      index === 0 ? encodeNegTokenInit(encodeMechList([ContextOid.Ntlm]), undefined) : token;
    const done = run(spnegoInitiator([kerberosClient, ntlmClient], facts), spnegoAcceptor([ntlmServer], facts), change);
    expect((await done).last).toMatchObject({ type: "refused", account: "ada", reason: "The signature of a message does not fit it." });
  });

  it("does not believe a server that chose the second mechanism and vouches for nothing", async () => {
    const change = (token: Uint8Array): Uint8Array => {
      const decoded = decodeNegToken(token);
      return decoded.type === "resp" ? encodeNegTokenResp({ ...decoded, mechListMic: undefined }) : token;
    };
    const server: ContextAcceptor = spnegoAcceptor([ntlmServer], facts);
    const client = spnegoInitiator([kerberosClient, ntlmClient], facts);
    let step = await client.step(undefined);
    for (let round = 0; round < 2; round++) {
      const answer = await server.step(step.token ?? new Uint8Array());
      step = await client.step(answer.type === "continue" ? change(answer.token) : new Uint8Array());
    }
    expect(step.isEstablished).toBe(false);
    await expect(client.step(encodeNegTokenResp({ negState: NegState.AcceptCompleted }))).rejects.toMatchObject({
      errorId: "ServerNotTrusted",
    });
  });

  it("answers NTLM that comes without SPNEGO in kind", async () => {
    const server = spnegoAcceptor([ntlmServer], facts);
    const client = ntlmClient.initiate(facts);
    const done = await run(client, server);
    expect(done.last).toMatchObject({ type: "accepted", account: "ada" });
    expect(done.tokens.map(isSpnegoToken)).toEqual([false, false, false]);
  });

  it.each([
    {
      name: "a client with nothing in common",
      token: encodeNegTokenInit(encodeMechList([ContextOid.Kerberos]), undefined),
      reason: /None of the client's/,
    },
    {
      name: "an answer before the question",
      token: encodeNegTokenResp({ negState: NegState.AcceptIncomplete }),
      reason: /before it was asked/,
    },
    { name: "a mechanism of its own", token: decodeHex("600b06092a864886f712010202"), reason: /is not offered/ },
  ])("refuses $name", async ({ token, reason }) => {
    expect(await spnegoAcceptor([ntlmServer], facts).step(token)).toMatchObject({ type: "refused", reason: expect.stringMatching(reason) });
  });

  it("takes the other spelling of Kerberos for Kerberos and repeats it", async () => {
    const kerberos: ContextAcceptorMechanism = {
      oids: [ContextOid.Kerberos, ContextOid.MicrosoftKerberos],
      accept: () => ({ step: () => ({ type: "continue", token: encodeUtf8("AP-REP") }) }),
    };
    const init = encodeNegTokenInit(encodeMechList([ContextOid.MicrosoftKerberos, ContextOid.Kerberos]), encodeUtf8("AP-REQ"));
    const answer = await spnegoAcceptor([kerberos], facts).step(init);
    expect(decodeNegToken(answer.type === "continue" ? answer.token : new Uint8Array())).toMatchObject({
      supportedMech: ContextOid.MicrosoftKerberos,
      negState: NegState.AcceptIncomplete,
      responseToken: encodeUtf8("AP-REP"),
    });
  });

  it("writes the tokens that others read", () => {
    const mechList = encodeMechList([ContextOid.Ntlm]);
    expect(encodeHex(encodeNegTokenInit(mechList, encodeUtf8("x")))).toBe(
      "602106062b0601050502a0173015a00e300c060a2b06010401823702020aa203040178",
    );
    expect(encodeHex(encodeNegTokenResp({ negState: NegState.AcceptCompleted }))).toBe("a1073005a0030a0100");
  });

  it("throws nothing foreign, whatever is changed on the way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (index, at, mask, cut) => {
        let isChanged = false;
        const change = (token: Uint8Array, i: number): Uint8Array => {
          if (i !== index || token.length === 0) return token;
          isChanged = true;
          return cut ? token.slice(0, at % token.length) : token.with(at % token.length, (token[at % token.length] ?? 0) ^ mask);
        };
        try {
          const { last, tokens } = await run(
            spnegoInitiator([kerberosClient, ntlmClient], facts),
            spnegoAcceptor([ntlmServer], facts),
            change,
          );
          // What nobody signs is the frame around the last token and the answer that tells which mechanism is taken.
          if (isChanged && index === 4 && last.type === "accepted") expect(decodeNegToken(tokens[4] ?? new Uint8Array()).type).toBe("resp");
        } catch (error) {
          expect(error).toBeInstanceOf(AuthenticationError);
        }
      }),
      { seed: 23, numRuns: 500 },
    );
  });
});
