/**
 * A session on another computer, or in a process of its own, as this runspace sees it: System.Management.Automation.RemoteRunspace.
 *
 * Operations are begun here and end by news from the IO thread; the methods that scripts call wait for them.
 */
import {
  type ExecutionContext,
  enumOf,
  nextRunspaceId,
  type RunspaceAvailabilityName,
  RunspaceCapabilityType,
  RunspaceObject,
  RunspaceStateInfo,
  type RunspaceStateName,
  RunspaceType,
} from "../../engine/index.ts";
import {
  Dictionary,
  defineType,
  type EnumValue,
  type EvaluationContext,
  type Exception,
  errorOf,
  type PSValue,
  type TypeInfo,
  unwrap,
} from "../../objects/index.ts";
import {
  decodeApplicationPrivateData,
  decodeHostCall,
  encodeHostResponse,
  type PayloadWriteOptions,
  type RunspacePoolStateName,
} from "../../psrp/index.ts";
import { runHostCall } from "../host/host-calls.ts";
import type {
  ConnectionStatusName,
  FoundSession,
  OpenedPool,
  PoolListener,
  RemotePipelineLink,
  RemotePoolLink,
  RemotingFailure,
  RemotingService,
} from "../remoting-service.ts";
import { NewProcessConnectionInfo, type RunspaceConnectionInfo } from "../types/connection-info.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { connectionStatusChanged } from "./connection-status.ts";
import { PayloadCodec, SessionKeyMissing } from "./payload-codec.ts";
import type { PipelineRequest } from "./pipeline-request.ts";
import { bufferModeOf, poolOptionsOf } from "./pool-options.ts";
import type { RemotePipeline } from "./remote-pipeline.ts";
import { exceptionOfFailure, failureText, invalidRunspaceState } from "./remoting-exceptions.ts";
import { RunspaceOperation } from "./runspace-operation.ts";
import { cameBack, leftSince, takeServerTimes } from "./session-times.ts";

export const RemoteRunspaceType: TypeInfo = defineType<RemoteRunspace>({
  name: "System.Management.Automation.RemoteRunspace",
  assembly: "System.Management.Automation",
  base: RunspaceType,
  interfaces: ["System.IDisposable"],
});

/** A command that a query found in a session. */
export interface RemoteCommand {
  readonly id: string;
  readonly commandLine: string;
}

export interface RemoteRunspaceOptions {
  readonly connection: RunspaceConnectionInfo;
  /** Canonical GUID text. */
  readonly instanceId: string;
  readonly name: string;
  /** CLIXML of `$PSSenderInfo.ApplicationArguments`. */
  readonly applicationArguments?: Uint8Array;
}

export interface DisconnectOptions {
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: "Block" | "Drop";
}

export class RemoteRunspace extends RunspaceObject implements PoolListener {
  override readonly isRemote: boolean = true;
  override readonly instanceId: string;
  override readonly id: number = nextRunspaceId();
  override name: string;
  readonly context: ExecutionContext;
  readonly connection: RunspaceConnectionInfo;
  readonly codec: PayloadCodec;
  /** A command that runs over there and that nobody here has taken up. */
  remoteCommand: RemoteCommand | null = null;
  readonly #service: RemotingService;
  readonly #applicationArguments: Uint8Array | undefined;
  readonly #pipelines = new Set<RemotePipeline>();
  readonly #listeners = new Set<(runspace: RemoteRunspace) => void>();
  #stateInfo = new RunspaceStateInfo("BeforeOpen");
  #link: RemotePoolLink | null = null;
  /** This client made it or was connected to it, so that it can come back by a reconnect. */
  #isOurs = false;
  /** A query found it in another client's hands. */
  #isTaken = false;
  #supportsDisconnect = false;
  #protocolVersion = "2.3";

  constructor(context: ExecutionContext, service: RemotingService, options: RemoteRunspaceOptions) {
    super();
    this.context = context;
    this.#service = service;
    this.connection = options.connection;
    this.connectionInfo = options.connection;
    this.originalConnectionInfo = options.connection;
    this.instanceId = options.instanceId;
    this.name = options.name;
    this.#applicationArguments = options.applicationArguments;
    this.codec = new PayloadCodec(context, context.host);
  }

  /** A session that a query found: disconnected from this client, whoever holds it. */
  static found(
    context: ExecutionContext,
    service: RemotingService,
    connection: RunspaceConnectionInfo,
    session: FoundSession,
  ): RemoteRunspace {
    const runspace = new RemoteRunspace(context, service, { connection, instanceId: session.poolId, name: session.name });
    runspace.#isTaken = session.isConnected;
    runspace.#supportsDisconnect = true;
    runspace.remoteCommand = session.commands[0] ?? null;
    runspace.#stateInfo = new RunspaceStateInfo("Disconnected");
    if (connection instanceof WSManConnectionInfo) connection.shellUri = session.shellUri;
    takeServerTimes(connection, session);
    if (!session.isConnected && session.inactiveMs !== null) leftSince(runspace, session.inactiveMs);
    return runspace;
  }

  override nativeType(): TypeInfo {
    return RemoteRunspaceType;
  }

  get computerName(): string {
    return this.connection.computerName;
  }

  get state(): RunspaceStateName {
    return this.#stateInfo.state;
  }

  override get stateInfo(): RunspaceStateInfo {
    return this.#stateInfo;
  }

  get protocolVersion(): string {
    return this.#protocolVersion;
  }

  get pipelines(): readonly RemotePipeline[] {
    return [...this.#pipelines];
  }

  override get availability(): RunspaceAvailabilityName {
    if (this.state === "Opened") return this.#pipelines.size > 0 || this.remoteCommand !== null ? "Busy" : "Available";
    return this.state === "Disconnected" && this.#isTaken ? "Busy" : "None";
  }

  /** Sessions in processes end with their connection. */
  get canDisconnect(): boolean {
    return this.#supportsDisconnect && !(this.connection instanceof NewProcessConnectionInfo);
  }

  /** Disconnected, and nobody else has it. */
  get canConnect(): boolean {
    return this.state === "Disconnected" && this.availability === "None";
  }

  override get capabilities(): EnumValue {
    return enumOf(RunspaceCapabilityType, this.canDisconnect ? "SupportsDisconnect" : "Default");
  }

  onStateChanged(listener: (runspace: RemoteRunspace) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // ------------------------------------------------------------------------------------------------------------- begun, not awaited

  beginOpen(): RunspaceOperation {
    this.#enter("Opening");
    return RunspaceOperation.of(
      this.#ensureLink({ exists: false }).open(),
      (opened) => this.#opened(opened),
      (failure) => this.#break(failure, this.#connectText()),
    );
  }

  /** Comes back to a session of this client, or takes one that was found. @param takesOver Even from a client that holds it. */
  beginConnect({ takesOver = false }: { readonly takesOver?: boolean } = {}): RunspaceOperation {
    this.#enter("Connecting");
    const options = bufferModeOf(this.connection);
    const refused = (failure: RemotingFailure): Exception => {
      const exception = exceptionOfFailure(failure, this.#connectText());
      this.#enter("Disconnected", exception);
      return exception;
    };
    if (this.#isOurs && this.#link !== null && !(takesOver && this.#isTaken)) {
      return RunspaceOperation.of(this.#link.reconnect(options), () => this.#connected(), refused);
    }
    return RunspaceOperation.of(
      this.#ensureLink({ exists: true }).connect({ ...options, takesOver }),
      (opened) => {
        this.#opened(opened);
        this.#connected();
      },
      refused,
    );
  }

  beginDisconnect(options: DisconnectOptions): RunspaceOperation {
    const link = this.#link;
    if (link === null) return RunspaceOperation.done(this.notOpened());
    this.#enter("Disconnecting");
    if (options.idleTimeoutMs !== undefined) this.connection.idleTimeoutMs = options.idleTimeoutMs;
    if (options.bufferMode !== undefined && this.connection instanceof WSManConnectionInfo) {
      this.connection.outputBufferingMode = options.bufferMode;
    }
    return RunspaceOperation.of(
      link.disconnect(options),
      () => this.#disconnected(),
      (failure) => {
        const exception = exceptionOfFailure(failure);
        if (this.state === "Disconnecting") this.#enter("Opened");
        return exception;
      },
    );
  }

  /** Ends the session over there; whatever the server says, it is over for this client. */
  beginClose(): RunspaceOperation {
    const link = this.#link;
    if (link === null || this.state === "Closed" || this.state === "Broken") {
      if (this.state !== "Broken") this.#enter("Closed");
      return RunspaceOperation.done();
    }
    this.#enter("Closing");
    return RunspaceOperation.of(
      link.close(),
      () => this.#enter("Closed"),
      (failure) => {
        this.#enter("Closed");
        return exceptionOfFailure(failure, failureText.close);
      },
    );
  }

  /** Forgets the variables that scripts have made. */
  beginReset(): RunspaceOperation {
    const link = this.#link;
    if (link === null) return RunspaceOperation.done(this.notOpened());
    return RunspaceOperation.of(link.resetRunspaceState(), () => {}, exceptionOfFailure);
  }

  /** Forgets the session without a word to the server. */
  abandon(): void {
    this.#link?.abandon();
    this.#link = null;
    if (this.state !== "Broken") this.#enter("Closed");
  }

  // -------------------------------------------------------------------------------------------------------------------- pipelines

  /** Why no command can be run now. */
  notOpened(): Exception {
    return invalidRunspaceState(
      `Cannot invoke the pipeline because the runspace is not in the Opened state. Current state of the runspace is '${this.state}'.`,
      this.state,
      "Opened",
    );
  }

  /** Sends a command. */
  startPipeline(pipeline: RemotePipeline, request: PipelineRequest): void {
    const link = this.#link;
    if (link === null || this.state !== "Opened") {
      pipeline.failToStart(this.notOpened());
      return;
    }
    this.#pipelines.add(pipeline);
    const payload = this.encode((options) => request.encode(options, this.#protocolVersion));
    const started: RemotePipelineLink = link.createPipeline(
      {
        pipelineId: pipeline.pipelineId,
        payload,
        noInput: request.noInput,
        commandLine: request.commandLine,
        wantsOutput: request.wantsOutput,
      },
      pipeline,
    );
    pipeline.attach(started, { isInputOpen: !request.noInput });
  }

  /** Takes part in the command that was found in the session. */
  connectPipeline(pipeline: RemotePipeline): void {
    const link = this.#link;
    if (link === null || this.state !== "Opened") {
      pipeline.failToStart(this.notOpened());
      return;
    }
    this.#pipelines.add(pipeline);
    this.remoteCommand = null;
    pipeline.attach(link.connectPipeline(pipeline.pipelineId, pipeline), { isInputOpen: false });
  }

  /** For the pipeline: it has another state. */
  pipelineChanged(pipeline: RemotePipeline): void {
    if (pipeline.isFinished) this.#pipelines.delete(pipeline);
    else if (pipeline.state === "Running" || pipeline.state === "Disconnected") this.#pipelines.add(pipeline);
  }

  /** Encodes a payload, after agreeing on a session key where it holds a SecureString. */
  encode(make: (options: PayloadWriteOptions) => Uint8Array): Uint8Array {
    try {
      return make(this.codec.writeOptions);
    } catch (error) {
      if (!(error instanceof SessionKeyMissing)) throw error;
    }
    this.requestSessionKey();
    this.context.waitUntil(() => this.codec.hasKey || this.state !== "Opened", SESSION_KEY_TIMEOUT_MS);
    return make(this.codec.writeOptions);
  }

  requestSessionKey(): void {
    this.#link?.requestSessionKey();
  }

  // ---------------------------------------------------------------------------------------------------- news from the IO thread

  stateChanged(state: RunspacePoolStateName, failure: RemotingFailure | null): void {
    switch (state) {
      case "Disconnected":
        // Unasked: the network was lost for too long, or another client took the session.
        if (this.state === "Opened" || this.state === "Disconnecting") this.#disconnected(failure);
        return;
      case "Broken":
        // The operation that was to open or connect it tells why it failed.
        if (this.state === "Opened" || this.state === "Disconnecting" || this.state === "Disconnected") {
          this.#enter("Broken", failure === null ? null : exceptionOfFailure(failure, failureText.receive(this.computerName)));
        }
        return;
      case "Closed":
        if (this.state !== "Broken") this.#enter("Closed");
        return;
      default:
        // The operation that leads to another state tells of it.
        return;
    }
  }

  connectionStatus(status: ConnectionStatusName, giveUpAfterMs: number): void {
    connectionStatusChanged(this, status, giveUpAfterMs);
  }

  hostCall(payload: Uint8Array): void {
    const call = decodeHostCall(payload, this.codec.readOptions);
    const response = runHostCall(call, this.context.host, { computerName: this.computerName });
    if (response !== null) this.#link?.respondToHostCall(this.encode((options) => encodeHostResponse(response, options)));
  }

  userEvent(_payload: Uint8Array): void {
    // Events of the remote side have no subscribers here: Register-EngineEvent -Forward sends them to whoever asks by a command.
  }

  sessionKey(key: Uint8Array): void {
    this.codec.setKey(key);
    for (const pipeline of this.#pipelines) pipeline.sessionKeyArrived();
  }

  // --------------------------------------------------------------------------------------------------------------- for scripts

  override version(ctx: EvaluationContext): PSValue {
    const table = entryOf(this.applicationPrivateData, "PSVersionTable");
    const version = entryOf(table, "PSVersion");
    if (version !== null) return version;
    const type = ctx.types.resolve("System.Version");
    return type === undefined ? null : ctx.types.operations.convertTo("2.0", type, ctx);
  }

  override open(): void {
    this.#await(this.beginOpen());
  }

  override openAsync(): void {
    this.beginOpen();
  }

  override close(): void {
    this.#await(this.beginClose());
  }

  override closeAsync(): void {
    this.beginClose();
  }

  override connect(): void {
    this.#await(this.beginConnect());
  }

  override connectAsync(): void {
    this.beginConnect();
  }

  override disconnect(): void {
    this.#await(this.beginDisconnect({}));
  }

  override disconnectAsync(): void {
    this.beginDisconnect({});
  }

  override reset(): void {
    this.#await(this.beginReset());
  }

  // -------------------------------------------------------------------------------------------------------------------- helpers

  #await(operation: RunspaceOperation): void {
    this.context.waitUntil(() => operation.isDone, null);
    if (operation.failure !== null) throw errorOf(operation.failure);
  }

  #ensureLink({ exists }: { readonly exists: boolean }): RemotePoolLink {
    this.#link?.abandon();
    this.#link = this.#service.createPool(poolOptionsOf(this, { exists, applicationArguments: this.#applicationArguments }), this);
    return this.#link;
  }

  #opened(opened: OpenedPool): void {
    this.#isOurs = true;
    this.#isTaken = false;
    this.#supportsDisconnect = opened.supportsDisconnect;
    this.#protocolVersion = opened.protocolVersion;
    this.codec.negotiated(opened.protocolVersion);
    if (opened.applicationPrivateData.length > 0) {
      this.applicationPrivateData = decodeApplicationPrivateData(opened.applicationPrivateData, this.codec.readOptions).data;
    }
    takeServerTimes(this.connection, opened);
    this.#enter("Opened");
  }

  #connected(): void {
    cameBack(this);
    this.#enter("Opened");
  }

  #disconnected(failure: RemotingFailure | null = null): void {
    leftSince(this, 0);
    this.#isTaken = failure?.errorId.startsWith("CannotConnectAlreadyConnected") === true;
    this.#enter("Disconnected", failure === null ? null : exceptionOfFailure(failure, failureText.receive(this.computerName)));
  }

  #connectText(): (failure: RemotingFailure) => string {
    const { connection } = this;
    return failureText.connect(this.computerName, connection instanceof WSManConnectionInfo ? connection.shellUri : "");
  }

  #break(failure: RemotingFailure, describe: (failure: RemotingFailure) => string): Exception {
    const exception = exceptionOfFailure(failure, describe);
    this.#enter("Broken", exception);
    return exception;
  }

  #enter(state: RunspaceStateName, reason: Exception | null = null): void {
    if (this.#stateInfo.state === state && reason === null) return;
    this.#stateInfo = new RunspaceStateInfo(state, reason);
    for (const listener of [...this.#listeners]) listener(this);
  }
}

/** As long as PowerShell waits for the server's key. */
const SESSION_KEY_TIMEOUT_MS = 180_000;

function entryOf(value: PSValue, key: string): PSValue {
  const table = unwrap(value);
  return table instanceof Dictionary ? (table.get(key) ?? null) : null;
}
