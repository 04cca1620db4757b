import { createHash, createHmac, type Hash, type Hmac, randomBytes } from "node:crypto";
import type { AuthCrypto } from "../auth/index.ts";
import { endPointBinding, endPointHashOf } from "../auth/index.ts";

/** The cryptographic functions of Node that authentication mechanisms ask for. */
export const nodeAuthCrypto: AuthCrypto = {
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
  hmacSha256: (key, data) => new Uint8Array(createHmac("sha256", key).update(data).digest()),
  sha256: (parts) => digestOf(createHash("sha256"), parts),
  md5: (parts) => digestOf(createHash("md5"), parts),
  hmacMd5: (key, parts) => digestOf(createHmac("md5", key), parts),
};

function digestOf(hash: Hash | Hmac, parts: readonly Uint8Array[]): Uint8Array {
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** The channel binding that a server's certificate gives (RFC 5929 `tls-server-end-point`). */
export function channelBindingOf(certificateDer: Uint8Array): Uint8Array {
  return endPointBinding(new Uint8Array(createHash(endPointHashOf(certificateDer)).update(certificateDer).digest()));
}
