/** System.Activator, GC and Diagnostics.Stopwatch. */
import { newArray } from "../arrays.ts";
import { StringType } from "../core-types.ts";
import { netError } from "../errors.ts";
import { formatTimeSpan } from "../format/time-span-text.ts";
import { Int64 } from "../numbers.ts";
import { defineType, ObjectType, type TypeInfo } from "../type-info.ts";
import { clrFullName } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { TimeSpan } from "./time-span.ts";

function instance(type: TypeInfo, args: readonly PSValue[], ctx: EvaluationContext): PSValue {
  if (args.length === 0 && type.defaultValue !== undefined) return type.defaultValue();
  if (type === StringType) {
    throw netError(
      "System.MissingMethodException",
      `Cannot dynamically create an instance of type '${clrFullName(type)}'. Reason: Uninitialized Strings cannot be created.`,
    );
  }
  if (args.length === 0 && type.constructors?.overloads.every((overload) => overload.signature.parameters.length > 0) === true) {
    throw netError(
      "System.MissingMethodException",
      `Cannot dynamically create an instance of type '${clrFullName(type)}'. Reason: No parameterless constructor defined.`,
    );
  }
  return ctx.types.operations.createInstance(type, args, ctx);
}

const ActivatorType: TypeInfo = defineType<never>({
  name: "System.Activator",
  isStatic: true,
  members: (m) => [
    m.static("static System.Object CreateInstance(type type)", (type, ctx) => instance(type, [], ctx)),
    m.static("static System.Object CreateInstance(type type, bool nonPublic)", (type, _nonPublic, ctx) => instance(type, [], ctx)),
    m.static("static System.Object CreateInstance(type type, Params System.Object[] args)", instance),
    m.staticGeneric("static T CreateInstance[T]()", (types, ctx) => instance(types[0] ?? ObjectType, [], ctx)),
  ],
});

const GCType: TypeInfo = defineType<never>({
  name: "System.GC",
  isStatic: true,
  members: (m) => [
    m.staticProperty("static int MaxGeneration {get;}", () => 2),
    m.static("static void Collect()", () => {}),
    m.static("static void Collect(int generation)", () => {}),
    m.static("static void Collect(int generation, System.GCCollectionMode mode)", () => {}),
    m.static("static void Collect(int generation, System.GCCollectionMode mode, bool blocking)", () => {}),
    m.static("static void Collect(int generation, System.GCCollectionMode mode, bool blocking, bool compacting)", () => {}),
    m.static("static void WaitForPendingFinalizers()", () => {}),
    m.static("static void KeepAlive(System.Object obj)", () => {}),
    m.static("static void SuppressFinalize(System.Object obj)", () => {}),
    m.static("static void ReRegisterForFinalize(System.Object obj)", () => {}),
    m.static("static void AddMemoryPressure(long bytesAllocated)", () => {}),
    m.static("static void RemoveMemoryPressure(long bytesAllocated)", () => {}),
    m.static("static int GetGeneration(System.Object obj)", () => 0),
    m.static("static int CollectionCount(int generation)", () => 0),
    m.static("static long GetTotalMemory(bool forceFullCollection)", (_force, ctx) =>
      Int64.of(ctx.platform?.environment.workingSetBytes ?? 0),
    ),
    m.static("static long GetAllocatedBytesForCurrentThread()", (ctx) => Int64.of(ctx.platform?.environment.workingSetBytes ?? 0)),
    m.static("static long GetTotalAllocatedBytes(bool precise = False)", (_precise, ctx) =>
      Int64.of(ctx.platform?.environment.workingSetBytes ?? 0),
    ),
    m.staticGeneric(
      "static T[] AllocateUninitializedArray[T](int length, bool pinned = False)",
      (types, length) => newArray(types[0] ?? ObjectType, length) as PSValue[],
    ),
  ],
});

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** Nanoseconds of a clock that only goes forward. */
function timestamp(ctx: EvaluationContext): bigint {
  const ms = ctx.platform?.environment.tickCountMs() ?? ctx.nowMs();
  return BigInt(Math.round(ms * NANOSECONDS_PER_MILLISECOND));
}

function spanOf(nanoseconds: bigint): TimeSpan {
  return new TimeSpan(nanoseconds / 100n);
}

const StopwatchType: TypeInfo = defineType<Stopwatch>({
  name: "System.Diagnostics.Stopwatch",
  text: (watch, ctx) => formatTimeSpan(spanOf(watch.elapsed(ctx)).ticks, "c", ctx.culture),
  members: (m) => [
    m.create("System.Diagnostics.Stopwatch new()", () => new Stopwatch()),
    m.staticProperty("static long Frequency {get;}", () => Int64.of(1e9)),
    m.staticProperty("static bool IsHighResolution {get;}", () => true),
    m.static("static System.Diagnostics.Stopwatch StartNew()", (ctx) => {
      const watch = new Stopwatch();
      watch.start(ctx);
      return watch;
    }),
    m.static("static long GetTimestamp()", (ctx) => new Int64(timestamp(ctx))),
    m.static("static timespan GetElapsedTime(long startingTimestamp)", (start, ctx) => spanOf(timestamp(ctx) - start.value)),
    m.static("static timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)", (start, end) =>
      spanOf(end.value - start.value),
    ),
    m.property("bool IsRunning {get;}", (watch) => watch.isRunning),
    m.property("timespan Elapsed {get;}", (watch, ctx) => spanOf(watch.elapsed(ctx))),
    m.property("long ElapsedMilliseconds {get;}", (watch, ctx) => new Int64(watch.elapsed(ctx) / 1_000_000n)),
    m.property("long ElapsedTicks {get;}", (watch, ctx) => new Int64(watch.elapsed(ctx))),
    m.method("void Start()", (watch, ctx) => watch.start(ctx)),
    m.method("void Stop()", (watch, ctx) => watch.stop(ctx)),
    m.method("void Reset()", (watch) => watch.reset()),
    m.method("void Restart()", (watch, ctx) => {
      watch.reset();
      watch.start(ctx);
    }),
    m.method("string ToString()", (watch, ctx) => formatTimeSpan(spanOf(watch.elapsed(ctx)).ticks, "c", ctx.culture)),
  ],
});

class Stopwatch extends ReferenceObject {
  #before = 0n;
  #startedAt: bigint | undefined = undefined;

  override nativeType(): TypeInfo {
    return StopwatchType;
  }

  get isRunning(): boolean {
    return this.#startedAt !== undefined;
  }

  elapsed(ctx: EvaluationContext): bigint {
    return this.#startedAt === undefined ? this.#before : this.#before + timestamp(ctx) - this.#startedAt;
  }

  start(ctx: EvaluationContext): void {
    this.#startedAt ??= timestamp(ctx);
  }

  stop(ctx: EvaluationContext): void {
    this.#before = this.elapsed(ctx);
    this.#startedAt = undefined;
  }

  reset(): void {
    this.#before = 0n;
    this.#startedAt = undefined;
  }
}

export const runtimeTypes: readonly TypeInfo[] = [ActivatorType, GCType, StopwatchType];
