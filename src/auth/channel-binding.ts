import { concatBytes, encodeUtf8 } from "../bytes/index.ts";
import { DerReader, DerTag } from "./der.ts";

export type EndPointHash = "sha256" | "sha384" | "sha512";

/** Signature algorithms whose own hash is taken; all others, MD5 and SHA-1 among them, give SHA-256 (RFC 5929 4.1). */
const HASH_OF_SIGNATURE: ReadonlyMap<string, EndPointHash> = new Map([
  ["1.2.840.113549.1.1.12", "sha384"],
  ["1.2.840.113549.1.1.13", "sha512"],
  ["1.2.840.10045.4.3.3", "sha384"],
  ["1.2.840.10045.4.3.4", "sha512"],
]);
const RSASSA_PSS = "1.2.840.113549.1.1.10";
const HASHES: ReadonlyMap<string, EndPointHash> = new Map([
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

/**
 * The hash that `tls-server-end-point` takes of a certificate: that of its signature.
 *
 * @throws {AuthenticationError} `InvalidDer` when this is not a certificate.
 * @see RFC 5929 4.1
 */
export function endPointHashOf(certificateDer: Uint8Array): EndPointHash {
  const certificate = new DerReader(certificateDer).enter(DerTag.Sequence);
  certificate.expect(DerTag.Sequence);
  const algorithm = certificate.enter(DerTag.Sequence);
  const oid = algorithm.oid();
  if (oid !== RSASSA_PSS) return HASH_OF_SIGNATURE.get(oid) ?? "sha256";
  const parameters = algorithm.enter(DerTag.Sequence);
  if (parameters.peek() !== 0xa0) return "sha256";
  const hash = new DerReader(parameters.next().contents).enter(DerTag.Sequence).oid();
  return HASHES.get(hash) ?? "sha256";
}

/** The application data of the binding that a mechanism puts into its own structure or signs. */
export function endPointBinding(certificateHash: Uint8Array): Uint8Array {
  return concatBytes([encodeUtf8("tls-server-end-point:"), certificateHash]);
}

/**
 * What a server demands of clients over TLS, by the names of WSMan's CbtHardeningLevel. `None`: nothing. `Relaxed`: a binding that is given
 * must be right, and a client that knows of bindings must give one. `Strict`: every client must give one.
 */
export type CbtHardeningLevel = "None" | "Relaxed" | "Strict";

/**
 * The bindings as GSS-API hashes them: addresses left out, then the application data.
 *
 * @see RFC 4121 4.1.1.2
 */
export function gssChannelBindings(applicationData: Uint8Array): Uint8Array {
  const bindings = new Uint8Array(20 + applicationData.length);
  new DataView(bindings.buffer).setUint32(16, applicationData.length, true);
  bindings.set(applicationData, 20);
  return bindings;
}
