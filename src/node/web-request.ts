/**
 * A request of the web cmdlets as Node sends it: directly, through a proxy, over a UNIX socket.
 */
import { Agent, type ClientRequest, request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest, Agent as SecureAgent } from "node:https";
import { connect as tlsConnect } from "node:tls";
import type { HttpRequest } from "../engine/index.ts";
import { proxyDialer } from "./dial.ts";

const DEFAULT_CONNECT_TIMEOUT_MS = 100_000;

/** Connections are kept a while, as .NET keeps them: a script that asks a server often asks it over one. */
const AGENT_OPTIONS = { keepAlive: true, timeout: 100_000 } as const;
const agent = new Agent(AGENT_OPTIONS);
const secureAgent = new SecureAgent(AGENT_OPTIONS);

/** The request with its head; nothing has been sent. */
export async function prepareRequest(signal: AbortSignal, request: HttpRequest, target: URL): Promise<ClientRequest> {
  const outgoing = await openRequest(signal, request, target);
  const has = (name: string): boolean => request.headers.some(([header]) => header.toLowerCase() === name);
  if (!has("host")) outgoing.setHeader("Host", target.host);
  // In order and with the capitals that they were given.
  for (const [name, value] of request.headers) outgoing.appendHeader(name, value);
  if (!has("accept-encoding")) outgoing.setHeader("Accept-Encoding", "gzip, deflate, br");
  if (request.body !== null && !has("content-length") && !has("transfer-encoding")) {
    outgoing.setHeader("Content-Length", request.body.length);
  }
  // .NET sends none: HTTP/1.1 keeps connections anyway.
  if (!has("connection")) outgoing.removeHeader("Connection");
  return outgoing;
}

async function openRequest(signal: AbortSignal, request: HttpRequest, target: URL): Promise<ClientRequest> {
  const isSecure = target.protocol === "https:";
  const options: RequestOptions = {
    method: request.method,
    host: hostOf(target),
    port: portOf(target),
    path: target.pathname + target.search,
    signal,
    setHost: false,
  };
  if (request.unixSocket !== null) return httpRequest({ ...options, agent, socketPath: request.unixSocket });
  if (!isSecure) {
    if (request.proxy === null) return httpRequest({ ...options, agent });
    return throughProxy({ ...options, agent }, new URL(request.proxy), target);
  }
  const tls = {
    servername: hostOf(target),
    rejectUnauthorized: !request.skipCertificateCheck,
    ...certificateOptions(request.certificate),
  };
  if (request.proxy === null) return httpsRequest({ ...options, ...tls, agent: secureAgent });
  const proxy = new URL(request.proxy);
  const dial = proxyDialer({ host: hostOf(proxy), port: portOf(proxy), ...credentialOf(proxy) });
  const timeoutMs = request.connectTimeoutMs || DEFAULT_CONNECT_TIMEOUT_MS;
  const socket = await dial({ host: hostOf(target), port: portOf(target), timeoutMs, signal });
  return httpRequest({ ...options, agent: false, createConnection: () => tlsConnect({ socket, ...tls }) });
}

/** Without TLS the proxy reads the request: it gets the whole address. */
function throughProxy(options: RequestOptions, proxy: URL, target: URL): ClientRequest {
  const outgoing = httpRequest({ ...options, host: hostOf(proxy), port: portOf(proxy), path: target.href });
  const { credential } = credentialOf(proxy);
  if (credential !== undefined) {
    const login = Buffer.from(`${credential.userName}:${credential.password}`).toString("base64");
    outgoing.setHeader("Proxy-Authorization", `Basic ${login}`);
  }
  return outgoing;
}

function credentialOf({ username, password }: URL): { readonly credential?: { readonly userName: string; readonly password: string } } {
  if (username === "") return {};
  return { credential: { userName: decodeURIComponent(username), password: decodeURIComponent(password) } };
}

function certificateOptions(certificate: Uint8Array | null): object {
  if (certificate === null) return {};
  const bytes = Buffer.from(certificate);
  return bytes.includes("-----BEGIN ") ? { cert: bytes, key: bytes } : { pfx: bytes };
}

/** The host of a URL, an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

export function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}
