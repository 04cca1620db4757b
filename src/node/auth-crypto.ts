import { createHash, createHmac, randomBytes } from "node:crypto";
import type { AuthCrypto } from "../auth/index.ts";
import { endPointBinding, endPointHashOf } from "../auth/index.ts";

/** The cryptographic functions of Node that authentication mechanisms ask for. */
export const nodeAuthCrypto: AuthCrypto = {
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
  hmacSha256: (key, data) => new Uint8Array(createHmac("sha256", key).update(data).digest()),
};

/** The channel binding that a server's certificate gives (RFC 5929 `tls-server-end-point`). */
export function channelBindingOf(certificateDer: Uint8Array): Uint8Array {
  return endPointBinding(new Uint8Array(createHash(endPointHashOf(certificateDer)).update(certificateDer).digest()));
}
