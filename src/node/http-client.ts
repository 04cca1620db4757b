import type { InitiatorMechanism } from "../auth/index.ts";
import { InvalidArgumentError, InvalidStateError } from "../bytes/index.ts";
import { TransportError } from "../wsman/index.ts";
import { type Dialer, dialDirectly } from "./dial.ts";
import type { SoapEncoding } from "./http-body.ts";
import { type HttpAnswer, HttpConnection, type HttpConnectionOptions, type PostOptions } from "./http-connection.ts";
import type { ClientTlsOptions } from "./tls.ts";

export interface HttpClientOptions {
  /** `http://server:5985/wsman` or `https://server:5986/wsman`, with a query if the server should see one. */
  readonly url: string;
  /** What this client can authenticate with, in order of preference; what the server does not offer is passed over. */
  readonly mechanisms: readonly InitiatorMechanism[];
  readonly tls?: ClientTlsOptions;
  /** A proxy, or a test's network. */
  readonly dial?: Dialer;
  readonly connectTimeoutMs?: number;
  /** Lets bodies travel in the clear over plain HTTP. Right for the loopback interface, wrong elsewhere. */
  readonly allowUnencrypted?: boolean;
  /** `UTF-16` is PSSessionOption's UseUTF16. */
  readonly encoding?: SoapEncoding;
  readonly userAgent?: string;
  readonly maxResponseBytes?: number;
  /** How long an unused connection is kept; servers close theirs after two minutes. */
  readonly idleTimeoutMs?: number;
  readonly maxConnections?: number;
}

/**
 * Sends SOAP envelopes to one endpoint. Requests run side by side, each on a connection of its own, so a Receive that waits for
 * output holds up nothing; connections are kept and used again together with the identity established on them.
 */
export class WSManHttpClient implements AsyncDisposable {
  readonly #options: HttpConnectionOptions;
  readonly #idleTimeoutMs: number;
  readonly #maxConnections: number;
  readonly #idle: { readonly connection: HttpConnection; readonly timer: NodeJS.Timeout }[] = [];
  readonly #open: Set<HttpConnection> = new Set();
  readonly #waiting: (() => void)[] = [];
  #isClosed = false;
  #inUse = 0;

  constructor(options: HttpClientOptions) {
    const url = new URL(options.url);
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new InvalidArgumentError(
        "InvalidConnectionUri",
        `The scheme of a WS-Management endpoint is http or https, found ${url.protocol}`,
      );
    }
    this.#options = {
      url,
      mechanisms: options.mechanisms,
      tls: options.tls ?? {},
      dial: options.dial ?? dialDirectly,
      connectTimeoutMs: options.connectTimeoutMs ?? 30_000,
      allowUnencrypted: options.allowUnencrypted ?? false,
      encoding: options.encoding ?? "UTF-8",
      userAgent: options.userAgent ?? "Holdfast WinRM Client",
      maxResponseBytes: options.maxResponseBytes ?? 16 * 1024 * 1024,
    };
    this.#idleTimeoutMs = options.idleTimeoutMs ?? 60_000;
    this.#maxConnections = options.maxConnections ?? 100;
  }

  /** @throws As {@link HttpConnection.post}. */
  async post(envelope: Uint8Array, options: PostOptions): Promise<HttpAnswer> {
    if (this.#isClosed) throw new InvalidStateError("ClientClosed", "The client was closed.");
    while (this.#inUse >= this.#maxConnections) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inUse++;
    try {
      const idle = this.#takeIdle();
      const connection = idle ?? (await this.#connect(options.signal));
      const answer = await connection.post(envelope, options).catch((cause: unknown): never => {
        if (idle === undefined || !(cause instanceof TransportError) || cause.kind !== "reset") throw cause;
        throw new TransportError("reset", cause.message, { cause, wasIdle: true });
      });
      this.#giveBack(connection);
      return answer;
    } catch (cause) {
      throw this.#isClosed ? new TransportError("aborted", "The client was closed.", { cause }) : cause;
    } finally {
      this.#inUse--;
      this.#waiting.shift()?.();
    }
  }

  /** Ends all connections. Requests that wait fail with a {@link TransportError} `aborted`. */
  close(): void {
    this.#isClosed = true;
    for (const { timer } of this.#idle.splice(0)) clearTimeout(timer);
    for (const connection of this.#open) connection.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  async #connect(signal: AbortSignal | undefined): Promise<HttpConnection> {
    const connection = await HttpConnection.open(this.#options, signal);
    if (this.#isClosed) connection.close();
    this.#open.add(connection);
    connection.onClose(() => this.#open.delete(connection));
    return connection;
  }

  #takeIdle(): HttpConnection | undefined {
    for (let entry = this.#idle.pop(); entry !== undefined; entry = this.#idle.pop()) {
      clearTimeout(entry.timer);
      if (entry.connection.isOpen) return entry.connection;
      entry.connection.close();
    }
    return undefined;
  }

  #giveBack(connection: HttpConnection): void {
    if (!connection.isOpen || this.#isClosed) {
      connection.close();
      return;
    }
    const timer = setTimeout(() => {
      const index = this.#idle.findIndex((entry) => entry.connection === connection);
      if (index >= 0) this.#idle.splice(index, 1);
      connection.close();
    }, this.#idleTimeoutMs);
    timer.unref();
    this.#idle.push({ connection, timer });
  }
}
