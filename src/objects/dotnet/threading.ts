/**
 * System.Threading as far as one thread goes: sleeping, locks that nobody else holds, events and counters that a script uses for itself.
 * A wait for what only another thread could bring ends when its time is over.
 */

import { CultureInfo, CultureInfoType } from "../culture.ts";
import type { Delegate } from "../delegate.ts";
import { defineEnum, enumMember } from "../enum.ts";
import { argumentOutOfRange, netError } from "../errors.ts";
import { valuesEqual } from "../hash-key.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { add } from "../operators/arithmetic.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { type EvaluationContext, PSReference, type PSValue, ReferenceObject } from "../value.ts";
import { ThreadStateType } from "./system-enums.ts";
import { TimeSpan } from "./time-span.ts";

const FOREVER_MS = 2 ** 31;

/** Milliseconds of a time-out; -1 is for ever. */
function milliseconds(value: PSValue): number {
  const time = value instanceof TimeSpan ? Number(value.ticks / 10_000n) : Number(value);
  if (time < -1)
    throw argumentOutOfRange("millisecondsTimeout", "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.");
  return time === -1 ? FOREVER_MS : time;
}

export function sleep(time: number, ctx: EvaluationContext): void {
  if (time > 0) ctx.platform?.sleep(time);
}

const ApartmentStateType: TypeInfo = defineEnum("System.Threading.ApartmentState", ["STA", "MTA", "Unknown"]);
const ThreadPriorityType: TypeInfo = defineEnum("System.Threading.ThreadPriority", [
  "Lowest",
  "BelowNormal",
  "Normal",
  "AboveNormal",
  "Highest",
]);

const ThreadType: TypeInfo = defineType<Thread>({
  name: "System.Threading.Thread",
  propertyOrder:
    "ManagedThreadId IsAlive IsBackground IsThreadPoolThread Priority ThreadState CurrentCulture CurrentUICulture ExecutionContext Name ApartmentState",
  isSealed: true,
  members: (m) => [
    m.staticProperty("static System.Threading.Thread CurrentThread {get;}", () => Thread.current),
    m.static("static void Sleep(int millisecondsTimeout)", (time, ctx) => sleep(milliseconds(time), ctx)),
    m.static("static void Sleep(timespan timeout)", (time, ctx) => sleep(milliseconds(time), ctx)),
    m.static("static void SpinWait(int iterations)", () => {}),
    m.static("static bool Yield()", () => true),
    m.static("static void MemoryBarrier()", () => {}),
    m.property("int ManagedThreadId {get;}", () => 1),
    m.property("bool IsAlive {get;}", () => true),
    m.property(
      "bool IsBackground {get;set;}",
      () => false,
      () => {},
    ),
    m.property("bool IsThreadPoolThread {get;}", () => false),
    m.property(
      "System.Threading.ThreadPriority Priority {get;set;}",
      () => enumMember(ThreadPriorityType, "Normal") ?? null,
      () => {},
    ),
    m.property("System.Threading.ThreadState ThreadState {get;}", () => enumMember(ThreadStateType, "Running") ?? null),
    m.property("System.Threading.ApartmentState ApartmentState {get;}", () => enumMember(ApartmentStateType, "Unknown") ?? null),
    ...["CurrentCulture", "CurrentUICulture"].map((name) =>
      m.property(
        `${CultureInfoType.fullName} ${name} {get;set;}`,
        (_thread, ctx) => ctx.culture,
        (_thread, value, ctx) => {
          if (!(value instanceof CultureInfo)) return;
          if (name === "CurrentCulture") ctx.culture = value;
          else ctx.uiCulture = value;
        },
      ),
    ),
    m.property(
      "string Name {get;set;}",
      (thread) => thread.name,
      (thread, name) => {
        thread.name = name;
      },
    ),
    m.method("System.Threading.ApartmentState GetApartmentState()", () => enumMember(ApartmentStateType, "Unknown") ?? null),
  ],
});

class Thread extends ReferenceObject {
  static readonly current: Thread = new Thread();
  name = "Pipeline Execution Thread";

  override nativeType(): TypeInfo {
    return ThreadType;
  }
}

/** How often the one thread there is holds the lock of an object. */
const held: WeakMap<object, number> = new WeakMap();

function locked(value: PSValue): object {
  if (typeof value === "object" && value !== null) return value;
  throw netError("System.ArgumentNullException", "Value cannot be null. (Parameter 'obj')");
}

function enter(value: PSValue, taken?: PSValue): true {
  const target = locked(value);
  held.set(target, (held.get(target) ?? 0) + 1);
  if (taken instanceof PSReference) taken.value = true;
  return true;
}

function leave(value: PSValue): void {
  const target = locked(value);
  const count = held.get(target) ?? 0;
  if (count === 0) {
    throw netError(
      "System.Threading.SynchronizationLockException",
      "Object synchronization method was called from an unsynchronized block of code.",
    );
  }
  held.set(target, count - 1);
}

const MonitorType: TypeInfo = defineType<never>({
  name: "System.Threading.Monitor",
  isStatic: true,
  members: (m) => [
    m.static("static void Enter(System.Object obj)", (value) => {
      enter(value);
    }),
    m.static("static void Enter(System.Object obj, [ref] bool lockTaken)", (value, taken) => {
      enter(value, taken);
    }),
    m.static("static void Exit(System.Object obj)", leave),
    m.static("static bool TryEnter(System.Object obj)", (value) => enter(value)),
    m.static("static bool TryEnter(System.Object obj, int millisecondsTimeout)", (value) => enter(value)),
    m.static("static bool TryEnter(System.Object obj, timespan timeout)", (value) => enter(value)),
    m.static("static bool IsEntered(System.Object obj)", (value) => (held.get(locked(value)) ?? 0) > 0),
    m.static("static bool Wait(System.Object obj, int millisecondsTimeout)", (_value, time, ctx) => {
      sleep(milliseconds(time), ctx);
      return false;
    }),
    m.static("static void Pulse(System.Object obj)", () => {}),
    m.static("static void PulseAll(System.Object obj)", () => {}),
  ],
});

/** Puts a new value into a reference and gives the old one. */
function exchanged(reference: PSValue, value: PSValue): PSValue {
  if (!(reference instanceof PSReference)) return null;
  const old = reference.value;
  reference.value = value;
  return old;
}

function counted(reference: PSValue, change: PSValue, ctx: EvaluationContext): PSValue {
  const value = add(reference instanceof PSReference ? reference.value : 0, change, ctx);
  exchanged(reference, value);
  return value;
}

function interlockedMembers(m: Describe<never>): MemberDeclaration[] {
  const integers = ["int", "long", "uint", "ulong"];
  const values = [...integers, "double", "float", "System.Object"];
  return [
    ...integers.flatMap((word) => [
      m.loose("static", `static ${word} Increment([ref] ${word} location)`, (_self, [reference], ctx) => counted(reference, 1, ctx)),
      m.loose("static", `static ${word} Decrement([ref] ${word} location)`, (_self, [reference], ctx) => counted(reference, -1, ctx)),
      m.loose("static", `static ${word} Add([ref] ${word} location1, ${word} value)`, (_self, [reference, value], ctx) =>
        counted(reference, value, ctx),
      ),
      m.loose("static", `static ${word} Read([ref] ${word} location)`, (_self, [reference]) =>
        reference instanceof PSReference ? reference.value : null,
      ),
    ]),
    ...values.flatMap((word) => [
      m.loose("static", `static ${word} Exchange([ref] ${word} location1, ${word} value)`, (_self, [reference, value]) =>
        exchanged(reference, value),
      ),
      m.loose(
        "static",
        `static ${word} CompareExchange([ref] ${word} location1, ${word} value, ${word} comparand)`,
        (_self, [reference, value, expected]) => {
          const old = reference instanceof PSReference ? reference.value : null;
          return valuesEqual(old, expected) ? exchanged(reference, value) : old;
        },
      ),
    ]),
  ];
}

const InterlockedType: TypeInfo = defineType<never>({ name: "System.Threading.Interlocked", isStatic: true, members: interlockedMembers });

const WaitHandleType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.WaitHandle",
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.method("bool WaitOne()", (h, ctx) => h.wait(FOREVER_MS, ctx)),
    m.method("bool WaitOne(int millisecondsTimeout)", (h, time, ctx) => h.wait(milliseconds(time), ctx)),
    m.method("bool WaitOne(timespan timeout)", (h, time, ctx) => h.wait(milliseconds(time), ctx)),
    m.method("void Close()", () => {}),
    m.method("void Dispose()", () => {}),
  ],
});

/** Events, mutexes and semaphores: a count that a wait takes one from, unless the handle stays open. */
class WaitHandle extends ReferenceObject {
  readonly #type: TypeInfo;
  readonly staysOpen: boolean;
  readonly limit: number;
  count: number;

  constructor(type: TypeInfo, count: number, options: { readonly staysOpen?: boolean; readonly limit?: number } = {}) {
    super();
    this.#type = type;
    this.count = count;
    this.staysOpen = options.staysOpen === true;
    this.limit = options.limit ?? 1;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  wait(time: number, ctx: EvaluationContext): boolean {
    if (this.count === 0) {
      sleep(time, ctx);
      if (this.count === 0) return false;
    }
    if (!this.staysOpen) this.count--;
    return true;
  }
}

function eventMembers(m: Describe<WaitHandle>): MemberDeclaration[] {
  return [
    m.method("bool Set()", (h) => {
      h.count = 1;
      return true;
    }),
    m.method("bool Reset()", (h) => {
      h.count = 0;
      return true;
    }),
  ];
}

const ManualResetEventType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.ManualResetEvent",
  base: WaitHandleType,
  members: (m) => [
    m.create(
      "System.Threading.ManualResetEvent new(bool initialState)",
      (_type, isSet) => new WaitHandle(ManualResetEventType, isSet ? 1 : 0, { staysOpen: true }),
    ),
    ...eventMembers(m),
  ],
});

const AutoResetEventType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.AutoResetEvent",
  base: WaitHandleType,
  members: (m) => [
    m.create("System.Threading.AutoResetEvent new(bool initialState)", (_type, isSet) => new WaitHandle(AutoResetEventType, isSet ? 1 : 0)),
    ...eventMembers(m),
  ],
});

const ManualResetEventSlimType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.ManualResetEventSlim",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.create("System.Threading.ManualResetEventSlim new()", () => new WaitHandle(ManualResetEventSlimType, 0, { staysOpen: true })),
    m.create(
      "System.Threading.ManualResetEventSlim new(bool initialState)",
      (_type, isSet) => new WaitHandle(ManualResetEventSlimType, isSet ? 1 : 0, { staysOpen: true }),
    ),
    m.property("bool IsSet {get;}", (h) => h.count > 0),
    m.method("void Set()", (h) => {
      h.count = 1;
    }),
    m.method("void Reset()", (h) => {
      h.count = 0;
    }),
    m.method("bool Wait(int millisecondsTimeout)", (h, time, ctx) => h.wait(milliseconds(time), ctx)),
    m.method("void Dispose()", () => {}),
  ],
});

const MutexType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.Mutex",
  base: WaitHandleType,
  isSealed: true,
  members: (m) => {
    const make = (isOwned: boolean): WaitHandle => new WaitHandle(MutexType, isOwned ? 0 : 1, { staysOpen: true });
    return [
      m.create("System.Threading.Mutex new()", () => make(false)),
      m.create("System.Threading.Mutex new(bool initiallyOwned)", () => make(false)),
      m.create("System.Threading.Mutex new(bool initiallyOwned, string name)", () => make(false)),
      m.create("System.Threading.Mutex new(bool initiallyOwned, string name, [ref] bool createdNew)", (_type, _isOwned, _name, created) => {
        created.value = true;
        return make(false);
      }),
      m.method("void ReleaseMutex()", () => {}),
    ];
  },
});

function release(handle: WaitHandle, count: number): number {
  const before = handle.count;
  if (before + count > handle.limit) {
    throw netError(
      "System.Threading.SemaphoreFullException",
      "Adding the specified count to the semaphore would cause it to exceed its maximum count.",
    );
  }
  handle.count += count;
  return before;
}

const SemaphoreType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.Semaphore",
  base: WaitHandleType,
  isSealed: true,
  members: (m) => [
    m.create(
      "System.Threading.Semaphore new(int initialCount, int maximumCount)",
      (_type, count, limit) => new WaitHandle(SemaphoreType, count, { limit }),
    ),
    m.method("int Release()", (h) => release(h, 1)),
    m.method("int Release(int releaseCount)", release),
  ],
});

const SemaphoreSlimType: TypeInfo = defineType<WaitHandle>({
  name: "System.Threading.SemaphoreSlim",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.create(
      "System.Threading.SemaphoreSlim new(int initialCount)",
      (_type, count) => new WaitHandle(SemaphoreSlimType, count, { limit: FOREVER_MS }),
    ),
    m.create(
      "System.Threading.SemaphoreSlim new(int initialCount, int maxCount)",
      (_type, count, limit) => new WaitHandle(SemaphoreSlimType, count, { limit }),
    ),
    m.property("int CurrentCount {get;}", (h) => h.count),
    m.method("bool Wait(int millisecondsTimeout)", (h, time, ctx) => h.wait(milliseconds(time), ctx)),
    m.method("bool Wait(timespan timeout)", (h, time, ctx) => h.wait(milliseconds(time), ctx)),
    m.method("void Wait()", (h, ctx) => {
      h.wait(FOREVER_MS, ctx);
    }),
    m.method("int Release()", (h) => release(h, 1)),
    m.method("int Release(int releaseCount)", release),
    m.method("void Dispose()", () => {}),
  ],
});

const CancellationTokenType: TypeInfo = defineType<CancellationToken>({
  name: "System.Threading.CancellationToken",
  kind: "struct",
  defaultValue: () => new CancellationToken(null),
  members: (m) => [
    m.staticProperty("static System.Threading.CancellationToken None {get;}", () => new CancellationToken(null)),
    m.property("bool IsCancellationRequested {get;}", (token) => token.source?.isCancelled === true),
    m.property("bool CanBeCanceled {get;}", (token) => token.source !== null),
    m.method("void ThrowIfCancellationRequested()", (token) => {
      if (token.source?.isCancelled === true) throw netError("System.OperationCanceledException", "The operation was canceled.");
    }),
  ],
});

class CancellationToken extends ReferenceObject {
  readonly source: CancellationTokenSource | null;

  constructor(source: CancellationTokenSource | null) {
    super();
    this.source = source;
  }

  override nativeType(): TypeInfo {
    return CancellationTokenType;
  }
}

const CancellationTokenSourceType: TypeInfo = defineType<CancellationTokenSource>({
  name: "System.Threading.CancellationTokenSource",
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.create("System.Threading.CancellationTokenSource new()", () => new CancellationTokenSource()),
    m.property("bool IsCancellationRequested {get;}", (source) => source.isCancelled),
    m.property("System.Threading.CancellationToken Token {get;}", (source) => source.token),
    m.method("void Cancel()", (source) => {
      source.isCancelled = true;
    }),
    m.method("void Dispose()", () => {}),
  ],
});

class CancellationTokenSource extends ReferenceObject {
  isCancelled = false;
  readonly token: CancellationToken = new CancellationToken(this);

  override nativeType(): TypeInfo {
    return CancellationTokenSourceType;
  }
}

const LazyType: TypeInfo = defineType<Lazy>({
  name: "System.Lazy`1",
  typeParameters: ["T"],
  members: (m) => [
    m.create("System.Lazy[T] new(System.Func[T] valueFactory)", (type, factory) => new Lazy(type, factory)),
    m.create("System.Lazy[T] new(T value)", (type, value) => new Lazy(type, undefined, value)),
    m.property("bool IsValueCreated {get;}", (lazy) => lazy.isMade),
    m.property("T Value {get;}", (lazy, ctx) => lazy.value(ctx)),
  ],
});

class Lazy extends ReferenceObject {
  readonly #type: TypeInfo;
  readonly #factory: Delegate | undefined;
  #value: PSValue;
  isMade: boolean;

  constructor(type: TypeInfo, factory: Delegate | undefined, value?: PSValue) {
    super();
    this.#type = type;
    this.#factory = factory;
    this.#value = value;
    this.isMade = factory === undefined;
  }

  override nativeType(): TypeInfo {
    return this.#type;
  }

  value(ctx: EvaluationContext): PSValue {
    if (!this.isMade) {
      this.#value = this.#factory?.invoke([], ctx);
      this.isMade = true;
    }
    return this.#value;
  }
}

export const threadingTypes: readonly TypeInfo[] = [
  ThreadType,
  ThreadPriorityType,
  ApartmentStateType,
  MonitorType,
  InterlockedType,
  WaitHandleType,
  ManualResetEventType,
  AutoResetEventType,
  ManualResetEventSlimType,
  MutexType,
  SemaphoreType,
  SemaphoreSlimType,
  CancellationTokenType,
  CancellationTokenSourceType,
  LazyType,
];
