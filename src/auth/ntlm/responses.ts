/**
 * The arithmetic of NTLMv2: from a password to the proof that one knows it, and to the key that both sides hold then.
 *
 * @see MS-NLMP 3.3.2
 */
import { ByteReader, ByteWriter, concatBytes, encodeUtf16Le } from "../../bytes/index.ts";
import type { AuthCrypto } from "../mechanism.ts";
import { md4 } from "./md4.ts";

/** What the server keeps of a password: as good as the password itself to whoever steals it. */
export function ntHash(password: string): Uint8Array {
  return md4(encodeUtf16Le(password));
}

/** The key of a user's proofs (NTOWFv2). */
export function responseKey(crypto: AuthCrypto, hash: Uint8Array, userName: string, domainName: string): Uint8Array {
  return crypto.hmacMd5(hash, [encodeUtf16Le(toUpperCase(userName) + domainName)]);
}

export interface ClientChallenge {
  /** FILETIME: 100 ns since 1601. */
  readonly timestamp: bigint;
  readonly challenge: Uint8Array;
  /** AV pairs. */
  readonly targetInfo: Uint8Array;
}

/** @see MS-NLMP 2.2.2.7 NTLMv2_CLIENT_CHALLENGE */
export function encodeClientChallenge({ timestamp, challenge, targetInfo }: ClientChallenge): Uint8Array {
  return new ByteWriter(64)
    .uint16Le(0x0101)
    .bytes(new Uint8Array(6))
    .uint64Le(timestamp)
    .bytes(challenge)
    .uint32Le(0)
    .bytes(targetInfo)
    .uint32Le(0)
    .take();
}

/** @throws {MalformedBytesError} When it is too short. */
export function decodeClientChallenge(bytes: Uint8Array): ClientChallenge {
  const reader = new ByteReader(bytes);
  reader.pass(8);
  const timestamp = reader.uint64Le();
  const challenge = reader.bytes(8);
  reader.pass(4);
  return { timestamp, challenge, targetInfo: reader.rest() };
}

export const PROOF_BYTES = 16;

/** The first part of the response: what only somebody with the key can say to this challenge. */
export function ntProof(crypto: AuthCrypto, key: Uint8Array, serverChallenge: Uint8Array, clientChallenge: Uint8Array): Uint8Array {
  return crypto.hmacMd5(key, [serverChallenge, clientChallenge]);
}

/** Session base key and key exchange key, which are one in NTLMv2. */
export function sessionBaseKey(crypto: AuthCrypto, key: Uint8Array, proof: Uint8Array): Uint8Array {
  return crypto.hmacMd5(key, [proof]);
}

/** What takes the place of the LM response, for servers that give no time of their own. */
export function lmV2Response(crypto: AuthCrypto, key: Uint8Array, serverChallenge: Uint8Array, challenge: Uint8Array): Uint8Array {
  return concatBytes([crypto.hmacMd5(key, [serverChallenge, challenge]), challenge]);
}

const UNIX_EPOCH_AS_FILETIME = 116_444_736_000_000_000n;

export function fileTimeOf(unixMs: number): bigint {
  return BigInt(Math.floor(unixMs)) * 10_000n + UNIX_EPOCH_AS_FILETIME;
}

export function unixMsOf(fileTime: bigint): number {
  return Number((fileTime - UNIX_EPOCH_AS_FILETIME) / 10_000n);
}

/** Character by character, as Windows' table does: one that would become two stays as it is. */
function toUpperCase(text: string): string {
  let upper = "";
  for (const character of text) {
    const raised = character.toUpperCase();
    upper += raised.length === character.length ? raised : character;
  }
  return upper;
}
