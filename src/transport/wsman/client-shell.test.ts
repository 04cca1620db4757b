import { describe, expect, it } from "vitest";
import { decodeBase64, decodeUtf8 } from "../../bytes/index.ts";
import {
  faultOf,
  type OperationResponse,
  TransportError,
  type TransportErrorKind,
  WSManClient,
  WSManFaultCode,
  WSManService,
} from "../../wsman/index.ts";
import { WSManClientShell } from "./client-shell.ts";
import type { ShellEvent } from "./shell-event.ts";
import type { WSManClientShellOptions } from "./shell-options.ts";

const SHELL = "aaaaaaaa-0000-0000-0000-000000000001";
const COMMAND = "bbbbbbbb-0000-0000-0000-000000000002";
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** A shell with a server that answers what a test tells it to, at the time that a test tells it. */
class Rig {
  readonly shell: WSManClientShell;
  nowMs = 1_000;
  readonly #service: WSManService;
  readonly #inFlight = new Map<string, { id: number; messageId: string }>();
  /** Requests as they came, repetitions marked with `again`. */
  readonly log: string[] = [];

  constructor(options: Partial<WSManClientShellOptions> = {}) {
    let guids = 0;
    const newGuid = (): string => `${String(++guids).padStart(8, "0")}-0000-0000-0000-000000000000`;
    const client = new WSManClient({ endpoint: "http://x:5985/wsman", sessionId: SHELL, newGuid });
    this.#service = new WSManService({ newGuid });
    this.shell = new WSManClientShell({
      client,
      shellId: SHELL,
      resourceUri: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
      ...options,
    });
  }

  /** The requests that go out now, by operation and command. */
  sent(): string[] {
    return this.shell.takeRequests(this.nowMs).map(({ id, envelope }) => {
      const decoded = this.#service.decodeRequest(envelope);
      if (decoded.type === "fault") throw new Error(decoded.fault.message);
      const { request, headers } = decoded;
      const commandId = request.type === "Send" ? request.streams[0]?.commandId : "commandId" in request ? request.commandId : undefined;
      const detail = request.type === "Send" ? ` ${request.streams[0]?.name} ${request.streams[0]?.data}` : "";
      const name = `${request.type}${commandId === undefined ? "" : " command"}${detail}`;
      this.#inFlight.set(name, { id, messageId: headers.messageId });
      const entry = headers.isRetransmission ? `${name} again` : name;
      this.log.push(`${entry} ${headers.messageId.slice(5, 13)}`);
      return entry;
    });
  }

  answer(name: string, response: OperationResponse, options: { isRobust?: boolean } = {}): ShellEvent[] {
    const { id, messageId } = this.#take(name);
    const context = options.isRobust === false ? { messageId } : { messageId, operationId: "cccccccc-0000-0000-0000-000000000003" };
    return this.shell.receive(id, this.#service.encodeResponse(context, response), this.nowMs);
  }

  fault(name: string, code: WSManFaultCode): ShellEvent[] {
    const { id, messageId } = this.#take(name);
    return this.shell.receive(id, this.#service.encodeFault({ messageId }, faultOf(code)), this.nowMs);
  }

  lose(name: string, kind: TransportErrorKind = "reset"): ShellEvent[] {
    return this.shell.fail(this.#take(name).id, new TransportError(kind, "lost", { cause: undefined }), this.nowMs);
  }

  connected(name: string): void {
    const entry = this.#inFlight.get(name);
    if (entry !== undefined) this.shell.connected(entry.id, this.nowMs);
  }

  /** Lets time pass to the next tick. */
  tick(): string[] {
    const { nextTickMs } = this.shell;
    if (nextTickMs === undefined) throw new Error("nothing to wait for");
    this.nowMs = Math.max(this.nowMs, nextTickMs);
    return statuses(this.shell.tick(this.nowMs));
  }

  open(): this {
    this.shell.open(bytes(1));
    this.sent();
    this.answer("Create", created);
    this.sent();
    return this;
  }

  run(): this {
    this.shell.startCommand(COMMAND, bytes(5));
    this.sent();
    this.answer("Command command", { type: "Command", commandId: COMMAND });
    this.sent();
    return this;
  }

  #take(name: string): { id: number; messageId: string } {
    const entry = this.#inFlight.get(name);
    if (entry === undefined) throw new Error(`${name} is not in flight, but ${[...this.#inFlight.keys()].join(", ")}`);
    this.#inFlight.delete(name);
    return entry;
  }
}

const created: OperationResponse = {
  type: "Create",
  shellId: SHELL,
  resourceUri: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
  address: "http://x:5985/wsman",
  shell: { shellId: SHELL, state: "Connected", idleTimeoutMs: 7_200_000 },
};
const received = (...data: readonly number[]): OperationResponse => ({
  type: "Receive",
  streams: [{ name: "stdout", data: bytes(...data) }],
});
const statuses = (events: readonly ShellEvent[]): string[] =>
  events.flatMap((event) => (event.type === "connectionStatus" ? [event.status] : []));
const types = (events: readonly ShellEvent[]): string[] =>
  events.map((event) => (event.type === "stateChanged" ? event.state : event.type));

describe("WSManClientShell (MS-PSRP 3.1.5.3)", () => {
  it("creates the shell and then waits for its output, again and again", () => {
    const rig = new Rig();
    expect(rig.shell.open(bytes(1, 2))).toEqual([{ type: "stateChanged", state: "Opening" }]);
    expect(rig.sent()).toEqual(["Create"]);
    expect(rig.sent()).toEqual([]);
    expect(types(rig.answer("Create", created))).toEqual(["Opened", "created"]);
    expect(rig.sent()).toEqual(["Receive"]);
    expect(rig.answer("Receive", received(7))).toEqual([{ type: "data", commandId: null, bytes: bytes(7) }]);
    expect(rig.sent()).toEqual(["Receive"]);
    expect(rig.fault("Receive", WSManFaultCode.OperationTimedOut)).toEqual([]);
    expect(rig.sent()).toEqual(["Receive"]);
    expect(rig.shell.supportsDisconnect).toBe(true);
  });

  it("starts a command, sends one piece of input at a time, host responses first, and waits for output meanwhile", () => {
    const rig = new Rig().open();
    rig.shell.startCommand(COMMAND, bytes(5));
    rig.shell.send(COMMAND, "stdin", bytes(6));
    expect(rig.sent()).toEqual(["Command command"]);
    expect(types(rig.answer("Command command", { type: "Command", commandId: COMMAND }))).toEqual(["commandStarted"]);
    expect(rig.sent()).toEqual(["Receive command", "Send command stdin 6"]);
    rig.shell.send(COMMAND, "stdin", bytes(7));
    rig.shell.send(COMMAND, "stdin", bytes(8));
    rig.shell.send(COMMAND, "pr", bytes(9));
    expect(rig.sent()).toEqual([]);
    expect(rig.answer("Send command stdin 6", { type: "Send" })).toEqual([]);
    expect(rig.sent()).toEqual(["Send command pr 9"]);
    rig.answer("Send command pr 9", { type: "Send" });
    expect(rig.sent()).toEqual(["Send command stdin 7,8"]);
    expect(rig.answer("Send command stdin 7,8", { type: "Send" })).toEqual([{ type: "drained", commandId: COMMAND }]);
  });

  it("asks for no more output after Done, and forgets the command after Terminate", () => {
    const rig = new Rig().open().run();
    const done: OperationResponse = { type: "Receive", streams: [], commandState: { commandId: COMMAND, state: "Done", exitCode: 0 } };
    expect(rig.answer("Receive command", done)).toEqual([{ type: "commandState", commandId: COMMAND, state: "Done", exitCode: 0 }]);
    expect(rig.sent()).toEqual([]);
    rig.shell.signal(COMMAND, "Terminate");
    expect(rig.sent()).toEqual(["Signal command"]);
    expect(types(rig.answer("Signal command", { type: "Signal" }))).toEqual(["signalled", "commandClosed"]);
    expect(() => rig.shell.send(COMMAND, "stdin", bytes(1))).toThrow(expect.objectContaining({ errorId: "CommandNotFound" }));
  });

  it("lets a stop overtake input that is still queued, and waits for what is being sent", () => {
    const rig = new Rig().open().run();
    rig.shell.send(COMMAND, "stdin", bytes(1));
    rig.sent();
    rig.shell.send(COMMAND, "stdin", bytes(2));
    rig.shell.signal(COMMAND, "Stop");
    expect(rig.sent()).toEqual([]);
    rig.answer("Send command stdin 1", { type: "Send" });
    expect(rig.sent()).toEqual(["Signal command"]);
  });

  it("ends a command whose Receive says that it is gone, and leaves the shell open", () => {
    const rig = new Rig().open().run();
    expect(rig.fault("Receive command", WSManFaultCode.UnexpectedSelectors)).toMatchObject([
      { type: "commandClosed", reason: { errorId: "CannotConnectTargetSessionDoesNotExist" } },
    ]);
    expect(rig.shell.state).toBe("Opened");
  });

  it("is broken when the shell is gone", () => {
    const rig = new Rig().open();
    expect(types(rig.fault("Receive", WSManFaultCode.UnexpectedSelectors))).toEqual(["Broken"]);
    expect(rig.sent()).toEqual([]);
  });

  it("closes with Delete, whatever waits, and is closed even if the shell was gone", () => {
    const rig = new Rig().open().run();
    expect(types(rig.shell.close())).toEqual(["Closing"]);
    expect(rig.sent()).toEqual(["Delete"]);
    expect(rig.shell.takeCancellations()).toHaveLength(2);
    expect(types(rig.fault("Delete", WSManFaultCode.UnexpectedSelectors))).toEqual(["Closed"]);
  });

  it("refuses what its state does not allow and changes nothing", () => {
    const rig = new Rig();
    expect(() => rig.shell.disconnect()).toThrow(expect.objectContaining({ errorId: "InvalidShellState" }));
    expect(() => rig.shell.startCommand(COMMAND, bytes())).toThrow(expect.objectContaining({ errorId: "InvalidShellState" }));
    expect(() => rig.shell.open(new Uint8Array(1_000_000))).toThrow(expect.objectContaining({ errorId: "PayloadTooLarge" }));
    expect(rig.shell.state).toBe("BeforeOpen");
    expect(rig.sent()).toEqual([]);
  });

  it.each([
    { code: WSManFaultCode.HttpServiceUnavailable, tries: 3 },
    { code: WSManFaultCode.AccessDenied, tries: 1 },
  ])("sends Create $tries times when the answer is $code", ({ code, tries }) => {
    const rig = new Rig({ maxConnectionRetryCount: 2 });
    rig.shell.open(bytes());
    let count = 0;
    while (rig.sent().length > 0) {
      count++;
      rig.fault("Create", code);
    }
    expect({ count, state: rig.shell.state }).toEqual({ count: tries, state: "Broken" });
  });

  it("repeats a Create whose connection was lost as the same request, so that no second shell is made", () => {
    const rig = new Rig();
    rig.shell.open(bytes());
    rig.sent();
    rig.lose("Create");
    expect(rig.sent()).toEqual(["Create again"]);
    expect(new Set(rig.log.map((entry) => entry.split(" ").at(-1))).size).toBe(1);
  });
});

describe("WSManClientShell, disconnected sessions (MS-WSMV 3.1.4.15 to 3.1.4.17)", () => {
  it("disconnects when what is being sent has been taken and the output that was under way is there", () => {
    const rig = new Rig().open().run();
    rig.shell.send(COMMAND, "stdin", bytes(1));
    rig.sent();
    rig.shell.send(COMMAND, "stdin", bytes(2));
    rig.shell.disconnect({ idleTimeoutMs: 60_000, bufferMode: "Drop" });
    expect(rig.sent()).toEqual([]);
    rig.answer("Send command stdin 1", { type: "Send" });
    expect(rig.sent()).toEqual(["Disconnect"]);
    expect(rig.answer("Disconnect", { type: "Disconnect" })).toEqual([]);
    expect(rig.fault("Receive", WSManFaultCode.StreamDisconnected)).toEqual([]);
    expect(types(rig.answer("Receive command", received(3)))).toEqual(["data", "Disconnected"]);
  });

  it("does not wait for long for output that was under way, and closes its connections", () => {
    const rig = new Rig().open().run();
    rig.shell.disconnect();
    rig.sent();
    expect(rig.answer("Disconnect", { type: "Disconnect" })).toEqual([]);
    rig.nowMs = rig.shell.nextTickMs ?? 0;
    expect(types(rig.shell.tick(rig.nowMs))).toEqual(["Disconnected"]);
    expect(rig.shell.takeCancellations()).toHaveLength(2);
  });

  it("shows by one more Receive that the last output arrived, and takes its refusal as it is", () => {
    const rig = new Rig().open().run();
    rig.shell.disconnect();
    rig.sent();
    rig.answer("Receive command", received(3));
    expect(rig.sent()).toEqual(["Receive command"]);
    expect(rig.answer("Disconnect", { type: "Disconnect" })).toEqual([]);
    expect(rig.fault("Receive", WSManFaultCode.StreamDisconnected)).toEqual([]);
    expect(types(rig.fault("Receive command", WSManFaultCode.ShellDisconnected))).toEqual(["Disconnected"]);
    expect(rig.sent()).toEqual([]);
  });

  it("reconnects the shell, then each command, then sends what was held back", () => {
    const rig = new Rig().open().run();
    rig.shell.disconnect();
    rig.sent();
    rig.answer("Disconnect", { type: "Disconnect" });
    rig.fault("Receive", WSManFaultCode.StreamDisconnected);
    rig.fault("Receive command", WSManFaultCode.StreamDisconnected);
    rig.shell.send(COMMAND, "stdin", bytes(4));
    expect(types(rig.shell.reconnect())).toEqual(["Connecting"]);
    expect(rig.sent()).toEqual(["Reconnect"]);
    expect(types(rig.answer("Reconnect", { type: "Reconnect" }))).toEqual(["Opened"]);
    expect(rig.sent()).toEqual(["Receive", "Reconnect command"]);
    expect(types(rig.answer("Reconnect command", { type: "Reconnect" }))).toEqual(["commandAttached"]);
    expect(rig.sent()).toEqual(["Receive command", "Send command stdin 4"]);
  });

  it("connects to a shell that was found, and to its command", () => {
    const rig = new Rig({ exists: true });
    rig.shell.connect(bytes(1, 2));
    expect(rig.sent()).toEqual(["Connect"]);
    const events = rig.answer("Connect", { type: "Connect", connectResponseXml: bytes(3) });
    expect(events).toEqual([
      { type: "stateChanged", state: "Opened" },
      { type: "connected", connectResponseXml: bytes(3) },
    ]);
    rig.shell.connectCommand(COMMAND);
    expect(rig.sent()).toEqual(["Receive", "Connect command"]);
    rig.answer("Connect command", { type: "Connect" });
    expect(rig.sent()).toEqual(["Receive command"]);
  });

  it("stays disconnected when another client holds the shell", () => {
    const rig = new Rig({ exists: true });
    rig.shell.connect(bytes());
    rig.sent();
    const events = rig.fault("Connect", WSManFaultCode.ShellConnectedToDifferentClient);
    expect(types(events)).toEqual(["Disconnected", "operationFailed"]);
    expect(events[1]).toMatchObject({ operation: "Connect", reason: { errorId: "CannotConnectAlreadyConnected" } });
  });

  it("is disconnected when another client has taken the shell", () => {
    const rig = new Rig().open().run();
    const events = rig.fault("Receive command", WSManFaultCode.ShellConnectedToDifferentClient);
    expect(events).toMatchObject([{ type: "stateChanged", state: "Disconnected", reason: { errorId: "CannotConnectAlreadyConnected" } }]);
    expect(rig.sent()).toEqual([]);
  });

  it("stays open when the server refuses to disconnect", () => {
    const rig = new Rig().open();
    rig.shell.disconnect();
    rig.sent();
    expect(types(rig.fault("Disconnect", WSManFaultCode.DisconnectNotSupported))).toEqual(["Opened", "operationFailed"]);
  });

  it("starts a command in a session that is then left alone without asking for its output", () => {
    const rig = new Rig().open();
    rig.shell.startCommand(COMMAND, bytes(5), { wantsOutput: false });
    rig.sent();
    rig.answer("Command command", { type: "Command", commandId: COMMAND });
    expect(rig.sent()).toEqual([]);
    rig.shell.disconnect();
    expect(rig.sent()).toEqual(["Disconnect"]);
  });
});

describe("WSManClientShell, a lost network (MS-WSMV 3.1.4.1.39)", () => {
  it("repeats the same request once a second until it is answered, and everything else after it", () => {
    const rig = new Rig().open().run();
    expect(statuses(rig.lose("Receive"))).toEqual(["NetworkFailureDetected"]);
    expect(statuses(rig.lose("Receive command", "timeout"))).toEqual([]);
    expect(rig.sent()).toEqual([]);
    rig.shell.send(COMMAND, "stdin", bytes(1));
    for (let i = 0; i < 3; i++) {
      expect(rig.tick()).toEqual(["ConnectionRetryAttempt"]);
      expect(rig.sent()).toEqual(["Receive again"]);
      rig.lose("Receive", "refused");
    }
    expect(rig.nowMs).toBe(4_000);
    rig.tick();
    rig.sent();
    expect(statuses(rig.answer("Receive", received(1)))).toEqual(["ConnectionRetrySucceeded"]);
    expect(rig.sent()).toEqual(["Receive command again", "Receive", "Send command stdin 1"]);
    const ids = rig.log.filter((entry) => entry.startsWith("Receive again")).map((entry) => entry.split(" ").at(-1));
    expect(new Set(ids).size).toBe(1);
  });

  it("believes that the network is back when a new connection has stood for a second", () => {
    const rig = new Rig().open();
    rig.lose("Receive");
    rig.tick();
    rig.sent();
    rig.nowMs += 10;
    rig.connected("Receive");
    while (rig.tick().at(-1) !== "ConnectionRetrySucceeded") rig.sent();
    expect(rig.nowMs).toBe(3_010);
  });

  it("gives up after four minutes: tells the server if it can, and is disconnected either way", () => {
    const rig = new Rig().open().run();
    rig.shell.send(COMMAND, "stdin", bytes(1));
    rig.sent();
    rig.lose("Receive");
    let last: string[] = [];
    while (last[0] !== "AutoDisconnectStarting") {
      last = rig.tick();
      for (const name of rig.sent()) rig.lose(name.replace(" again", ""), "unreachable");
    }
    expect({ nowMs: rig.nowMs, state: rig.shell.state, last: rig.log.at(-1)?.split(" ")[0] }).toEqual({
      nowMs: 241_000,
      state: "Disconnected",
      last: "Disconnect",
    });
  });

  it("takes up what was under way after a reconnection, in the same request", () => {
    const rig = new Rig({ robust: { retryEveryMs: 1_000, giveUpAfterMs: 2_000 } }).open().run();
    rig.shell.send(COMMAND, "stdin", bytes(1));
    rig.sent();
    rig.lose("Send command stdin 1");
    rig.tick();
    rig.sent();
    rig.lose("Send command stdin 1", "refused");
    expect(rig.tick()).toEqual(["AutoDisconnectStarting"]);
    expect(rig.sent()).toEqual(["Disconnect"]);
    expect(types(rig.lose("Disconnect", "refused"))).toEqual(["Disconnected", "connectionStatus"]);
    expect(rig.sent()).toEqual([]);
    rig.shell.reconnect();
    expect(rig.sent()).toEqual(["Reconnect"]);
    rig.answer("Reconnect", { type: "Reconnect" });
    expect(rig.sent()).toEqual(["Receive", "Reconnect command"]);
    rig.answer("Reconnect command", { type: "Reconnect" });
    expect(rig.sent()).toEqual(["Send command stdin 1 again", "Receive command"]);
  });

  it("disconnects at once when it is told to while it retries", () => {
    const rig = new Rig().open();
    rig.lose("Receive");
    expect(types(rig.shell.disconnect())).toEqual(["connectionStatus", "Disconnecting"]);
    expect(rig.sent()).toEqual(["Disconnect"]);
    expect(statuses(rig.answer("Disconnect", { type: "Disconnect" }))).toEqual(["AutoDisconnectSucceeded"]);
  });

  it("does not repeat input to a server that does not know operation ids", () => {
    const rig = new Rig();
    rig.shell.open(bytes());
    rig.sent();
    const { shell: _, ...old } = created as OperationResponse & { type: "Create" };
    rig.answer("Create", old, { isRobust: false });
    rig.sent();
    rig.shell.send(null, "stdin", bytes(1));
    rig.sent();
    expect(types(rig.lose("Send stdin 1"))).toEqual(["Broken"]);
  });

  it("is broken by errors that no repetition mends", () => {
    const rig = new Rig().open();
    expect(types(rig.lose("Receive", "tls"))).toEqual(["Broken"]);
  });

  it("waits when Windows is still at work on the first form of a repeated request", () => {
    const rig = new Rig().open();
    rig.lose("Receive");
    rig.tick();
    rig.sent();
    expect(statuses(rig.fault("Receive", WSManFaultCode.InternalError))).toEqual(["ConnectionRetrySucceeded"]);
    expect(rig.sent()).toEqual([]);
    rig.nowMs += 1_000;
    expect(rig.sent()).toEqual(["Receive again"]);
  });
});

describe("payloads", () => {
  it("fit into an envelope of the size that was agreed", () => {
    const rig = new Rig();
    rig.shell.open(new Uint8Array(rig.shell.maxPayloadBytes).fill(0xff));
    const [request] = rig.shell.takeRequests(0);
    expect(request?.envelope.length).toBeLessThanOrEqual(512_000);
    expect(request?.envelope.length).toBeGreaterThan(505_000);
    const base64 = /creationXml[^>]*>([^<]*)</.exec(decodeUtf8(request?.envelope ?? new Uint8Array()))?.[1] ?? "";
    expect(decodeBase64(base64).length).toBe(rig.shell.maxPayloadBytes);
  });
});
