/** A pool in a process of its own on this computer: Start-Job, New-PSSession -UseWindowsPowerShell. */
import { ProcessPool as ClientPool, type RemotePoolEvent } from "../../client/index.ts";
import { createPlainContext } from "../../objects/index.ts";
import { decodeObject, encodeApplicationPrivateData } from "../../psrp/index.ts";
import type { OpenedPool, PipelineStart, PoolOptions } from "../remoting-service.ts";
import { poolPipeline, tellPipelineEvent } from "./client-pipeline.ts";
import { failureMessageOf } from "./failure.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";

/** A program that speaks PSRP on its standard streams. */
export interface ProcessProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

export class ProcessPool implements Pool {
  readonly #options: PoolOptions;
  readonly #program: ProcessProgram;
  readonly #sink: PoolSink;
  readonly #resets = new Map<number, (isReset: boolean) => void>();
  #pool: ClientPool | null = null;

  constructor(options: PoolOptions, program: ProcessProgram, sink: PoolSink) {
    this.#options = options;
    this.#program = program;
    this.#sink = sink;
  }

  get isOpen(): boolean {
    return this.#pool?.state === "Opened";
  }

  async open(): Promise<OpenedPool> {
    const { endpoint, poolId, hostInfo, applicationArguments } = this.#options;
    const context = createPlainContext();
    const pool = await ClientPool.open({
      ...this.#program,
      context,
      instanceId: poolId,
      hostInfo,
      ...(endpoint.type === "process" ? { workingDirectory: endpoint.workingDirectory } : {}),
      ...(applicationArguments === undefined ? {} : { applicationArguments: decodeObject(applicationArguments, { context }) }),
      onEvent: (event) => this.#hear(event),
    });
    this.#pool = pool;
    const { applicationPrivateData } = pool.machine;
    return {
      protocolVersion: pool.protocolVersion,
      supportsDisconnect: false,
      applicationPrivateData:
        applicationPrivateData === null
          ? new Uint8Array(0)
          : encodeApplicationPrivateData({ data: applicationPrivateData }, pool.machine.writeOptions),
      idleTimeoutMs: null,
      maxIdleTimeoutMs: null,
      bufferMode: null,
    };
  }

  connect(): Promise<OpenedPool> {
    return Promise.reject(new Error(ENDS_WITH_CONNECTION));
  }

  reconnect(): Promise<void> {
    return Promise.reject(new Error(ENDS_WITH_CONNECTION));
  }

  disconnect(): Promise<void> {
    return Promise.reject(new Error(ENDS_WITH_CONNECTION));
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  abandon(): void {
    this.#pool?.terminate();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#pool?.respondToHostCall(payload);
  }

  requestSessionKey(): void {
    // A pipe between two processes of one user needs no lock of its own: engines that would want one speak protocol 2.4.
  }

  resetRunspaceState(): Promise<boolean> {
    const pool = this.#pool;
    if (pool === null) return Promise.resolve(false);
    const callId = pool.resetRunspaceState();
    return new Promise((resolve) => {
      this.#resets.set(callId, resolve);
    });
  }

  createPipeline(start: PipelineStart, sink: PipelineSink): PoolPipeline {
    const pool = this.#pool;
    if (pool === null) throw new Error("A pipeline was asked of a pool that was never opened.");
    const pipeline = pool.createPipeline({
      pipelineId: start.pipelineId,
      payload: start.payload,
      noInput: start.noInput,
      onEvent: (event) => tellPipelineEvent(sink, event, pool.machine.writeOptions),
    });
    return poolPipeline(pipeline);
  }

  connectPipeline(): PoolPipeline {
    throw new Error(ENDS_WITH_CONNECTION);
  }

  #hear(event: RemotePoolEvent): void {
    switch (event.type) {
      case "stateChanged":
        this.#sink.stateChanged(event.state, event.reason === null ? null : failureMessageOf(event.reason));
        return;
      case "hostCall":
        this.#sink.hostCall(event.payload);
        return;
      case "userEvent":
        this.#sink.userEvent(event.payload);
        return;
      case "runspaceAvailability":
        this.#resets.get(event.callId)?.(event.response === true);
        this.#resets.delete(event.callId);
        return;
      case "connectionStatus":
      case "sessionKey":
        return;
      default:
        event satisfies never;
    }
  }
}

const ENDS_WITH_CONNECTION = "The session runs in a process of its own and ends with its connection; it cannot be disconnected.";
