import { decodeBase64, encodeBase64, MalformedBytesError } from "../bytes/index.ts";
import type { EncryptionProtocol } from "./encrypted-body.ts";
import { AuthenticationError } from "./error.ts";
import type {
  Acceptor,
  AcceptorMechanism,
  AcceptorStep,
  BodyProtection,
  ConnectionFacts,
  Initiator,
  InitiatorMechanism,
  InitiatorStep,
} from "./mechanism.ts";
import { sealedBodies } from "./sealed-bodies.ts";
import type { ContextAcceptor, ContextAcceptorMechanism, ContextInitiator, ContextInitiatorMechanism } from "./security-context.ts";
import { spnegoAcceptor } from "./spnego/acceptor.ts";
import { spnegoInitiator } from "./spnego/initiator.ts";

const SPNEGO_PROTOCOL: EncryptionProtocol = "application/HTTP-SPNEGO-session-encrypted";
const KERBEROS_PROTOCOL: EncryptionProtocol = "application/HTTP-Kerberos-session-encrypted";

/**
 * The client's side of the scheme `Negotiate`.
 *
 * @param mechanisms In order of preference: Kerberos, then NTLM, as Windows has them.
 * @see RFC 4559, MS-WSMV 2.2.9.1.1
 */
export function negotiateInitiator(mechanisms: readonly ContextInitiatorMechanism[]): InitiatorMechanism {
  return {
    scheme: "Negotiate",
    initiate: (connection) => new ContextHttpInitiator("Negotiate", SPNEGO_PROTOCOL, connection, spnegoInitiator(mechanisms, connection)),
  };
}

/**
 * The client's side of the scheme `Kerberos`: tokens of Kerberos without SPNEGO.
 *
 * @see MS-WSMV 2.2.9.1.2
 */
export function kerberosInitiator(mechanism: ContextInitiatorMechanism): InitiatorMechanism {
  return {
    scheme: "Kerberos",
    initiate: (connection) => new ContextHttpInitiator("Kerberos", KERBEROS_PROTOCOL, connection, mechanism.initiate(connection)),
  };
}

/** The server's side of `Negotiate`. */
export function negotiateAcceptor(mechanisms: readonly ContextAcceptorMechanism[]): AcceptorMechanism {
  return contextAcceptor("Negotiate", SPNEGO_PROTOCOL, mechanisms);
}

/** The server's side of `Kerberos`; tokens in SPNEGO are taken, too, as long as they hold Kerberos. */
export function kerberosAcceptor(mechanism: ContextAcceptorMechanism): AcceptorMechanism {
  return contextAcceptor("Kerberos", KERBEROS_PROTOCOL, [mechanism]);
}

function contextAcceptor(scheme: string, protocol: EncryptionProtocol, mechanisms: readonly ContextAcceptorMechanism[]): AcceptorMechanism {
  return {
    scheme,
    binding: "connection",
    needsTls: false,
    challenge: () => undefined,
    accept: (connection) => new ContextHttpAcceptor(protocol, spnegoAcceptor(mechanisms, connection)),
  };
}

/** Carries the tokens of a context in HTTP headers. */
class ContextHttpInitiator implements Initiator {
  readonly scheme: string;
  readonly binding = "connection";
  readonly #protocol: EncryptionProtocol;
  readonly #connection: ConnectionFacts;
  readonly #context: ContextInitiator;
  #protection: BodyProtection | undefined;

  constructor(scheme: string, protocol: EncryptionProtocol, connection: ConnectionFacts, context: ContextInitiator) {
    this.scheme = scheme;
    this.#protocol = protocol;
    this.#connection = connection;
    this.#context = context;
  }

  get protection(): BodyProtection | undefined {
    return this.#protection;
  }

  async step(challenge: string | undefined): Promise<InitiatorStep> {
    const { token, isEstablished } = await this.#context.step(challenge === undefined ? undefined : decodeToken(challenge));
    const { session } = this.#context;
    // Inside TLS bodies travel as they are: what stock clients do, and stock servers expect.
    if (isEstablished && session?.canSeal === true && !this.#connection.isTls) this.#protection ??= sealedBodies(session, this.#protocol);
    return { ...(token === undefined ? {} : { token: encodeBase64(token) }), done: isEstablished };
  }
}

class ContextHttpAcceptor implements Acceptor {
  readonly #protocol: EncryptionProtocol;
  readonly #context: ContextAcceptor;

  constructor(protocol: EncryptionProtocol, context: ContextAcceptor) {
    this.#protocol = protocol;
    this.#context = context;
  }

  async step(token: string): Promise<AcceptorStep> {
    let bytes: Uint8Array;
    try {
      bytes = decodeToken(token);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      return { type: "refused", reason: error.message };
    }
    const step = await this.#context.step(bytes);
    switch (step.type) {
      case "continue":
        return { type: "continue", token: encodeBase64(step.token) };
      case "refused":
        return step;
      case "accepted": {
        const { identity, account, token: last, session } = step;
        return {
          type: "accepted",
          identity,
          account,
          ...(last === undefined ? {} : { token: encodeBase64(last) }),
          ...(session?.canSeal === true ? { protection: sealedBodies(session, this.#protocol) } : {}),
        };
      }
      default:
        return step satisfies never;
    }
  }
}

function decodeToken(token: string): Uint8Array {
  try {
    const bytes = decodeBase64(token);
    if (bytes.length > 0) return bytes;
  } catch (cause) {
    if (!(cause instanceof MalformedBytesError)) throw cause;
    throw new AuthenticationError("InvalidAuthenticationToken", "The token is not base64.", { cause });
  }
  throw new AuthenticationError("InvalidAuthenticationToken", "The token is empty.");
}
