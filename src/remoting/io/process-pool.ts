/** A pool in a process or thread of its own on this computer: Start-Job, New-PSSession -UseWindowsPowerShell. */
import { createPlainContext, ErrorRecord, newException } from "../../objects/index.ts";
import {
  type ClientEvent,
  type ClientPipeline,
  ClientRunspacePool,
  decodeObject,
  encodeApplicationPrivateData,
  PsrpProtocolError,
} from "../../psrp/index.ts";
import type { OpenedPool, PipelineStart, PoolOptions } from "../remoting-service.ts";
import { failureMessageOf, transportFailureOf } from "./failure.ts";
import { tellState } from "./pipeline-news.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";
import type { ProcessEngine } from "./process-engine.ts";

export class ProcessPool implements Pool {
  readonly #machine: ClientRunspacePool;
  readonly #engine: ProcessEngine;
  readonly #sink: PoolSink;
  readonly #pipelines = new Map<string, { readonly machine: ClientPipeline; readonly sink: PipelineSink }>();
  readonly #resets = new Map<number, (isReset: boolean) => void>();
  /** Messages of one target and stream keep their order. */
  readonly #deliveries = new Map<string, Promise<void>>();
  #opening: { resolve(opened: OpenedPool): void; reject(error: Error): void } | null = null;

  constructor(options: PoolOptions, engine: ProcessEngine, sink: PoolSink) {
    const context = createPlainContext();
    this.#engine = engine;
    this.#sink = sink;
    this.#machine = new ClientRunspacePool({
      runspacePoolId: options.poolId,
      context,
      hostInfo: options.hostInfo,
      ...(options.maxObjectBytes === undefined ? {} : { maxObjectBytes: options.maxObjectBytes }),
      ...(options.applicationArguments === undefined
        ? {}
        : { applicationArguments: decodeObject(options.applicationArguments, { context }) }),
    });
  }

  get isOpen(): boolean {
    return this.#machine.state === "Opened" || this.#machine.state === "Opening";
  }

  async open(): Promise<OpenedPool> {
    await this.#engine.start({
      message: (_commandId, message) => this.#receive(message),
      exited: (reason) => this.#exited(reason),
    });
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
      this.#machine.open();
      this.#pump();
    });
  }

  connect(): Promise<OpenedPool> {
    return Promise.reject(new Error("A session in a process of its own ends with its connection."));
  }

  reconnect(): Promise<void> {
    return Promise.reject(new Error("A session in a process of its own ends with its connection."));
  }

  disconnect(): Promise<void> {
    return Promise.reject(
      new Error("The runspace cannot be disconnected because it is not supported by the transport that carries the session."),
    );
  }

  async close(): Promise<void> {
    if (this.isOpen) this.#emitAll(this.#machine.closed());
    await this.#engine.close().catch(() => this.#engine.terminate());
  }

  abandon(): void {
    this.#engine.terminate();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#machine.respondToHostCall(payload);
    this.#pump();
  }

  requestSessionKey(): void {
    // A pipe between two processes of one user needs no second lock.
  }

  resetRunspaceState(): Promise<boolean> {
    const callId = this.#machine.resetRunspaceState();
    this.#pump();
    return new Promise((resolve) => {
      this.#resets.set(callId, resolve);
    });
  }

  createPipeline(start: PipelineStart, sink: PipelineSink): PoolPipeline {
    const { pipelineId } = start;
    const machine = this.#machine.createPipeline(pipelineId);
    this.#pipelines.set(pipelineId, { machine, sink });
    this.#queue(pipelineId, "Default", () => this.#engine.openCommand(pipelineId));
    machine.invoke(start.payload, { noInput: start.noInput });
    this.#pump();
    return {
      write: (payload) => {
        if (!machine.isInputOpen) return;
        machine.write(payload);
        this.#pump();
      },
      endInput: () => {
        if (!machine.isInputOpen) return;
        machine.endInput();
        this.#pump();
      },
      stop: () => {
        if (machine.stop()) void this.#engine.signal(pipelineId);
      },
      close: () => this.#closePipeline(pipelineId),
      respondToHostCall: (payload) => {
        machine.respondToHostCall(payload);
        this.#pump();
      },
      setWanted: (isWanted) => this.#engine.hold(pipelineId, !isWanted),
    };
  }

  connectPipeline(): PoolPipeline {
    throw new Error("A session in a process of its own ends with its connection.");
  }

  #closePipeline(pipelineId: string): void {
    const pipeline = this.#pipelines.get(pipelineId);
    if (pipeline === undefined) return;
    this.#pipelines.delete(pipelineId);
    void this.#engine.closeCommand(pipelineId);
    pipeline.machine.close();
  }

  /** Sends what waits in the machine. */
  #pump(): void {
    for (let next = this.#machine.nextMessage(); next !== undefined; next = this.#machine.nextMessage()) {
      const { pipelineId, stream, message } = next;
      this.#queue(pipelineId, stream, () => this.#engine.deliver(pipelineId, message, stream));
    }
  }

  #queue(pipelineId: string | null, stream: string, act: () => Promise<void>): void {
    const key = `${pipelineId ?? ""} ${stream}`;
    const before = this.#deliveries.get(key) ?? Promise.resolve();
    const after = before.then(act).catch((error: unknown) => this.#exited(failureMessageOf(error).message));
    this.#deliveries.set(key, after);
    void after.then(() => {
      if (this.#deliveries.get(key) === after) this.#deliveries.delete(key);
    });
  }

  #receive(message: Uint8Array): void {
    try {
      this.#emitAll(this.#machine.receiveMessage(message));
    } catch (error) {
      if (!(error instanceof PsrpProtocolError)) throw error;
      this.#exited(error.message);
      this.#engine.terminate();
    }
    this.#pump();
  }

  #exited(reason: string): void {
    const exception = newException("System.Management.Automation.Remoting.PSRemotingTransportException", reason);
    this.#emitAll(this.#machine.fail(new ErrorRecord(exception, "", "OpenError")));
  }

  #emitAll(events: readonly ClientEvent[]): void {
    for (const event of events) this.#emit(event);
  }

  #emit(event: ClientEvent): void {
    switch (event.type) {
      case "runspacePoolState":
        this.#stateChanged(event);
        return;
      case "pipelineRecord":
        this.#pipelines.get(event.pipelineId)?.sink.record(event.record, event.payload);
        return;
      case "pipelineState":
        this.#pipelineState(event);
        return;
      case "hostCall":
        if (event.pipelineId === null) this.#sink.hostCall(event.payload);
        else this.#pipelines.get(event.pipelineId)?.sink.hostCall(event.payload);
        return;
      case "userEvent":
        this.#sink.userEvent(event.payload);
        return;
      case "runspaceAvailability":
        this.#resets.get(event.callId)?.(event.response === true);
        this.#resets.delete(event.callId);
        return;
      case "applicationPrivateData":
      case "sessionKey":
        return;
      default:
        event satisfies never;
    }
  }

  #stateChanged({ state, reason }: Extract<ClientEvent, { readonly type: "runspacePoolState" }>): void {
    const failure = transportFailureOf(reason);
    if (state === "Opened") this.#opening?.resolve(this.#opened());
    else if (state === "Broken" || state === "Closed") this.#opening?.reject(new Error(failure?.message ?? "The process has ended."));
    if (state !== "Opening") this.#opening = null;
    this.#sink.stateChanged(state, failure);
  }

  #pipelineState(event: Extract<ClientEvent, { readonly type: "pipelineState" }>): void {
    const pipeline = this.#pipelines.get(event.pipelineId);
    if (pipeline === undefined) return;
    tellState(pipeline.sink, event, this.#machine.writeOptions);
    if (event.state === "Completed" || event.state === "Failed" || event.state === "Stopped") this.#closePipeline(event.pipelineId);
  }

  #opened(): OpenedPool {
    const { applicationPrivateData } = this.#machine;
    return {
      protocolVersion: this.#machine.protocolVersion,
      supportsDisconnect: false,
      applicationPrivateData:
        applicationPrivateData === null
          ? new Uint8Array(0)
          : encodeApplicationPrivateData({ data: applicationPrivateData }, this.#machine.writeOptions),
      idleTimeoutMs: null,
      maxIdleTimeoutMs: null,
      bufferMode: null,
    };
  }
}
