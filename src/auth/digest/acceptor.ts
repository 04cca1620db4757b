import { encodeUtf8, equalSecrets } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import type { Acceptor, AcceptorMechanism, AcceptorStep, AuthCrypto, Awaitable, RequestLine } from "../mechanism.ts";
import { Nonces } from "./nonces.ts";
import { type DigestParameters, formatParameters, parseParameters } from "./parameters.ts";
import { DIGEST_ALGORITHMS, type DigestAlgorithm, type DigestVerifier, digestResponse, digestVerifier } from "./response.ts";

export interface DigestAccount {
  /** Under which the server knows the account. */
  readonly userName: string;
  readonly verifier: DigestVerifier;
}

export interface DigestAcceptorOptions {
  readonly crypto: AuthCrypto;
  readonly realm: string;
  /** Of any clock that does not go back. */
  readonly nowMs: () => number;
  /** The account, or undefined when there is none or it may not use Digest. */
  readonly accountOf: (userName: string) => Awaitable<DigestAccount | undefined>;
  /** How long a nonce may be used; five minutes unless given. */
  readonly nonceLifetimeMs?: number;
}

const NONCE_LIFETIME_MS = 300_000;
const MAX_REMEMBERED_NONCES = 10_000;
/** What an expired nonce is answered with, so that the client tries again without asking its user. */
const STALE: readonly [string, string] = ["stale", "true"];

/**
 * Digest authentication of a server, SHA-256 and MD5. Every response is checked against its nonce and count: none counts twice.
 * Bodies are protected by nothing, so it is offered where Basic is.
 *
 * @see RFC 7616
 */
export function digestAcceptor(options: DigestAcceptorOptions): AcceptorMechanism {
  const { crypto, nowMs, nonceLifetimeMs: lifetimeMs = NONCE_LIFETIME_MS } = options;
  const nonces = new Nonces(crypto, { lifetimeMs, maxRemembered: MAX_REMEMBERED_NONCES });
  return {
    scheme: "Digest",
    binding: "request",
    needsTls: true,
    challenge: () => {
      // One nonce for all: clients that mix up the challenges of one answer still find it.
      const nonce = nonces.issue(nowMs());
      return DIGEST_ALGORITHMS.map((algorithm) => formatChallenge(options.realm, algorithm, nonce));
    },
    accept: () => new DigestAcceptor(options, nonces),
  };
}

class DigestAcceptor implements Acceptor {
  readonly #options: DigestAcceptorOptions;
  readonly #nonces: Nonces;

  constructor(options: DigestAcceptorOptions, nonces: Nonces) {
    this.#options = options;
    this.#nonces = nonces;
  }

  async step(token: string, request: RequestLine): Promise<AcceptorStep> {
    let given: DigestParameters;
    try {
      given = parseParameters(token);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      return { type: "refused", reason: error.message };
    }
    const account = userNameOf(given);
    const refuse = (reason: string): AcceptorStep => ({ type: "refused", reason, ...(account === undefined ? {} : { account }) });
    const algorithm = DIGEST_ALGORITHMS.find((known) => known === (given.get("algorithm") ?? "MD5").toUpperCase());
    const nonce = given.get("nonce") ?? "";
    const nonceCount = given.get("nc") ?? "";
    if (account === undefined || given.get("realm") !== this.#options.realm)
      return refuse("The credentials are for another realm, or for nobody.");
    if (algorithm === undefined || given.get("qop") !== "auth" || !/^[0-9a-f]{8}$/i.test(nonceCount)) {
      return refuse("The credentials are not of an algorithm and a quality of protection that are offered.");
    }
    // Somebody who listens could else use the response for a request of their own.
    if (given.get("uri") !== request.target) return refuse("The credentials are for another address.");
    const known = await this.#options.accountOf(account);
    const secret = this.#secretOf(known, account, algorithm);
    const expected = digestResponse(this.#options.crypto, secret, {
      algorithm,
      nonce,
      nonceCount,
      clientNonce: given.get("cnonce") ?? "",
      method: request.method,
      uri: request.target,
    });
    if (!equalSecrets(encodeUtf8((given.get("response") ?? "").toLowerCase()), encodeUtf8(expected)) || known === undefined) {
      return refuse("Unknown user name, wrong password, or an account without Digest.");
    }
    const nowMs = this.#options.nowMs();
    switch (this.#nonces.use(nonce, Number.parseInt(nonceCount, 16), nowMs)) {
      case "stale":
        return { type: "continue", token: formatChallenge(this.#options.realm, algorithm, this.#nonces.issue(nowMs), STALE) };
      case "replayed":
        return refuse("The same credentials were used before.");
      case "fresh":
        return { type: "accepted", account: known.userName, identity: { userName: known.userName, authenticationType: "Digest" } };
    }
  }

  /** For a name without an account a secret that nobody knows, so that the same work is done. */
  #secretOf(known: DigestAccount | undefined, userName: string, algorithm: DigestAlgorithm): string {
    const { crypto, realm } = this.#options;
    const verifier = known?.verifier ?? digestVerifier(crypto, userName, realm, "");
    return algorithm === "MD5" ? verifier.md5 : verifier.sha256;
  }
}

function formatChallenge(
  realm: string,
  algorithm: DigestAlgorithm,
  nonce: string,
  ...more: readonly (readonly [string, string])[]
): string {
  const parameters: (readonly [string, string])[] = [
    ["realm", realm],
    ["qop", "auth"],
    ["algorithm", algorithm],
    ["nonce", nonce],
    ["charset", "UTF-8"],
    ...more,
  ];
  return formatParameters(parameters, new Set(["qop"]));
}

/** The name, which may come percent-encoded when it is not ASCII (RFC 7616 3.4). */
function userNameOf(given: DigestParameters): string | undefined {
  const extended = given.get("username*");
  if (extended === undefined) return given.get("username");
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(extended)?.[1];
  if (encoded === undefined || given.has("username")) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
