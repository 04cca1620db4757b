import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { AuthenticationError, basicAcceptor, basicInitiator, implicitAcceptor, implicitInitiator } from "../auth/index.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/index.ts";
import { TransportError, WsmanFaultError } from "../wsman/index.ts";
import { nodeAuthCrypto } from "./auth-crypto.ts";
import { proxyDialer } from "./dial.ts";
import { WSManHttpClient } from "./http-client.ts";
import { type HttpListener, type HttpListenerOptions, type HttpServerEvent, listen, type WSManHttpRequest } from "./http-server.ts";
import { createSelfSignedCertificate, fingerprintOf } from "./tls-certificate.ts";

const secret = new Uint8Array(32).fill(7);
const credential = { userName: "ada", secret };
const certificate = createSelfSignedCertificate(["localhost", "127.0.0.1"]);
const expired = createSelfSignedCertificate(["localhost", "127.0.0.1"], { days: 1, nowMs: Date.now() - 10 * 86_400_000 });

const implicit = implicitAcceptor({ crypto: nodeAuthCrypto, secretOf: (name) => (name === "ada" ? credential : undefined) });
const basic = basicAcceptor({
  nowMs: Date.now,
  verify: ({ userName, password }) =>
    userName === "bob" && password === "püss:word" ? { userName: "bob", authenticationType: "Basic" } : undefined,
});

const opened: { close(): void | Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

interface Served {
  readonly listener: HttpListener;
  readonly requests: WSManHttpRequest[];
  readonly events: HttpServerEvent[];
}

async function serve(options: Partial<HttpListenerOptions> = {}): Promise<Served> {
  const requests: WSManHttpRequest[] = [];
  const events: HttpServerEvent[] = [];
  const listener = await listen({
    host: "127.0.0.1",
    port: 0,
    mechanisms: [implicit, basic],
    handle: async (request) => {
      requests.push(request);
      return { status: 200, envelope: encodeUtf8(`<got>${decodeUtf8(request.envelope)}</got>`) };
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  opened.push(listener);
  return { listener, requests, events };
}

function client(port: number, options: Partial<ConstructorParameters<typeof WSManHttpClient>[0]> = {}, scheme = "http"): WSManHttpClient {
  const made = new WSManHttpClient({
    url: `${scheme}://127.0.0.1:${port}/wsman`,
    mechanisms: [implicitInitiator(credential, nodeAuthCrypto)],
    allowUnencrypted: true,
    ...options,
  });
  opened.push(made);
  return made;
}

/** Sends bytes and reads until the server closes or is silent for a while. */
function raw(port: number, ...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const finish = (): void => {
      socket.destroy();
      resolve(text);
    };
    let timer = setTimeout(finish, 2_000);
    let sent = 0;
    const send = (): void => {
      const part = parts[sent++];
      if (part !== undefined) socket.write(part);
    };
    socket.on("connect", send);
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      clearTimeout(timer);
      if (sent < parts.length) send();
      timer = setTimeout(finish, 40);
    });
    socket.on("error", finish);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(text);
    });
  });
}

const statusOf = (answer: string): string => answer.split("\r\n")[0]?.split(" ")[1] ?? "";
const POST = "POST /wsman HTTP/1.1\r\nHost: x\r\n";
const post = (body: string, headers = ""): string =>
  `${POST}Content-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const ENVELOPE = encodeUtf8("<e>ä</e>");
const WAIT = { timeoutMs: 5_000 };

describe("authentication over HTTP", () => {
  it("lets the user of the secret in and tells the handler who it is", async () => {
    const { listener, requests } = await serve();
    const answer = await client(listener.port).post(ENVELOPE, WAIT);
    expect({ status: answer.status, text: decodeUtf8(answer.envelope) }).toEqual({ status: 200, text: "<got><e>ä</e></got>" });
    expect(requests.map(({ identity, endpoint }) => ({ identity, endpoint }))).toEqual([
      { identity: { userName: "ada", authenticationType: "Holdfast" }, endpoint: `http://127.0.0.1:${listener.port}/wsman` },
    ]);
  });

  it("authenticates a connection once and uses it again", async () => {
    const { listener, requests } = await serve();
    const http = client(listener.port);
    for (let i = 0; i < 3; i++) await http.post(ENVELOPE, WAIT);
    expect(new Set(requests.map(({ connection }) => connection.id)).size).toBe(1);
  });

  it("gives requests that wait side by side a connection each", async () => {
    const { listener, requests } = await serve();
    const http = client(listener.port);
    await Promise.all([http.post(ENVELOPE, WAIT), http.post(ENVELOPE, WAIT), http.post(ENVELOPE, WAIT)]);
    expect(new Set(requests.map(({ connection }) => connection.id)).size).toBe(3);
  });

  it.each([
    { name: "a wrong secret", mechanism: implicitInitiator({ userName: "ada", secret: new Uint8Array(32) }, nodeAuthCrypto) },
    { name: "an unknown user", mechanism: implicitInitiator({ userName: "eve", secret }, nodeAuthCrypto) },
  ])("refuses $name before the handler", async ({ mechanism }) => {
    const { listener, requests, events } = await serve();
    const failed = client(listener.port, { mechanisms: [mechanism] }).post(ENVELOPE, WAIT);
    await expect(failed).rejects.toMatchObject({ constructor: AuthenticationError, errorId: "AccessDenied" });
    expect(requests).toEqual([]);
    expect(events).toMatchObject([{ type: "loginRefused", refusal: { reason: "The proof does not fit the user's secret." } }]);
  });

  it("does not send a body to a server that does not know the secret", async () => {
    const impostor = implicitAcceptor({ crypto: nodeAuthCrypto, secretOf: () => ({ userName: "ada", secret: new Uint8Array(32) }) });
    const { listener, requests } = await serve({ mechanisms: [impostor] });
    await expect(client(listener.port).post(ENVELOPE, WAIT)).rejects.toBeInstanceOf(AuthenticationError);
    expect(requests).toEqual([]);
  });

  it("offers Basic over TLS, and over plain HTTP only when told to", async () => {
    const plain = await serve();
    expect(await raw(plain.listener.port, post("<e/>"))).not.toContain("Basic");
    const unsafe = await serve({ allowUnencrypted: true });
    expect(await raw(unsafe.listener.port, post("<e/>"))).toContain('Basic realm="WSMAN"');
  });

  it("passes over what the server does not offer", async () => {
    const { listener, requests } = await serve({ mechanisms: [basic], tls: certificate });
    const http = client(
      listener.port,
      {
        mechanisms: [implicitInitiator(credential, nodeAuthCrypto), basicInitiator({ userName: "bob", password: "püss:word" })],
        tls: { skipCACheck: true },
      },
      "https",
    );
    expect((await http.post(ENVELOPE, WAIT)).status).toBe(200);
    expect(requests[0]?.identity).toEqual({ userName: "bob", authenticationType: "Basic" });
  });

  it("shuts an account out after too many wrong passwords, right one or not", async () => {
    const { listener } = await serve({ mechanisms: [basic], allowUnencrypted: true });
    const login = (password: string): string =>
      `Authorization: Basic ${Buffer.from(`bob:${password}`).toString("base64")}\r\nConnection: close\r\n`;
    expect(statusOf(await raw(listener.port, post("<e/>", login("püss:word"))))).toBe("200");
    for (let i = 0; i < 10; i++) expect(statusOf(await raw(listener.port, post("<e/>", login(String(i)))))).toBe("401");
    expect(statusOf(await raw(listener.port, post("<e/>", login("püss:word"))))).toBe("401");
  });

  it("binds the exchange to the port: it cannot be passed on to another server", async () => {
    const { listener, requests } = await serve();
    const relay = await serve({ mechanisms: [] });
    const mechanism = implicitInitiator(credential, nodeAuthCrypto);
    const initiator = mechanism.initiate({ isTls: false, serverPort: relay.listener.port });
    const line = { method: "POST", target: "/wsman" };
    const first = await initiator.step(undefined, line);
    const socket = connect(listener.port, "127.0.0.1");
    const ask = (token = ""): Promise<string> =>
      new Promise((resolve) => {
        socket.once("data", (bytes) => resolve(bytes.toString("latin1")));
        socket.write(post("", `Authorization: Holdfast ${token}\r\n`));
      });
    const challenge = /WWW-Authenticate: Holdfast (\S+)/.exec(await ask(first.token))?.[1];
    const second = await initiator.step(challenge, line);
    expect(statusOf(await ask(second.token))).toBe("401");
    socket.destroy();
    expect(requests).toEqual([]);
  });
});

describe("what the listener refuses", () => {
  const verbs = ["Create", "Command", "Send", "Receive", "Signal", "Delete", "Enumerate", "Get", "Connect", "Reconnect", "Disconnect"];
  const authorizations = [
    { name: "no authentication", header: "" },
    { name: "an empty one", header: "Authorization: \r\n" },
    { name: "a scheme alone", header: "Authorization: Holdfast\r\n" },
    { name: "a half-finished one", header: `Authorization: Holdfast 1.YWRh.${"A".repeat(43)}\r\n` },
    { name: "an unknown scheme", header: "Authorization: Magic abc\r\n" },
  ];
  it.each(authorizations.flatMap(({ name, header }) => verbs.map((verb) => ({ name, header, verb }))))(
    "$verb with $name",
    async ({ verb, header }) => {
      const { listener, requests } = await serve();
      expect(statusOf(await raw(listener.port, post(`<${verb}/>`, header)))).toBe("401");
      expect(requests).toEqual([]);
    },
  );

  it.each([
    { name: "both lengths", head: `${POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, status: "400" },
    { name: "two lengths", head: `${POST}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`, status: "400" },
    { name: "bare line feeds", head: "POST /wsman HTTP/1.1\nHost: x\n\n", status: "400" },
    { name: "folded headers", head: `${POST}X-A: b\r\n c\r\n\r\n`, status: "400" },
    { name: "a blank before the colon", head: `${POST}Content-Length : 0\r\n\r\n`, status: "400" },
    { name: "two hosts", head: `${POST}Host: y\r\n\r\n`, status: "400" },
    { name: "two authorizations", head: `${POST}Authorization: Basic a\r\nAuthorization: Basic b\r\n\r\n`, status: "400" },
    { name: "two transfer encodings", head: `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, status: "501" },
    { name: "another method", head: "GET /wsman HTTP/1.1\r\nHost: x\r\n\r\n", status: "405" },
    { name: "another path", head: "POST /other HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", status: "404" },
    { name: "an upgrade", head: `${POST}Connection: upgrade\r\nUpgrade: websocket\r\n\r\n`, status: "" },
    { name: "a body over the limit", head: `${POST}Content-Length: 100000000\r\n\r\n`, status: "413" },
    { name: "headers over the limit", head: `${POST}X: ${"a".repeat(70_000)}\r\n\r\n`, status: "431" },
    { name: "an unknown expectation", head: `${POST}Expect: miracles\r\nContent-Length: 1\r\n\r\n`, status: "417" },
    { name: "no HTTP at all", head: "\u0016\u0003\u0001\u0002\u0000hello", status: "400" },
  ])("$name", async ({ head, status }) => {
    const { listener, requests } = await serve();
    const answer = await raw(listener.port, head);
    expect(statusOf(answer)).toBe(status);
    expect(requests).toEqual([]);
  });

  it("a client that does not come to the end of its head", async () => {
    const { listener } = await serve({ limits: { headTimeoutMs: 200, requestTimeoutMs: 400 } });
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(listener.port, "127.0.0.1", () => socket.write(POST));
      let text = "";
      socket.on("data", (bytes) => {
        text += bytes.toString("latin1");
      });
      socket.on("close", () => resolve(text));
    });
    expect(statusOf(answer)).toBe("408");
  });

  it("a request behind another one that is not yet answered", async () => {
    let count = 0;
    const { listener } = await serve({
      mechanisms: [basic],
      allowUnencrypted: true,
      handle: async () => {
        count++;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { status: 200, envelope: ENVELOPE };
      },
    });
    const request = post("<e/>", `Authorization: Basic ${Buffer.from("bob:püss:word").toString("base64")}\r\n`);
    await raw(listener.port, request + request);
    expect(count).toBeLessThanOrEqual(1);
  });

  it("chunked bodies, with the fault that MS-WSMV names", async () => {
    const { listener } = await serve({ mechanisms: [basic], allowUnencrypted: true });
    const head = `${POST}Authorization: Basic ${Buffer.from("bob:püss:word").toString("base64")}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await raw(listener.port, `${head}4\r\n<e/>\r\n0\r\n\r\n`);
    expect(statusOf(answer)).toBe("500");
    expect(answer).toContain('Code="50"');
  });

  it("a second authentication on a connection that has an identity", async () => {
    const { listener } = await serve();
    const initiator = implicitInitiator(credential, nodeAuthCrypto).initiate({ isTls: false, serverPort: listener.port });
    const line = { method: "POST", target: "/wsman" };
    const socket = connect(listener.port, "127.0.0.1");
    const ask = (token = ""): Promise<string> =>
      new Promise((resolve) => {
        socket.once("data", (bytes) => resolve(bytes.toString("latin1")));
        socket.write(post("", `Authorization: Holdfast ${token}\r\n`));
      });
    const { token } = await initiator.step(undefined, line);
    const second = await initiator.step(/Holdfast (\S+)/.exec(await ask(token))?.[1], line);
    expect(statusOf(await ask(second.token))).toBe("200");
    const answer = await ask(token);
    expect(statusOf(answer)).toBe("401");
    expect(answer.toLowerCase()).toContain("connection: close");
    socket.destroy();
  });
});

describe("what the listener takes", () => {
  it("a client that asks before it sends its body", async () => {
    const { listener, requests } = await serve({ mechanisms: [basic], allowUnencrypted: true });
    const authorization = `Authorization: Basic ${Buffer.from("bob:püss:word").toString("base64")}\r\n`;
    const [head = "", body = ""] = post("<e/>", `${authorization}Expect: 100-continue\r\nConnection: close\r\n`).split(/(?<=\r\n\r\n)/);
    const answer = await raw(listener.port, head, body);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
    expect(requests).toHaveLength(1);
  });

  it("tells a client without credentials before it sends its body", async () => {
    const { listener } = await serve({ mechanisms: [basic], allowUnencrypted: true });
    expect(statusOf(await raw(listener.port, `${POST}Content-Length: 5\r\nExpect: 100-continue\r\n\r\n`))).toBe("401");
  });

  it("UTF-16 bodies, and answers alike", async () => {
    const { listener, requests } = await serve();
    const answer = await client(listener.port, { encoding: "UTF-16" }).post(ENVELOPE, WAIT);
    expect(decodeUtf8(answer.envelope)).toBe("<got><e>ä</e></got>");
    expect(decodeUtf8(requests[0]?.envelope ?? new Uint8Array())).toBe("<e>ä</e>");
  });

  it("Identify without credentials, with an answer that tells nothing of the system", async () => {
    const { listener, requests } = await serve();
    const answer = await raw(listener.port, post("<anything/>", "WSMANIDENTIFY: unauthenticated\r\n"));
    expect(statusOf(answer)).toBe("200");
    expect(answer).toContain("OS: 0.0.0 SP: 0.0");
    expect(requests).toEqual([]);
  });

  it("aborts the signal of a request whose client has gone", async () => {
    let aborted: () => void = () => undefined;
    const wasAborted = new Promise<void>((resolve) => {
      aborted = resolve;
    });
    const { listener } = await serve({
      handle: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            aborted();
            resolve({ status: 500, envelope: ENVELOPE });
          });
        }),
    });
    const controller = new AbortController();
    const pending = client(listener.port).post(ENVELOPE, { ...WAIT, signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(pending).rejects.toMatchObject({ constructor: TransportError, kind: "aborted" });
    await wasAborted;
  });

  it("answers an empty 500 when the handler fails, and reports it", async () => {
    const { listener, events } = await serve({ handle: () => Promise.reject(new Error("defect")) });
    await expect(client(listener.port).post(ENVELOPE, WAIT)).rejects.toMatchObject({ kind: "http", httpStatus: 500 });
    expect(events).toMatchObject([{ type: "handlerFailed" }]);
  });
});

describe("an HTTP proxy", () => {
  async function proxy(answer?: string): Promise<{ port: number; asked: string[] }> {
    const { createServer } = await import("node:net");
    const asked: string[] = [];
    const server = createServer((socket) => {
      socket.once("data", (bytes) => {
        const [line = ""] = bytes.toString("latin1").split("\r\n");
        asked.push(bytes.toString("latin1"));
        if (answer !== undefined) return void socket.end(answer);
        const upstream = connect(Number(/:(\d+) /.exec(line)?.[1]), "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          socket.pipe(upstream).pipe(socket);
        });
        upstream.on("error", () => socket.destroy());
        socket.on("error", () => upstream.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    opened.push({ close: () => void server.close() });
    const address = server.address();
    return { port: typeof address === "object" && address !== null ? address.port : 0, asked };
  }

  it("passes a connection on, with the identity that was established through it", async () => {
    const { listener, requests } = await serve({ tls: certificate });
    const { port, asked } = await proxy();
    const dial = proxyDialer({ host: "127.0.0.1", port, credential: { userName: "p", password: "q" } });
    const http = client(listener.port, { dial, tls: { skipCACheck: true } }, "https");
    await http.post(ENVELOPE, WAIT);
    await http.post(ENVELOPE, WAIT);
    expect(requests).toHaveLength(2);
    expect(asked).toEqual([
      `CONNECT 127.0.0.1:${listener.port} HTTP/1.1\r\nHost: 127.0.0.1:${listener.port}\r\nProxy-Authorization: Basic cDpx\r\n\r\n`,
    ]);
  });

  it("that refuses is a connection that cannot be made", async () => {
    const { port } = await proxy("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
    const answer = client(1, { dial: proxyDialer({ host: "127.0.0.1", port }) }).post(ENVELOPE, WAIT);
    await expect(answer).rejects.toMatchObject({ kind: "unreachable", message: expect.stringContaining("407") });
  });
});

describe("TLS", () => {
  it.each([
    { name: "an unknown issuer is refused", tls: {}, error: "SELF_SIGNED" },
    { name: "an unknown issuer is accepted with SkipCACheck", tls: { skipCACheck: true }, error: undefined },
    { name: "a pinned certificate is accepted", tls: { pinnedSha256: fingerprintOf(certificate.certificate) }, error: undefined },
    { name: "another than the pinned one is refused", tls: { pinnedSha256: "00" }, error: "pinned" },
    { name: "a known root is accepted", tls: { authorities: [certificate.certificate] }, error: undefined },
  ])("$name", async ({ tls, error }) => {
    const { listener } = await serve({ tls: certificate });
    const answer = client(listener.port, { tls }, "https").post(ENVELOPE, WAIT);
    if (error === undefined) expect((await answer).status).toBe(200);
    else await expect(answer).rejects.toMatchObject({ kind: "tls", message: expect.stringContaining(error) });
  });

  it.each([
    { name: "a certificate for another name is refused", tls: { skipCACheck: true }, isRefused: true },
    {
      name: "a certificate for another name is accepted with SkipCNCheck",
      tls: { skipCACheck: true, skipCNCheck: true },
      isRefused: false,
    },
  ])("$name", async ({ tls, isRefused }) => {
    const { listener } = await serve({ tls: createSelfSignedCertificate(["elsewhere"]) });
    const answer = client(listener.port, { tls }, "https").post(ENVELOPE, WAIT);
    if (isRefused) await expect(answer).rejects.toMatchObject({ kind: "tls" });
    else expect((await answer).status).toBe(200);
  });

  it("an expired certificate is refused whatever is skipped of its issuer", async () => {
    const { listener } = await serve({ tls: expired });
    const answer = client(listener.port, { tls: { skipCACheck: true } }, "https").post(ENVELOPE, WAIT);
    await expect(answer).rejects.toMatchObject({ kind: "tls" });
  });
});

describe("transport errors", () => {
  const failing = (url: string, options: { connectTimeoutMs?: number } = {}): Promise<unknown> => {
    const http = new WSManHttpClient({ url, mechanisms: [], allowUnencrypted: true, ...options });
    opened.push(http);
    return http.post(ENVELOPE, { timeoutMs: 300 }).catch((error: unknown) => error);
  };

  it("a closed port is refused", async () => {
    const { listener } = await serve();
    const { port } = listener;
    await listener.close();
    expect(await failing(`http://127.0.0.1:${port}/wsman`)).toMatchObject({
      kind: "refused",
      errorId: "CannotConnect",
      isConnectionLoss: true,
    });
  });

  it("a name that does not exist is dns", async () => {
    expect(await failing("http://no-such-host.invalid/wsman")).toMatchObject({ kind: "dns", errorId: "ComputerNotFound" });
  });

  it("a server that is silent is a time-out, one that hangs up a reset, one without SOAP http", async () => {
    const { createServer } = await import("node:net");
    const answers = ["", "RST", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<e/>"];
    const kinds: unknown[] = [];
    for (const answer of answers) {
      const server = createServer((socket) => {
        socket.on("error", () => undefined);
        socket.once("data", () => {
          if (answer === "RST") socket.resetAndDestroy();
          else if (answer.endsWith("<e/>")) socket.end(answer);
          else if (answer !== "") socket.write(answer);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      const error = await failing(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/wsman`);
      kinds.push(error instanceof TransportError ? [error.kind, error.isConnectionLoss] : error);
      server.close();
    }
    expect(kinds).toEqual([
      ["timeout", true],
      ["reset", true],
      ["http", true],
      ["reset", true],
    ]);
  });

  it("a redirection is a fault with the new location", async () => {
    const { createServer } = await import("node:http");
    const server = createServer((_request, response) => response.writeHead(301, { Location: "https://elsewhere/wsman" }).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const error = await failing(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/wsman`);
    server.closeAllConnections();
    server.close();
    expect(error).toBeInstanceOf(WsmanFaultError);
    expect(error).toMatchObject({ errorId: "RedirectInformationRequired", fault: { redirectLocation: "https://elsewhere/wsman" } });
  });
});
