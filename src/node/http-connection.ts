import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import {
  AuthenticationError,
  type BodyProtection,
  type ConnectionFacts,
  type HttpBody,
  type Initiator,
  type InitiatorMechanism,
  parseChallenges,
  type RequestLine,
  sameScheme,
} from "../auth/index.ts";
import { faultOf, TransportError, WSManFaultCode, WsmanFaultError } from "../wsman/index.ts";
import { channelBindingOf } from "./auth-crypto.ts";
import { type Dialer, transportErrorFrom } from "./dial.ts";
import { decodeSoapBody, encodeSoapBody, readBody, type SoapEncoding, soapEncodingOf } from "./http-body.ts";
import { type ClientTlsOptions, secureSocket } from "./tls.ts";

export interface HttpConnectionOptions {
  readonly url: URL;
  /** In order of preference. */
  readonly mechanisms: readonly InitiatorMechanism[];
  readonly tls: ClientTlsOptions;
  readonly dial: Dialer;
  readonly connectTimeoutMs: number;
  /** Sends bodies and passwords in the clear over plain HTTP if the mechanism does not seal. */
  readonly allowUnencrypted: boolean;
  readonly encoding: SoapEncoding;
  readonly userAgent: string;
  readonly maxResponseBytes: number;
}

export interface PostOptions {
  /** From the moment the request is written until its answer is complete. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Called when a new connection was made for this request and both sides have accepted each other on it. */
  readonly onConnected?: () => void;
}

/** A SOAP answer in UTF-8. */
export interface HttpAnswer {
  readonly status: number;
  readonly envelope: Uint8Array;
}

interface RawAnswer {
  readonly status: number;
  readonly body: HttpBody;
  readonly challenges: readonly { readonly scheme: string; readonly token: string }[];
  readonly location: string | undefined;
}

/** One TCP connection with the identity that was established on it. One request at a time. */
export class HttpConnection {
  readonly #options: HttpConnectionOptions;
  readonly #socket: Socket;
  readonly #agent: Agent;
  readonly #facts: ConnectionFacts;
  readonly #line: RequestLine;
  /** Mechanisms that have not yet been turned down on this connection. */
  #candidates: readonly InitiatorMechanism[];
  #perRequest: Initiator | undefined;
  #protection: BodyProtection | undefined;
  #isAuthenticated = false;

  /** @throws {TransportError} When no connection can be made, or TLS fails. */
  static async open(options: HttpConnectionOptions, signal?: AbortSignal): Promise<HttpConnection> {
    const { url } = options;
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const isTls = url.protocol === "https:";
    const port = Number(url.port === "" ? (isTls ? 443 : 80) : url.port);
    const socket = await options.dial({ host, port, timeoutMs: options.connectTimeoutMs, ...(signal === undefined ? {} : { signal }) });
    const secured = isTls ? await secureSocket(socket, host, options.tls) : socket;
    return new HttpConnection(options, secured, { host, port });
  }

  private constructor(options: HttpConnectionOptions, socket: Socket, server: { readonly host: string; readonly port: number }) {
    this.#options = options;
    this.#socket = socket;
    this.#agent = new OneSocketAgent(socket);
    this.#candidates = options.mechanisms;
    this.#line = { method: "POST", target: options.url.pathname + options.url.search };
    const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
    this.#facts = {
      isTls: socket instanceof TLSSocket,
      serverPort: server.port,
      serverHost: server.host,
      ...(certificate === undefined ? {} : { channelBinding: channelBindingOf(new Uint8Array(certificate.raw)) }),
    };
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** Calls back when the connection has ended, from whichever side. */
  onClose(listener: () => void): void {
    this.#socket.once("close", listener);
  }

  close(): void {
    this.#agent.destroy();
    this.#socket.destroy();
  }

  /**
   * Authenticates if that is still to be done, sends an envelope and waits for the answer. After an error the connection is closed.
   *
   * @throws {TransportError} When the connection fails or the answer is not SOAP.
   * @throws {AuthenticationError} When either side does not accept the other.
   * @throws {WsmanFaultError} `RedirectInformationRequired`, with the new location, when the server sends the client elsewhere.
   */
  async post(envelope: Uint8Array, options: PostOptions): Promise<HttpAnswer> {
    try {
      for (;;) {
        if (!this.#isAuthenticated) {
          await this.#authenticate(options);
          options.onConnected?.();
        }
        const answer = await this.#send(envelope, options);
        if (answer !== undefined) return answer;
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Undefined when the mechanism was turned down and the next one has to be tried. */
  async #send(envelope: Uint8Array, options: PostOptions): Promise<HttpAnswer | undefined> {
    const plain = encodeSoapBody(envelope, this.#options.encoding);
    const protection = this.#protection;
    if (protection === undefined && !this.#facts.isTls && !this.#options.allowUnencrypted) {
      throw new AuthenticationError(
        "MessageNotSealed",
        "Nothing would encrypt the messages of this connection; use TLS or allow unencrypted messages.",
      );
    }
    let answer: RawAnswer;
    if (this.#perRequest === undefined) {
      answer = await this.#exchange(protection === undefined ? plain : await protection.wrap(plain), undefined, options);
      if (answer.status === 401) {
        throw new AuthenticationError(
          this.#options.mechanisms.length === 0 ? "NoCommonAuthentication" : "AccessDenied",
          "The server asks for an authentication that this connection does not have.",
        );
      }
    } else {
      const first = await this.#perRequestAnswer(this.#perRequest, plain, options);
      if (first === undefined) return undefined;
      answer = first;
    }
    return this.#open(answer);
  }

  async #perRequestAnswer(initiator: Initiator, body: HttpBody, options: PostOptions): Promise<RawAnswer | undefined> {
    let challenge: string | undefined;
    // Once without a challenge (Basic, or Digest with a nonce it knows), once with it.
    for (let round = 0; round < 2; round++) {
      const step = await initiator.step(challenge, this.#line);
      const answer = await this.#exchange(body, step.token, options, initiator.scheme);
      if (answer.status !== 401) return answer;
      const own = challengeFor(initiator, answer);
      if (own === undefined) {
        this.#turnDown(answer);
        return undefined;
      }
      challenge = own;
      if (sameScheme(initiator.scheme, "Basic")) break;
    }
    throw accessDenied(initiator.scheme);
  }

  /** Runs the exchange of the first mechanism that the server does not turn down, with empty bodies. */
  async #authenticate(options: PostOptions): Promise<void> {
    for (;;) {
      const [mechanism] = this.#candidates;
      if (mechanism === undefined && this.#options.mechanisms.length > 0) {
        throw new AuthenticationError(
          "NoCommonAuthentication",
          "The server offers no authentication that this client has a credential for.",
        );
      }
      const initiator = mechanism?.initiate(this.#facts);
      if (initiator === undefined || initiator.binding === "request") {
        this.#perRequest = initiator;
        break;
      }
      if (await this.#bind(initiator, options)) {
        this.#protection = initiator.protection;
        break;
      }
    }
    this.#isAuthenticated = true;
  }

  /** @returns False when the server does not offer this mechanism. */
  async #bind(initiator: Initiator, options: PostOptions): Promise<boolean> {
    let challenge: string | undefined;
    for (;;) {
      const step = await initiator.step(challenge, this.#line);
      if (step.token === undefined) throw accessDenied(initiator.scheme);
      const answer = await this.#exchange(undefined, step.token, options, initiator.scheme);
      const own = answer.challenges.find(({ scheme }) => sameScheme(scheme, initiator.scheme));
      if (answer.status === 401) {
        if (own === undefined) {
          this.#turnDown(answer);
          return false;
        }
        if (own.token === "" && challenge !== undefined) throw accessDenied(initiator.scheme);
        challenge = own.token;
        continue;
      }
      if (answer.status !== 200) throw unexpectedStatus(answer.status);
      // The server has accepted us. Have we accepted the server?
      const isDone = own === undefined || own.token === "" ? step.done : (await initiator.step(own.token, this.#line)).done;
      if (!isDone) throw new AuthenticationError("ServerNotTrusted", "The server accepted the client without proving who it is itself.");
      return true;
    }
  }

  #turnDown(answer: RawAnswer): void {
    this.#isAuthenticated = false;
    this.#candidates = this.#candidates.slice(1).filter((next) => answer.challenges.some(({ scheme }) => sameScheme(scheme, next.scheme)));
  }

  async #open(answer: RawAnswer): Promise<HttpAnswer> {
    if (answer.status >= 300 && answer.status < 400 && answer.location !== undefined) {
      throw new WsmanFaultError({ ...faultOf(WSManFaultCode.RedirectRequested), redirectLocation: answer.location });
    }
    let { body } = answer;
    const isSealed = /^multipart\/(x-multi-)?encrypted/i.test(body.contentType);
    if (isSealed && this.#protection !== undefined) body = await this.#protection.unwrap(body);
    else if (isSealed || (this.#protection !== undefined && !this.#facts.isTls)) {
      throw new AuthenticationError("MessageNotSealed", `The server's answer (HTTP ${answer.status}) is not protected as was agreed.`);
    }
    const encoding = soapEncodingOf(body.contentType);
    const envelope = encoding === undefined || body.bytes.length === 0 ? undefined : decodeSoapBody(body.bytes, encoding);
    if (envelope === undefined) throw unexpectedStatus(answer.status);
    return { status: answer.status, envelope };
  }

  #exchange(body: HttpBody | undefined, token: string | undefined, { timeoutMs, signal }: PostOptions, scheme = ""): Promise<RawAnswer> {
    const { url, userAgent, maxResponseBytes } = this.#options;
    const target = url.host;
    return new Promise((resolve, reject) => {
      const request = httpRequest({
        agent: this.#agent,
        method: "POST",
        path: this.#line.target,
        host: url.hostname,
        headers: {
          Host: url.host,
          "User-Agent": userAgent,
          "Content-Type": body?.contentType ?? "application/soap+xml;charset=UTF-8",
          "Content-Length": body?.bytes.length ?? 0,
          "Accept-Encoding": "identity",
          ...(token === undefined ? {} : { Authorization: `${scheme} ${token}`.trim() }),
        },
      });
      const timer = setTimeout(
        () => give(new TransportError("timeout", `${target} did not answer within ${timeoutMs} ms.`, { cause: undefined })),
        timeoutMs,
      );
      const abort = (): void => give(new TransportError("aborted", `The request to ${target} was given up.`, { cause: signal?.reason }));
      const give = (error: TransportError): void => {
        finish();
        request.destroy();
        this.#socket.destroy();
        reject(error);
      };
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      request.on("error", (cause) => {
        finish();
        reject(transportErrorFrom(cause, target));
      });
      request.once("response", (response) => {
        readBody(response, maxResponseBytes).then((bytes) => {
          finish();
          if (bytes === undefined) reject(new TransportError("reset", `The answer of ${target} broke off.`, { cause: undefined }));
          else resolve(rawAnswer(response, bytes));
        }, reject);
      });
      if (signal?.aborted === true) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      request.end(body?.bytes);
    });
  }
}

/** An agent for the one socket that was made for it, so that a request never slips onto a connection without an identity. */
class OneSocketAgent extends Agent {
  #socket: Socket | undefined;

  constructor(socket: Socket) {
    super({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
    this.#socket = socket;
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: Duplex) => void): Duplex | null | undefined {
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket !== undefined && !socket.destroyed) return socket;
    const error = new TransportError("reset", "The connection had ended before the request was sent.", { cause: undefined });
    // An error comes without a stream, which the declared type of the callback does not allow for.
    callback?.(error, undefined as unknown as Duplex);
    return undefined;
  }
}

function rawAnswer(response: IncomingMessage, bytes: Uint8Array): RawAnswer {
  const challenges: string[] = [];
  for (let i = 0; i < response.rawHeaders.length; i += 2) {
    if (response.rawHeaders[i]?.toLowerCase() === "www-authenticate") challenges.push(response.rawHeaders[i + 1] ?? "");
  }
  return {
    status: response.statusCode ?? 0,
    body: { contentType: response.headers["content-type"] ?? "", bytes },
    challenges: parseChallenges(challenges),
    location: response.headers.location,
  };
}

/** The challenge of the initiator's scheme; undefined when the server does not offer it. */
function challengeFor(initiator: Initiator, answer: RawAnswer): string | undefined {
  const own = answer.challenges.filter(({ scheme }) => sameScheme(scheme, initiator.scheme)).map(({ token }) => token);
  return own.length > 1 && initiator.choose !== undefined ? initiator.choose(own) : own[0];
}

function accessDenied(scheme: string): AuthenticationError {
  return new AuthenticationError("AccessDenied", `The server refused the credential (${scheme}).`);
}

function unexpectedStatus(status: number): TransportError {
  return new TransportError("http", `The server answered HTTP ${status} without a SOAP envelope.`, {
    cause: undefined,
    httpStatus: status,
  });
}
