/**
 * A session on another computer, for programs: promises, async iterables, JavaScript's own values.
 *
 * ```ts
 * await using session = await connect({ computerName: "server01" }, { name: "ITTask" });
 * const run = session.invoke("Get-BugStatus");
 * for await (const item of run.output) console.log(item);
 * ```
 */
import { PowerShellRemotingError } from "../bytes/index.ts";
import { createPlainContext, type ErrorRecord, type EvaluationContext, netText, type PSValue } from "../objects/index.ts";
import {
  ApartmentState,
  decodeErrorRecord,
  decodeHostCall,
  decodeInformationalRecord,
  decodeInformationRecord,
  decodeObject,
  decodeProgressRecord,
  encodeCreatePipeline,
  encodeObject,
  NO_HOST,
  NO_MERGE,
  type PipelineRecord,
  type PipelineStateName,
  type RunspacePoolStateName,
} from "../psrp/index.ts";
import { type ConnectionStatus, ROBUST_CONNECTION, type RobustConnectionOptions } from "../transport/index.ts";
import { type BufferMode, configurationNameOf, type ShellInstance, WSManFaultCode, WsmanFaultError } from "../wsman/index.ts";
import { AsyncQueue } from "./async-queue.ts";
import { Deferred } from "./deferred.ts";
import { fromJavaScript } from "./from-javascript.ts";
import type { RemotePipeline, RemotePipelineEvent } from "./remote-pipeline.ts";
import { RemotePool, type RemotePoolOptions } from "./remote-pool.ts";
import { type RemoteTarget, resolveTarget } from "./target.ts";
import { type RemoteValue, toJavaScript } from "./to-javascript.ts";
import { WSManConnection } from "./wsman-connection.ts";

export interface SessionOptions {
  readonly name?: string;
  /** Default `Microsoft.PowerShell`. */
  readonly configurationName?: string;
  /** How long the session lives while nobody holds it; the server's default unless given. */
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: BufferMode;
  readonly openTimeoutMs?: number;
  readonly operationTimeoutMs?: number;
  /** A lost network: how often to try again, and for how long. Default: each second for four minutes. */
  readonly robust?: RobustConnectionOptions;
  /** Told of a lost network and what becomes of it. */
  readonly onConnectionStatus?: (status: ConnectionStatus) => void;
}

export interface ReceiveOptions extends SessionOptions {
  readonly takesOver?: boolean;
}

export interface InvokeOptions {
  /** A script's text; what `invoke("…")` gets directly. */
  readonly script: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly input?: Iterable<unknown> | AsyncIterable<unknown>;
  /** Stops the command. */
  readonly signal?: AbortSignal;
}

/** An error that a script wrote or ended with. */
export class RemoteScriptError extends PowerShellRemotingError {
  readonly record: ErrorRecord;

  constructor(record: ErrorRecord) {
    super(record.fullyQualifiedErrorId, record.exception.message);
    this.record = record;
  }
}

/** Another client holds the session. */
export class SessionBusyError extends PowerShellRemotingError {}

/** Undelivered items above this number leave further output with the server until half of them were read. */
const HIGH_WATER = 2_000;

/** A command that runs, or has run, in a session. */
export class RemoteRun {
  /** What it puts out. Fails with a {@link RemoteScriptError} when the script ends with an error. */
  readonly output: AsyncIterable<RemoteValue>;
  /** The records of its other streams, as they came so far. */
  readonly errors: RemoteScriptError[] = [];
  readonly warnings: string[] = [];
  readonly verbose: string[] = [];
  readonly debug: string[] = [];
  readonly information: string[] = [];
  readonly #queue: AsyncQueue<RemoteValue>;
  readonly #done = new Deferred<PipelineStateName>();
  readonly #context: EvaluationContext;
  #pipeline: RemotePipeline | undefined;
  #isPaused = false;

  constructor(context: EvaluationContext) {
    this.#context = context;
    this.#queue = new AsyncQueue((count) => this.#setPaused(this.#isPaused ? count > HIGH_WATER / 2 : count > HIGH_WATER));
    this.output = this.#queue;
    this.#done.promise.catch(() => {});
  }

  /** How it ended: `Completed`, `Stopped`, `Failed`, or `Disconnected` when the session was let go before. */
  get state(): Promise<PipelineStateName> {
    return this.#done.promise;
  }

  get id(): string {
    return this.#pipeline?.pipelineId ?? "";
  }

  /** Asks for it to be stopped. */
  stop(): void {
    this.#pipeline?.stop();
  }

  /** For the session. */
  bind(pipeline: RemotePipeline): void {
    this.#pipeline = pipeline;
  }

  /** For the session: an event of the pipeline. */
  handle(event: RemotePipelineEvent, options: { readonly context: EvaluationContext }): void {
    switch (event.type) {
      case "pipelineRecord":
        this.#record(event.record, event.payload, options);
        return;
      case "hostCall": {
        // This client showed no host, so nothing can be asked of it; what is written goes the way of the information stream.
        const call = decodeHostCall(event.payload, options);
        if (call.method.name.startsWith("Write")) this.information.push(netText(call.parameters.at(-1) as PSValue, this.#context));
        return;
      }
      case "pipelineState":
        this.#finish(event.state, event.reason);
        return;
      default:
        event satisfies never;
    }
  }

  #record(record: PipelineRecord, payload: Uint8Array, options: { readonly context: EvaluationContext }): void {
    switch (record) {
      case "Output":
        this.#queue.push(toJavaScript(decodeObject(payload, options), this.#context));
        return;
      case "Error":
        this.errors.push(new RemoteScriptError(decodeErrorRecord(payload, options)));
        return;
      case "Warning":
        this.warnings.push(decodeInformationalRecord(payload, options).message);
        return;
      case "Verbose":
        this.verbose.push(decodeInformationalRecord(payload, options).message);
        return;
      case "Debug":
        this.debug.push(decodeInformationalRecord(payload, options).message);
        return;
      case "Information":
        this.information.push(netText(decodeInformationRecord(payload, options).messageData, this.#context));
        return;
      case "Progress":
        decodeProgressRecord(payload, options);
        return;
      default:
        record satisfies never;
    }
  }

  #finish(state: PipelineStateName, reason: ErrorRecord | null): void {
    if (state === "Running" || state === "Stopping" || state === "NotStarted") return;
    this.#queue.end(state === "Failed" && reason !== null ? new RemoteScriptError(reason) : null);
    this.#done.resolve(state);
  }

  #setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#pipeline?.setWantsOutput(!isPaused);
  }
}

export class RemoteSession implements AsyncDisposable {
  readonly name: string;
  readonly computerName: string;
  readonly configurationName: string;
  readonly #pool: RemotePool;
  readonly #context: EvaluationContext;
  readonly #isOwner: boolean;

  constructor(
    pool: RemotePool,
    facts: {
      readonly name: string;
      readonly configurationName: string;
      readonly context: EvaluationContext;
      readonly ownsConnection: boolean;
    },
  ) {
    this.#pool = pool;
    this.#context = facts.context;
    this.#isOwner = facts.ownsConnection;
    this.name = facts.name;
    this.computerName = pool.connection.endpoint.computerName;
    this.configurationName = facts.configurationName;
  }

  get instanceId(): string {
    return this.#pool.instanceId;
  }

  get state(): RunspacePoolStateName {
    return this.#pool.state;
  }

  /** Starts a script. Its output is read from the result; a session runs one command at a time, others wait their turn. */
  invoke(command: string | InvokeOptions): RemoteRun {
    const options: InvokeOptions = typeof command === "string" ? { script: command } : command;
    const { script, parameters = {}, input, signal } = options;
    signal?.throwIfAborted();
    const machine = this.#pool.machine;
    const payload = encodeCreatePipeline(
      {
        statements: [
          [
            {
              text: script,
              isScript: true,
              useLocalScope: null,
              parameters: Object.entries(parameters).map(([name, value]) => ({ name, value: fromJavaScript(value) })),
              merge: NO_MERGE,
            },
          ],
        ],
        noInput: input === undefined,
        apartmentState: ApartmentState.Unknown,
        remoteStreamOptions: 0,
        addToHistory: false,
        hostInfo: NO_HOST,
        isNested: false,
        history: script,
        redirectShellErrorOutputPipe: true,
      },
      { protocolVersion: this.#pool.protocolVersion },
      machine.writeOptions,
    );
    const run = new RemoteRun(this.#context);
    const pipeline = this.#pool.createPipeline({
      payload,
      noInput: input === undefined,
      commandLine: script,
      onEvent: (event) => run.handle(event, machine.readOptions),
    });
    run.bind(pipeline);
    signal?.addEventListener("abort", () => run.stop(), { once: true });
    if (input !== undefined) void this.#feed(pipeline, input);
    return run;
  }

  /** Takes part in a command that another client started. */
  attach(commandId: string): RemoteRun {
    const run = new RemoteRun(this.#context);
    run.bind(this.#pool.connectPipeline(commandId, (event) => run.handle(event, this.#pool.machine.readOptions)));
    return run;
  }

  /** Lets go of the session; its commands go on over there. */
  async disconnect(settings: { readonly idleTimeoutMs?: number; readonly bufferMode?: BufferMode } = {}): Promise<void> {
    await this.#pool.disconnect(settings);
  }

  /** Takes the session up again, with the commands that ran when this client let it go. */
  async reconnect(): Promise<void> {
    await this.#pool.reconnect();
  }

  /** Ends the session and everything in it. */
  async close(): Promise<void> {
    await this.#pool.close();
    if (this.#isOwner) this.#pool.connection.close();
  }

  /** A session that was disconnected stays; every other one is closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.state !== "Disconnected") return this.close();
    this.#pool.abandon();
    if (this.#isOwner) this.#pool.connection.close();
  }

  async #feed(pipeline: RemotePipeline, input: Iterable<unknown> | AsyncIterable<unknown>): Promise<void> {
    const { writeOptions } = this.#pool.machine;
    for await (const item of input) {
      if (!pipeline.machine.isInputOpen) return;
      pipeline.write(encodeObject(fromJavaScript(item), writeOptions));
    }
    if (pipeline.machine.isInputOpen) pipeline.endInput();
  }
}

/**
 * Makes a session.
 *
 * @throws {WsmanFaultError} what the server refused, {@link TransportError} when it cannot be reached, `AuthenticationError`.
 */
export async function connect(target: RemoteTarget, options: SessionOptions = {}): Promise<RemoteSession> {
  const connection = openConnection(target, options);
  const context = createPlainContext();
  const { name = `Session-${crypto.randomUUID().slice(0, 8)}`, configurationName = "Microsoft.PowerShell" } = options;
  try {
    const pool = await RemotePool.open({ ...poolOptions(options), connection, context, name, configurationName });
    return new RemoteSession(pool, { name, configurationName, context, ownsConnection: true });
  } catch (error) {
    connection.close();
    throw error;
  }
}

export interface SessionFilter {
  readonly name?: string;
  readonly instanceId?: string;
  readonly configurationName?: string;
}

/** A session that was found on a server. */
export interface FoundSession {
  readonly name: string;
  readonly instanceId: string;
  readonly computerName: string;
  readonly configurationName: string;
  /** `None`: it can be connected. `Busy`: another client holds it. */
  readonly availability: "None" | "Busy";
  readonly idleTimeoutMs: number | undefined;
  /**
   * Connects, and takes part in its commands: what nobody has received yet comes first.
   *
   * @param options With `takesOver` the session is taken from the client that holds it, which is told so.
   * @throws {SessionBusyError} while another client holds it.
   */
  receive(options?: ReceiveOptions): Promise<{ readonly session: RemoteSession; readonly commands: readonly RemoteRun[] }>;
}

/** The sessions on a computer that the caller may see. */
export async function listSessions(target: RemoteTarget, filter: SessionFilter = {}): Promise<readonly FoundSession[]> {
  const connection = openConnection(target, {});
  try {
    const shells = await connection.queries.listShells();
    return shells.filter((shell) => isWanted(shell, filter)).map((shell) => found(target, connection.endpoint.computerName, shell));
  } finally {
    connection.close();
  }
}

function found(target: RemoteTarget, computerName: string, shell: ShellInstance): FoundSession {
  const configurationName = configurationNameOf(shell.resourceUri ?? "") ?? "";
  return {
    name: shell.name ?? "",
    instanceId: shell.shellId.toLowerCase(),
    computerName,
    configurationName,
    availability: shell.state === "Connected" ? "Busy" : "None",
    idleTimeoutMs: shell.idleTimeoutMs,
    receive: (options: ReceiveOptions = {}) => receive(target, shell, configurationName, options),
  };
}

async function receive(
  target: RemoteTarget,
  shell: ShellInstance,
  configurationName: string,
  options: ReceiveOptions,
): Promise<{ readonly session: RemoteSession; readonly commands: readonly RemoteRun[] }> {
  const connection = openConnection(target, options);
  const context = createPlainContext();
  try {
    const commands = await connection.queries.listCommands(shell.shellId);
    const pool = await RemotePool.connect({
      ...poolOptions(options),
      connection,
      context,
      configurationName,
      instanceId: shell.shellId,
      takesOver: options.takesOver === true,
    });
    const session = new RemoteSession(pool, { name: shell.name ?? "", configurationName, context, ownsConnection: true });
    return { session, commands: commands.map(({ commandId }) => session.attach(commandId)) };
  } catch (error) {
    connection.close();
    if (error instanceof WsmanFaultError && error.fault.code === WSManFaultCode.ShellConnectedToDifferentClient) {
      throw new SessionBusyError("CannotConnectAlreadyConnected", `The session ${shell.name} is connected to another client.`, {
        cause: error,
      });
    }
    throw error;
  }
}

function isWanted(shell: ShellInstance, filter: SessionFilter): boolean {
  const same = (left: string | undefined, right: string | undefined): boolean =>
    left === undefined || left.toLowerCase() === right?.toLowerCase();
  const configurationName = configurationNameOf(shell.resourceUri ?? "");
  if (configurationName === undefined) return false;
  return same(filter.name, shell.name) && same(filter.instanceId, shell.shellId) && same(filter.configurationName, configurationName);
}

function openConnection(target: RemoteTarget, options: SessionOptions): WSManConnection {
  const { openTimeoutMs, operationTimeoutMs } = options;
  return new WSManConnection({
    endpoint: resolveTarget(target),
    ...(openTimeoutMs === undefined ? {} : { openTimeoutMs }),
    ...(operationTimeoutMs === undefined ? {} : { operationTimeoutMs }),
  });
}

function poolOptions(options: SessionOptions): Partial<RemotePoolOptions> {
  const { idleTimeoutMs, bufferMode, openTimeoutMs, operationTimeoutMs, onConnectionStatus, robust = ROBUST_CONNECTION } = options;
  return {
    robust,
    ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
    ...(bufferMode === undefined ? {} : { bufferMode }),
    ...(openTimeoutMs === undefined ? {} : { openTimeoutMs }),
    ...(operationTimeoutMs === undefined ? {} : { operationTimeoutMs }),
    onEvent: (event) => {
      if (event.type === "connectionStatus") onConnectionStatus?.(event.status);
    },
  };
}
