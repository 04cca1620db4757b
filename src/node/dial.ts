import { connect, type Socket } from "node:net";
import { encodeBase64, encodeUtf8 } from "../bytes/index.ts";
import { TransportError, type TransportErrorKind } from "../wsman/index.ts";

/** Opens a TCP connection to a host, directly or through something in between. */
export type Dialer = (target: DialTarget) => Promise<Socket>;

export interface DialTarget {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Dials the host itself, all its addresses if need be. */
export const dialDirectly: Dialer = ({ host, port, timeoutMs, signal }) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
    const timer = setTimeout(
      () => fail(new TransportError("timeout", `No connection to ${host}:${port} within ${timeoutMs} ms.`, { cause: undefined })),
      timeoutMs,
    );
    const abort = (): void =>
      fail(new TransportError("aborted", `The connection to ${host}:${port} was given up.`, { cause: signal?.reason }));
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      socket.off("error", onError);
    };
    const fail = (error: TransportError): void => {
      settle();
      socket.on("error", ignoreLateError);
      socket.destroy();
      reject(error);
    };
    const onError = (cause: Error): void => fail(transportErrorFrom(cause, `${host}:${port}`));
    socket.once("error", onError);
    socket.once("connect", () => {
      settle();
      resolve(socket);
    });
    if (signal?.aborted === true) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });

/** A socket that was given up may still report why; nobody is interested any more, but an unheard error would end the process. */
function ignoreLateError(): void {}

export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  readonly credential?: { readonly userName: string; readonly password: string };
}

/** Dials through an HTTP proxy with CONNECT, which leaves connection-bound authentication intact. */
export function proxyDialer(proxy: HttpProxy): Dialer {
  return async (target) => {
    const { host, port, timeoutMs } = target;
    const socket = await dialDirectly({ ...target, host: proxy.host, port: proxy.port });
    const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const login = proxy.credential && encodeBase64(encodeUtf8(`${proxy.credential.userName}:${proxy.credential.password}`));
    socket.write(
      `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login === undefined ? "" : `Proxy-Authorization: Basic ${login}\r\n`}\r\n`,
    );
    const status = await readConnectStatus(socket, timeoutMs);
    if (status >= 200 && status < 300) return socket;
    socket.destroy();
    throw new TransportError("unreachable", `The proxy ${proxy.host}:${proxy.port} answered ${status} when asked for ${authority}.`, {
      cause: status,
    });
  };
}

const MAX_CONNECT_ANSWER_BYTES = 16_384;

/** The status of the proxy's answer; 0 when there is none. What follows the empty line stays in the socket. */
function readConnectStatus(socket: Socket, timeoutMs: number): Promise<number> {
  return new Promise((resolve) => {
    let head = "";
    const finish = (status: number): void => {
      clearTimeout(timer);
      socket.off("readable", read);
      socket.off("close", close);
      socket.off("error", close);
      resolve(status);
    };
    const close = (): void => finish(0);
    const timer = setTimeout(close, timeoutMs);
    const read = (): void => {
      for (let byte = socket.read(1); byte !== null; byte = socket.read(1)) {
        head += byte.toString("latin1");
        if (head.endsWith("\r\n\r\n")) {
          finish(Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0));
          return;
        }
        if (head.length > MAX_CONNECT_ANSWER_BYTES) {
          close();
          return;
        }
      }
    };
    socket.on("readable", read);
    socket.once("close", close);
    socket.once("error", close);
  });
}

const KINDS: ReadonlyMap<string, TransportErrorKind> = new Map([
  ["ECONNREFUSED", "refused"],
  ["ENOTFOUND", "dns"],
  ["EAI_AGAIN", "dns"],
  ["EAI_FAIL", "dns"],
  ["EAI_NODATA", "dns"],
  ["EAI_NONAME", "dns"],
  ["ECONNRESET", "reset"],
  ["ECONNABORTED", "reset"],
  ["EPIPE", "reset"],
  ["ERR_STREAM_PREMATURE_CLOSE", "reset"],
  ["ERR_STREAM_DESTROYED", "reset"],
  ["ETIMEDOUT", "timeout"],
  ["EHOSTUNREACH", "unreachable"],
  ["EHOSTDOWN", "unreachable"],
  ["ENETUNREACH", "unreachable"],
  ["ENETDOWN", "unreachable"],
  ["EADDRNOTAVAIL", "unreachable"],
]);

/** What a socket's or a parser's error means for whoever waits for an answer. */
export function transportErrorFrom(cause: unknown, target: string): TransportError {
  if (cause instanceof TransportError) return cause;
  // Happy eyeballs: one error per address; the first is as good as any.
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = first instanceof Error && "code" in first ? String(first.code) : "";
  const kind = KINDS.get(code) ?? (code.startsWith("HPE_") ? "http" : /^ERR_(TLS|SSL)|CERT/.test(code) ? "tls" : "reset");
  const detail = first instanceof Error ? first.message : String(first);
  return new TransportError(kind, `The connection to ${target} failed (${kind}): ${detail}.`, { cause });
}
