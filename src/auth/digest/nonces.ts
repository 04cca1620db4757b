import { encodeHex, encodeUtf8, equalSecrets } from "../../bytes/index.ts";
import type { AuthCrypto } from "../mechanism.ts";

export type NonceVerdict = "fresh" | "stale" | "replayed";

/** Counts further back than this from the highest one are taken for replays; requests of one client on several connections overtake each other. */
const WINDOW = 64;
const RANDOM_BYTES = 16;

interface UsedNonce {
  readonly issuedMs: number;
  highest: number;
  /** Bit n stands for the count `highest - n`. */
  seen: bigint;
}

/**
 * Nonces of a server: they carry their time and a proof that this server made them, so that only those that were used are remembered, and
 * of these only so many.
 *
 * @see RFC 7616 5.5, 5.12
 */
export class Nonces {
  readonly #crypto: AuthCrypto;
  readonly #key: Uint8Array;
  readonly #lifetimeMs: number;
  readonly #maxRemembered: number;
  readonly #used: Map<string, UsedNonce> = new Map();
  /** Nonces up to this time may have been used and forgotten. */
  #forgottenUntilMs: number = Number.NEGATIVE_INFINITY;

  constructor(crypto: AuthCrypto, options: { readonly lifetimeMs: number; readonly maxRemembered: number }) {
    this.#crypto = crypto;
    this.#key = crypto.randomBytes(32);
    this.#lifetimeMs = options.lifetimeMs;
    this.#maxRemembered = options.maxRemembered;
  }

  issue(nowMs: number): string {
    const text = `${Math.floor(nowMs).toString(16)}.${encodeHex(this.#crypto.randomBytes(RANDOM_BYTES))}`;
    return `${text}.${this.#proof(text)}`;
  }

  /** Judges a nonce and its count, and remembers that this count was used. To be asked only after the response was found right. */
  use(nonce: string, count: number, nowMs: number): NonceVerdict {
    const issuedMs = this.#issuedMs(nonce);
    if (issuedMs === undefined || nowMs - issuedMs >= this.#lifetimeMs) return "stale";
    const used = this.#used.get(nonce);
    if (used === undefined) {
      if (issuedMs <= this.#forgottenUntilMs) return "stale";
      this.#remember(nonce, { issuedMs, highest: count, seen: 1n });
      return "fresh";
    }
    if (count > used.highest) {
      const step = count - used.highest;
      used.seen = step >= WINDOW ? 1n : BigInt.asUintN(WINDOW, used.seen << BigInt(step)) | 1n;
      used.highest = count;
      return "fresh";
    }
    const bit = 1n << BigInt(Math.min(used.highest - count, WINDOW));
    if (bit >= 1n << BigInt(WINDOW) || (used.seen & bit) !== 0n) return "replayed";
    used.seen |= bit;
    return "fresh";
  }

  #remember(nonce: string, used: UsedNonce): void {
    this.#used.set(nonce, used);
    if (this.#used.size <= this.#maxRemembered) return;
    for (const [oldest, { issuedMs }] of this.#used) {
      this.#used.delete(oldest);
      this.#forgottenUntilMs = Math.max(this.#forgottenUntilMs, issuedMs);
      return;
    }
  }

  /** When this server issued the nonce; undefined when it did not. */
  #issuedMs(nonce: string): number | undefined {
    const [time = "", random = "", proof = ""] = nonce.split(".");
    if (!equalSecrets(encodeUtf8(proof), encodeUtf8(this.#proof(`${time}.${random}`)))) return undefined;
    return Number.parseInt(time, 16);
  }

  #proof(text: string): string {
    return encodeHex(this.#crypto.hmacSha256(this.#key, encodeUtf8(text)));
  }
}
