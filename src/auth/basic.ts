import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8, equalSecrets, MalformedBytesError } from "../bytes/index.ts";
import { AuthenticationError } from "./error.ts";
import type {
  Acceptor,
  AcceptorMechanism,
  AcceptorStep,
  Awaitable,
  ConnectionFacts,
  Identity,
  Initiator,
  InitiatorMechanism,
} from "./mechanism.ts";

/** A user's name and password. The name may be `DOMAIN\name` or `name@realm`. */
export interface PasswordCredential {
  readonly userName: string;
  readonly password: string;
}

/**
 * Basic authentication of a client: name and password in every request. The caller sees to it that the connection is TLS.
 *
 * @see RFC 7617
 */
export function basicInitiator(credential: PasswordCredential): InitiatorMechanism {
  if (credential.userName.includes(":")) {
    throw new AuthenticationError("InvalidAuthenticationToken", "A user name with a colon cannot be sent with Basic authentication.");
  }
  const token = encodeBase64(encodeUtf8(`${credential.userName}:${credential.password}`));
  return { scheme: "Basic", initiate: (): Initiator => ({ scheme: "Basic", binding: "request", step: () => ({ token, done: true }) }) };
}

export interface BasicAcceptorOptions {
  /** `WSMAN`, as WinRM says. */
  readonly realm?: string;
  /** Who this is, or undefined when name and password do not fit. Takes the same time for a name that does not exist. */
  readonly verify: (credential: PasswordCredential, connection: ConnectionFacts) => Awaitable<Identity | undefined>;
  readonly nowMs: () => number;
  /** How long a connection need not hash the same password again; a removed account is shut out after this time at the latest. */
  readonly rememberMs?: number;
}

/** Basic authentication of a server. Passwords are checked by `verify`, which may be slow on purpose: its answer is kept per connection. */
export function basicAcceptor(options: BasicAcceptorOptions): AcceptorMechanism {
  const { realm = "WSMAN", rememberMs = 60_000 } = options;
  return {
    scheme: "Basic",
    binding: "request",
    needsTls: true,
    challenge: () => `realm="${realm}"`,
    accept: (connection) => new BasicAcceptor(options, connection, rememberMs),
  };
}

class BasicAcceptor implements Acceptor {
  readonly #options: BasicAcceptorOptions;
  readonly #connection: ConnectionFacts;
  readonly #rememberMs: number;
  #remembered: { readonly token: Uint8Array; readonly identity: Identity; readonly untilMs: number } | undefined;

  constructor(options: BasicAcceptorOptions, connection: ConnectionFacts, rememberMs: number) {
    this.#options = options;
    this.#connection = connection;
    this.#rememberMs = rememberMs;
  }

  async step(token: string): Promise<AcceptorStep> {
    const known = this.#remembered;
    const tokenBytes = encodeUtf8(token);
    const nowMs = this.#options.nowMs();
    if (known !== undefined && nowMs < known.untilMs && equalSecrets(tokenBytes, known.token)) {
      return { type: "accepted", identity: known.identity };
    }
    const credential = parseBasicToken(token);
    if (credential === undefined) return { type: "refused", reason: "The Basic token is not base64 of name:password." };
    const identity = await this.#options.verify(credential, this.#connection);
    if (identity === undefined) return { type: "refused", reason: "Unknown user name or wrong password.", account: credential.userName };
    this.#remembered = { token: tokenBytes, identity, untilMs: nowMs + this.#rememberMs };
    return { type: "accepted", identity, account: credential.userName };
  }
}

function parseBasicToken(token: string): PasswordCredential | undefined {
  let bytes: Uint8Array;
  try {
    bytes = decodeBase64(token);
  } catch (error) {
    if (error instanceof MalformedBytesError) return undefined;
    throw error;
  }
  const text = textOf(bytes);
  const colon = text.indexOf(":");
  return colon < 1 ? undefined : { userName: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The scheme does not say how names are written: most clients write UTF-8, Python's requests and older browsers Latin-1. */
function textOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof MalformedBytesError)) throw error;
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}
