import type { Awaitable } from "../mechanism.ts";

/**
 * One side of a TLS connection whose records somebody else carries. After an error it must not be used any more.
 *
 * All methods throw {@link AuthenticationError} `InvalidAuthenticationToken` or, once the handshake is over, `BadSignature`.
 */
export interface TlsChannel {
  /** The handshake is over on this side. */
  readonly isSecure: boolean;
  /** DER of the certificate that the server shows, the same on both sides; there is one once the channel is secure. */
  readonly serverCertificate: Uint8Array;
  /**
   * Goes on with the handshake.
   *
   * @param received What the peer sent; nothing for the client's first step.
   */
  handshake(received: Uint8Array): Awaitable<TlsHandshakeStep>;
  /** Records that hold the data. */
  encrypt(data: Uint8Array): Awaitable<Uint8Array>;
  /** What whole records hold. */
  decrypt(records: Uint8Array): Awaitable<Uint8Array>;
  /** By how much the records of so much data are longer than it, their heads left out: what SChannel calls the trailer. */
  trailerLength(dataLength: number): number;
}

export interface TlsHandshakeStep {
  /** Records for the peer; may be empty. */
  readonly toSend: Uint8Array;
  /** What the peer had to say already behind its last record of the handshake. */
  readonly data: Uint8Array;
}
