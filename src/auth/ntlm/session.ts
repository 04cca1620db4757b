/**
 * Signing and sealing with the key that an NTLM exchange gave, for extended session security with 128-bit keys and key exchange alone.
 *
 * @see MS-NLMP 3.4
 */
import { concatBytes, encodeUtf8, equalSecrets } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto } from "../mechanism.ts";
import type { SealedMessage, SecuritySession } from "../security-context.ts";
import { hasFlags, NegotiateFlag } from "./flags.ts";
import { Rc4 } from "./rc4.ts";

export const SIGNATURE_BYTES = 16;
const CHECKSUM_BYTES = 8;

/** @see MS-NLMP 3.4.5.2 SIGNKEY, 3.4.5.3 SEALKEY */
function deriveKey(
  crypto: AuthCrypto,
  sessionKey: Uint8Array,
  direction: "client-to-server" | "server-to-client",
  use: string,
): Uint8Array {
  return crypto.md5([sessionKey, encodeUtf8(`session key to ${direction} ${use} key magic constant\0`)]);
}

/** The keys, cipher and sequence number of one direction. */
class Direction {
  readonly #crypto: AuthCrypto;
  readonly #signingKey: Uint8Array;
  readonly #sequence: Uint8Array = new Uint8Array(4);
  cipher: Rc4;

  constructor(crypto: AuthCrypto, sessionKey: Uint8Array, direction: "client-to-server" | "server-to-client") {
    this.#crypto = crypto;
    this.#signingKey = deriveKey(crypto, sessionKey, direction, "signing");
    this.cipher = new Rc4(deriveKey(crypto, sessionKey, direction, "sealing"));
  }

  /** The signature of the next message of this direction; a sealed message has gone through the cipher before. */
  sign(message: Uint8Array): Uint8Array {
    const checksum = this.#crypto.hmacMd5(this.#signingKey, [this.#sequence, message]).subarray(0, CHECKSUM_BYTES);
    const signature = new Uint8Array(SIGNATURE_BYTES);
    signature[0] = 1;
    signature.set(this.cipher.apply(checksum), 4);
    signature.set(this.#sequence, 4 + CHECKSUM_BYTES);
    const view = new DataView(this.#sequence.buffer);
    view.setUint32(0, view.getUint32(0, true) + 1, true);
    return signature;
  }
}

/** One side of an established NTLM context. */
export class NtlmSession implements SecuritySession {
  readonly canSeal: boolean;
  readonly #outgoing: Direction;
  readonly #incoming: Direction;

  constructor(crypto: AuthCrypto, sessionKey: Uint8Array, flags: number, role: "initiator" | "acceptor") {
    this.canSeal = hasFlags(flags, NegotiateFlag.Seal);
    const fromClient = new Direction(crypto, sessionKey, "client-to-server");
    const fromServer = new Direction(crypto, sessionKey, "server-to-client");
    [this.#outgoing, this.#incoming] = role === "initiator" ? [fromClient, fromServer] : [fromServer, fromClient];
  }

  seal(message: Uint8Array): SealedMessage {
    const data = this.#outgoing.cipher.apply(message);
    return { signature: this.#outgoing.sign(message), data, paddingLength: 0 };
  }

  unseal(signature: Uint8Array, data: Uint8Array): Uint8Array {
    const message = this.#incoming.cipher.apply(data);
    this.#verify(message, signature);
    return message;
  }

  wrap(message: Uint8Array): Uint8Array {
    const { signature, data } = this.seal(message);
    return concatBytes([signature, data]);
  }

  unwrap(token: Uint8Array): Uint8Array {
    return this.unseal(token.subarray(0, SIGNATURE_BYTES), token.subarray(SIGNATURE_BYTES));
  }

  signMechList(mechList: Uint8Array): Uint8Array {
    const cipher = this.#outgoing.cipher.clone();
    const code = this.#outgoing.sign(mechList);
    this.#outgoing.cipher = cipher;
    return code;
  }

  verifyMechList(mechList: Uint8Array, code: Uint8Array): void {
    const cipher = this.#incoming.cipher.clone();
    this.#verify(mechList, code);
    this.#incoming.cipher = cipher;
  }

  #verify(message: Uint8Array, signature: Uint8Array): void {
    if (!equalSecrets(this.#incoming.sign(message), signature)) {
      throw new AuthenticationError("BadSignature", "The signature of a message does not fit it.", { specSection: "MS-NLMP 3.4.4.2" });
    }
  }
}
