/** A pool on another computer, over WS-Management. */
import { RemotePool, type RemotePoolEvent, type RemotePoolOptions, type WSManConnection } from "../../client/index.ts";
import { createPlainContext, type EvaluationContext, type PSValue } from "../../objects/index.ts";
import { decodeObject, encodeApplicationPrivateData } from "../../psrp/index.ts";
import type { PoolSettings } from "../link/messages.ts";
import type { OpenedPool, PipelineStart, PoolOptions, WSManEndpoint } from "../remoting-service.ts";
import { poolPipeline, tellPipelineEvent } from "./client-pipeline.ts";
import { failureMessageOf } from "./failure.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";

export type WSManPoolOptions = PoolOptions & { readonly endpoint: WSManEndpoint };

export class WSManPool implements Pool {
  readonly #options: WSManPoolOptions;
  readonly #sink: PoolSink;
  readonly #connectionTo: (endpoint: WSManEndpoint) => WSManConnection;
  readonly #resets = new Map<number, (isReset: boolean) => void>();
  #pool: RemotePool | null = null;

  /** @throws {InvalidArgumentError} Where the endpoint makes no sense. */
  constructor(options: WSManPoolOptions, connectionTo: (endpoint: WSManEndpoint) => WSManConnection, sink: PoolSink) {
    this.#options = options;
    this.#connectionTo = connectionTo;
    this.#sink = sink;
    connectionTo(options.endpoint);
  }

  get isOpen(): boolean {
    return this.#pool?.state === "Opened";
  }

  async open(): Promise<OpenedPool> {
    let { endpoint } = this.#options;
    for (;;) {
      try {
        this.#pool = await RemotePool.open(this.#poolOptions(endpoint));
        return this.#opened(this.#pool);
      } catch (error) {
        endpoint = redirected(endpoint, error);
      }
    }
  }

  async connect(settings: PoolSettings): Promise<OpenedPool> {
    const { bufferMode, takesOver = false } = settings;
    const options = this.#poolOptions(this.#options.endpoint);
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

  #poolOptions(endpoint: WSManEndpoint): RemotePoolOptions {
    const { poolId, name, shellUri, idleTimeoutMs, bufferMode, maxObjectBytes, maxBytesPerCommand, applicationArguments } = this.#options;
    const context = createPlainContext();
    return {
      connection: this.#connectionTo(endpoint),
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
      ...(maxBytesPerCommand === undefined ? {} : { maxBytesPerCommand }),
      ...(applicationArguments === undefined ? {} : { applicationArguments: argumentsOf(applicationArguments, context) }),
      openTimeoutMs: endpoint.openTimeoutMs,
      operationTimeoutMs: endpoint.operationTimeoutMs,
      cancelTimeoutMs: endpoint.cancelTimeoutMs,
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

/**
 * Where a server sends its client, who has allowed it.
 *
 * @throws the error itself where it says nothing of the kind, where nobody has allowed it (any more), and where what was protected until
 *   now would not be over there.
 */
function redirected(endpoint: WSManEndpoint, error: unknown): WSManEndpoint {
  const location = (error as { readonly fault?: { readonly redirectLocation?: string } }).fault?.redirectLocation; // WsmanFaultError's
  if (location === undefined || endpoint.maxRedirections <= 0) throw error;
  const isSecure = endpoint.useSSL || endpoint.connectionUri?.toLowerCase().startsWith("https:") === true;
  if (isSecure && !location.toLowerCase().startsWith("https:")) throw error;
  const { computerName: _, port: __, applicationName: ___, ...same } = endpoint;
  return { ...same, connectionUri: location, useSSL: false, maxRedirections: endpoint.maxRedirections - 1 };
}

function argumentsOf(payload: Uint8Array, context: EvaluationContext): PSValue {
  return decodeObject(payload, { context });
}
