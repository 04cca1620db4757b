import { concatBytes, decodeBase64, encodeBase64, encodeUtf8, equalSecrets, MalformedBytesError } from "../bytes/index.ts";
import { AuthenticationError } from "./error.ts";
import type {
  Acceptor,
  AcceptorMechanism,
  AcceptorStep,
  AuthCrypto,
  ConnectionFacts,
  Initiator,
  InitiatorMechanism,
  InitiatorStep,
} from "./mechanism.ts";

/*
 * The implicit credential of the user who started the server: both sides read the same 32 random bytes from a file that only that user
 * can read, and each proves to the other that it did. The secret is never sent.
 *
 *   client  Authorization:    Holdfast 1.<user>.<client nonce>
 *   server  WWW-Authenticate: Holdfast 1.<server nonce>
 *   client  Authorization:    Holdfast 1.<HMAC(secret, "client" …)>
 *   server  WWW-Authenticate: Holdfast 1.<HMAC(secret, "server" …)>     with 200
 *
 * All parts are base64url. The HMAC covers the role, the user, both nonces and the connection: the certificate's hash over TLS, else the
 * server's port, so that a process that lured the client to another port cannot pass the exchange on to the real server. The client sends no body before it
 * has seen the server's proof, because a port of loopback may be taken by anybody while the server is down.
 */

const SCHEME = "Holdfast";
const VERSION = "1";
const NONCE_BYTES = 32;
/** Shorter secrets are refused on both sides: the file was cut off or is not ours. */
const MIN_SECRET_BYTES = 32;
const MAX_USER_NAME_BYTES = 256;

export interface ImplicitCredential {
  readonly userName: string;
  /** What the user's secret file holds. */
  readonly secret: Uint8Array;
}

/** The client's side of the `Holdfast` scheme. */
export function implicitInitiator(credential: ImplicitCredential, crypto: AuthCrypto): InitiatorMechanism {
  if (credential.secret.length < MIN_SECRET_BYTES) {
    throw new AuthenticationError(
      "InvalidAuthenticationToken",
      `The secret has ${credential.secret.length} bytes, at least ${MIN_SECRET_BYTES} were expected.`,
    );
  }
  return { scheme: SCHEME, initiate: (connection) => new ImplicitInitiator(credential, crypto, connection) };
}

class ImplicitInitiator implements Initiator {
  readonly scheme: string = SCHEME;
  readonly binding = "connection";
  readonly #credential: ImplicitCredential;
  readonly #crypto: AuthCrypto;
  readonly #connection: ConnectionFacts;
  readonly #clientNonce: Uint8Array;
  #state: "Start" | "NonceSent" | "ProofSent" | "Done" = "Start";
  #serverNonce: Uint8Array = new Uint8Array();

  constructor(credential: ImplicitCredential, crypto: AuthCrypto, connection: ConnectionFacts) {
    this.#credential = credential;
    this.#crypto = crypto;
    this.#connection = connection;
    this.#clientNonce = crypto.randomBytes(NONCE_BYTES);
  }

  step(challenge: string | undefined): InitiatorStep {
    const parts = parseToken(challenge ?? "");
    switch (this.#state) {
      case "Start":
        this.#state = "NonceSent";
        return { token: formatToken(encodeUtf8(this.#credential.userName), this.#clientNonce), done: false };
      case "NonceSent": {
        const serverNonce = parts?.[0];
        if (parts?.length !== 1 || serverNonce?.length !== NONCE_BYTES) throw refusedBy(challenge);
        this.#serverNonce = serverNonce;
        this.#state = "ProofSent";
        return { token: formatToken(this.#proof("client")), done: false };
      }
      case "ProofSent": {
        const proof = parts?.[0];
        if (proof === undefined || !equalSecrets(proof, this.#proof("server"))) throw refusedBy(challenge);
        this.#state = "Done";
        return { done: true };
      }
      case "Done":
        throw new AuthenticationError("InvalidAuthenticationToken", "The server sent a token after the exchange had ended.");
      default:
        return this.#state satisfies never;
    }
  }

  #proof(role: "client" | "server"): Uint8Array {
    const user = encodeUtf8(this.#credential.userName);
    return proof(this.#crypto, this.#credential.secret, role, user, this.#clientNonce, this.#serverNonce, this.#connection);
  }
}

export interface ImplicitAcceptorOptions {
  /** The secret of that user and the name under which the server knows them; undefined for everybody else. */
  readonly secretOf: (userName: string) => ImplicitCredential | undefined;
  readonly crypto: AuthCrypto;
}

/** The server's side of the `Holdfast` scheme. */
export function implicitAcceptor(options: ImplicitAcceptorOptions): AcceptorMechanism {
  return {
    scheme: SCHEME,
    binding: "connection",
    needsTls: false,
    challenge: () => undefined,
    accept: (connection) => new ImplicitAcceptor(options, connection),
  };
}

interface PendingExchange {
  readonly user: Uint8Array;
  readonly userName: string;
  readonly clientNonce: Uint8Array;
  readonly serverNonce: Uint8Array;
}

class ImplicitAcceptor implements Acceptor {
  readonly #options: ImplicitAcceptorOptions;
  readonly #connection: ConnectionFacts;
  #pending: PendingExchange | undefined;

  constructor(options: ImplicitAcceptorOptions, connection: ConnectionFacts) {
    this.#options = options;
    this.#connection = connection;
  }

  step(token: string): AcceptorStep {
    const parts = parseToken(token);
    if (parts === undefined) return { type: "refused", reason: "The token is not of the Holdfast scheme." };
    const pending = this.#pending;
    this.#pending = undefined;
    return pending === undefined ? this.#start(parts) : this.#finish(parts, pending);
  }

  #start([user, clientNonce, ...rest]: readonly Uint8Array[]): AcceptorStep {
    if (user === undefined || user.length > MAX_USER_NAME_BYTES || clientNonce?.length !== NONCE_BYTES || rest.length > 0) {
      return { type: "refused", reason: "The first token is not a user name and a nonce." };
    }
    const serverNonce = this.#options.crypto.randomBytes(NONCE_BYTES);
    this.#pending = { user, userName: new TextDecoder().decode(user), clientNonce, serverNonce };
    return { type: "continue", token: formatToken(serverNonce) };
  }

  #finish([given, ...rest]: readonly Uint8Array[], { user, userName, clientNonce, serverNonce }: PendingExchange): AcceptorStep {
    const { crypto, secretOf } = this.#options;
    const known = secretOf(userName);
    // For a name without a secret the same work is done with a random one, so that time does not tell which names have one.
    const secret = known === undefined || known.secret.length < MIN_SECRET_BYTES ? crypto.randomBytes(MIN_SECRET_BYTES) : known.secret;
    const expected = proof(crypto, secret, "client", user, clientNonce, serverNonce, this.#connection);
    if (given === undefined || rest.length > 0 || !equalSecrets(given, expected) || known === undefined) {
      return { type: "refused", reason: "The proof does not fit the user's secret.", account: userName };
    }
    return {
      type: "accepted",
      account: userName,
      identity: { userName: known.userName, authenticationType: SCHEME },
      token: formatToken(proof(crypto, secret, "server", user, clientNonce, serverNonce, this.#connection)),
    };
  }
}

function proof(
  crypto: AuthCrypto,
  secret: Uint8Array,
  role: "client" | "server",
  user: Uint8Array,
  clientNonce: Uint8Array,
  serverNonce: Uint8Array,
  connection: ConnectionFacts,
): Uint8Array {
  const binding = connection.channelBinding ?? encodeUtf8(`port:${connection.serverPort}`);
  // Lengths in front of what varies: no two different exchanges give the same text to the HMAC.
  const sizes = encodeUtf8(`holdfast-implicit-${VERSION} ${role} ${user.length} ${binding.length}\n`);
  return crypto.hmacSha256(secret, concatBytes([sizes, user, clientNonce, serverNonce, binding]));
}

function formatToken(...parts: readonly Uint8Array[]): string {
  return [VERSION, ...parts.map((part) => encodeBase64(part).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""))].join(".");
}

/** The parts of a token, or undefined when it is not of this scheme and version. */
function parseToken(token: string): Uint8Array[] | undefined {
  const [version, ...parts] = token.split(".");
  if (version !== VERSION) return undefined;
  try {
    return parts.map((part) =>
      decodeBase64(
        part
          .replaceAll("-", "+")
          .replaceAll("_", "/")
          .padEnd(Math.ceil(part.length / 4) * 4, "="),
      ),
    );
  } catch (error) {
    if (error instanceof MalformedBytesError) return undefined;
    throw error;
  }
}

function refusedBy(challenge: string | undefined): AuthenticationError {
  return challenge === undefined || challenge === ""
    ? new AuthenticationError("AccessDenied", "The server refused the implicit credential of this user.")
    : new AuthenticationError("ServerNotTrusted", "The server did not prove that it knows the secret of this user.");
}
