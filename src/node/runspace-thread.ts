/**
 * The IO thread's end of the bridge: starts a worker with a runspace in it and does for it what is asynchronous.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, SHARE_ENV, Worker } from "node:worker_threads";
import { carryError, type ErrorCodec, restoreError, standardErrorCodecs } from "./carried-error.ts";
import type { IoCall, IoService, LazyService } from "./io-service.ts";
import { StreamWriters } from "./stream-writers.ts";
import { type IoMessage, type RunspaceMessage, SIGNAL_COUNT, Signal } from "./thread-protocol.ts";

/** Room for PowerShell's own limit of nested calls; the engine counts them and refuses before this is used up. */
const DEFAULT_STACK_MB = 64;

export interface RunspaceThreadOptions {
  /** The worker's script: a small entry file that calls `openRunspaceThread`. */
  readonly script: URL | string;
  /** What the entry file gets; cloneable. */
  readonly data?: unknown;
  /** What the runspace can ask, by name. */
  readonly services: ReadonlyMap<string, IoService | LazyService>;
  /** Of the errors that cross; the entry file gives `openRunspaceThread` the same. */
  readonly codecs?: readonly ErrorCodec[];
  /** What the runspace sees and changes; this process's own unless given. */
  readonly environment?: NodeJS.ProcessEnv;
  /** What goes wrong with `ThreadBridge.tell`, where nobody waits for an answer. A warning of the process unless given. */
  readonly onFailedTell?: (error: unknown) => void;
  readonly stackSizeMb?: number;
  readonly maxHeapMb?: number;
}

/** `workerData` of a runspace's thread. */
export interface RunspaceWorkerData {
  readonly signals: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
  readonly data: unknown;
  /** Set by the worker's loader when V8 compiled the program anew: keeps what it made, for the next start. To be called at the end. */
  keepsCode?: () => void;
}

/** How a runspace's thread ended. */
export interface ThreadEnd {
  /** What `process.exit` in the worker was given; 1 after an error, or when it was terminated. */
  readonly exitCode: number;
  /** What nobody caught there. */
  readonly error: Error | undefined;
}

interface Question {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class RunspaceThread {
  /** Resolves when the thread has ended; never rejects. */
  readonly ended: Promise<ThreadEnd>;
  readonly #signals = new Int32Array(new SharedArrayBuffer(SIGNAL_COUNT * Int32Array.BYTES_PER_ELEMENT));
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #services: ReadonlyMap<string, IoService | LazyService>;
  readonly #loaded = new Map<string, Promise<IoService>>();
  readonly #codecs: readonly ErrorCodec[];
  readonly #running = new Map<number, AbortController>();
  readonly #questions = new Map<number, Question>();
  readonly #onFailedTell: (error: unknown) => void;
  readonly #streams: StreamWriters;
  #nextId = 1;

  constructor(options: RunspaceThreadOptions) {
    this.#services = options.services;
    this.#codecs = options.codecs ?? standardErrorCodecs;
    this.#onFailedTell = options.onFailedTell ?? warnOf;
    this.#streams = new StreamWriters({
      send: (message, transfer) => this.#send(message, transfer),
      end: (stream, error) =>
        this.#send({ type: "end", stream, failure: error === undefined ? undefined : carryError(error, this.#codecs) }),
    });
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on("message", (message: RunspaceMessage) => this.#receive(message));
    const workerData: RunspaceWorkerData = { signals: this.#signals, port: port2, data: options.data };
    this.#worker = new Worker(options.script, {
      workerData,
      transferList: [port2],
      env: options.environment ?? SHARE_ENV,
      // The runspace opens and closes files by number; Node need not remember them.
      trackUnmanagedFds: false,
      resourceLimits: {
        stackSizeMb: options.stackSizeMb ?? DEFAULT_STACK_MB,
        ...(options.maxHeapMb === undefined ? {} : { maxOldGenerationSizeMb: options.maxHeapMb }),
      },
    });
    this.ended = this.#watchEnd();
  }

  /** News for the runspace: heard by the handler of that name when the runspace waits. */
  event(service: string, payload: unknown, transfer?: readonly ArrayBuffer[]): void {
    this.#send({ type: "event", service, payload, id: 0 }, transfer);
  }

  /**
   * Asks the runspace; its handler of that name answers when the runspace waits.
   *
   * @throws what the handler threw; an error when the thread ends first.
   */
  ask(service: string, payload: unknown): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#send({ type: "event", service, payload, id });
    });
  }

  /** Asks the running pipeline to stop, until `clearStop`. */
  stop(): void {
    this.#set(Signal.Stop, 1);
  }

  get isStopRequested(): boolean {
    return Atomics.load(this.#signals, Signal.Stop) !== 0;
  }

  /** Comes before the next pipeline starts: only whoever starts them knows for which one a stop was meant. */
  clearStop(): void {
    this.#set(Signal.Stop, 0);
  }

  /** Back-pressure: the runspace waits before it puts out anything more. */
  hold(isHeld: boolean): void {
    this.#set(Signal.Hold, isHeld ? 1 : 0);
  }

  /** Ends the thread, whatever it does. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
    await this.ended;
  }

  /** The process may end although the thread still runs. */
  unref(): void {
    this.#worker.unref();
    this.#port.unref();
  }

  async #watchEnd(): Promise<ThreadEnd> {
    let error: Error | undefined;
    this.#worker.once("error", (thrown: Error) => {
      error = thrown;
    });
    const exitCode = await new Promise<number>((resolve) => this.#worker.once("exit", resolve));
    // The thread's last words may still be on their way when its end is known.
    for (let received = receiveMessageOnPort(this.#port); received !== undefined; received = receiveMessageOnPort(this.#port)) {
      this.#receive(received.message as RunspaceMessage); // only ThreadBridge holds the other end
    }
    for (const controller of this.#running.values()) controller.abort();
    this.#streams.dropAll();
    this.#port.close();
    const reason = new Error("The runspace's thread has ended.", error && { cause: error });
    for (const question of this.#questions.values()) question.reject(reason);
    this.#questions.clear();
    return { exitCode, error };
  }

  #receive(message: RunspaceMessage): void {
    switch (message.type) {
      case "call":
        void this.#answer(message.id, message.service, message.method, message.args);
        return;
      case "tell":
        this.#run(0, message.service, message.method, message.args, new AbortController().signal, []).catch(this.#onFailedTell);
        return;
      case "cancel":
        this.#running.get(message.id)?.abort();
        this.#streams.dropOf(message.id);
        return;
      case "credit":
        this.#streams.giveCredit(message.stream, message.size);
        return;
      case "drop":
        this.#streams.drop(message.stream);
        return;
      case "answer":
        this.#takeQuestion(message.id)?.resolve(message.value);
        return;
      case "refusal":
        this.#takeQuestion(message.id)?.reject(restoreError(message.failure, this.#codecs));
        return;
      default:
        message satisfies never;
    }
  }

  async #answer(id: number, service: string, method: string, args: readonly unknown[]): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    const transfer: ArrayBuffer[] = [];
    try {
      const value = await this.#run(id, service, method, args, controller.signal, transfer);
      this.#send({ type: "reply", id, value }, transfer);
    } catch (error) {
      this.#send({ type: "failure", id, failure: carryError(error, this.#codecs) });
    } finally {
      this.#running.delete(id);
      if (controller.signal.aborted) this.#streams.dropOf(id);
    }
  }

  async #run(
    id: number,
    service: string,
    method: string,
    args: readonly unknown[],
    signal: AbortSignal,
    transfer: ArrayBuffer[],
  ): Promise<unknown> {
    const methods = (await this.#service(service)) as Readonly<Record<string, ServiceMethod>>; // what IoService says in words
    const run = methods[method];
    if (run === undefined) throw new TypeError(`There is no ${service}.${method}.`);
    const call: IoCall = {
      signal,
      transfer: (...buffers) => {
        transfer.push(...buffers);
      },
      createStream: (options) => this.#streams.create(id, options),
    };
    return run.call(methods, call, ...args);
  }

  /** Calls of one service start in the order they were made: loaded or not, it is waited for. */
  #service(name: string): Promise<IoService> {
    let service = this.#loaded.get(name);
    if (service === undefined) {
      const source = this.#services.get(name);
      service = typeof source === "function" ? (source as LazyService)() : Promise.resolve(source ?? {});
      this.#loaded.set(name, service);
    }
    return service;
  }

  #takeQuestion(id: number): Question | undefined {
    const question = this.#questions.get(id);
    this.#questions.delete(id);
    return question;
  }

  #send(message: IoMessage, transfer: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
    this.#wake();
  }

  #set(place: number, value: number): void {
    Atomics.store(this.#signals, place, value);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#signals, Signal.Wake, 1);
    Atomics.notify(this.#signals, Signal.Wake);
  }
}

function warnOf(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

type ServiceMethod = (call: IoCall, ...args: readonly unknown[]) => unknown;
