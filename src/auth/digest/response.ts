import { encodeHex, encodeUtf8 } from "../../bytes/index.ts";
import type { AuthCrypto } from "../mechanism.ts";

/** The best first. */
export const DIGEST_ALGORITHMS: readonly ["SHA-256", "MD5"] = ["SHA-256", "MD5"];
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

/** What a server keeps of a password for Digest: with it one can log in as with the password, in this realm. */
export interface DigestVerifier {
  readonly realm: string;
  /** H(user:realm:password) as hexadecimal digits. */
  readonly sha256: string;
  readonly md5: string;
}

export function digestVerifier(crypto: AuthCrypto, userName: string, realm: string, password: string): DigestVerifier {
  const text = `${userName}:${realm}:${password}`;
  return { realm, sha256: hash(crypto, "SHA-256", text), md5: hash(crypto, "MD5", text) };
}

export interface DigestQuestion {
  readonly algorithm: DigestAlgorithm;
  readonly nonce: string;
  /** Eight hexadecimal digits. */
  readonly nonceCount: string;
  readonly clientNonce: string;
  readonly method: string;
  readonly uri: string;
}

/**
 * The answer of who knows H(user:realm:password), for the quality of protection `auth`.
 *
 * @see RFC 7616 3.4.1
 */
export function digestResponse(crypto: AuthCrypto, secret: string, question: DigestQuestion): string {
  const { algorithm, nonce, nonceCount, clientNonce, method, uri } = question;
  const request = hash(crypto, algorithm, `${method}:${uri}`);
  return hash(crypto, algorithm, `${secret}:${nonce}:${nonceCount}:${clientNonce}:auth:${request}`);
}

export function hash(crypto: AuthCrypto, algorithm: DigestAlgorithm, text: string): string {
  const parts = [encodeUtf8(text)];
  return encodeHex(algorithm === "MD5" ? crypto.md5(parts) : crypto.sha256(parts));
}
