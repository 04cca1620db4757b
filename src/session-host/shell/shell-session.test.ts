import { describe, expect, it } from "vitest";
import { concatBytes, guidToBytes } from "../../bytes/index.ts";
import { createPlainContext } from "../../objects/index.ts";
import {
  Defragmenter,
  Destination,
  decodeMessage,
  encodeConnectRunspacePool,
  encodeMessage,
  encodeSessionCapability,
  fragmentMessage,
  MessageType,
  NO_ID,
} from "../../psrp/index.ts";
import type { EngineSink, RunspaceEngine } from "../engine/runspace-engine.ts";
import { MemoryStorage } from "../log/memory-storage.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, OutputBuffer } from "../log/output-buffer.ts";
import { IdleClock } from "./idle-clock.ts";
import { PsrpPlugin } from "./psrp-plugin.ts";
import { ShellFault } from "./shell-fault.ts";
import type { ReceiveReply, ShellOperation, ShellReply } from "./shell-request.ts";
import { SERVER_GONE, ShellSession, type ShellSessionOptions } from "./shell-session.ts";

const SHELL = "6a4f3f0e-93ab-4a52-8d0e-0b9f1a2c3d4e";
const COMMAND = "11111111-2222-3333-4444-555555555555";
const ALICE = "aaaaaaaa-0000-0000-0000-000000000001";
const BOB = "bbbbbbbb-0000-0000-0000-000000000002";
const context = createPlainContext();
const options = { context };

function message(type: MessageType, payload: Uint8Array | string = "", pipelineId: Uint8Array = NO_ID): Uint8Array {
  return encodeMessage({
    destination: type === MessageType.PipelineInput || type === MessageType.CreatePipeline ? Destination.Server : Destination.Client,
    type,
    runspacePoolId: guidToBytes(SHELL),
    pipelineId,
    payload: typeof payload === "string" ? new TextEncoder().encode(payload) : payload,
  });
}

const output = (text: string): Uint8Array => message(MessageType.PipelineOutput, `<S>${text}</S>`, guidToBytes(COMMAND));
const finished = (): Uint8Array =>
  message(MessageType.PipelineState, '<Obj RefId="0"><MS><I32 N="PipelineState">4</I32></MS></Obj>', guidToBytes(COMMAND));
const capability = (): Uint8Array =>
  encodeSessionCapability({ protocolVersion: "2.3", psVersion: "2.0", serializationVersion: "1.1.0.1" }, options);

/** The texts of the output objects in an answer; states are told by their name. */
function textsOf(reply: ReceiveReply): readonly string[] {
  const defragmenter = new Defragmenter({ maxObjectBytes: 1 << 20 });
  return reply.streams.flatMap(({ data }) =>
    defragmenter.receive(data).map(({ message: bytes }) => {
      const { type, payload } = decodeMessage(bytes);
      return type === MessageType.PipelineOutput
        ? (/<S>(.*)<\/S>/.exec(new TextDecoder().decode(payload))?.[1] ?? "")
        : `#${type.toString(16)}`;
    }),
  );
}

class FakeEngine implements RunspaceEngine {
  readonly processId = 1;
  readonly calls: string[] = [];
  sink: EngineSink | undefined;

  start(sink: EngineSink): Promise<void> {
    this.sink = sink;
    return Promise.resolve();
  }
  openCommand(): Promise<void> {
    this.calls.push("open");
    return Promise.resolve();
  }
  deliver(_commandId: string | null, bytes: Uint8Array): Promise<void> {
    this.calls.push(`deliver ${decodeMessage(bytes).type.toString(16)}`);
    return Promise.resolve();
  }
  signal(): Promise<void> {
    this.calls.push("signal");
    return Promise.resolve();
  }
  closeCommand(): Promise<void> {
    this.calls.push("close command");
    return Promise.resolve();
  }
  close(): Promise<void> {
    this.calls.push("close");
    return Promise.resolve();
  }
  hold(_commandId: string | null, isHeld: boolean): void {
    this.calls.push(isHeld ? "hold" : "release");
  }
  terminate(): void {}
}

/** A session with a clock that moves when it is told to. */
class Rig {
  readonly engine = new FakeEngine();
  readonly ended: string[] = [];
  readonly options: ShellSessionOptions;
  readonly session: ShellSession;
  readonly buffer: OutputBuffer;
  nowMs = 0;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];
  #requests = 0;
  #objects = 0;

  constructor(settings: { readonly undeliveredBytes?: number; readonly storage?: MemoryStorage } = {}) {
    const plugin = new PsrpPlugin(this.engine);
    this.buffer = OutputBuffer.open(settings.storage ?? new MemoryStorage(), {
      ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
      dropMarker: (target, count) => plugin.dropMarker(target, count),
      ...(settings.undeliveredBytes === undefined ? {} : { undeliveredBytes: settings.undeliveredBytes }),
    }).buffer;
    this.options = {
      identity: {
        shellId: SHELL,
        name: "ITTask",
        resourceUri: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
        owner: "alice",
        locale: "en-US",
        dataLocale: "en-US",
        createdMs: 0,
        maxIdleTimeoutMs: 100_000_000,
        maxCommands: 2,
        canDisconnect: true,
      },
      clientSessionId: ALICE,
      clientAddress: "127.0.0.1",
      plugin,
      output: this.buffer,
      idleClock: new IdleClock({ nowMs: () => this.nowMs, timeoutMs: 100_000 }),
      timers: {
        setTimer: (delayMs, run) => {
          const timer = { atMs: this.nowMs + delayMs, run };
          this.#timers.push(timer);
          return () => {
            this.#timers = this.#timers.filter((other) => other !== timer);
          };
        },
        defer: (run) => queueMicrotask(run),
      },
      syncPolicy: "os",
      memoryBytes: () => 0,
      wallClockMs: () => this.nowMs,
      lostAfterCutMs: 20_000,
      lostAfterSilenceMs: 195_000,
      onEnd: (reason) => this.ended.push(reason.type),
    };
    this.session = new ShellSession(this.options);
    void plugin.start(this.session);
    this.say(null, message(MessageType.SessionCapability, capability()));
    this.say(null, message(MessageType.ApplicationPrivateData, '<Obj RefId="0"><MS><Nil N="ApplicationPrivateData"/></MS></Obj>'));
  }

  /** The engine says something. */
  say(commandId: string | null, bytes: Uint8Array): void {
    this.engine.sink?.message(commandId, bytes);
  }

  ask(
    operation: ShellOperation,
    by: { client?: string | null; requestId?: string; cut?: AbortSignal; arrived?: { target: string; requestId: string }[] } = {},
  ): Promise<ShellReply> {
    const { client = ALICE, requestId = `uuid:${++this.#requests}`, cut = new AbortController().signal, arrived = [] } = by;
    return this.session.handle({ ...operation, clientSessionId: client, requestId, arrived }, cut);
  }

  async receive(by: Parameters<Rig["ask"]>[1] = {}): Promise<ReceiveReply> {
    const reply = await this.ask({ type: "receive", commandId: COMMAND, maxBytes: 100_000, timeoutMs: 60_000 }, by);
    if (reply.type !== "receive") throw new TypeError("no Receive");
    return reply;
  }

  fragments(...messages: readonly Uint8Array[]): Uint8Array {
    return concatBytes(messages.flatMap((bytes) => fragmentMessage(bytes, ++this.#objects)));
  }

  async start(): Promise<void> {
    const create = message(MessageType.CreatePipeline, '<B N="NoInput">false</B>', guidToBytes(COMMAND));
    await this.ask({ type: "command", commandId: COMMAND, commandLine: "Get-Date", fragments: this.fragments(create) });
  }

  put(...messages: readonly Uint8Array[]): void {
    for (const bytes of messages) this.say(COMMAND, bytes);
  }

  connectRequest(): ShellOperation {
    const own = { destination: Destination.Server, runspacePoolId: guidToBytes(SHELL), pipelineId: NO_ID } as const;
    const messages = [
      encodeMessage({ ...own, type: MessageType.SessionCapability, payload: capability() }),
      encodeMessage({
        ...own,
        type: MessageType.ConnectRunspacePool,
        payload: encodeConnectRunspacePool({ minRunspaces: undefined, maxRunspaces: undefined }, options),
      }),
    ];
    return {
      type: "connect",
      commandId: null,
      bufferMode: null,
      fragments: concatBytes(messages.flatMap((bytes, index) => fragmentMessage(bytes, index + 1))),
    };
  }

  async connect(client: string): Promise<void> {
    await this.ask(this.connectRequest(), { client });
    await this.ask({ type: "connect", commandId: COMMAND, bufferMode: null, fragments: null }, { client });
  }

  disconnect(client = ALICE): Promise<ShellReply> {
    return this.ask({ type: "disconnect", idleTimeoutMs: null, bufferMode: null }, { client });
  }

  /** Moves the clock and lets what is due happen. */
  async advance(ms: number): Promise<void> {
    this.nowMs += ms;
    for (const timer of this.#timers.filter(({ atMs }) => atMs <= this.nowMs)) {
      this.#timers = this.#timers.filter((other) => other !== timer);
      timer.run();
    }
    await Promise.resolve();
    await Promise.resolve();
  }
}

async function started(settings: ConstructorParameters<typeof Rig>[0] = {}): Promise<Rig> {
  const rig = new Rig(settings);
  await rig.start();
  return rig;
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "none";
  } catch (error) {
    expect(error).toBeInstanceOf(ShellFault);
    return (error as ShellFault).errorId;
  }
}

describe("ShellSession, Receive (MS-WSMV 3.1.4.14)", () => {
  it("gives what is there, and waits for what is not", async () => {
    const rig = await started();
    rig.put(output("a"), output("b"));
    expect(textsOf(await rig.receive())).toEqual(["a", "b"]);
    const waiting = rig.receive();
    rig.put(output("c"));
    expect(await waiting).toMatchObject({ commandState: "Running", exitCode: null });
  });

  it("gives the same answer to the same request again, and the next one to the next", async () => {
    const rig = await started();
    rig.put(output("a"));
    const first = await rig.receive({ requestId: "uuid:one" });
    rig.put(output("b"));
    expect(await rig.receive({ requestId: "uuid:one" })).toBe(first);
    expect(textsOf(await rig.receive({ requestId: "uuid:two" }))).toEqual(["b"]);
  });

  it("tells that a command is done with its last output, and refuses to be asked again", async () => {
    const rig = await started();
    rig.put(output("a"), finished());
    expect(await rig.receive()).toMatchObject({ commandState: "Done", exitCode: 0 });
    expect(await faultOf(rig.receive())).toBe("CommandNotFound");
  });

  it("ends with a time-out when nothing comes", async () => {
    const rig = await started();
    const waiting = faultOf(rig.receive());
    await rig.advance(60_000);
    expect(await waiting).toBe("OperationTimedOut");
  });

  it("refuses a second one while the first waits, and lets its repetition take its place", async () => {
    const rig = await started();
    const first = faultOf(rig.receive({ requestId: "uuid:one" }));
    expect(await faultOf(rig.receive({ requestId: "uuid:two" }))).toBe("ReceiveInProgress");
    const again = rig.receive({ requestId: "uuid:one" });
    rig.put(output("a"));
    expect([await first, textsOf(await again)]).toEqual(["OperationAborted", ["a"]]);
  });
});

describe("ShellSession, commands (MS-WSMV 3.1.4.11)", () => {
  it("runs a repeated request once", async () => {
    const rig = await started();
    const input = message(MessageType.PipelineInput, "<S>x</S>", guidToBytes(COMMAND));
    const send: ShellOperation = { type: "send", commandId: COMMAND, stream: "stdin", isEnd: false, data: rig.fragments(input) };
    await rig.ask(send, { requestId: "uuid:send" });
    await rig.ask(send, { requestId: "uuid:send" });
    expect(rig.engine.calls).toEqual(["open", "deliver 21006", "deliver 41002"]);
  });

  it("recognises the same fragments under another MessageID", async () => {
    const rig = await started();
    const data = rig.fragments(message(MessageType.PipelineInput, "<S>x</S>", guidToBytes(COMMAND)));
    await rig.ask({ type: "send", commandId: COMMAND, stream: "stdin", isEnd: false, data });
    await rig.ask({ type: "send", commandId: COMMAND, stream: "stdin", isEnd: false, data });
    expect(rig.engine.calls).toEqual(["open", "deliver 21006", "deliver 41002"]);
  });

  it("refuses an id that is taken, a stream that does not exist, a command that does not exist, one too many", async () => {
    const rig = await started();
    const create = (commandId: string): ShellOperation => ({ type: "command", commandId, commandLine: "", fragments: new Uint8Array(0) });
    expect(await faultOf(rig.ask(create(COMMAND)))).toBe("CommandIdInUse");
    expect(await faultOf(rig.ask({ type: "send", commandId: COMMAND, stream: "stdout", isEnd: false, data: new Uint8Array(0) }))).toBe(
      "InvalidStream",
    );
    expect(await faultOf(rig.ask({ type: "signal", commandId: ALICE, code: "terminate" }))).toBe("CommandNotFound");
    await rig.ask(create(ALICE));
    expect(await faultOf(rig.ask(create(BOB)))).toBe("CommandQuota");
  });

  it.each([
    { code: "powershell/signal/crtl_c", calls: ["signal"] },
    { code: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/ctrl_c", calls: ["signal"] },
    { code: "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/Terminate", calls: ["close command"] },
    { code: "powershell/signal/ctrl_c", calls: ["close command"] },
  ])("takes the signal $code as Windows does", async ({ code, calls }) => {
    const rig = await started();
    rig.engine.calls.length = 0;
    await rig.ask({ type: "signal", commandId: COMMAND, code });
    expect(rig.engine.calls).toEqual(calls);
  });

  it("holds the engine while nobody fetches, and lets it go on when half was fetched", async () => {
    const rig = await started({ undeliveredBytes: 280 });
    rig.engine.calls.length = 0;
    rig.put(...["a", "b", "c", "d", "e", "f"].map(output));
    expect(rig.engine.calls).toEqual(["hold"]);
    await rig.receive();
    const waiting = faultOf(rig.receive());
    expect(rig.engine.calls).toEqual(["hold", "release"]);
    await rig.advance(60_000);
    expect(await waiting).toBe("OperationTimedOut");
  });
});

describe("ShellSession, disconnected (MS-WSMV 3.1.4.15 to 3.1.4.17)", () => {
  it("ends a waiting Receive, and refuses everything but connecting", async () => {
    const rig = await started();
    const waiting = faultOf(rig.receive());
    await rig.disconnect();
    expect(await waiting).toBe("StreamDisconnected");
    expect(await faultOf(rig.receive())).toBe("ShellDisconnected");
    expect(await faultOf(rig.ask({ type: "signal", commandId: COMMAND, code: "terminate" }))).toBe("ShellDisconnected");
    expect(await faultOf(rig.disconnect())).toBe("DisconnectNotValid");
  });

  it("gives another client exactly the rest of the output", async () => {
    const rig = await started();
    rig.put(output("a"), output("b"));
    await rig.receive();
    const waiting = faultOf(rig.receive());
    await rig.disconnect();
    await waiting;
    rig.put(output("c"), finished());
    await rig.connect(BOB);
    expect(textsOf(await rig.receive({ client: BOB }))).toEqual(["c", "#41006"]);
  });

  it("gives another client what was not proven to have arrived", async () => {
    const rig = await started();
    rig.put(output("a"));
    await rig.receive();
    await rig.disconnect();
    await rig.connect(BOB);
    expect(textsOf(await rig.receive({ client: BOB }))).toEqual(["a"]);
  });

  it("takes a refused Receive, or a later request on the same connection, as proof", async () => {
    for (const proof of ["receive", "connection"] as const) {
      const rig = await started();
      rig.put(output("a"));
      await rig.receive({ requestId: "uuid:last" });
      await rig.ask(
        { type: "disconnect", idleTimeoutMs: null, bufferMode: null },
        proof === "connection" ? { arrived: [{ target: COMMAND, requestId: "uuid:last" }] } : {},
      );
      if (proof === "receive") expect(await faultOf(rig.receive())).toBe("ShellDisconnected");
      rig.put(output("b"));
      await rig.connect(BOB);
      expect(textsOf(await rig.receive({ client: BOB }))).toEqual(["b"]);
    }
  });

  it("tells another client how a command ended, although the first one knows", async () => {
    const rig = await started();
    rig.put(output("a"), finished());
    expect((await rig.receive()).commandState).toBe("Done");
    await rig.disconnect();
    expect(await faultOf(rig.receive())).toBe("ShellDisconnected");
    await rig.connect(BOB);
    const reply = await rig.receive({ client: BOB });
    expect([textsOf(reply), reply.commandState]).toEqual([["#41006"], "Done"]);
  });

  it("keeps from another client what was only for the first one to negotiate with", async () => {
    const rig = await started();
    await rig.disconnect();
    await rig.connect(BOB);
    const reply = await rig.ask({ type: "receive", commandId: null, maxBytes: 100_000, timeoutMs: 60_000 }, { client: BOB });
    expect(textsOf(reply as ReceiveReply)).toEqual(["#21009"]);
  });

  it("is reconnected by its own client alone, and each command by itself", async () => {
    const rig = await started();
    await rig.disconnect();
    expect(await faultOf(rig.ask({ type: "reconnect", commandId: null, bufferMode: null }, { client: BOB }))).toBe(
      "ConnectedToDifferentClient",
    );
    await rig.ask({ type: "reconnect", commandId: null, bufferMode: "Drop" });
    await rig.ask({ type: "reconnect", commandId: null, bufferMode: null });
    await rig.ask({ type: "reconnect", commandId: COMMAND, bufferMode: null });
    rig.put(output("a"));
    expect(textsOf(await rig.receive())).toEqual(["a"]);
    expect(rig.session.describe()).toMatchObject({ state: "Connected", bufferMode: "Drop" });
  });

  it("cannot be connected while a client holds it, and refuses the client it was taken from", async () => {
    const rig = await started();
    expect(await faultOf(rig.connect(BOB))).toBe("ConnectedToDifferentClient");
    await rig.disconnect();
    await rig.connect(BOB);
    expect(await faultOf(rig.receive({ client: ALICE }))).toBe("ConnectedToDifferentClient");
    expect(await faultOf(rig.ask({ type: "reconnect", commandId: null, bufferMode: null }))).toBe("ConnectedToDifferentClient");
    expect(await faultOf(rig.connect(ALICE))).toBe("ConnectedToDifferentClient");
  });

  it("lets one of two clients that connect at the same time win", async () => {
    const rig = await started();
    await rig.disconnect();
    expect((await Promise.all([faultOf(rig.connect(ALICE)), faultOf(rig.connect(BOB))])).sort()).toEqual([
      "ConnectedToDifferentClient",
      "none",
    ]);
  });

  it("ends the input of what runs when another client connects", async () => {
    const rig = await started();
    await rig.disconnect();
    rig.engine.calls.length = 0;
    await rig.connect(BOB);
    expect(rig.engine.calls).toEqual(["deliver 41003"]);
  });

  it.each([
    { given: 59_000, fault: "IdleTimeoutOutOfBounds", timeoutMs: 100_000 },
    { given: 120_000, fault: "none", timeoutMs: 120_000 },
    { given: 200_000_000, fault: "none", timeoutMs: 100_000_000 },
  ])("keeps an idle time-out of $given within its bounds", async ({ given, fault, timeoutMs }) => {
    const rig = await started();
    expect(await faultOf(rig.ask({ type: "disconnect", idleTimeoutMs: given, bufferMode: null }))).toBe(fault);
    expect(rig.session.describe().idleTimeoutMs).toBe(timeoutMs);
  });

  it("ends when it was disconnected for its idle time, although a command runs", async () => {
    const rig = await started();
    await rig.disconnect();
    await rig.advance(99_999);
    expect(rig.ended).toEqual([]);
    await rig.advance(1);
    expect([rig.ended, rig.engine.calls.at(-1)]).toEqual([["idle"], "close"]);
    expect(await faultOf(rig.receive())).toBe("ShellNotFound");
  });
});

describe("ShellSession, a client that vanishes", () => {
  it("can be connected by others some time after the connection of a waiting Receive broke", async () => {
    const rig = await started();
    const cut = new AbortController();
    const waiting = faultOf(rig.receive({ cut: cut.signal }));
    cut.abort();
    expect(await waiting).toBe("OperationAborted");
    expect(await faultOf(rig.connect(BOB))).toBe("ConnectedToDifferentClient");
    await rig.advance(20_000);
    expect(rig.session.describe().state).toBe("Disconnected");
    await rig.connect(BOB);
    expect(rig.session.describe().state).toBe("Connected");
  });

  it("goes on by asking again when it comes back in time", async () => {
    const rig = await started();
    const cut = new AbortController();
    const waiting = faultOf(rig.receive({ cut: cut.signal, requestId: "uuid:cut" }));
    cut.abort();
    await waiting;
    await rig.advance(20_000);
    rig.put(output("a"));
    expect(textsOf(await rig.receive({ requestId: "uuid:cut" }))).toEqual(["a"]);
    expect(rig.session.describe().state).toBe("Connected");
  });

  it("is waited for longer when it was the server that went away", async () => {
    const rig = await started();
    const cut = new AbortController();
    const waiting = faultOf(rig.receive({ cut: cut.signal }));
    cut.abort(SERVER_GONE);
    await waiting;
    rig.say(null, message(MessageType.UserEvent));
    await rig.advance(90_000);
    expect(rig.session.describe().state).toBe("Connected");
  });
});

describe("ShellSession, a client that is never heard of again", () => {
  it("can be connected by others some time after it was made", async () => {
    const rig = new Rig();
    await rig.advance(20_000);
    expect(rig.session.state).toBe("Lost");
  });

  it("can be connected by others some time after the client's connection was closed", async () => {
    const rig = await started();
    rig.put(output("a"));
    await rig.receive();
    await rig.ask({ type: "cut" }, { client: BOB });
    await rig.advance(20_000);
    expect(rig.session.state).toBe("Connected");
    await rig.ask({ type: "cut" });
    await rig.advance(20_000);
    expect(rig.session.state).toBe("Lost");
  });
});

describe("ShellSession, an engine that ends", () => {
  it("gives out what there was, then the reason, and stays until its idle time is over", async () => {
    const rig = await started();
    rig.put(output("a"));
    rig.engine.sink?.exited("The engine has crashed.");
    const last = await rig.receive();
    expect([textsOf(last), last.commandState]).toEqual([["a", "#41006"], "Done"]);
    expect(rig.session.describe()).toMatchObject({ state: "Broken", brokenReason: "The engine has crashed." });
    expect(await faultOf(rig.start())).toBe("CommandIdInUse");
    expect(await faultOf(rig.ask({ type: "command", commandId: BOB, commandLine: "", fragments: new Uint8Array(0) }))).toBe("EngineFailed");
  });

  it("can be taken up by another process from its log", async () => {
    const storage = new MemoryStorage();
    const dead = await started({ storage });
    dead.put(output("a"), output("b"));
    dead.buffer.flush();
    const plugin = new PsrpPlugin(dead.engine);
    const recovered = OutputBuffer.open(storage, {
      ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
      dropMarker: (target, count) => plugin.dropMarker(target, count),
    });
    const rig = new Rig({ storage: new MemoryStorage() });
    const heir = new ShellSession({ ...rig.options, plugin, output: recovered.buffer });
    heir.recover(recovered.ownerState, recovered.events, "The host died.");
    const own = { clientSessionId: BOB, requestId: "uuid:connect" };
    const never = new AbortController().signal;
    await heir.handle({ ...rig.connectRequest(), ...own }, never);
    await heir.handle({ type: "connect", commandId: COMMAND, bufferMode: null, fragments: null, ...own, requestId: "uuid:command" }, never);
    const reply = await heir.handle(
      { type: "receive", commandId: COMMAND, maxBytes: 100_000, timeoutMs: 1000, ...own, requestId: "uuid:receive" },
      never,
    );
    expect(textsOf(reply as ReceiveReply)).toEqual(["a", "b", "#41006"]);
  });

  it("is taken up by another process with what was handed out: nothing comes twice", async () => {
    const storage = new MemoryStorage();
    const dead = await started({ storage });
    dead.put(output("a"), output("b"));
    await dead.receive({ requestId: "uuid:first" });
    dead.put(output("c"));
    dead.buffer.flush();
    const plugin = new PsrpPlugin(dead.engine);
    const recovered = OutputBuffer.open(storage, {
      ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
      dropMarker: (target, count) => plugin.dropMarker(target, count),
    });
    const heir = new ShellSession({ ...dead.options, plugin, output: recovered.buffer });
    heir.recover(recovered.ownerState, recovered.events, "The host died.");
    const receive = async (requestId: string): Promise<readonly string[]> => {
      const operation = { type: "receive", commandId: COMMAND, maxBytes: 100_000, timeoutMs: 1000 } as const;
      const origin = { clientSessionId: ALICE, requestId };
      return textsOf((await heir.handle({ ...operation, ...origin }, new AbortController().signal)) as ReceiveReply);
    };
    expect(await receive("uuid:second")).toEqual(["c", "#41006"]);
  });
});
