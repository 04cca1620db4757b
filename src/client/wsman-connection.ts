/**
 * One client session with one endpoint: connections, identity, and the questions that are not about a session of ours.
 */
import { type HttpProxy, pausePoint, proxyDialer, WSManHttpClient } from "../node/index.ts";
import { type PostedRequest, type TransportClock, type WSManPoster, WSManQueries } from "../transport/index.ts";
import { WSManClient } from "../wsman/index.ts";
import type { Endpoint } from "./target.ts";

export interface WSManConnectionOptions {
  readonly endpoint: Endpoint;
  readonly culture?: string;
  readonly uiCulture?: string;
  readonly operationTimeoutMs?: number;
  readonly openTimeoutMs?: number;
  readonly useUTF16?: boolean;
  /** What stands between this computer and the other; null and absent for nothing. */
  readonly proxy?: HttpProxy | null;
}

/** The system's clock. */
export const systemClock: TransportClock = {
  nowMs: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

/** Pools of one program that share it are one client to the server: `p:SessionId` is the connection's. */
export class WSManConnection implements Disposable {
  readonly endpoint: Endpoint;
  readonly http: WSManHttpClient;
  readonly client: WSManClient;
  readonly queries: WSManQueries;

  constructor(options: WSManConnectionOptions) {
    const { endpoint } = options;
    this.endpoint = endpoint;
    this.http = new WSManHttpClient({
      url: endpoint.url,
      mechanisms: endpoint.mechanisms,
      tls: endpoint.tls,
      allowUnencrypted: endpoint.allowUnencrypted,
      ...(options.proxy === undefined || options.proxy === null ? {} : { dial: proxyDialer(options.proxy) }),
      ...(options.useUTF16 === true ? { encoding: "UTF-16" } : {}),
      ...(options.openTimeoutMs === undefined ? {} : { connectTimeoutMs: options.openTimeoutMs }),
    });
    this.client = new WSManClient({
      endpoint: endpoint.url,
      sessionId: crypto.randomUUID(),
      newGuid: () => crypto.randomUUID(),
      ...(options.uiCulture === undefined ? {} : { locale: options.uiCulture }),
      ...(options.culture === undefined ? {} : { dataLocale: options.culture }),
      ...(options.operationTimeoutMs === undefined ? {} : { operationTimeoutMs: options.operationTimeoutMs }),
    });
    this.queries = new WSManQueries(
      this.client,
      async (envelope, { timeoutMs }) => (await this.http.post(envelope, { timeoutMs })).envelope,
    );
  }

  readonly poster: WSManPoster = {
    post: (envelope, { timeoutMs, onConnected }): PostedRequest => {
      const controller = new AbortController();
      pausePoint("client-request");
      return {
        answer: this.http.post(envelope, { timeoutMs, onConnected, signal: controller.signal }).then((answer) => {
          pausePoint("client-answer");
          return answer.envelope;
        }),
        abort: () => controller.abort(),
      };
    },
  };

  close(): void {
    this.http.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
