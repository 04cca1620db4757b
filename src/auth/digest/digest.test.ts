import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeAuthCrypto as crypto } from "../../node/auth-crypto.ts";
import { AuthenticationError } from "../error.ts";
import type { AcceptorStep, ConnectionFacts } from "../mechanism.ts";
import { digestAcceptor } from "./acceptor.ts";
import { digestInitiator } from "./initiator.ts";
import { Nonces } from "./nonces.ts";
import { formatParameters, parseParameters } from "./parameters.ts";
import { digestResponse, digestVerifier, hash } from "./response.ts";

const LINE = { method: "POST", target: "/wsman?PSVersion=7.6.5" };
const facts: ConnectionFacts = { isTls: true, serverPort: 5986 };

describe("Digest (RFC 7616)", () => {
  it.each([
    { algorithm: "MD5", response: "8ca523f5e9506fed4657c9700eebdbec" },
    { algorithm: "SHA-256", response: "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1" },
  ] as const)("answers the example of 3.9.1 with $algorithm", ({ algorithm, response }) => {
    const secret = hash(crypto, algorithm, "Mufasa:http-auth@example.org:Circle of Life");
    const question = {
      algorithm,
      nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
      nonceCount: "00000001",
      clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
      method: "GET",
      uri: "/dir/index.html",
    };
    expect(digestResponse(crypto, secret, question)).toBe(response);
  });

  let nowMs = 0;
  const server = digestAcceptor({
    crypto,
    realm: "WSMAN",
    nowMs: () => nowMs,
    accountOf: (userName) =>
      ["bob", "jürgen"].includes(userName) ? { userName, verifier: digestVerifier(crypto, userName, "WSMAN", 'p"ä:s') } : undefined,
    nonceLifetimeMs: 1_000,
  });
  const challenges = (): readonly string[] => [server.challenge() ?? []].flat();

  it.each(["bob", "jürgen"])("lets %s in, request after request, with the best algorithm that is offered", async (userName) => {
    const client = digestInitiator({ userName, password: 'p"ä:s' }, crypto).initiate(facts);
    expect(await client.step(undefined, LINE)).toEqual({ done: false });
    const chosen = client.choose?.(challenges());
    const tokens = [await client.step(chosen, LINE), await client.step(undefined, LINE), await client.step(undefined, LINE)];
    for (const { token = "" } of tokens) {
      expect(token).toContain("algorithm=SHA-256");
      expect(await server.accept(facts).step(token, LINE)).toEqual({
        type: "accepted",
        account: userName,
        identity: { userName, authenticationType: "Digest" },
      });
    }
    expect(tokens.map(({ token = "" }) => parseParameters(token).get("nc"))).toEqual(["00000001", "00000002", "00000003"]);
  });

  it("refuses credentials that were used before, and an expired nonce with a new one", async () => {
    const client = digestInitiator({ userName: "bob", password: 'p"ä:s' }, crypto).initiate(facts);
    const { token = "" } = await client.step(challenges()[0], LINE);
    expect((await server.accept(facts).step(token, LINE)).type).toBe("accepted");
    expect(await server.accept(facts).step(token, LINE)).toMatchObject({
      type: "refused",
      account: "bob",
      reason: "The same credentials were used before.",
    });
    nowMs += 1_000;
    const late = await client.step(undefined, LINE);
    const answer: AcceptorStep = await server.accept(facts).step(late.token ?? "", LINE);
    expect(answer).toMatchObject({ type: "continue", token: expect.stringMatching(/stale=true$/) });
    const again = await client.step(answer.type === "continue" ? answer.token : "", LINE);
    expect((await server.accept(facts).step(again.token ?? "", LINE)).type).toBe("accepted");
  });

  const credentials = async (change: (parameters: Map<string, string>) => void, password = 'p"ä:s', userName = "bob"): Promise<string> => {
    const { token = "" } = await digestInitiator({ userName, password }, crypto).initiate(facts).step(challenges()[0], LINE);
    const parameters = new Map(parseParameters(token));
    change(parameters);
    return formatParameters(parameters);
  };

  it.each<{ name: string; token: () => Promise<string>; reason: RegExp; account?: string }>([
    { name: "a wrong password", token: () => credentials(() => {}, "x"), reason: /wrong password/, account: "bob" },
    { name: "an unknown user", token: () => credentials(() => {}, "x", "eve"), reason: /Unknown user/, account: "eve" },
    { name: "an account without a password here", token: () => credentials(() => {}, "", "eve"), reason: /Unknown user/, account: "eve" },
    { name: "another address", token: () => credentials((p) => p.set("uri", "/other")), reason: /another address/, account: "bob" },
    { name: "no quality of protection", token: () => credentials((p) => p.delete("qop")), reason: /quality/, account: "bob" },
    {
      name: "an unknown algorithm",
      token: () => credentials((p) => p.set("algorithm", "SHA-512-256")),
      reason: /algorithm/,
      account: "bob",
    },
    { name: "another realm", token: () => credentials((p) => p.set("realm", "x")), reason: /realm/, account: "bob" },
    { name: "a count that is none", token: () => credentials((p) => p.set("nc", "1")), reason: /quality/, account: "bob" },
    { name: "something else", token: async () => "bob:pass", reason: /list of parameters/ },
    { name: "a parameter twice", token: async () => 'username="bob", username="eve"', reason: /twice/ },
  ])("refuses $name", async ({ token, reason, account }) => {
    expect(await server.accept(facts).step(await token(), LINE)).toEqual({
      type: "refused",
      reason: expect.stringMatching(reason),
      ...(account === undefined ? {} : { account }),
    });
  });

  it("gives a nonce that another server made for an old one", async () => {
    const other = [digestAcceptor({ crypto, realm: "WSMAN", nowMs: () => nowMs, accountOf: () => undefined }).challenge() ?? []].flat();
    const { token = "" } = await digestInitiator({ userName: "bob", password: 'p"ä:s' }, crypto).initiate(facts).step(other[0], LINE);
    expect(await server.accept(facts).step(token, LINE)).toMatchObject({ type: "continue" });
  });

  it("asks no second time when the first response to a nonce was turned down", async () => {
    const client = digestInitiator({ userName: "bob", password: "x" }, crypto).initiate(facts);
    await client.step(challenges()[1], LINE);
    expect(() => client.step(challenges()[1], LINE)).toThrow(expect.objectContaining({ errorId: "AccessDenied" }));
  });

  it("has nothing to say to a server that demands what it does not know", () => {
    const client = digestInitiator({ userName: "bob", password: "x" }, crypto).initiate(facts);
    expect(() => client.step('realm="x", nonce="y", qop="auth-int"', LINE)).toThrow(
      expect.objectContaining({ errorId: "NoCommonAuthentication" }),
    );
  });

  it("hides the name from a server that asks for it", async () => {
    const client = digestInitiator({ userName: "bob", password: "x" }, crypto).initiate(facts);
    const { token = "" } = await client.step('realm="r", nonce="n", qop="auth", userhash=true, opaque="o"', LINE);
    const parameters = parseParameters(token);
    expect([parameters.get("username"), parameters.get("userhash"), parameters.get("opaque")]).toEqual([
      hash(crypto, "MD5", "bob:r"),
      "true",
      "o",
    ]);
  });

  it("reads what it writes, and throws nothing foreign on other texts", () => {
    const name = fc.constantFrom("username", "realm", "nonce", "opaque");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.string({ unit: "binary-ascii" })), { selector: ([key]) => key }),
        fc.string(),
        (pairs, other) => {
          const printable = pairs.map(([key, value]) => [key, value.replace(/[^\x20-\x7e]/g, "")] as const);
          expect([...parseParameters(formatParameters(printable))]).toEqual(printable);
          try {
            parseParameters(other);
          } catch (error) {
            expect(error).toBeInstanceOf(AuthenticationError);
          }
        },
      ),
      { seed: 31 },
    );
  });
});

describe("Nonces", () => {
  it("takes counts in any order, each once, as far back as its window reaches", () => {
    const nonces = new Nonces(crypto, { lifetimeMs: 100, maxRemembered: 10 });
    const nonce = nonces.issue(0);
    expect([1, 3, 2, 3, 2, 70, 7, 5, 6, 6].map((count) => nonces.use(nonce, count, 1))).toEqual([
      "fresh",
      "fresh",
      "fresh",
      "replayed",
      "replayed",
      "fresh",
      "fresh",
      "replayed",
      "replayed",
      "replayed",
    ]);
  });

  it("forgets the oldest when there are too many, and takes none of those again", () => {
    const nonces = new Nonces(crypto, { lifetimeMs: 100, maxRemembered: 2 });
    const [a, b, c, unused] = [nonces.issue(1), nonces.issue(2), nonces.issue(3), nonces.issue(1)];
    for (const nonce of [a, b, c]) nonces.use(nonce, 1, 4);
    expect([a, unused, b].map((nonce) => nonces.use(nonce, 2, 4))).toEqual(["stale", "stale", "fresh"]);
  });
});
