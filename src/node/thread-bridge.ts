/**
 * The runspace's end of the bridge: asks the IO thread and waits for the answer; takes events and streams while it waits.
 *
 * Every wait reads the `Wake` number first, looks for news second and sleeps third, and only while the number has not changed. Whoever
 * brings news changes the number last. So nothing is missed and nobody polls.
 */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { type HostEvent, StopSignal } from "../engine/index.ts";
import { BridgeStream, type StreamLink } from "./bridge-stream.ts";
import { type CarriedError, carryError, type ErrorCodec, restoreError, standardErrorCodecs } from "./carried-error.ts";
import type { Blocking, IoService } from "./io-service.ts";
import { monotonicMs } from "./monotonic.ts";
import { type IoMessage, type RunspaceMessage, Signal } from "./thread-protocol.ts";

export interface CallOptions {
  /** Buffers of the arguments that move instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Goes on although the pipeline is to stop: for what is quick or cleans up. */
  readonly ignoresStop?: boolean;
}

type Answer = Extract<IoMessage, { readonly type: "reply" | "failure" }>;

interface Timer {
  readonly dueMs: number;
  readonly event: HostEvent;
}

export class ThreadBridge {
  /** `EngineHost.stopSignal`. */
  readonly signals: Int32Array;
  /** While true, waits go on although stop is requested: `finally` blocks run to their end. */
  ignoresStop = false;
  readonly #port: MessagePort;
  readonly #codecs: readonly ErrorCodec[];
  readonly #events: HostEvent[] = [];
  readonly #handlers = new Map<string, (payload: unknown) => unknown>();
  readonly #answers = new Map<number, Answer>();
  readonly #abandoned = new Set<number>();
  readonly #streams = new Map<number, BridgeStream<unknown>>();
  readonly #timers: Timer[] = [];
  readonly #streamLink: StreamLink;
  /** Called before this thread may sleep: what was gathered for the IO thread goes out then. */
  beforeWait: () => void = () => {};
  #nextId = 1;

  constructor(port: MessagePort, signals: Int32Array, codecs: readonly ErrorCodec[] = standardErrorCodecs) {
    this.#port = port;
    this.signals = signals;
    this.#codecs = codecs;
    this.#streamLink = {
      waitFor: (isReady, timeoutMs) => {
        this.#waitFor(isReady, timeoutMs);
      },
      giveCredit: (stream, size) => this.#post({ type: "credit", stream, size }),
      drop: (stream) => this.#post({ type: "drop", stream }),
      restoreError: (failure) => restoreError(failure, this.#codecs),
    };
  }

  get isStopRequested(): boolean {
    return !this.ignoresStop && Atomics.load(this.signals, Signal.Stop) !== 0;
  }

  /** Hears, on this thread and while the runspace waits, what the IO thread sends under this name. What it returns answers `ask`. */
  onEvent(service: string, handle: (payload: unknown) => unknown): void {
    this.#handlers.set(service, handle);
  }

  /**
   * Asks a service of the IO thread and waits for its answer.
   *
   * @throws what the service failed with, as the class that it was where a codec knows it.
   * @throws {StopSignal} The pipeline is to stop; the service is told to give up.
   */
  call(service: string, method: string, args: readonly unknown[], options: CallOptions = {}): unknown {
    const id = this.#nextId++;
    this.#post({ type: "call", id, service, method, args }, options.transfer);
    for (;;) {
      const wake = Atomics.load(this.signals, Signal.Wake);
      this.#drain();
      const answer = this.#answers.get(id);
      this.#answers.delete(id);
      // Whoever stops the pipeline may also have answered, with nothing that anybody should take for an answer.
      if (options.ignoresStop !== true && this.isStopRequested) {
        if (answer === undefined) this.#abandoned.add(id);
        this.#post({ type: "cancel", id });
        throw new StopSignal();
      }
      if (answer?.type === "failure") throw restoreError(answer.failure, this.#codecs);
      if (answer !== undefined) return answer.value;
      this.beforeWait();
      Atomics.wait(this.signals, Signal.Wake, wake);
    }
  }

  /** Tells a service something and goes on. */
  tell(service: string, method: string, args: readonly unknown[], transfer?: readonly ArrayBuffer[]): void {
    this.#post({ type: "tell", service, method, args }, transfer);
  }

  /** A service of the IO thread as an object of blocking methods. */
  service<S extends IoService>(name: string, options?: Omit<CallOptions, "transfer">): Blocking<S> {
    const methods = new Map<string, (...args: readonly unknown[]) => unknown>();
    const target = {} as Blocking<S>; // the handler below answers for every method
    return new Proxy(target, {
      get: (_, method: string) => {
        let call = methods.get(method);
        if (call === undefined) {
          call = (...args) => this.call(name, method, args, options);
          methods.set(method, call);
        }
        return call;
      },
    });
  }

  /** The stream whose writer has this id; opened once. */
  openStream<T>(id: number): BridgeStream<T> {
    const stream = this.#stream(id);
    stream.isOpen = true;
    if (stream.hasEnded) this.#streams.delete(id);
    return stream as BridgeStream<T>; // the service that gave the id writes T
  }

  /** An event of this thread's own: `wait` gives it once the time has come. */
  setTimer(delayMs: number, deliver: () => void): HostEvent {
    const timer = { dueMs: monotonicMs() + delayMs, event: { deliver } };
    const place = this.#timers.findIndex((other) => other.dueMs > timer.dueMs);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    return timer.event;
  }

  clearTimer(event: HostEvent): void {
    const place = this.#timers.findIndex((timer) => timer.event === event);
    if (place !== -1) this.#timers.splice(place, 1);
  }

  /** Waits as `EngineHost.wait` says: for an event, the end of the time, or stop. */
  wait(timeoutMs: number | null): HostEvent | undefined {
    let event: HostEvent | undefined;
    this.#waitFor(
      () => {
        event = this.#events.shift() ?? this.#takeDueTimer();
        return event !== undefined;
      },
      timeoutMs,
      this.#timers,
    );
    return event;
  }

  /** The next event, also while a stop is asked for: where nothing runs that could be stopped, nobody takes the stop back. */
  next(): HostEvent {
    for (;;) {
      const wake = Atomics.load(this.signals, Signal.Wake);
      this.#drain();
      const event = this.#events.shift() ?? this.#takeDueTimer();
      if (event !== undefined) return event;
      this.beforeWait();
      const [timer] = this.#timers;
      Atomics.wait(
        this.signals,
        Signal.Wake,
        wake,
        timer === undefined ? Number.POSITIVE_INFINITY : Math.max(0, timer.dueMs - monotonicMs()),
      );
    }
  }

  /** Waits while the runspace is held back; returns at once when it is to stop. */
  waitWhileHeld(): void {
    if (Atomics.load(this.signals, Signal.Hold) === 0) return;
    this.#waitFor(() => Atomics.load(this.signals, Signal.Hold) === 0, null);
  }

  /** Passes the time; returns early when the pipeline is to stop. Events stay where they are. */
  sleep(milliseconds: number): void {
    this.#waitFor(() => false, milliseconds);
  }

  /** @param timers Those that `isReady` looks at. */
  #waitFor(isReady: () => boolean, timeoutMs: number | null, timers: readonly Timer[] = []): void {
    const endMs = timeoutMs === null ? Number.POSITIVE_INFINITY : monotonicMs() + timeoutMs;
    for (;;) {
      const wake = Atomics.load(this.signals, Signal.Wake);
      this.#drain();
      if (isReady() || this.isStopRequested) return;
      const nowMs = monotonicMs();
      if (nowMs >= endMs) return;
      const nextMs = Math.min(endMs, timers[0]?.dueMs ?? endMs);
      this.beforeWait();
      Atomics.wait(this.signals, Signal.Wake, wake, Math.max(0, nextMs - nowMs));
    }
  }

  #takeDueTimer(): HostEvent | undefined {
    const first = this.#timers[0];
    if (first === undefined || first.dueMs > monotonicMs()) return undefined;
    this.#timers.shift();
    return first.event;
  }

  #drain(): void {
    for (let received = receiveMessageOnPort(this.#port); received !== undefined; received = receiveMessageOnPort(this.#port)) {
      this.#receive(received.message as IoMessage); // only RunspaceThread holds the other end
    }
  }

  #receive(message: IoMessage): void {
    switch (message.type) {
      case "reply":
      case "failure":
        if (!this.#abandoned.delete(message.id)) this.#answers.set(message.id, message);
        return;
      case "event":
        this.#events.push({ deliver: () => this.#deliver(message.service, message.payload, message.id) });
        return;
      case "chunk":
        this.#stream(message.stream).push(message.value, message.size);
        return;
      case "end":
        this.#endStream(message.stream, message.failure);
        return;
      default:
        message satisfies never;
    }
  }

  #deliver(service: string, payload: unknown, id: number): void {
    const handle = this.#handlers.get(service);
    if (id === 0) {
      handle?.(payload);
      return;
    }
    try {
      if (handle === undefined) throw new TypeError(`The runspace has nothing that answers "${service}".`);
      this.#post({ type: "answer", id, value: handle(payload) });
    } catch (error) {
      this.#post({ type: "refusal", id, failure: carryError(error, this.#codecs) });
    }
  }

  #endStream(id: number, failure: CarriedError | undefined): void {
    const stream = this.#stream(id);
    stream.finish(failure);
    if (stream.isOpen) this.#streams.delete(id);
  }

  /** A piece may come before the answer that tells of its stream. */
  #stream(id: number): BridgeStream<unknown> {
    let stream = this.#streams.get(id);
    if (stream === undefined) {
      stream = new BridgeStream(id, this.#streamLink);
      this.#streams.set(id, stream);
    }
    return stream;
  }

  #post(message: RunspaceMessage, transfer: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}
