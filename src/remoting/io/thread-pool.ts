/** A pool on a thread of this program: Start-ThreadJob, ForEach-Object -Parallel. */
import { createPlainContext, ErrorRecord, newException } from "../../objects/index.ts";
import { type ClientEvent, type ClientPipeline, ClientRunspacePool, PsrpProtocolError } from "../../psrp/index.ts";
import type { OpenedPool, PipelineStart, PoolOptions } from "../remoting-service.ts";
import { tellPipelineEvent } from "./client-pipeline.ts";
import { failureMessageOf, transportFailureOf } from "./failure.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";
import type { ThreadEngine } from "./thread-engine.ts";

interface Entry {
  readonly machine: ClientPipeline;
  readonly sink: PipelineSink;
}

export class ThreadPool implements Pool {
  readonly #machine: ClientRunspacePool;
  readonly #engine: ThreadEngine;
  readonly #sink: PoolSink;
  readonly #pipelines = new Map<string, Entry>();
  readonly #resets = new Map<number, (isReset: boolean) => void>();
  #opening: { resolve(opened: OpenedPool): void; reject(error: Error): void } | null = null;
  /** Messages keep their order. */
  #delivery: Promise<void> = Promise.resolve();

  constructor(options: PoolOptions, engine: ThreadEngine, sink: PoolSink) {
    this.#engine = engine;
    this.#sink = sink;
    this.#machine = new ClientRunspacePool({
      runspacePoolId: options.poolId,
      context: createPlainContext(),
      hostInfo: options.hostInfo,
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
    return Promise.reject(new Error(ENDS_WITH_PROGRAM));
  }

  reconnect(): Promise<void> {
    return Promise.reject(new Error(ENDS_WITH_PROGRAM));
  }

  disconnect(): Promise<void> {
    return Promise.reject(new Error(ENDS_WITH_PROGRAM));
  }

  async close(): Promise<void> {
    if (this.isOpen) this.#emitAll(this.#machine.closed());
    await this.#engine.close();
  }

  abandon(): void {
    this.#engine.terminate();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#machine.respondToHostCall(payload);
    this.#pump();
  }

  requestSessionKey(): void {
    // Nothing leaves this process.
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
    this.#queue(() => this.#engine.openCommand(pipelineId));
    machine.invoke(start.payload, { noInput: start.noInput });
    this.#pump();
    const whileInputIsOpen = (act: () => void): void => {
      if (!machine.isInputOpen) return;
      act();
      this.#pump();
    };
    return {
      write: (payload) => whileInputIsOpen(() => machine.write(payload)),
      endInput: () => whileInputIsOpen(() => machine.endInput()),
      stop: () => {
        if (machine.stop()) this.#queue(() => this.#engine.signal(pipelineId));
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
    throw new Error(ENDS_WITH_PROGRAM);
  }

  #closePipeline(pipelineId: string): void {
    const pipeline = this.#pipelines.get(pipelineId);
    if (pipeline === undefined) return;
    this.#pipelines.delete(pipelineId);
    this.#queue(() => this.#engine.closeCommand(pipelineId));
    pipeline.machine.close();
  }

  #pump(): void {
    for (let next = this.#machine.nextMessage(); next !== undefined; next = this.#machine.nextMessage()) {
      const { pipelineId, stream, message } = next;
      this.#queue(() => this.#engine.deliver(pipelineId, message, stream));
    }
  }

  #queue(act: () => Promise<void>): void {
    this.#delivery = this.#delivery.then(act).catch((error: unknown) => this.#exited(failureMessageOf(error).message));
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
      case "pipelineState":
        this.#tellPipeline(event.pipelineId, event);
        return;
      case "hostCall":
        if (event.pipelineId === null) this.#sink.hostCall(event.payload);
        else this.#tellPipeline(event.pipelineId, event);
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

  #tellPipeline(pipelineId: string, event: Extract<ClientEvent, { readonly type: "pipelineRecord" | "pipelineState" | "hostCall" }>): void {
    const pipeline = this.#pipelines.get(pipelineId);
    if (pipeline === undefined) return;
    tellPipelineEvent(pipeline.sink, event, this.#machine.writeOptions);
    if (event.type !== "pipelineState") return;
    if (event.state === "Completed" || event.state === "Failed" || event.state === "Stopped") this.#closePipeline(pipelineId);
  }

  #stateChanged({ state, reason }: Extract<ClientEvent, { readonly type: "runspacePoolState" }>): void {
    const failure = transportFailureOf(reason);
    const opening = this.#opening;
    if (state === "Opened") opening?.resolve(this.#opened());
    else if (state === "Broken" || state === "Closed") opening?.reject(new Error(failure?.message ?? "The thread has ended."));
    if (state !== "Opening") this.#opening = null;
    this.#sink.stateChanged(state, failure);
  }

  #opened(): OpenedPool {
    return {
      protocolVersion: this.#machine.protocolVersion,
      supportsDisconnect: false,
      applicationPrivateData: new Uint8Array(0),
      idleTimeoutMs: null,
      maxIdleTimeoutMs: null,
      bufferMode: null,
    };
  }
}

const ENDS_WITH_PROGRAM = "The runspace runs on a thread of this program and ends with it; it cannot be disconnected.";
