/** System.Timers.Timer. It ticks where the pipeline looks: before each pipeline, and in Wait-Event. */
import {
  type DateTime,
  Double,
  defineType,
  doubleText,
  type EvaluationContext,
  netError,
  ReferenceObject,
  type TypeInfo,
} from "../../../../objects/index.ts";
import { localNow } from "../../../runtime/local-now.ts";
import type { EventHandler, PolledSource } from "./event-source.ts";

const ASSEMBLY = "System.ComponentModel.TypeConverter";
const DEFAULT_INTERVAL = 100;
const MAX_INTERVAL = 2_147_483_647;

/** @see https://learn.microsoft.com/dotnet/api/system.timers.timer */
export const TimerType: TypeInfo = defineType<Timer>({
  name: "System.Timers.Timer",
  assembly: ASSEMBLY,
  interfaces: ["System.ComponentModel.IComponent", "System.ComponentModel.ISupportInitialize", "System.IDisposable"],
  members: (m) => [
    m.create("System.Timers.Timer new()", () => new Timer(DEFAULT_INTERVAL)),
    m.create("System.Timers.Timer new(double interval)", (_type, interval) => {
      const milliseconds = Math.ceil(interval.value);
      if (milliseconds > 0 && milliseconds <= MAX_INTERVAL) return new Timer(interval.value);
      throw netError("System.ArgumentException", `Invalid value '${doubleText(interval.value)}' for parameter 'interval'.`);
    }),
    m.property(
      "bool AutoReset {get;set;}",
      (timer) => timer.repeats,
      (timer, value) => {
        timer.repeats = value;
      },
    ),
    m.property(
      "bool Enabled {get;set;}",
      (timer) => timer.isRunning,
      (timer, value, ctx) => timer.run(value, ctx),
    ),
    m.property(
      "double Interval {get;set;}",
      (timer) => new Double(timer.interval),
      (timer, value, ctx) => timer.setInterval(value.value, ctx),
    ),
    m.method("void Start()", (timer, ctx) => timer.run(true, ctx)),
    m.method("void Stop()", (timer, ctx) => timer.run(false, ctx)),
    m.method("void Close()", (timer) => timer.dispose()),
    m.method("void Dispose()", (timer) => timer.dispose()),
    m.method("void BeginInit()", () => undefined),
    m.method("void EndInit()", () => undefined),
  ],
});

export const ElapsedEventArgsType: TypeInfo = defineType<ElapsedEventArgs>({
  name: "System.Timers.ElapsedEventArgs",
  assembly: ASSEMBLY,
  members: (m) => [
    m.create("System.Timers.ElapsedEventArgs new(datetime signalTime)", (_type, time) => new ElapsedEventArgs(time)),
    m.property("datetime SignalTime {get;}", (args) => args.signalTime),
  ],
});

class ElapsedEventArgs extends ReferenceObject {
  readonly signalTime: DateTime;

  constructor(signalTime: DateTime) {
    super();
    this.signalTime = signalTime;
  }

  override nativeType(): TypeInfo {
    return ElapsedEventArgsType;
  }
}

class Timer extends ReferenceObject implements PolledSource {
  interval: number;
  repeats = true;
  /** When it ticks next; null while it does not run. */
  dueMs: number | null = null;
  #isDisposed = false;
  readonly #elapsed: Set<EventHandler> = new Set();
  readonly #disposed: Set<EventHandler> = new Set();

  constructor(interval: number) {
    super();
    this.interval = interval;
  }

  override nativeType(): TypeInfo {
    return TimerType;
  }

  get isRunning(): boolean {
    return this.dueMs !== null;
  }

  run(isRunning: boolean, ctx: EvaluationContext): void {
    if (!isRunning) {
      this.dueMs = null;
      return;
    }
    if (this.#isDisposed) {
      throw netError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Timers.Timer'.");
    }
    this.dueMs ??= ctx.nowMs() + this.interval;
  }

  setInterval(interval: number, ctx: EvaluationContext): void {
    if (!(interval > 0)) {
      throw netError("System.ArgumentException", `'${interval}' is not a valid value for 'Interval'. 'Interval' must be greater than 0.`);
    }
    this.interval = interval;
    if (this.isRunning) this.dueMs = ctx.nowMs() + interval;
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.dueMs = null;
    for (const handler of this.#disposed) handler(this, null);
  }

  subscribe(eventName: string, handler: EventHandler): (() => void) | undefined {
    const name = eventName.toLowerCase();
    const handlers = name === "elapsed" ? this.#elapsed : name === "disposed" ? this.#disposed : undefined;
    handlers?.add(handler);
    return handlers && (() => handlers.delete(handler));
  }

  poll(ctx: EvaluationContext): void {
    const now = ctx.nowMs();
    while (this.dueMs !== null && this.dueMs <= now) {
      this.dueMs = this.repeats ? this.dueMs + this.interval : null;
      for (const handler of this.#elapsed) handler(this, new ElapsedEventArgs(localNow(ctx)));
    }
  }
}
