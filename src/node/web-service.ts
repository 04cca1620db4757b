/**
 * HTTP for the web cmdlets, on the IO thread: one exchange per call on `node:http` and `node:https`, the body as a stream.
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { HttpError, type HttpRequest } from "../engine/index.ts";
import { TransportError } from "../wsman/index.ts";
import type { IoCall, StreamWriter } from "./io-service.ts";
import { ownBytes } from "./thread-protocol.ts";
import { hostOf, portOf, prepareRequest } from "./web-request.ts";

export interface WebAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Stream of the body's pieces, decompressed. */
  readonly body: number;
}

export interface WebService {
  send(call: IoCall, request: HttpRequest): Promise<WebAnswer>;
}

export const webService: WebService = {
  async send(call, request) {
    const target = new URL(request.url);
    try {
      const message = await exchangeOnce(call, request, target);
      const body = call.createStream<Uint8Array>({ onDrop: () => message.destroy() });
      void forwardBody(decompressed(message), body, request.operationTimeoutMs, target);
      return {
        status: message.statusCode ?? 0,
        statusText: message.statusMessage ?? "",
        httpVersion: message.httpVersion,
        headers: headersOf(message),
        body: body.id,
      };
    } catch (error) {
      throw httpErrorFrom(error, target);
    }
  },
};

/** A server may close a connection that is kept just when a request is on its way there: nobody has read that request. */
async function exchangeOnce(call: IoCall, request: HttpRequest, target: URL): Promise<IncomingMessage> {
  const outgoing = await prepareRequest(call.signal, request, target);
  try {
    return await exchange(outgoing, call.signal, request);
  } catch (error) {
    if (!outgoing.reusedSocket || (error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
    return exchangeOnce(call, request, target);
  }
}

/** Sends the request and waits for the head of the answer. */
function exchange(outgoing: ClientRequest, signal: AbortSignal, request: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const timer =
      request.connectTimeoutMs === 0
        ? undefined
        : setTimeout(() => {
            const seconds = request.connectTimeoutMs / 1000;
            const message = `The request was canceled due to the configured HttpClient.Timeout of ${seconds} seconds elapsing.`;
            outgoing.destroy(new HttpError("timeout", message));
          }, request.connectTimeoutMs);
    outgoing.once("response", (message) => {
      clearTimeout(timer);
      // What goes wrong from here on is told by the body.
      message.on("error", ignoreLateError);
      resolve(message);
    });
    outgoing.on("error", (error) => {
      clearTimeout(timer);
      reject(signal.aborted ? new HttpError("stopped", "The pipeline has been stopped.", { cause: error }) : error);
    });
    outgoing.end(request.body ?? undefined);
  });
}

/** An error after the answer's head reaches the reader of the body; unheard it would end the process. */
function ignoreLateError(): void {}

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function decompressed(message: IncomingMessage): Readable {
  const decoder = DECODERS[encodingOf(message)];
  return decoder === undefined ? message : pipeline(message, decoder(), ignoreLateError);
}

function encodingOf(message: IncomingMessage): string {
  return message.headers["content-encoding"]?.trim().toLowerCase() ?? "";
}

/** As they came; what describes the compressed form goes with it. */
function headersOf(message: IncomingMessage): [string, string][] {
  const isCompressed = encodingOf(message) in DECODERS;
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const name = message.rawHeaders[index] ?? "";
    if (isCompressed && /^content-(encoding|length)$/i.test(name)) continue;
    headers.push([name, message.rawHeaders[index + 1] ?? ""]);
  }
  return headers;
}

async function forwardBody(source: Readable, body: StreamWriter<Uint8Array>, timeoutMs: number, target: URL): Promise<void> {
  const expire = (): void => {
    const message = `The request was canceled due to the configured OperationTimeout of ${timeoutMs / 1000} seconds elapsing between reads.`;
    source.destroy(new HttpError("timeout", message));
  };
  let timer = timeoutMs === 0 ? undefined : setTimeout(expire, timeoutMs);
  try {
    for await (const chunk of source) {
      clearTimeout(timer);
      const bytes = ownBytes(chunk as Uint8Array);
      await body.write(bytes, bytes.length, [bytes.buffer]);
      timer = timeoutMs === 0 ? undefined : setTimeout(expire, timeoutMs);
    }
    body.end();
  } catch (error) {
    body.end(httpErrorFrom(error, target));
  } finally {
    clearTimeout(timer);
  }
}

const REASONS: Readonly<Record<string, readonly [reason: HttpError["reason"], message: string]>> = {
  ENOTFOUND: ["dns", "Name or service not known"],
  EAI_AGAIN: ["dns", "Resource temporarily unavailable"],
  ECONNREFUSED: ["refused", "Connection refused"],
  ECONNRESET: ["reset", "An error occurred while sending the request."],
  EPIPE: ["reset", "An error occurred while sending the request."],
  ETIMEDOUT: ["timeout", "Connection timed out"],
  EHOSTUNREACH: ["refused", "No route to host"],
  ENETUNREACH: ["refused", "Network is unreachable"],
};

function httpErrorFrom(error: unknown, target: URL): HttpError {
  if (error instanceof HttpError) return error;
  const cause = error instanceof TransportError && error.cause !== undefined ? error.cause : error;
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const { code = "", message = String(first) } = first as NodeJS.ErrnoException;
  const known = REASONS[code];
  if (known !== undefined) {
    const [reason, text] = known;
    return new HttpError(reason, text.endsWith(".") ? text : `${text} (${hostOf(target)}:${portOf(target)})`, { cause });
  }
  if (/^ERR_(TLS|SSL|OSSL)|CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code)) {
    return new HttpError("tls", "The SSL connection could not be established, see inner exception.", { cause });
  }
  return new HttpError(code.startsWith("HPE_") || code.startsWith("Z_") ? "protocol" : "reset", message, { cause });
}
