/**
 * A runspace pool in a child process that speaks PSRP on its standard streams (`holdfast -s`, `pwsh -s`): for jobs and process sessions. It
 * ends with this program, and knows no disconnected sessions.
 */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { decodeUtf8Lossy } from "../bytes/index.ts";
import { nodeSessionCrypto } from "../node/index.ts";
import { createPlainContext, type EvaluationContext, type PSValue } from "../objects/index.ts";
import { type ClientEvent, ClientRunspacePool, type HostInfo, type RunspacePoolStateName } from "../psrp/index.ts";
import { OutOfProcessClient, type OutOfProcessClientEvent, OutOfProcessError } from "../transport/index.ts";
import { Deferred } from "./deferred.ts";
import { poolErrorOf, RemotePoolError, transportRecordOf } from "./pool-errors.ts";
import { type PipelineStart, RemotePipeline, type RemotePipelineEvent } from "./remote-pipeline.ts";
import type { RemotePoolEvent } from "./remote-pool.ts";

export interface ProcessPoolOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly workingDirectory?: string;
  readonly instanceId?: string;
  readonly hostInfo?: HostInfo;
  readonly applicationArguments?: PSValue;
  readonly context?: EvaluationContext;
  readonly onEvent?: (event: RemotePoolEvent) => void;
}

const CLOSE_GRACE_MS = 5_000;
const KEPT_ERROR_CHARACTERS = 2_000;
const MAX_FRAGMENT_BYTES = 32_768;

export class ProcessPool {
  readonly instanceId: string;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #transport = new OutOfProcessClient();
  readonly #pool: ClientRunspacePool;
  readonly #onEvent: (event: RemotePoolEvent) => void;
  readonly #pipelines = new Map<string, RemotePipeline>();
  readonly #opened = new Deferred<void>();
  readonly #closed = new Deferred<void>();
  #errorText = "";
  #reason: Error | null = null;

  private constructor(options: ProcessPoolOptions) {
    this.instanceId = (options.instanceId ?? crypto.randomUUID()).toLowerCase();
    this.#onEvent = options.onEvent ?? (() => {});
    this.#pool = new ClientRunspacePool({
      runspacePoolId: this.instanceId,
      context: options.context ?? createPlainContext(),
      crypto: nodeSessionCrypto,
      ...(options.hostInfo === undefined ? {} : { hostInfo: options.hostInfo }),
      ...(options.applicationArguments === undefined ? {} : { applicationArguments: options.applicationArguments }),
    });
    this.#process = spawn(options.program, [...options.args], {
      stdio: ["pipe", "pipe", "pipe"],
      env: options.environment ?? process.env,
      ...(options.workingDirectory === undefined ? {} : { cwd: options.workingDirectory }),
    });
    this.#listen();
  }

  /** @throws {RemotePoolError} when the process cannot be started, or ends before the pool is open. */
  static async open(options: ProcessPoolOptions): Promise<ProcessPool> {
    const pool = new ProcessPool(options);
    pool.#pool.open();
    pool.#pump();
    await pool.#opened.promise;
    return pool;
  }

  get processId(): number | undefined {
    return this.#process.pid;
  }

  get state(): RunspacePoolStateName {
    return this.#pool.state;
  }

  get reason(): Error | null {
    return this.#reason;
  }

  get protocolVersion(): string {
    return this.#pool.protocolVersion;
  }

  get machine(): ClientRunspacePool {
    return this.#pool;
  }

  createPipeline(start: PipelineStart): RemotePipeline {
    const pipelineId = (start.pipelineId ?? crypto.randomUUID()).toLowerCase();
    const machine = this.#pool.createPipeline(pipelineId);
    const pipeline = new RemotePipeline(machine, start.onEvent, {
      pump: () => this.#pump(),
      stop: () => this.#act(() => this.#transport.signal(pipelineId)),
      end: () => {
        this.#pipelines.delete(pipelineId);
        this.#act(() => this.#transport.closeCommand(pipelineId));
      },
      // One pipe carries everything: what is not wanted yet waits in the process that cannot write.
      setWantsOutput: (wantsOutput) => {
        if (wantsOutput) this.#process.stdout.resume();
        else this.#process.stdout.pause();
      },
    });
    this.#pipelines.set(pipelineId, pipeline);
    this.#transport.openCommand(pipelineId);
    machine.invoke(start.payload, { noInput: start.noInput });
    this.#pump();
    return pipeline;
  }

  respondToHostCall(payload: Uint8Array): void {
    this.#pool.respondToHostCall(payload);
    this.#pump();
  }

  /** @returns The call that the event `runspaceAvailability` answers. */
  resetRunspaceState(): number {
    const callId = this.#pool.resetRunspaceState();
    this.#pump();
    return callId;
  }

  /** Ends the pool and its process. Never throws. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    if (this.#transport.state === "Opened") {
      this.#pool.close();
      this.#act(() => this.#transport.close());
    }
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), CLOSE_GRACE_MS);
    await this.#closed.promise;
    clearTimeout(timer);
  }

  /** Ends the process at once. */
  terminate(): void {
    this.#process.kill("SIGKILL");
  }

  #listen(): void {
    const { stdout, stderr, stdin } = this.#process;
    stdout.on("data", (bytes: Buffer) => this.#receive(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    stderr.on("data", (bytes: Buffer) => {
      this.#errorText = (this.#errorText + decodeUtf8Lossy(bytes)).slice(-KEPT_ERROR_CHARACTERS);
    });
    // A broken pipe is followed by the end of the process, which is what is told.
    stdin.on("error", () => {});
    this.#process.once("error", (error) => this.#ended(`The process could not be started: ${error.message}`));
    this.#process.once("close", (code, signal) =>
      this.#ended(`The process ended (${signal ?? `exit code ${code}`}). ${this.#errorText.trim()}`.trim()),
    );
    this.#opened.promise.catch(() => {});
  }

  #receive(bytes: Uint8Array): void {
    try {
      for (const event of this.#transport.receive(bytes)) this.#handle(event);
      this.#pump();
    } catch (error) {
      if (!(error instanceof OutOfProcessError)) throw error;
      this.#ended(error.message);
      this.terminate();
    }
  }

  #handle(event: OutOfProcessClientEvent): void {
    switch (event.type) {
      case "data":
        for (const next of this.#pool.receive(event.data, { pipelineId: event.target })) this.#emit(next);
        return;
      case "signalled":
        for (const next of this.#pipelines.get(event.target)?.machine.stopped() ?? []) this.#emit(next);
        return;
      case "closed":
        for (const next of this.#pool.closed()) this.#emit(next);
        this.#process.stdin.end();
        return;
      case "drained":
      case "commandOpened":
      case "commandClosed":
        return;
      default:
        event satisfies never;
    }
  }

  #emit(event: ClientEvent): void {
    switch (event.type) {
      case "runspacePoolState":
        if (event.state === "Opened") this.#opened.resolve();
        if (event.reason !== null) this.#reason = poolErrorOf(event.reason);
        this.#onEvent({ type: "stateChanged", state: event.state, reason: this.#reason });
        return;
      case "pipelineRecord":
        this.#deliver(event.pipelineId, event);
        return;
      case "pipelineState": {
        this.#deliver(event.pipelineId, event);
        const isOver = event.state === "Completed" || event.state === "Failed" || event.state === "Stopped";
        if (isOver && this.#transport.state === "Opened") this.#pipelines.get(event.pipelineId)?.outputEnded();
        return;
      }
      case "hostCall":
        if (event.pipelineId === null) this.#onEvent({ type: "hostCall", payload: event.payload });
        else this.#deliver(event.pipelineId, event);
        return;
      case "userEvent":
        this.#onEvent(event);
        return;
      case "runspaceAvailability":
        this.#onEvent({ type: "runspaceAvailability", callId: event.callId, response: event.response });
        return;
      case "applicationPrivateData":
      case "sessionKey":
        return;
      default:
        event satisfies never;
    }
  }

  #deliver(pipelineId: string, event: RemotePipelineEvent): void {
    this.#pipelines.get(pipelineId)?.deliver(event);
  }

  #pump(): void {
    for (const pipelineId of this.#pool.waitingTargets()) {
      for (let next = this.#take(pipelineId); next !== undefined; next = this.#take(pipelineId))
        this.#transport.send(pipelineId, next.data, next.stream);
    }
    this.#flush();
  }

  #take(pipelineId: string | null): ReturnType<ClientRunspacePool["dataToSend"]> {
    return this.#pool.dataToSend({ pipelineId, maxBytes: MAX_FRAGMENT_BYTES, maxFragmentBytes: MAX_FRAGMENT_BYTES });
  }

  #act(call: () => void): void {
    if (this.#transport.state !== "Opened") return;
    call();
    this.#flush();
  }

  #flush(): void {
    const lines = this.#transport.dataToSend();
    if (lines !== undefined) this.#process.stdin.write(lines);
  }

  #ended(reason: string): void {
    const error = new RemotePoolError("PSSessionStateBroken", reason);
    if (this.#pool.state !== "Closed") {
      this.#reason ??= error;
      for (const next of this.#pool.fail(transportRecordOf(error))) this.#emit(next);
      for (const pipeline of this.#pipelines.values()) for (const next of pipeline.machine.fail(transportRecordOf(error))) this.#emit(next);
    }
    this.#pipelines.clear();
    this.#opened.reject(this.#reason ?? error);
    this.#closed.resolve();
  }
}
