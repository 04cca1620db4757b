/** One command in one session, from opening the session where it is made for this command to closing it again. */
import type { StreamObject } from "../../engine/index.ts";
import { ErrorDetails, ErrorRecord, type Exception, newException, type PSValue } from "../../objects/index.ts";
import type { PipelineRequest } from "../session/pipeline-request.ts";
import type { PipelineConsumer, PipelineStateName, RemotePipeline } from "../session/remote-pipeline.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { isTransportException, redirectionText, withTransportId } from "../session/remoting-exceptions.ts";
import { OriginInfo, RemotingErrorRecord } from "../types/remoting-records.ts";

/** Whoever wants to know: a cmdlet or a job. */
export interface ExecutionSink {
  /** @param bytes To be given back by {@link RemoteExecution.give}. */
  take(execution: RemoteExecution, object: StreamObject, bytes: number): void;
  hostCallPending?(execution: RemoteExecution): void;
  stateChanged?(execution: RemoteExecution, state: PipelineStateName): void;
}

export interface ExecutionOptions {
  readonly pipeline: RemotePipeline;
  /** Null for a command that runs already and is only to be taken up. */
  readonly request: PipelineRequest | null;
  /** The session is made for this command and ends with it. */
  readonly ownsRunspace: boolean;
  /** The command is left alone as soon as it runs. */
  readonly disconnects?: boolean;
  /** What a session that is made for the command runs first; nobody sees what it puts out. */
  readonly initialization?: { readonly pipeline: RemotePipeline; readonly request: PipelineRequest };
}

export interface ExecutionFailure {
  readonly exception: Exception | null;
  readonly record: ErrorRecord;
}

export class RemoteExecution implements PipelineConsumer {
  readonly pipeline: RemotePipeline;
  readonly ownsRunspace: boolean;
  sink: ExecutionSink | null = null;
  readonly #request: PipelineRequest | null;
  readonly #disconnects: boolean;
  readonly #initialization: ExecutionOptions["initialization"];
  /** What is to be piped in, until the command runs. */
  #waitingInput: PSValue[] | null = [];
  #isInputEnded = false;
  #isDone = false;
  #startFailure: Exception | null = null;
  #listeners: (() => void)[] = [];
  #unwatch: () => void = () => {};

  constructor(options: ExecutionOptions) {
    this.pipeline = options.pipeline;
    this.#request = options.request;
    this.ownsRunspace = options.ownsRunspace;
    this.#disconnects = options.disconnects ?? false;
    this.#initialization = options.initialization;
    this.pipeline.consumer = this;
  }

  get runspace(): RemoteRunspace {
    return this.pipeline.runspace;
  }

  /** Nothing more happens: the command has ended and its session is closed where it was made for it. */
  get isDone(): boolean {
    return this.#isDone;
  }

  whenDone(listener: () => void): void {
    if (this.#isDone) listener();
    else this.#listeners.push(listener);
  }

  start(): this {
    const { runspace } = this;
    this.#unwatch = runspace.onStateChanged(() => {
      if (runspace.state === "Broken" || (runspace.state === "Closed" && !this.ownsRunspace)) this.#finish();
    });
    if (!this.ownsRunspace) {
      this.#startPipeline();
      return this;
    }
    const opening = runspace.beginOpen();
    opening.whenDone(() => {
      if (opening.failure !== null) this.#finish();
      else if (!this.pipeline.isFinished) this.#initialize();
    });
    return this;
  }

  /** Follows a command that was disconnected; whoever connects it has it run on. */
  follow(): this {
    this.#waitingInput = null;
    return this;
  }

  stop(): void {
    if (this.#isDone) return;
    if (this.pipeline.isFinished) this.#finish();
    else this.pipeline.stop();
  }

  /** False when the command takes no more. */
  write(value: PSValue): boolean {
    if (this.pipeline.isFinished || this.#isDone) return false;
    if (this.#waitingInput === null) return this.pipeline.write(value);
    this.#waitingInput.push(value);
    return true;
  }

  endInput(): void {
    this.#isInputEnded = true;
    if (this.#waitingInput === null) this.pipeline.endInput();
  }

  give(bytes: number): void {
    this.pipeline.give(bytes);
  }

  /** Leaves the command to whoever takes it up. */
  release(): void {
    this.#unwatch();
    this.sink = null;
    if (this.pipeline.consumer === this) this.pipeline.consumer = null;
  }

  // ------------------------------------------------------------------------------------------------------------ from the pipeline

  take(object: StreamObject, bytes: number): void {
    if (this.sink === null) this.give(bytes);
    else this.sink.take(this, object, bytes);
  }

  hostCallPending(): void {
    this.sink?.hostCallPending?.(this);
  }

  stateChanged(pipeline: RemotePipeline): void {
    this.sink?.stateChanged?.(this, pipeline.state);
    if (!pipeline.isFinished) return;
    const { runspace } = this;
    const isOpen = runspace.state === "Opened" || runspace.state === "Opening";
    if (this.ownsRunspace && isOpen) runspace.beginClose().whenDone(() => this.#finish());
    else this.#finish();
  }

  // -------------------------------------------------------------------------------------------------------------------- the end

  /** Why it failed, as PowerShell tells of it; null where it did not, or was stopped. */
  get failure(): ExecutionFailure | null {
    const { runspace, pipeline } = this;
    if (this.#startFailure !== null) {
      const exception = this.#startFailure;
      const isState = exception.getType().name.startsWith("InvalidRunspace");
      return {
        exception,
        record: new ErrorRecord(exception, isState ? "InvalidSessionState" : "RemotePipelineExecutionFailed", "OperationStopped", null),
      };
    }
    const { reason } = runspace.stateInfo;
    if (runspace.state === "Broken" || (reason !== null && runspace.state !== "Disconnected")) return this.#sessionFailure(reason);
    const isFailed = pipeline.state === "Failed" || (pipeline.state === "Stopped" && pipeline.reason !== null && !isStop(pipeline.reason));
    return isFailed && pipeline.reason !== null ? this.#commandFailure(pipeline.reason) : null;
  }

  #sessionFailure(reason: Exception | null): ExecutionFailure {
    const { runspace } = this;
    const exception =
      reason ??
      newException(
        "System.Management.Automation.RuntimeException",
        `Opening the remote session failed with an unexpected state. State ${runspace.state}.`,
      );
    const record = new ErrorRecord(exception, withTransportId(exception, "PSSessionStateBroken"), "OpenError", runspace.computerName);
    if (isTransportException(exception))
      record.errorDetails = new ErrorDetails(`[${runspace.computerName}] ${redirectionText(exception) ?? exception.message}`);
    return { exception, record };
  }

  #commandFailure(reason: Exception): ExecutionFailure | null {
    const { runspace } = this;
    const own = reason.details.get("errorrecord");
    const record = own instanceof ErrorRecord ? own : new ErrorRecord(reason, "JobFailure", "OperationStopped", runspace.computerName);
    if (own instanceof ErrorRecord && own.fullyQualifiedErrorId.toLowerCase() === "pipelinestopped") return null;
    return { exception: reason, record: new RemotingErrorRecord(record, new OriginInfo(runspace.computerName, runspace.instanceId)) };
  }

  // -------------------------------------------------------------------------------------------------------------------- helpers

  #initialize(): void {
    const initialization = this.#initialization;
    if (initialization === undefined) {
      this.#startPipeline();
      return;
    }
    const { pipeline, request } = initialization;
    pipeline.consumer = {
      take: (_object, bytes) => pipeline.give(bytes),
      stateChanged: () => {
        if (pipeline.isFinished && !this.pipeline.isFinished) this.#startPipeline();
      },
    };
    this.runspace.startPipeline(pipeline, request);
  }

  #startPipeline(): void {
    const { pipeline, runspace } = this;
    if (this.#request === null) return;
    if (runspace.state !== "Opened") {
      this.#startFailure = runspace.notOpened();
      pipeline.failToStart(this.#startFailure);
      return;
    }
    runspace.startPipeline(pipeline, this.#request);
    this.#flushInput();
    if (!this.#disconnects) return;
    const leaving = runspace.beginDisconnect({});
    leaving.whenDone(() => {
      this.#startFailure = leaving.failure;
      this.#finish();
    });
  }

  #flushInput(): void {
    const waiting = this.#waitingInput ?? [];
    this.#waitingInput = null;
    for (const value of waiting) this.pipeline.write(value);
    if (this.#isInputEnded) this.pipeline.endInput();
  }

  #finish(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#unwatch();
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

function isStop(exception: Exception): boolean {
  return exception.getType().name === "PipelineStoppedException";
}
