import { decodeBase64, encodeBase64, equalSecrets, MalformedBytesError } from "../../bytes/index.ts";
import type { PasswordCredential } from "../basic.ts";
import { AuthenticationError } from "../error.ts";
import type { AuthCrypto, BodyProtection, ConnectionFacts, Initiator, InitiatorMechanism, InitiatorStep } from "../mechanism.ts";
import type { ContextInitiator, ContextInitiatorMechanism, SecuritySession } from "../security-context.ts";
import { spnegoInitiator } from "../spnego/initiator.ts";
import { FIRST_HASHED_VERSION, type KeyBinding, keyProof, subjectPublicKeyOf } from "./binding.ts";
import { tlsBodies } from "./tls-bodies.ts";
import type { TlsChannel } from "./tls-channel.ts";
import { CREDSSP_VERSION, decodeTSRequest, encodePasswordCredentials, encodeTSRequest, NONCE_BYTES, type TSRequest } from "./ts-request.ts";

export interface CredSspInitiatorOptions {
  /** What the server gets to act as this user on other computers. It is sent only after the server has proven who it is. */
  readonly credential: PasswordCredential;
  /** Of the same credential, in order of preference. */
  readonly mechanisms: readonly ContextInitiatorMechanism[];
  readonly crypto: AuthCrypto;
  /** The client's side of a new TLS connection; `src/node` gives it. */
  readonly connectTls: () => TlsChannel;
  /** 5 unless given: servers without the update of 2018 are not trusted. */
  readonly minimumVersion?: number;
  /** 6 unless given, the newest there is. */
  readonly maximumVersion?: number;
}

/**
 * The client's side of CredSSP: a TLS connection within HTTP headers, SPNEGO within it, and at the end the password for the server.
 *
 * @see MS-CSSP 3.1.5
 */
export function credSspInitiator(options: CredSspInitiatorOptions): InitiatorMechanism {
  return { scheme: "CredSSP", initiate: (connection) => new CredSspInitiator(options, connection) };
}

class CredSspInitiator implements Initiator {
  readonly scheme: string = "CredSSP";
  readonly binding = "connection";
  readonly #options: CredSspInitiatorOptions;
  readonly #connection: ConnectionFacts;
  readonly #channel: TlsChannel;
  readonly #context: ContextInitiator;
  readonly #ownVersion: number;
  #state: "Handshake" | "Negotiate" | "ProveKey" | "Done" = "Handshake";
  #binding: KeyBinding | undefined;
  #protection: BodyProtection | undefined;

  constructor(options: CredSspInitiatorOptions, connection: ConnectionFacts) {
    this.#options = options;
    this.#ownVersion = options.maximumVersion ?? CREDSSP_VERSION;
    this.#connection = connection;
    this.#channel = options.connectTls();
    // The connection that SPNEGO runs on is the inner one, which is bound by the key's proof and not by a channel binding.
    const { channelBinding: _outer, ...inner } = connection;
    this.#context = spnegoInitiator(options.mechanisms, { ...inner, isTls: true });
  }

  get protection(): BodyProtection | undefined {
    return this.#protection;
  }

  async step(challenge: string | undefined): Promise<InitiatorStep> {
    const received = decodeToken(challenge ?? "");
    switch (this.#state) {
      case "Handshake":
        return this.#handshake(received);
      case "Negotiate":
        return this.#negotiate(await this.#read(received));
      case "ProveKey":
        return this.#delegate(await this.#read(received));
      case "Done":
        throw new AuthenticationError("InvalidAuthenticationToken", "The server sent a token after the exchange had ended.");
      default:
        return this.#state satisfies never;
    }
  }

  async #handshake(received: Uint8Array): Promise<InitiatorStep> {
    const { toSend } = await this.#channel.handshake(received);
    if (toSend.length > 0) return { token: encodeBase64(toSend), done: false };
    if (!this.#channel.isSecure) throw new AuthenticationError("InvalidAuthenticationToken", "The TLS handshake of CredSSP stands still.");
    this.#state = "Negotiate";
    return this.#negotiate(undefined);
  }

  async #negotiate(response: TSRequest | undefined): Promise<InitiatorStep> {
    const version = this.#agreeOnVersion(response);
    const { token } = await this.#context.step(response?.negoToken);
    const { session } = this.#context;
    if (session === undefined) {
      if (token === undefined) throw new AuthenticationError("InvalidAuthenticationToken", "The negotiation within CredSSP stands still.");
      return this.#write({ version: this.#ownVersion, negoToken: token });
    }
    const { crypto } = this.#options;
    const isHashed = version >= FIRST_HASHED_VERSION;
    this.#binding = {
      version,
      publicKey: subjectPublicKeyOf(this.#channel.serverCertificate),
      nonce: isHashed ? crypto.randomBytes(NONCE_BYTES) : new Uint8Array(),
    };
    this.#state = "ProveKey";
    return this.#write({
      version: this.#ownVersion,
      negoToken: token,
      pubKeyAuth: session.wrap(keyProof(crypto, "Client-To-Server", this.#binding)),
      clientNonce: isHashed ? this.#binding.nonce : undefined,
    });
  }

  async #delegate(response: TSRequest): Promise<InitiatorStep> {
    const { pubKeyAuth, negoToken } = response;
    if (negoToken !== undefined) await this.#context.step(negoToken);
    const { session } = this.#context;
    const binding = this.#binding;
    if (session === undefined || binding === undefined || pubKeyAuth === undefined) throw notTrusted("proves no key");
    const expected = keyProof(this.#options.crypto, "Server-To-Client", binding);
    if (!equalSecrets(session.unwrap(pubKeyAuth), expected)) throw notTrusted("proves another key than that of its TLS connection");
    this.#state = "Done";
    // Bodies within an outer TLS connection travel as they are, as with Negotiate.
    if (!this.#connection.isTls) this.#protection = tlsBodies(this.#channel);
    return { ...(await this.#write({ version: this.#ownVersion, authInfo: this.#sealCredentials(session) })), done: true };
  }

  #sealCredentials(session: SecuritySession): Uint8Array {
    return session.wrap(encodePasswordCredentials(this.#options.credential));
  }

  #agreeOnVersion(response: TSRequest | undefined): number {
    if (response === undefined) return this.#ownVersion;
    const version = Math.min(response.version, this.#ownVersion);
    const { minimumVersion = FIRST_HASHED_VERSION } = this.#options;
    if (version < minimumVersion) {
      throw new AuthenticationError(
        "ServerNotTrusted",
        `The server speaks version ${version} of CredSSP, at least ${minimumVersion} is wanted.`,
      );
    }
    return version;
  }

  async #read(received: Uint8Array): Promise<TSRequest> {
    const request = decodeTSRequest(await this.#channel.decrypt(received));
    const { errorCode } = request;
    if (errorCode !== undefined) {
      throw new AuthenticationError("AccessDenied", `The server refused the credential (CredSSP, status 0x${errorCode.toString(16)}).`);
    }
    return request;
  }

  async #write(request: TSRequest): Promise<InitiatorStep> {
    return { token: encodeBase64(await this.#channel.encrypt(encodeTSRequest(request))), done: false };
  }
}

function decodeToken(token: string): Uint8Array {
  try {
    return decodeBase64(token);
  } catch (cause) {
    if (!(cause instanceof MalformedBytesError)) throw cause;
    throw new AuthenticationError("InvalidAuthenticationToken", "The token of CredSSP is not base64.", { cause });
  }
}

function notTrusted(found: string): AuthenticationError {
  return new AuthenticationError("ServerNotTrusted", `The server ${found}: something may stand between it and this client.`);
}
