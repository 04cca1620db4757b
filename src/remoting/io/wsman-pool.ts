/** A pool on another computer, over WS-Management. */
import { RemotePool, type RemotePoolEvent, type RemotePoolOptions, type WSManConnection } from "../../client/index.ts";
import { createPlainContext, type EvaluationContext, type PSValue } from "../../objects/index.ts";
import { decodeObject, encodeApplicationPrivateData } from "../../psrp/index.ts";
import type { PoolSettings } from "../link/messages.ts";
import type { OpenedPool, PipelineStart, PoolOptions } from "../remoting-service.ts";
import { poolPipeline, tellPipelineEvent } from "./client-pipeline.ts";
import { failureMessageOf } from "./failure.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";

export class WSManPool implements Pool {
  readonly #options: PoolOptions;
  readonly #sink: PoolSink;
  readonly #connection: WSManConnection;
  readonly #resets = new Map<number, (isReset: boolean) => void>();
  #pool: RemotePool | null = null;

  constructor(options: PoolOptions, connection: WSManConnection, sink: PoolSink) {
    this.#options = options;
    this.#connection = connection;
    this.#sink = sink;
  }

  get isOpen(): boolean {
    return this.#pool?.state === "Opened";
  }

  async open(): Promise<OpenedPool> {
    this.#pool = await RemotePool.open(this.#poolOptions());
    return this.#opened(this.#pool);
  }

  async connect(settings: PoolSettings): Promise<OpenedPool> {
    const { bufferMode, takesOver = false } = settings;
    const options = this.#poolOptions();
    this.#pool = await RemotePool.connect({
      ...options,
      instanceId: this.#options.poolId,
      takesOver,
      ...(bufferMode === undefined ? {} : { bufferMode }),
    });
    return this.#opened(this.#pool);
  }

  async reconnect(settings: PoolSettings): Promise<void> {
    await this.#pool?.reconnect(settings);
  }

  async disconnect(settings: PoolSettings): Promise<void> {
    await this.#pool?.disconnect(settings);
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  abandon(): void {
    this.#pool?.abandon();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#pool?.respondToHostCall(payload);
  }

  requestSessionKey(): void {
    this.#pool?.requestSessionKey();
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
    const pool = this.#openPool();
    const pipeline = pool.createPipeline({
      pipelineId: start.pipelineId,
      payload: start.payload,
      noInput: start.noInput,
      commandLine: start.commandLine,
      wantsOutput: start.wantsOutput,
      onEvent: (event) => tellPipelineEvent(sink, event, pool.machine.writeOptions),
    });
    return poolPipeline(pipeline);
  }

  connectPipeline(pipelineId: string, sink: PipelineSink): PoolPipeline {
    const pool = this.#openPool();
    return poolPipeline(pool.connectPipeline(pipelineId, (event) => tellPipelineEvent(sink, event, pool.machine.writeOptions)));
  }

  #openPool(): RemotePool {
    if (this.#pool === null) throw new Error("A pipeline was asked of a pool that was never opened.");
    return this.#pool;
  }

  #hear(event: RemotePoolEvent): void {
    switch (event.type) {
      case "stateChanged":
        this.#sink.stateChanged(event.state, event.reason === null ? null : failureMessageOf(event.reason));
        return;
      case "connectionStatus":
        this.#sink.connectionStatus(event.status, event.giveUpAfterMs);
        return;
      case "hostCall":
        this.#sink.hostCall(event.payload);
        return;
      case "userEvent":
        this.#sink.userEvent(event.payload);
        return;
      case "sessionKey":
        this.#sink.sessionKey(event.key);
        return;
      case "runspaceAvailability":
        this.#resets.get(event.callId)?.(event.response === true);
        this.#resets.delete(event.callId);
        return;
      default:
        event satisfies never;
    }
  }

  #poolOptions(): RemotePoolOptions {
    const { endpoint, poolId, name, shellUri, idleTimeoutMs, bufferMode, maxObjectBytes, applicationArguments } = this.#options;
    const context = createPlainContext();
    return {
      connection: this.#connection,
      context,
      instanceId: poolId,
      hostInfo: this.#options.hostInfo,
      noProfile: this.#options.noProfile,
      maxConnectionRetryCount: this.#options.maxConnectionRetryCount,
      ...(name === undefined ? {} : { name }),
      ...(shellUri === undefined ? {} : { configurationName: shellUri }),
      ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }),
      ...(bufferMode === undefined ? {} : { bufferMode }),
      ...(maxObjectBytes === undefined ? {} : { maxObjectBytes }),
      ...(applicationArguments === undefined ? {} : { applicationArguments: argumentsOf(applicationArguments, context) }),
      ...(endpoint.type === "wsman"
        ? {
            openTimeoutMs: endpoint.openTimeoutMs,
            operationTimeoutMs: endpoint.operationTimeoutMs,
            cancelTimeoutMs: endpoint.cancelTimeoutMs,
          }
        : {}),
      onEvent: (event) => this.#hear(event),
    };
  }

  #opened(pool: RemotePool): OpenedPool {
    const { description, applicationPrivateData } = pool;
    return {
      protocolVersion: pool.protocolVersion,
      supportsDisconnect: pool.supportsDisconnect,
      applicationPrivateData:
        applicationPrivateData === null
          ? new Uint8Array(0)
          : encodeApplicationPrivateData({ data: applicationPrivateData }, pool.machine.writeOptions),
      idleTimeoutMs: description?.idleTimeoutMs ?? null,
      maxIdleTimeoutMs: description?.maxIdleTimeoutMs ?? null,
      bufferMode: description?.bufferMode ?? null,
    };
  }
}

function argumentsOf(payload: Uint8Array, context: EvaluationContext): PSValue {
  return decodeObject(payload, { context });
}
