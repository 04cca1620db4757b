import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import {
  type AcceptorMechanism,
  AuthenticationError,
  type ConnectionFacts,
  FAILED_LOGIN_LIMITS,
  FailedLogins,
  type Identity,
} from "../auth/index.ts";
import { faultOf, WSManFaultCode, WSManService } from "../wsman/index.ts";
import { channelBindingOf } from "./auth-crypto.ts";
import { ConnectionAuthentication, type LoginLimits, type LoginRefusal } from "./http-authentication.ts";
import { decodeSoapBody, encodeSoapBody, readBody, type SoapEncoding, soapEncodingOf } from "./http-body.ts";
import { judgeHead } from "./http-head.ts";
import { certificateDerOf, clientCertificateOf, type ServerTlsOptions, tlsServerOptions } from "./tls.ts";

/** One authenticated request as the server above HTTP sees it. */
export interface WSManHttpRequest {
  readonly identity: Identity;
  /** The SOAP envelope in UTF-8, opened if it was sealed. Not parsed. */
  readonly envelope: Uint8Array;
  /** The endpoint as the client addressed it, for references to it in answers: `https://host:5986/wsman`. */
  readonly endpoint: string;
  readonly connection: HttpConnectionInfo;
  /** Aborted when the client goes away or the listener is stopped; no answer is sent from then on. */
  readonly signal: AbortSignal;
}

export interface HttpConnectionInfo {
  /** Unique within the process; the same for all requests of one TCP connection. */
  readonly id: number;
  readonly remoteAddress: string;
  readonly isTls: boolean;
  /** Bodies are sealed by the authentication mechanism. */
  readonly isSealed: boolean;
}

export interface WSManHttpResponse {
  /** 200, or 500 with a fault. */
  readonly status: number;
  readonly envelope: Uint8Array;
}

/** Must not throw for anything a client can cause; what it throws is a defect, is reported, and is answered by an empty 500. */
export type WSManHttpHandler = (request: WSManHttpRequest) => Promise<WSManHttpResponse>;

/** What is worth a line in a log. No secret, no body. */
export type HttpServerEvent =
  | { readonly type: "loginRefused"; readonly connection: HttpConnectionInfo; readonly refusal: LoginRefusal }
  | { readonly type: "requestRefused"; readonly connection: HttpConnectionInfo; readonly status: number; readonly reason: string }
  | { readonly type: "handlerFailed"; readonly connection: HttpConnectionInfo; readonly error: unknown };

export interface HttpListenerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Without it the listener is plain HTTP. */
  readonly tls?: ServerTlsOptions;
  /** `/wsman` */
  readonly path?: string;
  readonly mechanisms: readonly AcceptorMechanism[];
  /** Basic without TLS and bodies that nobody seals: only where the operator said so. */
  readonly allowUnencrypted?: boolean;
  readonly handle: WSManHttpHandler;
  readonly onEvent?: (event: HttpServerEvent) => void;
  /** The client has closed a connection, or lost it; not told of those that this side closes. */
  readonly onClose?: (connection: number) => void;
  readonly limits?: Partial<HttpServerLimits>;
  /** Shared by the listeners of a server, so that two ports do not double the attempts. */
  readonly logins?: LoginLimits;
  readonly nowMs?: () => number;
  /** Listens already, on `host` and `port`. */
  readonly inherited?: ListeningSocket;
}

/** A socket that listens, from another process: a descriptor, or what came over the channel to a parent. */
export type ListeningSocket = { readonly fd: number } | object;

export interface HttpServerLimits {
  /** The largest envelope and some room for the multipart frame of a sealed one. */
  readonly maxBodyBytes: number;
  readonly maxHeadBytes: number;
  /** From the first byte of a request until its head is complete. */
  readonly headTimeoutMs: number;
  /** From the first byte of a request until its body is complete (MS-WSMV's MaxPacketRetrievalTimeSeconds). */
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly maxConnections: number;
}

/** For an answer that is being written when the listener closes. */
const WRITE_GRACE_MS = 1_000;

/** Envelopes of 500 KB as Windows takes them since 2012, its 120 seconds of packet retrieval and its 300 connections. */
export const HTTP_SERVER_LIMITS: HttpServerLimits = {
  maxBodyBytes: 512_000 + 16_384,
  maxHeadBytes: 65_536,
  headTimeoutMs: 20_000,
  requestTimeoutMs: 120_000,
  keepAliveTimeoutMs: 120_000,
  maxConnections: 300,
};

/** A listener that is up. */
export interface HttpListener extends AsyncDisposable {
  readonly port: number;
  readonly host: string;
  /** For a process that goes on listening; send it over the channel to a child. */
  readonly socket: ListeningSocket;
  /**
   * Takes no new connections. Requests under way have the grace time for their answers, which end their connections; without one, those that
   * still wait for their handler are given up at once. What is left is cut, so that its client tries again with whoever listens next.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}

/**
 * Starts a listener for WS-Management. A request reaches the handler only when its head is unambiguous, its sender has an identity, and
 * its body is complete, within the limits, and opened.
 *
 * @throws {NodeJS.ErrnoException} When the address cannot be listened on.
 */
export async function listen(options: HttpListenerOptions): Promise<HttpListener> {
  const listener = new WSManHttpListener(options);
  await listener.start();
  return listener;
}

interface ConnectionState {
  readonly info: { -readonly [key in keyof HttpConnectionInfo]: HttpConnectionInfo[key] };
  readonly authentication: ConnectionAuthentication;
  answer: ServerResponse | undefined;
}

let connectionCount = 0;

class WSManHttpListener implements HttpListener {
  readonly #options: HttpListenerOptions;
  readonly #limits: HttpServerLimits;
  readonly #server: Server;
  readonly #connections: WeakMap<Socket, ConnectionState> = new WeakMap();
  readonly #waiting: Set<AbortController> = new Set();
  readonly #logins: LoginLimits;
  readonly #mechanisms: readonly AcceptorMechanism[];
  readonly #channelBinding: Uint8Array | undefined;
  readonly #service: WSManService = new WSManService({ newGuid: randomUUID });
  /** What anybody may know: that this is WS-Management. */
  readonly #identity: Uint8Array = this.#service.encodeResponse(
    {},
    { type: "Identify", productVendor: "Holdfast", productVersion: "OS: 0.0.0 SP: 0.0 Stack: 3.0" },
  );

  constructor(options: HttpListenerOptions) {
    this.#options = options;
    this.#limits = { ...HTTP_SERVER_LIMITS, ...options.limits };
    const { tls } = options;
    this.#mechanisms = options.mechanisms.filter(
      (mechanism) => !mechanism.needsTls || tls !== undefined || options.allowUnencrypted === true,
    );
    this.#logins = options.logins ?? {
      perAccount: new FailedLogins(FAILED_LOGIN_LIMITS.perAccount),
      perAddress: new FailedLogins(FAILED_LOGIN_LIMITS.perAddress),
    };
    const httpOptions = {
      maxHeaderSize: this.#limits.maxHeadBytes,
      headersTimeout: this.#limits.headTimeoutMs,
      requestTimeout: this.#limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(5_000, this.#limits.headTimeoutMs),
      keepAliveTimeout: this.#limits.keepAliveTimeoutMs,
      insecureHTTPParser: false,
      requireHostHeader: true,
      noDelay: true,
      keepAlive: true,
    };
    const accept = (request: IncomingMessage, response: ServerResponse): void => void this.#serve(request, response);
    this.#server =
      tls === undefined ? createServer(httpOptions, accept) : createTlsServer({ ...httpOptions, ...tlsServerOptions(tls) }, accept);
    this.#channelBinding = tls === undefined ? undefined : channelBindingOf(certificateDerOf(tls.certificate));
    this.#server.maxConnections = this.#limits.maxConnections;
    // A client that waits for 100-continue has sent no body yet: it gets its 401 before it does.
    this.#server.on("checkContinue", accept);
    this.#server.on("checkExpectation", accept);
    this.#server.on("upgrade", (_request: IncomingMessage, socket: Duplex) => socket.destroy());
    this.#server.on("connect", (_request: IncomingMessage, socket: Duplex) => socket.destroy());
    this.#server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => answerBadHttp(error, socket));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port; // A listening TCP server has an AddressInfo.
  }

  get host(): string {
    return this.#options.host;
  }

  get socket(): ListeningSocket {
    // Node has no other name for it; what it sends over a channel to a child as `net.Native` is this.
    const { _handle: handle } = this.#server as unknown as { readonly _handle: object | null };
    if (handle === null) throw new TypeError("The listener is closed.");
    return handle;
  }

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#server.off("error", reject);
        resolve();
      };
      this.#server.once("error", reject);
      const { host, port, inherited } = this.#options;
      if (inherited === undefined) this.#server.listen(port, host, done);
      else this.#server.listen(inherited, done);
    });
  }

  async close(options: { readonly graceMs?: number } = {}): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    const giveUp = (): void => {
      for (const controller of this.#waiting) controller.abort();
    };
    if (options.graceMs === undefined) giveUp();
    this.#server.closeIdleConnections();
    const cut = setTimeout(() => {
      giveUp();
      this.#server.closeAllConnections();
    }, options.graceMs ?? WRITE_GRACE_MS);
    await closed;
    clearTimeout(cut);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = this.#connectionOf(request.socket);
    const { answer } = connection;
    // A client may have an answer, and ask again, before Node learns that the answer is out: what counts is that it was written.
    if (answer !== undefined && !answer.writableEnded && !answer.destroyed) {
      // Pipelining: the order of answers would depend on the handler, and authentication rounds would overlap.
      request.socket.destroy();
      return;
    }
    connection.answer = response;
    try {
      await this.#answer(request, response, connection);
    } catch (error) {
      this.#options.onEvent?.({ type: "handlerFailed", connection: connection.info, error });
      if (!response.headersSent) this.#send(response, { status: 500, mustClose: true });
      else request.socket.destroy();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse, connection: ConnectionState): Promise<void> {
    const head = judgeHead(request, { path: this.#options.path ?? "/wsman", maxBodyBytes: this.#limits.maxBodyBytes });
    if (head.type === "refuse") return this.#refuse(response, connection, head.status, head.reason);
    if (isAnonymousIdentify(request)) {
      // MS-WSMV lets anybody ask; the answer is the same for every body, so the body is not looked at.
      return this.#send(response, { status: 200, ...encodeSoapBody(this.#identity, "UTF-8"), mustClose: head.isChunked });
    }
    const { authentication } = connection;
    const target = request.url ?? "";
    const verdict = await authentication.authenticate(request.headers.authorization, { method: "POST", target });
    if (verdict.type === "challenge") {
      if (verdict.refusal !== undefined)
        this.#options.onEvent?.({ type: "loginRefused", connection: connection.info, refusal: verdict.refusal });
      // A body that was not asked for is thrown away unread; one without an announced length would keep the connection in doubt.
      const mustClose = verdict.mustClose || head.isChunked;
      return this.#send(response, { status: 401, challenges: verdict.challenges, mustClose });
    }
    connection.info.isSealed = authentication.protection !== undefined;
    const challenges = verdict.token === undefined ? [] : [verdict.token];
    if (head.isChunked) {
      const fault = this.#service.encodeFault({}, faultOf(WSManFaultCode.NotSupported));
      return this.#send(response, { status: 500, ...encodeSoapBody(fault, "UTF-8"), challenges, mustClose: true });
    }
    // The last round of an exchange without a body: the answer only says that it is over.
    if (head.contentLength === 0) return this.#send(response, { status: 200, challenges });
    if (head.expectsContinue) response.writeContinue();
    const bytes = await readBody(request, head.contentLength);
    if (bytes === undefined) return void request.socket.destroy();
    await this.#dispatch(request, response, connection, { identity: verdict.identity, bytes, challenges });
  }

  async #dispatch(
    request: IncomingMessage,
    response: ServerResponse,
    connection: ConnectionState,
    call: { readonly identity: Identity; readonly bytes: Uint8Array; readonly challenges: readonly string[] },
  ): Promise<void> {
    const { protection } = connection.authentication;
    let body = { contentType: request.headers["content-type"] ?? "", bytes: call.bytes };
    if (/^multipart\/(x-multi-)?encrypted/i.test(body.contentType)) {
      if (protection === undefined) return this.#refuse(response, connection, 400, "A sealed body on a connection that has no keys.");
      try {
        body = await protection.unwrap(body);
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        return this.#refuse(response, connection, 400, error.message);
      }
    } else if (
      !connection.info.isTls &&
      this.#options.allowUnencrypted !== true &&
      (protection !== undefined || !isSameMachine(request.socket))
    ) {
      return this.#refuse(response, connection, 400, "A body in the clear where it must be sealed.");
    }
    const encoding = soapEncodingOf(body.contentType);
    if (encoding === undefined) return this.#refuse(response, connection, 415, "The body is not application/soap+xml in UTF-8 or UTF-16.");
    const envelope = decodeSoapBody(body.bytes, encoding);
    if (envelope === undefined) return this.#refuse(response, connection, 400, `The body is not ${encoding}.`);

    const controller = new AbortController();
    this.#waiting.add(controller);
    response.once("close", () => {
      this.#waiting.delete(controller);
      if (!response.writableFinished) controller.abort();
    });
    const scheme = connection.info.isTls ? "https" : "http";
    const answer = await this.#options.handle({
      identity: call.identity,
      envelope,
      endpoint: `${scheme}://${request.headers.host ?? "localhost"}${this.#options.path ?? "/wsman"}`,
      connection: { ...connection.info },
      signal: controller.signal,
    });
    this.#waiting.delete(controller);
    if (controller.signal.aborted) return void request.socket.destroy();
    const plain = encodeSoapBody(answer.envelope, encoding satisfies SoapEncoding);
    const isSealed = protection !== undefined && body.bytes !== call.bytes;
    const sent = isSealed ? await protection.wrap(plain) : plain;
    this.#send(response, { status: answer.status, ...sent, challenges: call.challenges });
  }

  #connectionOf(socket: Socket): ConnectionState {
    let state = this.#connections.get(socket);
    if (state === undefined) {
      const isTls = socket instanceof TLSSocket;
      const remoteAddress = socket.remoteAddress ?? "";
      const facts: ConnectionFacts = {
        isTls,
        serverPort: socket.localPort ?? 0,
        remoteAddress,
        ...(this.#channelBinding === undefined ? {} : { channelBinding: this.#channelBinding }),
        ...clientCertificateOf(socket),
      };
      state = {
        info: { id: ++connectionCount, remoteAddress, isTls, isSealed: false },
        authentication: new ConnectionAuthentication(this.#mechanisms, facts, this.#logins, this.#options.nowMs ?? Date.now),
        answer: undefined,
      };
      this.#connections.set(socket, state);
      const { id } = state.info;
      let hasClientLeft = false;
      socket.once("end", () => {
        hasClientLeft = true;
      });
      socket.once("close", (hadError) => {
        if (hasClientLeft || hadError) this.#options.onClose?.(id);
      });
    }
    return state;
  }

  #refuse(response: ServerResponse, connection: ConnectionState, status: number, reason: string): void {
    this.#options.onEvent?.({ type: "requestRefused", connection: connection.info, status, reason });
    this.#send(response, { status, mustClose: true });
  }

  #send(
    response: ServerResponse,
    answer: {
      readonly status: number;
      readonly contentType?: string;
      readonly bytes?: Uint8Array;
      readonly challenges?: readonly string[];
      readonly mustClose?: boolean;
    },
  ): void {
    if (response.destroyed) return;
    if (answer.challenges !== undefined && answer.challenges.length > 0) response.setHeader("WWW-Authenticate", answer.challenges);
    if (answer.contentType !== undefined) response.setHeader("Content-Type", answer.contentType);
    if (answer.status === 405) response.setHeader("Allow", "POST");
    if (answer.mustClose === true || !this.#server.listening) response.setHeader("Connection", "close");
    response.setHeader("Content-Length", answer.bytes?.length ?? 0);
    response.writeHead(answer.status);
    response.end(answer.bytes);
  }
}

function isAnonymousIdentify(request: IncomingMessage): boolean {
  return request.headers.authorization === undefined && request.headers.wsmanidentify === "unauthenticated";
}

/** Packets between a machine and itself do not leave it, whichever of its addresses was dialled. */
function isSameMachine(socket: Socket): boolean {
  const { remoteAddress, localAddress } = socket;
  return remoteAddress !== undefined && (remoteAddress === localAddress || /^(::ffff:)?127\.|^::1$/.test(remoteAddress));
}

function answerBadHttp(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
