import { encodeHex } from "../../bytes/index.ts";
import type { PasswordCredential } from "../basic.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto, Initiator, InitiatorMechanism, InitiatorStep, RequestLine } from "../mechanism.ts";
import { type DigestParameters, formatParameters, parseParameters } from "./parameters.ts";
import { DIGEST_ALGORITHMS, type DigestAlgorithm, digestResponse, hash } from "./response.ts";

const CLIENT_NONCE_BYTES = 16;

/**
 * Digest authentication of a client. The password is not sent; bodies are protected by nothing, so the caller sees to it that the connection
 * is TLS.
 *
 * @see RFC 7616
 */
export function digestInitiator(credential: PasswordCredential, crypto: AuthCrypto): InitiatorMechanism {
  return { scheme: "Digest", initiate: () => new DigestInitiator(credential, crypto) };
}

interface Challenge {
  readonly algorithm: DigestAlgorithm;
  readonly parameters: DigestParameters;
  /** H(user:realm:password). */
  readonly secret: string;
}

class DigestInitiator implements Initiator {
  readonly scheme: string = "Digest";
  readonly binding = "request";
  readonly #credential: PasswordCredential;
  readonly #crypto: AuthCrypto;
  #challenge: Challenge | undefined;
  #nonceCount = 0;

  constructor(credential: PasswordCredential, crypto: AuthCrypto) {
    this.#credential = credential;
    this.#crypto = crypto;
  }

  /** Servers offer one challenge for each algorithm: the first that is known here. */
  choose(challenges: readonly string[]): string {
    return challenges.find((challenge) => algorithmOf(parseParameters(challenge)) !== undefined) ?? challenges[0] ?? "";
  }

  step(challenge: string | undefined, request: RequestLine): InitiatorStep {
    if (challenge !== undefined) this.#take(challenge);
    return this.#challenge === undefined ? { done: false } : { token: this.#answer(this.#challenge, request), done: true };
  }

  #take(text: string): void {
    const parameters = parseParameters(text);
    const algorithm = algorithmOf(parameters);
    if (algorithm === undefined) {
      throw new AuthenticationError("NoCommonAuthentication", "The server offers Digest only in ways that this client does not know.");
    }
    // The first response to a nonce was turned down: the password is wrong. A later one may only be too old, whatever the server says.
    if (this.#nonceCount === 1 && parameters.get("stale")?.toLowerCase() !== "true") {
      throw new AuthenticationError("AccessDenied", "The server refused the credential (Digest).");
    }
    const { userName, password } = this.#credential;
    const secret = hash(this.#crypto, algorithm, `${userName}:${parameters.get("realm") ?? ""}:${password}`);
    this.#challenge = { algorithm, parameters, secret };
    this.#nonceCount = 0;
  }

  #answer({ algorithm, parameters, secret }: Challenge, { method, target }: RequestLine): string {
    this.#nonceCount++;
    const { userName } = this.#credential;
    const realm = parameters.get("realm") ?? "";
    const nonce = parameters.get("nonce") ?? "";
    const nonceCount = this.#nonceCount.toString(16).padStart(8, "0");
    const clientNonce = encodeHex(this.#crypto.randomBytes(CLIENT_NONCE_BYTES));
    const question = { algorithm, nonce, nonceCount, clientNonce, method, uri: target };
    const fields: (readonly [string, string])[] = [
      ...this.#userName(algorithm, userName, realm, parameters),
      ["realm", realm],
      ["uri", target],
      ["algorithm", algorithm],
      ["nonce", nonce],
      ["nc", nonceCount],
      ["cnonce", clientNonce],
      ["qop", "auth"],
      ["response", digestResponse(this.#crypto, secret, question)],
    ];
    const opaque = parameters.get("opaque");
    if (opaque !== undefined) fields.push(["opaque", opaque]);
    return formatParameters(fields);
  }

  #userName(algorithm: DigestAlgorithm, userName: string, realm: string, parameters: DigestParameters): (readonly [string, string])[] {
    if (parameters.get("userhash")?.toLowerCase() === "true") {
      return [
        ["username", hash(this.#crypto, algorithm, `${userName}:${realm}`)],
        ["userhash", "true"],
      ];
    }
    return /^[\x20-\x7e]*$/.test(userName) ? [["username", userName]] : [["username*", `UTF-8''${encodeURIComponent(userName)}`]];
  }
}

/** Undefined when the challenge wants what this client does not do. */
function algorithmOf(parameters: DigestParameters): DigestAlgorithm | undefined {
  const qualities = (parameters.get("qop") ?? "").split(",").map((quality) => quality.trim().toLowerCase());
  if (!qualities.includes("auth")) return undefined;
  const wanted = (parameters.get("algorithm") ?? "MD5").toUpperCase();
  return DIGEST_ALGORITHMS.find((known) => known === wanted);
}
