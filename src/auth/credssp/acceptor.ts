import { concatBytes, decodeBase64, encodeBase64, equalSecrets, MalformedBytesError } from "../../bytes/index.ts";
import { AuthenticationError } from "../error.ts";
import type { Acceptor, AcceptorMechanism, AcceptorStep, AuthCrypto, ConnectionFacts, Identity } from "../mechanism.ts";
import type { ContextAcceptor, ContextAcceptorMechanism, SecuritySession } from "../security-context.ts";
import { spnegoAcceptor } from "../spnego/acceptor.ts";
import { FIRST_HASHED_VERSION, keyProof, subjectPublicKeyOf } from "./binding.ts";
import { tlsBodies } from "./tls-bodies.ts";
import type { TlsChannel } from "./tls-channel.ts";
import { CREDSSP_VERSION, decodePasswordCredentials, decodeTSRequest, encodeTSRequest, NONCE_BYTES, type TSRequest } from "./ts-request.ts";

export interface CredSspAcceptorOptions {
  readonly mechanisms: readonly ContextAcceptorMechanism[];
  readonly crypto: AuthCrypto;
  /** The server's side of a new TLS connection; `src/node` gives it. */
  readonly acceptTls: () => TlsChannel;
  /** 2 unless given: an old client endangers itself, not the server. */
  readonly minimumVersion?: number;
  /** 6 unless given, the newest there is. */
  readonly maximumVersion?: number;
}

const MIN_VERSION = 2;
/** NTSTATUS of whatever went wrong with the credentials. */
const STATUS_LOGON_FAILURE = 0xc000006d;
const STATUS_NOT_SUPPORTED = 0xc00000bb;

/**
 * The server's side of CredSSP. The delegated password is taken, because the exchange demands it, and forgotten: sessions here run under the
 * account that logged in and hold no secret of it.
 *
 * @see MS-CSSP 3.1.5
 */
export function credSspAcceptor(options: CredSspAcceptorOptions): AcceptorMechanism {
  return {
    scheme: "CredSSP",
    binding: "connection",
    needsTls: false,
    challenge: () => undefined,
    accept: (connection) => new CredSspAcceptor(options, connection),
  };
}

interface Accepted {
  readonly identity: Identity;
  readonly account: string;
  readonly session: SecuritySession;
}

class CredSspAcceptor implements Acceptor {
  readonly #options: CredSspAcceptorOptions;
  readonly #channel: TlsChannel;
  readonly #context: ContextAcceptor;
  #state: "Handshake" | "Negotiate" | "ProveKey" | "Credentials" | "Over" = "Handshake";
  #accepted: Accepted | undefined;
  readonly #ownVersion: number;
  /** What both speak. */
  #version: number;

  constructor(options: CredSspAcceptorOptions, connection: ConnectionFacts) {
    this.#options = options;
    this.#ownVersion = options.maximumVersion ?? CREDSSP_VERSION;
    this.#version = this.#ownVersion;
    this.#channel = options.acceptTls();
    const { channelBinding: _outer, ...inner } = connection;
    this.#context = spnegoAcceptor(options.mechanisms, { ...inner, isTls: true });
  }

  async step(token: string): Promise<AcceptorStep> {
    let step: AcceptorStep;
    try {
      step = await this.#receive(decodeBase64(token));
    } catch (error) {
      if (!(error instanceof AuthenticationError) && !(error instanceof MalformedBytesError)) throw error;
      const account = this.#accepted?.account;
      step = { type: "refused", reason: error.message, ...(account === undefined ? {} : { account }) };
    }
    if (step.type !== "continue") this.#state = "Over";
    return step;
  }

  async #receive(received: Uint8Array): Promise<AcceptorStep> {
    if (this.#state === "Over") return { type: "refused", reason: "The exchange is over." };
    if (this.#state !== "Handshake") return this.#answer(decodeTSRequest(await this.#channel.decrypt(received)), new Uint8Array());
    const { toSend, data } = await this.#channel.handshake(received);
    if (this.#channel.isSecure) this.#state = "Negotiate";
    if (data.length > 0) return this.#answer(decodeTSRequest(data), toSend);
    return { type: "continue", token: encodeBase64(toSend) };
  }

  /** @param before Records of the handshake that go out in front of the answer. */
  async #answer(request: TSRequest, before: Uint8Array): Promise<AcceptorStep> {
    const { minimumVersion = MIN_VERSION } = this.#options;
    this.#version = Math.min(request.version, this.#ownVersion);
    if (this.#version < minimumVersion) return this.#refuse(`The client speaks version ${this.#version} of CredSSP.`, STATUS_NOT_SUPPORTED);
    if (this.#state === "Credentials") return this.#finish(request);
    let negoToken: Uint8Array | undefined;
    if (this.#state === "Negotiate") {
      if (request.negoToken === undefined) return this.#refuse("The client's request holds no token.", STATUS_LOGON_FAILURE);
      const step = await this.#context.step(request.negoToken);
      if (step.type === "refused") return this.#refuse(step.reason, STATUS_LOGON_FAILURE, step.account);
      if (step.type === "continue") return this.#write({ version: this.#ownVersion, negoToken: step.token }, before);
      const { identity, account, session } = step;
      if (session?.canSeal !== true) return this.#refuse("The client's mechanism does not seal.", STATUS_LOGON_FAILURE, account);
      this.#accepted = { identity, account, session };
      this.#state = "ProveKey";
      negoToken = step.token;
      // Kerberos has its answer to give first; NTLM's last message comes together with the proof.
      if (request.pubKeyAuth === undefined) return this.#write({ version: this.#ownVersion, negoToken }, before);
    }
    return this.#proveKey(request, negoToken, before);
  }

  #proveKey(request: TSRequest, negoToken: Uint8Array | undefined, before: Uint8Array): Promise<AcceptorStep> {
    const accepted = this.#accepted;
    const { pubKeyAuth, clientNonce } = request;
    const isHashed = this.#version >= FIRST_HASHED_VERSION;
    if (accepted === undefined || pubKeyAuth === undefined || (isHashed && clientNonce?.length !== NONCE_BYTES)) {
      return this.#refuse("The client proves no key.", STATUS_LOGON_FAILURE, accepted?.account);
    }
    const { crypto } = this.#options;
    const binding = {
      version: this.#version,
      publicKey: subjectPublicKeyOf(this.#channel.serverCertificate),
      nonce: clientNonce ?? new Uint8Array(),
    };
    if (!equalSecrets(accepted.session.unwrap(pubKeyAuth), keyProof(crypto, "Client-To-Server", binding))) {
      return this.#refuse(
        "The client saw another key: something stands between it and this server.",
        STATUS_LOGON_FAILURE,
        accepted.account,
      );
    }
    this.#state = "Credentials";
    const proof = accepted.session.wrap(keyProof(crypto, "Server-To-Client", binding));
    return this.#write({ version: this.#ownVersion, negoToken, pubKeyAuth: proof }, before);
  }

  #finish({ authInfo }: TSRequest): Promise<AcceptorStep> | AcceptorStep {
    const accepted = this.#accepted;
    if (accepted === undefined || authInfo === undefined)
      return this.#refuse("The client delegates no credential.", STATUS_LOGON_FAILURE, accepted?.account);
    // Read to know that it is one, and not kept.
    decodePasswordCredentials(accepted.session.unwrap(authInfo));
    return {
      type: "accepted",
      account: accepted.account,
      identity: { ...accepted.identity, authenticationType: "CredSSP" },
      protection: tlsBodies(this.#channel),
    };
  }

  /** Versions 2 and 5 have no place for a status. */
  async #refuse(reason: string, errorCode: number, account?: string): Promise<AcceptorStep> {
    const hasStatus = this.#version !== 2 && this.#version !== FIRST_HASHED_VERSION;
    const records = hasStatus ? await this.#channel.encrypt(encodeTSRequest({ version: this.#ownVersion, errorCode })) : undefined;
    return {
      type: "refused",
      reason,
      ...(account === undefined ? {} : { account }),
      ...(records === undefined ? {} : { token: encodeBase64(records) }),
    };
  }

  async #write(request: TSRequest, before: Uint8Array): Promise<AcceptorStep> {
    const records = await this.#channel.encrypt(encodeTSRequest(request));
    return { type: "continue", token: encodeBase64(concatBytes([before, records])) };
  }
}
