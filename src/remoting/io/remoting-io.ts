/** The IO thread's end: pools and pipelines for one runspace, by the numbers that the runspace gave them. */
import type { FailureMessage, OperationResult, RemotingNews, RemotingRequest } from "../link/messages.ts";
import type { LocalEndpoint, PoolOptions, RemoteEndpoint } from "../remoting-service.ts";
import { Connections } from "./connections.ts";
import { failureMessageOf } from "./failure.ts";
import { findSessions } from "./find-sessions.ts";
import { Management } from "./management.ts";
import type { PipelineSink, Pool, PoolPipeline, PoolSink } from "./pool.ts";
import { ProcessPool, type ProcessProgram } from "./process-pool.ts";
import type { ThreadEngine } from "./thread-engine.ts";
import { ThreadPool } from "./thread-pool.ts";
import { WSManPool } from "./wsman-pool.ts";

export interface RemotingIOOptions {
  /** Takes news to the runspace's thread. */
  readonly send: (news: readonly RemotingNews[]) => void;
  /** What runs jobs and sessions in processes of their own. */
  readonly processProgram: ProcessProgram;
  /** What runs thread jobs. */
  readonly startThread: (endpoint: LocalEndpoint) => ThreadEngine;
  /** Says which server this computer's is. */
  readonly environment: NodeJS.ProcessEnv;
}

/** So much of a pipeline's output may wait for the runspace. */
const WINDOW_BYTES = 4 * 1024 * 1024;

interface PipelineEntry {
  readonly pool: number;
  pipeline: PoolPipeline | null;
  /** The runspace wants its output. */
  isWanted: boolean;
  /** Too much is on its way. */
  isHeld: boolean;
  waitingBytes: number;
}

export class RemotingIO {
  readonly #options: RemotingIOOptions;
  readonly #connections = new Connections();
  readonly #management: Management;
  readonly #pools = new Map<number, Pool>();
  readonly #pipelines = new Map<number, PipelineEntry>();
  #news: RemotingNews[] = [];

  constructor(options: RemotingIOOptions) {
    this.#options = options;
    this.#management = new Management(this.#connections, options.environment);
  }

  /** What the runspace asks. */
  receive(request: RemotingRequest): void {
    switch (request.type) {
      case "findSessions": {
        const { endpoint } = request;
        this.#operate(request.operation, async () => (endpoint.type === "wsman" ? findSessions(this.#connections.of(endpoint)) : []));
        return;
      }
      case "manage":
        this.#operate(request.operation, () => this.#management.ask(request.endpoint, request.request));
        return;
      case "createPool":
        this.#createPool(request.pool, request.options);
        return;
      case "open":
      case "connect":
      case "reconnect":
      case "disconnect":
      case "close":
      case "resetRunspaceState":
        this.#operate(request.operation, () => this.#move(request));
        return;
      case "abandon":
        this.#pools.get(request.pool)?.abandon();
        this.#forgetPool(request.pool);
        return;
      case "requestSessionKey":
        this.#pools.get(request.pool)?.requestSessionKey();
        return;
      case "poolHostResponse":
        this.#pools.get(request.pool)?.respondToHostCall(request.payload);
        return;
      case "createPipeline":
      case "connectPipeline":
        this.#addPipeline(request);
        return;
      default:
        this.#toPipeline(request);
    }
  }

  /** The runspace ends: sessions that run something are left running, the others end. */
  async close(): Promise<void> {
    const busy = new Set([...this.#pipelines.values()].filter(({ isWanted }) => isWanted).map(({ pool }) => pool));
    const endings = [...this.#pools].filter(([, pool]) => pool.isOpen).map(([number, pool]) => leave(pool, busy.has(number)));
    await Promise.all(endings);
    this.#connections.close();
  }

  // ------------------------------------------------------------------------------------------------------------------------ pools

  #createPool(number: number, options: PoolOptions): void {
    const { endpoint } = options;
    const sink = this.#poolSink(number);
    try {
      this.#pools.set(number, this.#poolAt(endpoint, options, sink));
    } catch (error) {
      this.#pools.set(number, impossiblePool(error));
    }
  }

  #poolAt(endpoint: RemoteEndpoint, options: PoolOptions, sink: PoolSink): Pool {
    if (endpoint.type === "wsman") return new WSManPool({ ...options, endpoint }, (target) => this.#connections.of(target), sink);
    if (endpoint.type === "process") return new ProcessPool(options, this.#options.processProgram, sink);
    return new ThreadPool(options, this.#options.startThread(endpoint), sink);
  }

  async #move(request: Extract<RemotingRequest, { readonly settings: unknown }>): Promise<OperationResult> {
    const pool = this.#pools.get(request.pool);
    if (pool === undefined) throw new Error("The session has been given up.");
    switch (request.type) {
      case "open":
        return pool.open();
      case "connect":
        return pool.connect(request.settings);
      case "reconnect":
        await pool.reconnect(request.settings);
        return null;
      case "disconnect":
        await pool.disconnect(request.settings);
        return null;
      case "close":
        await pool.close();
        this.#forgetPool(request.pool);
        return null;
      case "resetRunspaceState":
        return pool.resetRunspaceState();
      default:
        return request.type satisfies never;
    }
  }

  #forgetPool(number: number): void {
    this.#pools.delete(number);
    for (const [pipeline, entry] of this.#pipelines) if (entry.pool === number) this.#pipelines.delete(pipeline);
  }

  #poolSink(pool: number): PoolSink {
    return {
      stateChanged: (state, failure) => this.#tell({ type: "poolState", pool, state, failure }),
      connectionStatus: (status, giveUpAfterMs) => this.#tell({ type: "connectionStatus", pool, status, giveUpAfterMs }),
      hostCall: (payload) => this.#tell({ type: "poolHostCall", pool, payload: own(payload) }),
      userEvent: (payload) => this.#tell({ type: "userEvent", pool, payload: own(payload) }),
      sessionKey: (payload) => this.#tell({ type: "sessionKey", pool, payload: own(payload) }),
    };
  }

  // -------------------------------------------------------------------------------------------------------------------- pipelines

  #addPipeline(request: Extract<RemotingRequest, { readonly type: "createPipeline" | "connectPipeline" }>): void {
    const { pool: number, pipeline } = request;
    const isWanted = request.type === "connectPipeline" || request.start.wantsOutput;
    const entry: PipelineEntry = { pool: number, pipeline: null, isWanted, isHeld: false, waitingBytes: 0 };
    this.#pipelines.set(pipeline, entry);
    const sink = this.#pipelineSink(pipeline, entry);
    try {
      const pool = this.#pools.get(number);
      if (pool === undefined) throw new Error("The session has been given up.");
      entry.pipeline =
        request.type === "createPipeline" ? pool.createPipeline(request.start, sink) : pool.connectPipeline(request.pipelineId, sink);
    } catch (error) {
      sink.stateChanged("Failed", null, failureMessageOf(error));
    }
  }

  #toPipeline(request: Extract<RemotingRequest, { readonly pipeline: number }>): void {
    const entry = this.#pipelines.get(request.pipeline);
    const pipeline = entry?.pipeline;
    if (entry === undefined || pipeline === null || pipeline === undefined) return;
    switch (request.type) {
      case "write":
        pipeline.write(request.payload);
        return;
      case "endInput":
        pipeline.endInput();
        return;
      case "stop":
        pipeline.stop();
        return;
      case "closePipeline":
        this.#pipelines.delete(request.pipeline);
        pipeline.close();
        return;
      case "pipelineHostResponse":
        pipeline.respondToHostCall(request.payload);
        return;
      case "give":
        entry.waitingBytes -= request.bytes;
        this.#balance(entry);
        return;
      case "setWanted":
        entry.isWanted = request.isWanted;
        if (request.isWanted && entry.isHeld) return;
        pipeline.setWanted(request.isWanted);
        return;
      default:
        return;
    }
  }

  #pipelineSink(pipeline: number, entry: PipelineEntry): PipelineSink {
    return {
      record: (record, payload) => {
        entry.waitingBytes += payload.length;
        this.#tell({ type: "record", pipeline, record, payload: own(payload) });
        this.#balance(entry);
      },
      hostCall: (payload) => this.#tell({ type: "pipelineHostCall", pipeline, payload: own(payload) }),
      stateChanged: (state, reason, failure) => {
        this.#tell({ type: "pipelineState", pipeline, state, reason: reason === null ? null : own(reason), failure });
        if (state === "Completed" || state === "Failed" || state === "Stopped") this.#pipelines.delete(pipeline);
      },
    };
  }

  /** Holds a pipeline whose output nobody fetches, and lets it go on when it is half fetched. */
  #balance(entry: PipelineEntry): void {
    if (!entry.isHeld && entry.waitingBytes > WINDOW_BYTES) {
      entry.isHeld = true;
      if (entry.isWanted) entry.pipeline?.setWanted(false);
    } else if (entry.isHeld && entry.waitingBytes < WINDOW_BYTES / 2) {
      entry.isHeld = false;
      if (entry.isWanted) entry.pipeline?.setWanted(true);
    }
  }

  // ------------------------------------------------------------------------------------------------------------------------- news

  #operate(operation: number, run: () => Promise<OperationResult>): void {
    run().then(
      (result) => this.#tell({ type: "done", operation, result }),
      (error: unknown) => this.#tell({ type: "failed", operation, failure: failureMessageOf(error) }),
    );
  }

  /** What happens at once goes in one message. */
  #tell(news: RemotingNews): void {
    if (this.#news.length === 0) queueMicrotask(() => this.#flush());
    this.#news.push(news);
  }

  #flush(): void {
    const news = this.#news;
    this.#news = [];
    this.#options.send(news);
  }
}

const LEAVE_MS = 3000;

async function leave(pool: Pool, isBusy: boolean): Promise<void> {
  const ending = isBusy ? pool.disconnect({}).catch(() => pool.close()) : pool.close();
  await Promise.race([ending.catch(() => {}), new Promise((resolve) => setTimeout(resolve, LEAVE_MS))]);
}

/** Bytes of their own: a part of a larger buffer would take the whole buffer along. */
function own(payload: Uint8Array): Uint8Array {
  return payload.byteLength === payload.buffer.byteLength ? payload : payload.slice();
}

/** A pool whose endpoint cannot be: the first thing asked of it fails. */
function impossiblePool(cause: unknown): Pool {
  const failure: FailureMessage = failureMessageOf(cause);
  const fail = (): Promise<never> => Promise.reject(cause instanceof Error ? cause : new Error(failure.message));
  const refuse = (): never => {
    throw cause;
  };
  return {
    isOpen: false,
    open: fail,
    connect: fail,
    reconnect: fail,
    disconnect: fail,
    close: () => Promise.resolve(),
    abandon: () => {},
    respondToHostCall: () => {},
    requestSessionKey: () => {},
    resetRunspaceState: fail,
    createPipeline: refuse,
    connectPipeline: refuse,
  };
}
