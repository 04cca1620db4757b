/**
 * A session without processes: the real shell, relay, output buffer and log over storage in memory that fails when it is told to, an
 * engine that says what it is told to, and a clock that stands still until it is moved.
 */
import { concatBytes, guidToBytes } from "../../src/bytes/index.ts";
import { createPlainContext } from "../../src/objects/index.ts";
import {
  Defragmenter,
  Destination,
  decodeMessage,
  encodeConnectRunspacePool,
  encodeMessage,
  encodePipelineState,
  encodeSessionCapability,
  fragmentMessage,
  MessageType,
  NO_ID,
} from "../../src/psrp/index.ts";
import type { EngineSink, RunspaceEngine } from "../../src/session-host/engine/runspace-engine.ts";
import { MemoryStorage } from "../../src/session-host/log/memory-storage.ts";
import { DEFAULT_OUTPUT_BUFFER_OPTIONS, OutputBuffer, type OutputBufferOptions } from "../../src/session-host/log/output-buffer.ts";
import { IdleClock } from "../../src/session-host/shell/idle-clock.ts";
import { PsrpPlugin } from "../../src/session-host/shell/psrp-plugin.ts";
import type { ReceiveReply, ShellOperation, ShellReply } from "../../src/session-host/shell/shell-request.ts";
import { ShellSession } from "../../src/session-host/shell/shell-session.ts";

export const SHELL = "6a4f3f0e-93ab-4a52-8d0e-0b9f1a2c3d4e";
export const COMMAND = "11111111-2222-3333-4444-555555555555";
const context = { context: createPlainContext() };
const IDLE_TIMEOUT_MS = 7_200_000;

/** What the engine was asked to do, and whether Block holds it. */
export class SimulatedEngine implements RunspaceEngine {
  readonly processId = 1;
  readonly delivered: string[] = [];
  isHeld = false;
  sink: EngineSink | undefined;

  start(sink: EngineSink): Promise<void> {
    this.sink = sink;
    return Promise.resolve();
  }
  openCommand(): Promise<void> {
    return Promise.resolve();
  }
  deliver(_commandId: string | null, bytes: Uint8Array): Promise<void> {
    const { type, payload } = decodeMessage(bytes);
    this.delivered.push(`${type.toString(16)} ${new TextDecoder().decode(payload)}`);
    return Promise.resolve();
  }
  signal(): Promise<void> {
    return Promise.resolve();
  }
  closeCommand(): Promise<void> {
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
  hold(commandId: string | null, isHeld: boolean): void {
    if (commandId !== null) this.isHeld = isHeld;
  }
  terminate(): void {}
}

export class SimulatedSession {
  readonly storage: MemoryStorage = new MemoryStorage();
  readonly #bufferOptions: Partial<OutputBufferOptions>;
  engine!: SimulatedEngine;
  session!: ShellSession;
  buffer!: OutputBuffer;
  nowMs = 0;
  wallMs = 1_700_000_000_000;
  ended: string | undefined;
  /** Messages that the engine has put out. */
  emitted = 0;
  /** How many of them a flush that succeeded has covered. */
  durable = 0;
  isDead = false;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];
  #objects = 0;

  constructor(options: Partial<OutputBufferOptions> = {}) {
    this.#bufferOptions = options;
    this.#open(this.#plugin());
    this.#say(null, MessageType.SessionCapability, capability());
    this.#say(null, MessageType.ApplicationPrivateData, '<Obj RefId="0"><MS><Nil N="ApplicationPrivateData"/></MS></Obj>');
  }

  /** The process that runs the session dies, and another one goes on with what it has left. */
  killHost(options: { readonly withPower?: boolean; readonly keptUnsyncedBytes?: number } = {}): void {
    if (options.withPower === true) this.storage.powerCut(options.keptUnsyncedBytes ?? 0);
    this.storage.fault = undefined;
    this.storage.capacityBytes = Number.POSITIVE_INFINITY;
    this.#timers = [];
    this.isDead = true;
    const recovered = this.#open(this.#plugin());
    this.session.recover(recovered.ownerState, recovered.events, "The process that ran the session ended unexpectedly.");
  }

  ask(client: string, requestId: string, operation: ShellOperation, cut: AbortSignal = new AbortController().signal): Promise<ShellReply> {
    return this.session.handle({ ...operation, clientSessionId: client, requestId }, cut);
  }

  async startCommand(client: string): Promise<void> {
    const fragments = this.fragments(MessageType.CreatePipeline, '<B N="NoInput">false</B>');
    await this.ask(client, "start", { type: "command", commandId: COMMAND, commandLine: "1..n", fragments });
  }

  /** Fragments of one message to the command, under the next number. */
  fragments(type: MessageType, payload: string): Uint8Array {
    return concatBytes(fragmentMessage(encode(type, payload, Destination.Server), ++this.#objects));
  }

  /** The engine puts out the next number, unless Block holds it. */
  emit(padding: number): boolean {
    if (this.isDead || this.engine.isHeld) return false;
    this.#say(COMMAND, MessageType.PipelineOutput, `<S>${++this.emitted}${" ".repeat(padding)}</S>`);
    return true;
  }

  finish(): void {
    if (!this.isDead) this.#say(COMMAND, MessageType.PipelineState, encodePipelineState({ state: "Completed", reason: null }, context));
  }

  receive(client: string, requestId: string, maxBytes = 100_000): Promise<ReceiveReply> {
    const operation: ShellOperation = { type: "receive", commandId: COMMAND, maxBytes, timeoutMs: 60_000 };
    return this.ask(client, requestId, operation) as Promise<ReceiveReply>; // a Receive is answered with nothing else
  }

  /** As a client that found the session does it. */
  async connect(client: string, requestId: string): Promise<void> {
    const own = { destination: Destination.Server, runspacePoolId: guidToBytes(SHELL), pipelineId: NO_ID } as const;
    const counts = encodeConnectRunspacePool({ minRunspaces: undefined, maxRunspaces: undefined }, context);
    const fragments = concatBytes([
      ...fragmentMessage(encodeMessage({ ...own, type: MessageType.SessionCapability, payload: capability() }), 1),
      ...fragmentMessage(encodeMessage({ ...own, type: MessageType.ConnectRunspacePool, payload: counts }), 2),
    ]);
    await this.ask(client, requestId, { type: "connect", commandId: null, bufferMode: null, fragments });
    await this.ask(client, `${requestId}:command`, { type: "connect", commandId: COMMAND, bufferMode: null, fragments: null });
  }

  disconnect(client: string, requestId: string): Promise<ShellReply> {
    return this.ask(client, requestId, { type: "disconnect", idleTimeoutMs: null, bufferMode: null });
  }

  /** Moves both clocks and lets what is due happen. */
  async advance(ms: number): Promise<void> {
    this.nowMs += ms;
    this.wallMs += ms;
    for (const timer of this.#timers.filter(({ atMs }) => atMs <= this.nowMs)) {
      this.#timers = this.#timers.filter((other) => other !== timer);
      timer.run();
    }
    await this.settle();
  }

  /** Lets everything happen that has been begun. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    if (this.buffer.log.pendingBytes === 0 && this.buffer.log.failure === undefined) this.durable = this.emitted;
  }

  #plugin(): PsrpPlugin {
    this.engine = new SimulatedEngine();
    return new PsrpPlugin(this.engine);
  }

  #open(plugin: PsrpPlugin) {
    const recovered = OutputBuffer.open(this.storage, {
      ...DEFAULT_OUTPUT_BUFFER_OPTIONS,
      dropMarker: (target, count) => plugin.dropMarker(target, count),
      ...this.#bufferOptions,
    });
    this.buffer = recovered.buffer;
    this.session = new ShellSession({
      identity: {
        shellId: SHELL,
        name: "ITTask",
        resourceUri: "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
        owner: "alice",
        locale: "en-US",
        dataLocale: "en-US",
        createdMs: this.wallMs,
        maxIdleTimeoutMs: 100_000_000,
        maxCommands: 2,
        canDisconnect: true,
      },
      clientSessionId: "client 0",
      clientAddress: "127.0.0.1",
      plugin,
      output: this.buffer,
      idleClock: new IdleClock({ nowMs: () => this.nowMs, timeoutMs: IDLE_TIMEOUT_MS }),
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
      syncPolicy: this.#bufferOptions.syncPolicy ?? "os",
      memoryBytes: () => 0,
      wallClockMs: () => this.wallMs,
      lostAfterCutMs: 20_000,
      lostAfterSilenceMs: 195_000,
      onEnd: (reason) => {
        this.ended = reason.type;
      },
    });
    if (!this.isDead) {
      void plugin.start(this.session);
      void this.session.create(new Uint8Array(0));
    }
    return recovered;
  }

  #say(commandId: string | null, type: MessageType, payload: Uint8Array | string): void {
    this.engine.sink?.message(commandId, encode(type, payload, Destination.Client, commandId === null ? NO_ID : guidToBytes(COMMAND)));
  }
}

/** A client's side of the command's stream: joins fragments, as one that lives as long as its tenure. */
export class Tenure {
  readonly client: string;
  readonly numbers: number[] = [];
  /** What Drop has deleted, as the markers in the stream say. */
  dropped = 0;
  isDone = false;
  readonly #defragmenter = new Defragmenter({ maxObjectBytes: 1 << 24 });

  constructor(client: string) {
    this.client = client;
  }

  take(reply: ReceiveReply): void {
    for (const { data } of reply.streams) {
      for (const { message } of this.#defragmenter.receive(data)) {
        const { type, payload } = decodeMessage(message);
        const text = new TextDecoder().decode(payload);
        if (type === MessageType.PipelineOutput) this.numbers.push(Number(/<S>(\d+)/.exec(text)?.[1]));
        if (type === MessageType.WarningRecord) this.dropped += Number(/>(\d+) messages? (?:was|were) deleted here/.exec(text)?.[1]);
      }
    }
    if (reply.commandState === "Done") this.isDone = true;
  }
}

function encode(
  type: MessageType,
  payload: Uint8Array | string,
  destination: (typeof Destination)[keyof typeof Destination],
  pipelineId: Uint8Array = guidToBytes(COMMAND),
): Uint8Array {
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  return encodeMessage({ destination, type, runspacePoolId: guidToBytes(SHELL), pipelineId, payload: bytes });
}

function capability(): Uint8Array {
  return encodeSessionCapability({ protocolVersion: "2.3", psVersion: "2.0", serializationVersion: "1.1.0.1" }, context);
}
