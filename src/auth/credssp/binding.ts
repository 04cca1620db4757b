/**
 * The proof of both sides that they see the same TLS key of the server, so that nobody stands between them.
 *
 * @see MS-CSSP 3.1.5, steps 3 and 4
 */
import { encodeUtf8 } from "../../bytes/index.ts";
import { DerReader, DerTag } from "../der.ts";
import type { AuthCrypto } from "../mechanism.ts";

/** The first version that binds with a nonce; those before it can be tricked into signing what an attacker likes (CVE-2018-0886). */
export const FIRST_HASHED_VERSION = 5;

/** SubjectPublicKey of a certificate: the bits without the algorithm in front of them. */
export function subjectPublicKeyOf(certificateDer: Uint8Array): Uint8Array {
  const tbs = new DerReader(certificateDer).enter(DerTag.Sequence).enter(DerTag.Sequence);
  if (tbs.peek() === 0xa0) tbs.next();
  // Serial number, signature algorithm, issuer, validity, subject.
  for (let i = 0; i < 5; i++) tbs.next();
  const info = tbs.enter(DerTag.Sequence);
  info.next();
  return info.expect(DerTag.BitString).contents.subarray(1);
}

export interface KeyBinding {
  readonly version: number;
  readonly publicKey: Uint8Array;
  readonly nonce: Uint8Array;
}

/** What goes sealed into pubKeyAuth. */
export function keyProof(
  crypto: AuthCrypto,
  direction: "Client-To-Server" | "Server-To-Client",
  { version, publicKey, nonce }: KeyBinding,
): Uint8Array {
  if (version >= FIRST_HASHED_VERSION) return crypto.sha256([encodeUtf8(`CredSSP ${direction} Binding Hash\0`), nonce, publicKey]);
  if (direction === "Client-To-Server") return publicKey;
  return publicKey.with(0, ((publicKey[0] ?? 0) + 1) & 0xff);
}
