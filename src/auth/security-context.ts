/**
 * Security contexts as GSS-API knows them: tokens go back and forth until both sides hold the same keys, then messages are protected.
 * NTLM and Kerberos fill these interfaces; SPNEGO chooses between them, HTTP and CredSSP carry their tokens.
 *
 * @see RFC 2743 1.1.3, 1.2
 */
import type { Awaitable, ConnectionFacts, Identity } from "./mechanism.ts";

/** Object identifiers of the mechanisms that SPNEGO may choose. */
export const ContextOid = {
  Kerberos: "1.2.840.113554.1.2.2",
  /** Windows 2000 cut an arc to 16 bits, and its successors still offer what came of it (MS-SPNG 3.1.5.2). */
  MicrosoftKerberos: "1.2.840.48018.1.2.2",
  Ntlm: "1.3.6.1.4.1.311.2.2.10",
} as const;

/** A message that was sealed; a carrier may send the two parts in places of their own. */
export interface SealedMessage {
  readonly signature: Uint8Array;
  readonly data: Uint8Array;
  /** Bytes by which the mechanism lengthened the message before it was sealed. */
  readonly paddingLength: number;
}

/**
 * What an established context protects messages with. Sequence numbers and cipher states live in it: messages must pass through it in the
 * order in which they travel.
 */
export interface SecuritySession {
  /** Both sides agreed on sealing, not only on signing. */
  readonly canSeal: boolean;
  seal(message: Uint8Array): SealedMessage;
  /** @throws {AuthenticationError} `BadSignature`; the session must not be used any more. */
  unseal(signature: Uint8Array, data: Uint8Array): Uint8Array;
  /** Seals into one token, as GSS_Wrap does. */
  wrap(message: Uint8Array): Uint8Array;
  /** @throws {AuthenticationError} `BadSignature`. */
  unwrap(token: Uint8Array): Uint8Array;
  /** The integrity code of SPNEGO's list of mechanisms, without effect on the cipher state of later messages (MS-SPNG 3.3.5.1). */
  signMechList(mechList: Uint8Array): Uint8Array;
  /** @throws {AuthenticationError} `BadSignature`. */
  verifyMechList(mechList: Uint8Array, code: Uint8Array): void;
}

export interface ContextInitiatorStep {
  /** What goes to the acceptor; absent when nothing is left to say. */
  readonly token?: Uint8Array;
  /** This side has what it needs. */
  readonly isEstablished: boolean;
}

/** The initiator's side of one context. */
export interface ContextInitiator {
  /** Set once the context is established; absent where not even signing was agreed on. */
  readonly session: SecuritySession | undefined;
  /** @throws {AuthenticationError} When the acceptor's token is wrong or asks for less than this side accepts. */
  step(token: Uint8Array | undefined): Awaitable<ContextInitiatorStep>;
}

/** Makes the initiator's side of contexts with one credential. */
export interface ContextInitiatorMechanism {
  readonly oids: readonly string[];
  initiate(connection: ConnectionFacts): ContextInitiator;
}

export type ContextAcceptorStep =
  | { readonly type: "continue"; readonly token: Uint8Array }
  | {
      readonly type: "accepted";
      readonly identity: Identity;
      /** The name that was given, for which failures are counted. */
      readonly account: string;
      readonly token?: Uint8Array;
      /** Absent where not even signing was agreed on. */
      readonly session?: SecuritySession;
    }
  | { readonly type: "refused"; readonly reason: string; readonly account?: string };

/** The acceptor's side of one context. */
export interface ContextAcceptor {
  /** Refuses whatever is wrong with a token; throws nothing that a peer can cause. */
  step(token: Uint8Array): Awaitable<ContextAcceptorStep>;
}

/** Makes the acceptor's side of contexts. */
export interface ContextAcceptorMechanism {
  readonly oids: readonly string[];
  accept(connection: ConnectionFacts): ContextAcceptor;
}
