/**
 * What an authentication mechanism is, seen from HTTP. A token is what stands after the scheme's name in `Authorization` and
 * `WWW-Authenticate`: base64 for Basic, Negotiate and CredSSP, parameters for Digest, nothing for a client certificate.
 */

/** Kerberos and CredSSP answer later, everything else at once. */
export type Awaitable<T> = T | Promise<T>;

/**
 * `connection`: the exchange authenticates the TCP connection, later requests on it carry no token, another connection starts anew.
 * `request`: every request carries its own token.
 */
export type AuthenticationBinding = "connection" | "request";

/** What is known of the connection that a mechanism runs on; both sides see the same. */
export interface ConnectionFacts {
  readonly isTls: boolean;
  /** The server's TCP port as this side of the connection sees it. */
  readonly serverPort: number;
  /** The host name that the client asked for; only the initiator knows it. */
  readonly serverHost?: string;
  /** `tls-server-end-point:` and the certificate's hash (RFC 5929); absent without TLS. */
  readonly channelBinding?: Uint8Array;
  /** What the client showed in the TLS handshake; only where the acceptor asked for it. */
  readonly clientCertificate?: ClientCertificate;
  /** The client's address; only the acceptor needs it. */
  readonly remoteAddress?: string;
}

/** A certificate whose key the client has proven to hold. */
export interface ClientCertificate {
  readonly der: Uint8Array;
  /** An authority that the listener names vouches for it. */
  readonly isVouchedFor: boolean;
}

/** What Digest signs besides the password. */
export interface RequestLine {
  readonly method: string;
  readonly target: string;
}

/** A body and the content type that tells how to read it. */
export interface HttpBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * Seals and opens bodies once the exchange is over. One instance per connection and side: sequence numbers and cipher states live in it,
 * so bodies must pass through it in the order in which they travel.
 *
 * @see MS-WSMV 2.2.9.1 Encrypted Message Types
 */
export interface BodyProtection {
  wrap(body: HttpBody): Awaitable<HttpBody>;
  /** @throws {AuthenticationError} `MessageNotSealed` or `BadSignature`; the connection must be closed. */
  unwrap(body: HttpBody): Awaitable<HttpBody>;
}

export interface InitiatorStep {
  /** What goes to the server; absent when nothing is left to say. */
  readonly token?: string;
  /** This side has what it needs. A server that accepts while this is false has not proven who it is. */
  readonly done: boolean;
}

/** The client's side of one exchange. */
export interface Initiator {
  readonly scheme: string;
  readonly binding: AuthenticationBinding;
  /** Set by the mechanism when the exchange is over and bodies must be sealed on this connection. */
  readonly protection?: BodyProtection | undefined;
  /** Which of several challenges of this scheme to answer; the first unless there. */
  choose?(challenges: readonly string[]): string;
  /**
   * @param challenge What the server's `WWW-Authenticate` carried for this scheme; undefined for the first step of an exchange.
   * @throws {AuthenticationError} When the server's token is wrong or refuses.
   */
  step(challenge: string | undefined, request: RequestLine): Awaitable<InitiatorStep>;
}

/** Makes an initiator for each connection (or, for per-request schemes, one that serves them all). */
export interface InitiatorMechanism {
  readonly scheme: string;
  initiate(connection: ConnectionFacts): Initiator;
}

/** Who the caller is. What they may do is the server's matter. */
export interface Identity {
  /** `name`, `DOMAIN\name` or `name@realm`, as the mechanism established it. */
  readonly userName: string;
  /** The scheme or mechanism that vouches, as `$PSSenderInfo.UserInfo.Identity.AuthenticationType` shows it. */
  readonly authenticationType: string;
}

export type AcceptorStep =
  | { readonly type: "continue"; readonly token: string }
  /** `account` is the name that was given, for which failures are counted; the identity's own name when it is absent. */
  | {
      readonly type: "accepted";
      readonly identity: Identity;
      readonly account?: string;
      readonly token?: string;
      readonly protection?: BodyProtection;
    }
  /** `reason` is for the log; the peer learns only that it was refused, with the mechanism's own token for that if it has one. */
  | { readonly type: "refused"; readonly reason: string; readonly account?: string; readonly token?: string };

/** The server's side of one exchange; one instance per connection. */
export interface Acceptor {
  step(token: string, request: RequestLine): Awaitable<AcceptorStep>;
}

/** A mechanism as a listener offers it. */
export interface AcceptorMechanism {
  readonly scheme: string;
  readonly binding: AuthenticationBinding;
  /** Tokens or bodies would travel in the clear: the listener offers it without TLS only when it was told to. */
  readonly needsTls: boolean;
  /** What a 401 says after the scheme's name, for example `realm="WSMAN"`; several where the client has a choice. */
  challenge(): string | readonly string[] | undefined;
  /** Whether a 401 lists it at this time; always unless there. A client that knows of it may use it all the same. */
  isListed?(): boolean;
  accept(connection: ConnectionFacts): Acceptor;
}

/** The functions of a cryptographic library that mechanisms need; `src/node` gives them. */
export interface AuthCrypto {
  randomBytes(count: number): Uint8Array;
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** Of the parts one after the other, as all below. */
  sha256(parts: readonly Uint8Array[]): Uint8Array;
  md5(parts: readonly Uint8Array[]): Uint8Array;
  hmacMd5(key: Uint8Array, parts: readonly Uint8Array[]): Uint8Array;
}
