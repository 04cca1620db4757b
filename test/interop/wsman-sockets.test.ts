import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { implicitAcceptor, implicitInitiator } from "../../src/auth/index.ts";
import { decodeBase64, decodeUtf8, encodeUtf8 } from "../../src/bytes/index.ts";
import {
  type HttpListener,
  listen,
  nodeAuthCrypto,
  WSManHttpClient,
  type WSManHttpRequest,
  type WSManHttpResponse,
} from "../../src/node/index.ts";
import {
  type ShellEvent,
  ShellRunner,
  type TransportClock,
  WSManClientShell,
  type WSManPoster,
  WSManQueries,
} from "../../src/transport/index.ts";
import {
  type DecodedRequest,
  Enumerations,
  faultOf,
  isSameResource,
  type OperationResponse,
  ResourceUri,
  type ShellInstance,
  type StreamBlock,
  selectorValue,
  WSManClient,
  WSManFaultCode,
  WSManService,
  WsmanFaultError,
} from "../../src/wsman/index.ts";

const URI = "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";
const credential = { userName: "ada", secret: new Uint8Array(32).fill(9) };
const clock: TransportClock = {
  nowMs: () => performance.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A service whose shells give back what they are sent, in capitals. It keeps its shells when its listener is gone. */
class EchoService {
  readonly #service = new WSManService({ newGuid: randomUUID, machine: "test", maxOperationTimeoutMs: 2_000 });
  readonly #enumerations = new Enumerations({ newGuid: randomUUID, nowMs: () => clock.nowMs() });
  readonly #shells = new Map<string, ShellInstance>();
  readonly #output = new Map<string, Uint8Array[]>();
  readonly #answers = new Map<string, Uint8Array>();
  readonly #waiting = new Map<string, () => void>();
  /** How often each operation was carried out. */
  readonly carriedOut = new Map<string, number>();
  #listener: HttpListener | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/wsman`;
  }

  async start(): Promise<void> {
    const secretOf = (name: string): typeof credential | undefined => (name === credential.userName ? credential : undefined);
    this.#listener = await listen({
      host: "127.0.0.1",
      port: this.#port,
      mechanisms: [implicitAcceptor({ crypto: nodeAuthCrypto, secretOf })],
      handle: (request) => this.#handle(request),
    });
    this.#port = this.#listener.port;
  }

  async stop(): Promise<void> {
    await this.#listener?.close({ graceMs: 0 });
  }

  async #handle(http: WSManHttpRequest): Promise<WSManHttpResponse> {
    const decoded = this.#service.decodeRequest(http.envelope);
    if (decoded.type === "fault") return { status: 500, envelope: this.#service.encodeFault(decoded.context, decoded.fault) };
    const { messageId } = decoded.headers;
    const known = this.#answers.get(messageId);
    if (known !== undefined) return { status: 200, envelope: known };
    try {
      const response = await this.#carryOut(decoded, http);
      const envelope = this.#service.encodeResponse(decoded.headers, response);
      this.#answers.set(messageId, envelope);
      return { status: 200, envelope };
    } catch (error) {
      if (!(error instanceof WsmanFaultError)) throw error;
      return { status: 500, envelope: this.#service.encodeFault(decoded.headers, error.fault) };
    }
  }

  async #carryOut({ headers, request }: DecodedRequest & { type: "request" }, http: WSManHttpRequest): Promise<OperationResponse> {
    this.carriedOut.set(request.type, (this.carriedOut.get(request.type) ?? 0) + 1);
    const caller = { userName: http.identity.userName, maxEnvelopeBytes: headers.maxEnvelopeBytes };
    const shellId = selectorValue(headers.selectors, "ShellId")?.toLowerCase() ?? "";
    switch (request.type) {
      case "Create": {
        const id = (request.shellId ?? randomUUID()).toLowerCase();
        const shell: ShellInstance = {
          shellId: id,
          name: request.name ?? "n",
          resourceUri: headers.resourceUri,
          owner: caller.userName,
          idleTimeoutMs: 7_200_000,
          state: "Connected",
        };
        this.#shells.set(id, shell);
        return { type: "Create", shellId: id, resourceUri: headers.resourceUri, address: http.endpoint, shell };
      }
      case "Enumerate": {
        if (isSameResource(headers.resourceUri, ResourceUri.shell)) {
          return this.#enumerations.enumerate(
            request,
            [...this.#shells.values()].map((shell) => ({ type: "Shell", shell })),
            caller,
          );
        }
        throw new WsmanFaultError(faultOf(WSManFaultCode.EnumerateShellCommandsFilterExpected));
      }
      case "Pull":
        return this.#enumerations.pull(request, caller);
      case "Identify":
        return { type: "Identify", productVendor: "Test", productVersion: "1" };
      default:
    }
    const shell = this.#shells.get(shellId);
    if (shell === undefined) throw new WsmanFaultError(faultOf(WSManFaultCode.UnexpectedSelectors));
    switch (request.type) {
      case "Command":
        this.#put(request.commandId ?? "", decodeBase64(request.arguments[0] ?? ""));
        return { type: "Command", commandId: request.commandId ?? "" };
      case "Send":
        for (const { commandId, data } of request.streams) this.#put(commandId ?? "", data);
        return { type: "Send" };
      case "Receive":
        return this.#receive(request.commandId ?? "", headers.operationTimeoutMs, http.signal);
      case "Signal":
        return { type: "Signal" };
      case "Disconnect":
        this.#shells.set(shellId, { ...shell, state: "Disconnected" });
        return { type: "Disconnect" };
      case "Reconnect":
        this.#shells.set(shellId, { ...shell, state: "Connected" });
        return { type: "Reconnect" };
      case "Get":
        return { type: "Get", resource: "Shell", shell };
      case "Delete":
        this.#shells.delete(shellId);
        return { type: "Delete" };
      default:
        throw new WsmanFaultError(faultOf(WSManFaultCode.ActionNotSupported));
    }
  }

  #put(commandId: string, data: Uint8Array): void {
    const key = commandId.toLowerCase();
    this.#output.set(key, [...(this.#output.get(key) ?? []), encodeUtf8(decodeUtf8(data).toUpperCase())]);
    this.#waiting.get(key)?.();
  }

  async #receive(commandId: string, timeoutMs: number, signal: AbortSignal): Promise<OperationResponse> {
    const key = commandId.toLowerCase();
    if ((this.#output.get(key)?.length ?? 0) === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        const finish = (): void => {
          clearTimeout(timer);
          resolve();
        };
        this.#waiting.set(key, finish);
        signal.addEventListener("abort", finish);
      });
    }
    if (signal.aborted) throw new WsmanFaultError(faultOf(WSManFaultCode.OperationAborted));
    const streams: StreamBlock[] = (this.#output.get(key) ?? []).map((data) => ({
      name: "stdout",
      data,
      ...(commandId === "" ? {} : { commandId }),
    }));
    this.#output.delete(key);
    if (streams.length === 0) throw new WsmanFaultError(faultOf(WSManFaultCode.OperationTimedOut));
    return { type: "Receive", streams };
  }
}

/** A client of such a service that collects what it is told. */
class EchoClient {
  readonly http: WSManHttpClient;
  readonly wsman: WSManClient;
  readonly runner: ShellRunner;
  readonly events: ShellEvent[] = [];
  #wake: () => void = () => undefined;

  constructor(url: string, shellId: string) {
    const mechanisms = [implicitInitiator(credential, nodeAuthCrypto)];
    this.http = new WSManHttpClient({ url, mechanisms, allowUnencrypted: true, connectTimeoutMs: 1_000 });
    this.wsman = new WSManClient({ endpoint: url, sessionId: randomUUID(), newGuid: randomUUID, operationTimeoutMs: 2_000 });
    const shell = new WSManClientShell({
      client: this.wsman,
      shellId,
      resourceUri: URI,
      operationTimeoutMs: 2_000,
      robust: { retryEveryMs: 50, giveUpAfterMs: 10_000 },
    });
    const poster: WSManPoster = {
      post: (envelope, { timeoutMs, onConnected }) => {
        const controller = new AbortController();
        const answer = this.http.post(envelope, { timeoutMs, onConnected, signal: controller.signal });
        return { answer: answer.then((got) => got.envelope), abort: () => controller.abort() };
      },
    };
    this.runner = new ShellRunner(shell, {
      poster,
      clock,
      onEvents: (events) => {
        this.events.push(...events);
        this.#wake();
      },
    });
  }

  get queries(): WSManQueries {
    return new WSManQueries(this.wsman, async (envelope, { timeoutMs }) => (await this.http.post(envelope, { timeoutMs })).envelope);
  }

  /** Waits for an event; those before it stay in the list. */
  async until(isWanted: (event: ShellEvent) => boolean): Promise<void> {
    while (!this.events.some(isWanted)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  get output(): string {
    return this.events.flatMap((event) => (event.type === "data" ? [decodeUtf8(event.bytes)] : [])).join("");
  }

  close(): void {
    this.runner.abandon();
    this.http.close();
  }
}

const opened: { close(): void; stop?(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) each.close();
});

async function start(): Promise<{ service: EchoService; client: EchoClient; shellId: string }> {
  const service = new EchoService();
  await service.start();
  const shellId = randomUUID();
  const client = new EchoClient(service.url, shellId);
  opened.push({ close: () => void service.stop() }, client);
  return { service, client, shellId };
}

const state = (wanted: string) => (event: ShellEvent) => event.type === "stateChanged" && event.state === wanted;
const COMMAND = "bbbbbbbb-0000-0000-0000-000000000002";

describe("client and service of WS-Management over sockets", () => {
  it("opens, runs, disconnects, reconnects and closes", async () => {
    const { service, client, shellId } = await start();
    client.runner.act((shell) => shell.open(encodeUtf8("hello")));
    await client.until(state("Opened"));
    client.runner.act((shell) => {
      shell.startCommand(COMMAND, encodeUtf8("one "));
      shell.send(COMMAND, "stdin", encodeUtf8("two "));
    });
    await client.until((event) => event.type === "data" && client.output.includes("TWO"));
    expect(await client.queries.listShells()).toMatchObject([{ shellId, state: "Connected", owner: "ada" }]);
    client.runner.act((shell) => shell.disconnect());
    await client.until(state("Disconnected"));
    expect((await client.queries.getShell(shellId)).state).toBe("Disconnected");
    client.events.length = 0;
    client.runner.act((shell) => shell.reconnect());
    await client.until((event) => event.type === "commandAttached");
    client.runner.act((shell) => {
      shell.send(COMMAND, "stdin", encodeUtf8("three"));
    });
    await client.until((event) => event.type === "data");
    expect(client.output).toBe("THREE");
    client.runner.act((shell) => shell.close());
    await client.until(state("Closed"));
    expect(await client.queries.listShells()).toEqual([]);
    expect(await client.queries.identify()).toMatchObject({ productVendor: "Test" });
    expect(service.carriedOut.get("Create")).toBe(1);
  });

  it("survives the death and return of the listener, and nothing is carried out twice", async () => {
    const { service, client } = await start();
    client.runner.act((shell) => shell.open(encodeUtf8("")));
    await client.until(state("Opened"));
    client.runner.act((shell) => {
      shell.startCommand(COMMAND, encodeUtf8("a"));
    });
    await client.until((event) => event.type === "data");
    await service.stop();
    await client.until((event) => event.type === "connectionStatus" && event.status === "ConnectionRetryAttempt");
    client.runner.act((shell) => {
      shell.send(COMMAND, "stdin", encodeUtf8("b"));
    });
    await service.start();
    await client.until((event) => event.type === "connectionStatus" && event.status === "ConnectionRetrySucceeded");
    await client.until((event) => event.type === "data" && client.output === "AB");
    expect({ Command: service.carriedOut.get("Command"), Send: service.carriedOut.get("Send") }).toEqual({ Command: 1, Send: 1 });
  });

  it("enumerates in batches when a client does not ask for everything at once", async () => {
    const { client, service } = await start();
    for (let i = 0; i < 5; i++) {
      const other = new EchoClient(service.url, randomUUID());
      opened.push(other);
      other.runner.act((shell) => shell.open(encodeUtf8("")));
      await other.until(state("Opened"));
    }
    const ask = async (call: { envelope(): Uint8Array }): Promise<Uint8Array> =>
      (await client.http.post(call.envelope(), { timeoutMs: 2_000 })).envelope;
    const first = client.wsman.call({
      request: { type: "Enumerate", isOptimized: false, mode: "EnumerateObject" },
      resourceUri: ResourceUri.shell,
    });
    let { context } = first.readResponse(await ask(first)).response;
    const counts: number[] = [];
    while (context !== undefined) {
      const pull = client.wsman.call({ request: { type: "Pull", context, maxElements: 2 }, resourceUri: ResourceUri.shell });
      const { response } = pull.readResponse(await ask(pull));
      counts.push(response.items.length);
      context = response.context;
    }
    expect(counts).toEqual([2, 2, 1]);
  });
});
