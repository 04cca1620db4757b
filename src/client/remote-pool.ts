/**
 * A runspace pool on another computer, payloads untouched: PSRP's client over the shell of a WS-Management service.
 *
 * This is the layer for whoever decodes payloads elsewhere (a runspace on its own thread); `RemoteSession` is the one for programs.
 *
 * @see MS-PSRP 3.1
 */
import { InvalidStateError, type PowerShellRemotingError } from "../bytes/index.ts";
import { nodeSessionCrypto } from "../node/index.ts";
import { createPlainContext, type EvaluationContext, type PSValue } from "../objects/index.ts";
import {
  type ClientEvent,
  type ClientPipeline,
  ClientRunspacePool,
  type HostInfo,
  PsrpProtocolError,
  type RunspacePoolStateName,
} from "../psrp/index.ts";
import { type ConnectionStatus, type RobustConnectionOptions, type ShellEvent, ShellRunner, WSManClientShell } from "../transport/index.ts";
import { type BufferMode, configurationUri, type ShellInstance } from "../wsman/index.ts";
import { Deferred } from "./deferred.ts";
import { poolErrorOf, RemotePoolError, transportRecordOf } from "./pool-errors.ts";
import { type PipelineStart, RemotePipeline, type RemotePipelineEvent } from "./remote-pipeline.ts";
import { systemClock, type WSManConnection } from "./wsman-connection.ts";

export interface RemotePoolOptions {
  readonly connection: WSManConnection;
  readonly instanceId?: string;
  readonly name?: string;
  /** A name, or a whole resource URI. Default `Microsoft.PowerShell`. */
  readonly configurationName?: string;
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: BufferMode;
  readonly noProfile?: boolean;
  readonly openTimeoutMs?: number;
  readonly cancelTimeoutMs?: number;
  readonly operationTimeoutMs?: number;
  readonly maxConnectionRetryCount?: number;
  readonly robust?: RobustConnectionOptions;
  readonly minRunspaces?: number;
  readonly maxRunspaces?: number;
  readonly hostInfo?: HostInfo;
  readonly applicationArguments?: PSValue;
  readonly maxObjectBytes?: number;
  /** Of what the server sends for one command, fragment headers included; without it as much as it likes. */
  readonly maxBytesPerCommand?: number;
  readonly protocolVersion?: string;
  readonly context?: EvaluationContext;
  /** {@link RemotePool.connect} takes the session from the client that holds it; a server of another make refuses that. */
  readonly takesOver?: boolean;
  readonly onEvent?: (event: RemotePoolEvent) => void;
}

/** What happens to the pool; what happens to a pipeline goes to the pipeline's own listener. */
export type RemotePoolEvent =
  | { readonly type: "stateChanged"; readonly state: RunspacePoolStateName; readonly reason: Error | null }
  | { readonly type: "connectionStatus"; readonly status: ConnectionStatus; readonly giveUpAfterMs: number }
  | { readonly type: "hostCall"; readonly payload: Uint8Array }
  | { readonly type: "userEvent"; readonly payload: Uint8Array }
  /** SecureStrings can be read and written from now on. */
  | { readonly type: "sessionKey"; readonly key: Uint8Array }
  | { readonly type: "runspaceAvailability"; readonly callId: number; readonly response: boolean | number };

export class RemotePool {
  readonly instanceId: string;
  readonly #connection: WSManConnection;
  readonly #pool: ClientRunspacePool;
  readonly #shell: WSManClientShell;
  readonly #runner: ShellRunner;
  readonly #onEvent: (event: RemotePoolEvent) => void;
  readonly #pipelines = new Map<string, RemotePipeline>();
  readonly #shellEnded = new Deferred<void>();
  readonly #maxBytesPerCommand: number;
  readonly #receivedBytes = new Map<string, number>();
  #reason: Error | null = null;
  #description: ShellInstance | undefined;
  /** What a call that was made waits for. */
  #moving: { readonly target: readonly RunspacePoolStateName[]; readonly deferred: Deferred<void> } | undefined;

  private constructor(options: RemotePoolOptions, exists: boolean) {
    this.instanceId = (options.instanceId ?? crypto.randomUUID()).toLowerCase();
    this.#connection = options.connection;
    this.#onEvent = options.onEvent ?? (() => {});
    this.#maxBytesPerCommand = options.maxBytesPerCommand ?? Number.POSITIVE_INFINITY;
    this.#pool = new ClientRunspacePool({
      runspacePoolId: this.instanceId,
      context: options.context ?? createPlainContext(),
      crypto: nodeSessionCrypto,
      ...pick(options, ["minRunspaces", "maxRunspaces", "hostInfo", "applicationArguments", "maxObjectBytes", "protocolVersion"]),
    });
    this.#shell = new WSManClientShell({
      client: options.connection.client,
      endpoint: options.connection.endpoint.url,
      shellId: this.instanceId,
      resourceUri: configurationUri(options.configurationName ?? "Microsoft.PowerShell"),
      exists,
      ...pick(options, [
        "name",
        "idleTimeoutMs",
        "bufferMode",
        "noProfile",
        "openTimeoutMs",
        "cancelTimeoutMs",
        "operationTimeoutMs",
        "maxConnectionRetryCount",
        "robust",
        "protocolVersion",
        "takesOver",
      ]),
    });
    this.#runner = new ShellRunner(this.#shell, {
      poster: options.connection.poster,
      clock: systemClock,
      onEvents: (events) => {
        for (const event of events) this.#handleShell(event);
        this.#pump();
      },
    });
  }

  /**
   * Makes a new session.
   *
   * @throws {WsmanFaultError} What the server refused; {@link TransportError} when it cannot be reached.
   */
  static async open(options: RemotePoolOptions): Promise<RemotePool> {
    const pool = new RemotePool(options, false);
    pool.#pool.open();
    const creation = pool.#pool.dataToSend({ maxBytes: pool.#shell.maxPayloadBytes });
    await pool.#move(["Opened"], (shell) => shell.open(creation?.data ?? new Uint8Array(0)));
    return pool;
  }

  /**
   * Takes a disconnected session that another client left, or holds if `takesOver` is set.
   *
   * @throws {WsmanFaultError} `CannotConnectAlreadyConnected` while another client holds it.
   */
  static async connect(options: RemotePoolOptions & { readonly instanceId: string }): Promise<RemotePool> {
    const pool = new RemotePool(options, true);
    const connectXml = pool.#pool.connect();
    await pool.#move(["Opened"], (shell) => shell.connect(connectXml, options.bufferMode));
    return pool;
  }

  get connection(): WSManConnection {
    return this.#connection;
  }

  get state(): RunspacePoolStateName {
    return this.#pool.state;
  }

  /** Why it is broken, or was disconnected without having been asked. */
  get reason(): Error | null {
    return this.#reason;
  }

  get supportsDisconnect(): boolean {
    return this.#shell.supportsDisconnect;
  }

  get protocolVersion(): string {
    return this.#pool.protocolVersion;
  }

  /** The PSPrimitiveDictionary that the server tells of itself. */
  get applicationPrivateData(): PSValue {
    return this.#pool.applicationPrivateData;
  }

  /** What the server told of the shell when it made it; undefined for one that was connected. */
  get description(): ShellInstance | undefined {
    return this.#description;
  }

  /** The machine itself: codecs of payloads, counts of runspaces, the session key. */
  get machine(): ClientRunspacePool {
    return this.#pool;
  }

  get pipelines(): readonly RemotePipeline[] {
    return [...this.#pipelines.values()];
  }

  /** Runs a pipeline. Its events may come before this returns. */
  createPipeline(start: PipelineStart): RemotePipeline {
    const pipelineId = (start.pipelineId ?? crypto.randomUUID()).toLowerCase();
    const machine = this.#pool.createPipeline(pipelineId);
    machine.invoke(start.payload, { noInput: start.noInput });
    const pipeline = this.#addPipeline(machine, start.onEvent);
    const first = this.#pool.dataToSend({ pipelineId, maxBytes: this.#shell.maxPayloadBytes });
    this.#tell((shell) =>
      shell.startCommand(pipelineId, first?.data ?? new Uint8Array(0), {
        wantsOutput: start.wantsOutput ?? true,
        commandLine: start.commandLine ?? "",
      }),
    );
    return pipeline;
  }

  /** Takes part in a pipeline that runs in a session that was connected. */
  connectPipeline(pipelineId: string, onEvent: (event: RemotePipelineEvent) => void): RemotePipeline {
    const machine = this.#pool.attachPipeline(pipelineId.toLowerCase());
    machine.connect();
    const pipeline = this.#addPipeline(machine, onEvent);
    this.#tell((shell) => shell.connectCommand(pipelineId.toLowerCase()));
    return pipeline;
  }

  /** Lets go of the session; its pipelines run on. Waits for what is being sent. */
  async disconnect(settings: { readonly idleTimeoutMs?: number; readonly bufferMode?: BufferMode } = {}): Promise<void> {
    if (this.#pool.state === "Opened") {
      await this.#settled();
      this.#pool.disconnect();
    }
    await this.#move(["Disconnected"], (shell) => shell.disconnect(settings));
  }

  /** Takes up a session that this very client has disconnected. */
  async reconnect(settings: { readonly bufferMode?: BufferMode } = {}): Promise<void> {
    this.#pool.reconnect();
    await this.#move(["Opened"], (shell) => shell.reconnect(settings.bufferMode));
  }

  /** Ends the session on the server. Never throws: whatever the server says, this client is done with it. */
  async close(): Promise<void> {
    if (this.#pool.state === "Closed" || this.#pool.state === "Broken") {
      // What is left of a session that broke is still there on the server, and nobody else will remove it.
      this.#act((shell) => shell.close());
      if (this.#shell.state === "Closing") await this.#shellEnded.promise;
    } else {
      this.#pool.close();
      await this.#move(["Closed", "Broken"], (shell) => shell.close()).catch(() => {});
    }
    this.#runner.abandon();
  }

  /** Forgets the session without telling the server, as a program that ends does. */
  abandon(): void {
    this.#runner.abandon();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#pool.respondToHostCall(payload);
    this.#pump();
  }

  /** The event `sessionKey` follows. */
  requestSessionKey(): void {
    this.#pool.requestSessionKey();
    this.#pump();
  }

  /** @returns The call that the event `runspaceAvailability` answers. */
  resetRunspaceState(): number {
    const callId = this.#pool.resetRunspaceState();
    this.#pump();
    return callId;
  }

  /** Sends what waits in the machine: after calls on `machine`, pipelines and host calls. */
  #pump(): void {
    if (this.#shell.state !== "Opened") return;
    const maxBytes = this.#shell.maxPayloadBytes;
    for (const pipelineId of this.#pool.waitingTargets()) {
      for (
        let next = this.#pool.dataToSend({ pipelineId, maxBytes });
        next !== undefined;
        next = this.#pool.dataToSend({ pipelineId, maxBytes })
      ) {
        const { stream, data } = next;
        this.#tell((shell) => shell.send(pipelineId, stream === "Default" ? "stdin" : "pr", data));
      }
    }
  }

  #act(call: (shell: WSManClientShell) => readonly ShellEvent[]): void {
    this.#runner.act(call);
  }

  /** A call on the shell from which nothing follows at once. */
  #tell(call: (shell: WSManClientShell) => void): void {
    this.#runner.act((shell) => {
      call(shell);
      return [];
    });
  }

  /** Asks the shell for a move and waits until the pool is in one of `target`. */
  async #move(target: readonly RunspacePoolStateName[], call: (shell: WSManClientShell) => readonly ShellEvent[]): Promise<void> {
    const deferred = new Deferred<void>();
    this.#moving?.deferred.reject(new InvalidStateError("Superseded", "Another change of the session was asked for."));
    this.#moving = { target, deferred };
    this.#act(call);
    this.#checkMove();
    await deferred.promise;
  }

  #checkMove(): void {
    const moving = this.#moving;
    if (moving === undefined) return;
    const { state } = this.#pool;
    if (moving.target.includes(state)) {
      this.#moving = undefined;
      moving.deferred.resolve();
    } else if (state === "Broken" || state === "Closed") {
      this.#moving = undefined;
      const told = this.#pool.reason;
      moving.deferred.reject(
        this.#reason ??
          (told === null ? undefined : poolErrorOf(told)) ??
          new InvalidStateError("InvalidRunspacePoolState", `The session is ${state}.`),
      );
    }
  }

  /** Resolves when everything that was to be sent has been handed to the shell; the shell itself waits for what is under way. */
  async #settled(): Promise<void> {
    this.#pump();
    while (this.#pool.waitingTargets().length > 0) await new Promise((resolve) => setImmediate(resolve));
  }

  #addPipeline(machine: ClientPipeline, onEvent: (event: RemotePipelineEvent) => void): RemotePipeline {
    const { pipelineId } = machine;
    const pipeline = new RemotePipeline(machine, onEvent, {
      pump: () => this.#pump(),
      stop: () => this.#tell((shell) => shell.signal(pipelineId, "Stop")),
      end: () => {
        this.#pipelines.delete(pipelineId);
        this.#receivedBytes.delete(pipelineId);
        this.#tell((shell) => shell.signal(pipelineId, "Terminate"));
      },
      setWantsOutput: (wantsOutput) => {
        if (this.#pipelines.has(pipelineId)) this.#tell((shell) => shell.setWantsOutput(pipelineId, wantsOutput));
      },
    });
    this.#pipelines.set(machine.pipelineId, pipeline);
    return pipeline;
  }

  #handleShell(event: ShellEvent): void {
    switch (event.type) {
      case "data":
        this.#receive(event.bytes, event.commandId);
        return;
      case "stateChanged":
        this.#shellMoved(event);
        return;
      case "connected":
        this.#guard(() => this.#pool.receiveConnectResponse(event.connectResponseXml));
        return;
      case "commandState":
        if (event.state === "Done") this.#pipelines.get(event.commandId)?.outputEnded();
        return;
      case "signalled":
        if (event.meaning === "Stop") this.#emitAll(this.#pipelines.get(event.commandId)?.machine.stopped() ?? []);
        return;
      case "commandClosed": {
        const pipeline = this.#pipelines.get(event.commandId);
        if (pipeline !== undefined && event.reason !== undefined) this.#emitAll(pipeline.machine.fail(transportRecordOf(event.reason)));
        return;
      }
      case "operationFailed":
        this.#operationFailed(event.reason, event.commandId);
        return;
      case "connectionStatus":
        this.#onEvent({ type: "connectionStatus", status: event.status, giveUpAfterMs: event.giveUpAfterMs });
        return;
      case "created":
        this.#description = event.shell;
        return;
      case "commandStarted":
      case "commandAttached":
      case "drained":
        return;
      default:
        event satisfies never;
    }
  }

  #shellMoved(event: Extract<ShellEvent, { type: "stateChanged" }>): void {
    this.#reason = event.reason ?? null;
    switch (event.state) {
      case "Disconnected":
        if (this.#pool.state === "Opening") {
          // It is there on the server, but nothing was agreed on that could be taken up again.
          this.#reason ??= new RemotePoolError("CannotConnect", "The connection was lost before the session was open.");
          this.#emitAll(this.#pool.fail(null));
        } else if (this.#pool.state !== "BeforeOpen" && this.#pool.state !== "Broken") {
          // A Connect that was refused leaves the shell where it was; a pool that broke stays broken.
          this.#emitAll(this.#pool.disconnected());
        }
        break;
      case "Opened":
        if (this.#pool.state === "Connecting" && this.#isReconnect()) this.#emitAll(this.#pool.reconnected());
        break;
      case "Closed":
        this.#shellEnded.resolve();
        this.#emitAll(this.#pool.closed());
        break;
      case "Broken":
        this.#shellEnded.resolve();
        this.#emitAll(this.#pool.fail(event.reason === undefined ? null : transportRecordOf(event.reason)));
        break;
      default:
        break;
    }
    this.#checkMove();
  }

  /** A pool that negotiated before is being reconnected; one that has not is being connected. */
  #isReconnect(): boolean {
    return this.#pool.applicationPrivateData !== null;
  }

  #operationFailed(reason: PowerShellRemotingError, commandId: string | null): void {
    if (commandId === null) {
      this.#reason = reason;
      const moving = this.#moving;
      this.#moving = undefined;
      moving?.deferred.reject(reason);
    } else {
      this.#emitAll(this.#pipelines.get(commandId)?.machine.fail(transportRecordOf(reason)) ?? []);
    }
  }

  #receive(bytes: Uint8Array, pipelineId: string | null): void {
    const pipeline = pipelineId === null ? undefined : this.#pipelines.get(pipelineId);
    if (pipeline !== undefined && this.#isTooMuch(pipeline, bytes.length)) return;
    this.#guard(() => this.#emitAll(this.#pool.receive(bytes, { pipelineId })));
    this.#checkMove();
  }

  /** A command whose output is over the limit fails here, and is stopped over there. */
  #isTooMuch(pipeline: RemotePipeline, bytes: number): boolean {
    const total = (this.#receivedBytes.get(pipeline.pipelineId) ?? 0) + bytes;
    this.#receivedBytes.set(pipeline.pipelineId, total);
    if (total <= this.#maxBytesPerCommand) return false;
    pipeline.stop();
    const message = `The total data received from the remote server exceeded the allowed maximum. The allowed maximum is ${this.#maxBytesPerCommand}.`;
    this.#emitAll(pipeline.machine.fail(transportRecordOf(new PsrpProtocolError("ReceivedDataSizeExceededMaximumClient", message))));
    return true;
  }

  /** After bytes that break the protocol the machine is broken for good, and so is the session for this client. */
  #guard(call: () => void): void {
    try {
      call();
    } catch (error) {
      if (!(error instanceof PsrpProtocolError)) throw error;
      this.#reason = error;
      this.#emitAll(this.#pool.fail(transportRecordOf(error)));
      this.#runner.abandon();
      this.#checkMove();
    }
  }

  #emitAll(events: readonly ClientEvent[]): void {
    for (const event of events) this.#emit(event);
  }

  #emit(event: ClientEvent): void {
    switch (event.type) {
      case "runspacePoolState": {
        const reason = this.#reason ?? (event.reason === null ? null : poolErrorOf(event.reason));
        // Whoever waits for the pool to open is told it too.
        if (event.state === "Broken") this.#reason = reason;
        this.#onEvent({ type: "stateChanged", state: event.state, reason });
        return;
      }
      case "pipelineRecord":
      case "pipelineState":
        this.#pipelines.get(event.pipelineId)?.deliver(event);
        return;
      case "hostCall":
        if (event.pipelineId === null) this.#onEvent({ type: "hostCall", payload: event.payload });
        else this.#pipelines.get(event.pipelineId)?.deliver(event);
        return;
      case "userEvent":
        this.#onEvent(event);
        return;
      case "runspaceAvailability":
        this.#onEvent({ type: "runspaceAvailability", callId: event.callId, response: event.response });
        return;
      case "sessionKey": {
        const key = this.#pool.sessionKey;
        if (key !== undefined) this.#onEvent({ type: "sessionKey", key });
        return;
      }
      case "applicationPrivateData":
        return;
      default:
        event satisfies never;
    }
  }
}

function pick<Source extends object, Key extends keyof Source>(
  source: Source,
  keys: readonly Key[],
): { [K in Key]?: Exclude<Source[K], undefined> } {
  const picked: { [K in Key]?: Exclude<Source[K], undefined> } = {};
  for (const key of keys) {
    const value = source[key];
    if (value !== undefined) picked[key] = value as Exclude<Source[Key], undefined>; // checked in the same line
  }
  return picked;
}
