/** The runspace's end: sends what is asked for to the IO thread, and hears what comes of it while the runspace waits. */
import {
  type FoundSession,
  type ManagedResource,
  type ManagementRequest,
  type OpenedPool,
  type Operation,
  type PipelineListener,
  type PipelineStart,
  type PoolListener,
  type PoolOptions,
  type RemoteEndpoint,
  type RemotePipelineLink,
  type RemotePoolLink,
  RemotingFailure,
  type RemotingService,
  type WSManEndpoint,
} from "../remoting-service.ts";
import type { FailureMessage, OperationResult, PoolSettings, RemotingNews, RemotingRequest } from "./messages.ts";

export type SendRequest = (request: RemotingRequest) => void;

class PendingOperation implements Operation<OperationResult> {
  #result: OperationResult | undefined;
  #failure: RemotingFailure | undefined;
  #listeners: (() => void)[] = [];

  get isDone(): boolean {
    return this.#result !== undefined || this.#failure !== undefined;
  }

  result(): OperationResult {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#result ?? null;
  }

  whenDone(listener: () => void): void {
    if (this.isDone) listener();
    else this.#listeners.push(listener);
  }

  finish(result: OperationResult | RemotingFailure): void {
    if (result instanceof RemotingFailure) this.#failure = result;
    else this.#result = result;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

export class RemotingLink implements RemotingService {
  readonly #send: SendRequest;
  readonly #operations = new Map<number, PendingOperation>();
  readonly #pools = new Map<number, PoolListener>();
  readonly #pipelines = new Map<number, PipelineListener>();
  #lastNumber = 0;

  constructor(send: SendRequest) {
    this.#send = send;
  }

  createPool(options: PoolOptions, listener: PoolListener): RemotePoolLink {
    const pool = this.nextNumber();
    this.#pools.set(pool, listener);
    this.#send({ type: "createPool", pool, options });
    return new PoolLink(this, pool);
  }

  findSessions(endpoint: RemoteEndpoint): Operation<readonly FoundSession[]> {
    return this.begin<readonly FoundSession[]>((operation) => ({ type: "findSessions", operation, endpoint }));
  }

  manage(endpoint: WSManEndpoint, request: ManagementRequest): Operation<readonly ManagedResource[]> {
    return this.begin<readonly ManagedResource[]>((operation) => ({ type: "manage", operation, endpoint, request }));
  }

  /** What the IO thread tells. */
  receive(news: readonly RemotingNews[]): void {
    for (const item of news) this.#hear(item);
  }

  // --------------------------------------------------------------------------------------------------------- for pools and pipelines

  nextNumber(): number {
    return ++this.#lastNumber;
  }

  send(request: RemotingRequest): void {
    this.#send(request);
  }

  /** The IO thread answers each kind of request with its kind of result. */
  begin<T extends OperationResult>(request: (operation: number) => RemotingRequest): Operation<T> {
    const number = this.nextNumber();
    const operation = new PendingOperation();
    this.#operations.set(number, operation);
    this.#send(request(number));
    return operation as Operation<unknown> as Operation<T>;
  }

  addPipeline(pipeline: number, listener: PipelineListener): void {
    this.#pipelines.set(pipeline, listener);
  }

  forgetPipeline(pipeline: number): void {
    this.#pipelines.delete(pipeline);
  }

  forgetPool(pool: number): void {
    this.#pools.delete(pool);
  }

  #hear(news: RemotingNews): void {
    switch (news.type) {
      case "done":
        this.#finish(news.operation, news.result);
        return;
      case "failed":
        this.#finish(news.operation, failureOf(news.failure));
        return;
      case "poolState":
        this.#pools.get(news.pool)?.stateChanged(news.state, news.failure === null ? null : failureOf(news.failure));
        return;
      case "connectionStatus":
        this.#pools.get(news.pool)?.connectionStatus(news.status, news.giveUpAfterMs);
        return;
      case "poolHostCall":
        this.#pools.get(news.pool)?.hostCall(news.payload);
        return;
      case "userEvent":
        this.#pools.get(news.pool)?.userEvent(news.payload);
        return;
      case "sessionKey":
        this.#pools.get(news.pool)?.sessionKey(news.payload);
        return;
      case "record":
        this.#pipelines.get(news.pipeline)?.record(news.record, news.payload);
        return;
      case "pipelineHostCall":
        this.#pipelines.get(news.pipeline)?.hostCall(news.payload);
        return;
      case "pipelineState":
        this.#pipelines.get(news.pipeline)?.stateChanged(news.state, news.reason, news.failure === null ? null : failureOf(news.failure));
        return;
      default:
        news satisfies never;
    }
  }

  #finish(number: number, result: OperationResult | RemotingFailure): void {
    const operation = this.#operations.get(number);
    this.#operations.delete(number);
    operation?.finish(result);
  }
}

class PoolLink implements RemotePoolLink {
  readonly #link: RemotingLink;
  readonly #pool: number;

  constructor(link: RemotingLink, pool: number) {
    this.#link = link;
    this.#pool = pool;
  }

  open(): Operation<OpenedPool> {
    return this.#begin<OpenedPool>("open", {});
  }

  connect(settings: PoolSettings): Operation<OpenedPool> {
    return this.#begin<OpenedPool>("connect", settings);
  }

  reconnect(settings: PoolSettings): Operation<null> {
    return this.#begin<null>("reconnect", settings);
  }

  disconnect(settings: PoolSettings): Operation<null> {
    return this.#begin<null>("disconnect", settings);
  }

  close(): Operation<null> {
    return this.#begin<null>("close", {});
  }

  resetRunspaceState(): Operation<boolean> {
    return this.#begin<boolean>("resetRunspaceState", {});
  }

  abandon(): void {
    this.#link.send({ type: "abandon", pool: this.#pool });
    this.#link.forgetPool(this.#pool);
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#link.send({ type: "poolHostResponse", pool: this.#pool, payload });
  }

  requestSessionKey(): void {
    this.#link.send({ type: "requestSessionKey", pool: this.#pool });
  }

  createPipeline(start: PipelineStart, listener: PipelineListener): RemotePipelineLink {
    const pipeline = this.#link.nextNumber();
    this.#link.addPipeline(pipeline, listener);
    this.#link.send({ type: "createPipeline", pool: this.#pool, pipeline, start });
    return new PipelineLink(this.#link, pipeline, start.pipelineId);
  }

  connectPipeline(pipelineId: string, listener: PipelineListener): RemotePipelineLink {
    const pipeline = this.#link.nextNumber();
    this.#link.addPipeline(pipeline, listener);
    this.#link.send({ type: "connectPipeline", pool: this.#pool, pipeline, pipelineId });
    return new PipelineLink(this.#link, pipeline, pipelineId);
  }

  #begin<T extends OperationResult>(
    type: "open" | "connect" | "reconnect" | "disconnect" | "close" | "resetRunspaceState",
    settings: PoolSettings,
  ): Operation<T> {
    return this.#link.begin<T>((operation) => ({ type, pool: this.#pool, operation, settings }));
  }
}

/** Credit is given back in pieces of this size, so that small objects cost no message each. */
const GIVE_BYTES = 64 * 1024;

class PipelineLink implements RemotePipelineLink {
  readonly pipelineId: string;
  readonly #link: RemotingLink;
  readonly #pipeline: number;
  #isClosed = false;
  #dealtWith = 0;

  constructor(link: RemotingLink, pipeline: number, pipelineId: string) {
    this.#link = link;
    this.#pipeline = pipeline;
    this.pipelineId = pipelineId;
  }

  write(payload: Uint8Array): boolean {
    if (this.#isClosed) return false;
    this.#link.send({ type: "write", pipeline: this.#pipeline, payload });
    return true;
  }

  endInput(): void {
    this.#link.send({ type: "endInput", pipeline: this.#pipeline });
  }

  stop(): void {
    this.#link.send({ type: "stop", pipeline: this.#pipeline });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#link.send({ type: "closePipeline", pipeline: this.#pipeline });
    this.#link.forgetPipeline(this.#pipeline);
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#link.send({ type: "pipelineHostResponse", pipeline: this.#pipeline, payload });
  }

  give(bytes: number): void {
    this.#dealtWith += bytes;
    if (this.#dealtWith < GIVE_BYTES || this.#isClosed) return;
    this.#link.send({ type: "give", pipeline: this.#pipeline, bytes: this.#dealtWith });
    this.#dealtWith = 0;
  }

  setWanted(isWanted: boolean): void {
    this.#link.send({ type: "setWanted", pipeline: this.#pipeline, isWanted });
  }
}

function failureOf({ message, ...details }: FailureMessage): RemotingFailure {
  return new RemotingFailure(message, details);
}
