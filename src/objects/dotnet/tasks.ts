/** System.Threading.Tasks.Task: work that is done already, since a runspace has one thread. */
import { defineEnum, enumMember } from "../enum.ts";
import { netError } from "../errors.ts";
import { Exception } from "../exception.ts";
import type { Describe, MemberDeclaration } from "../member-declaration.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import { typeOf } from "../type-of.ts";
import { type EvaluationContext, type PSValue, ReferenceObject } from "../value.ts";
import { sleep } from "./threading.ts";

const TASKS = "System.Threading.Tasks";

const TaskStatusType: TypeInfo = defineEnum(`${TASKS}.TaskStatus`, [
  "Created",
  "WaitingForActivation",
  "WaitingToRun",
  "Running",
  "WaitingForChildrenToComplete",
  "RanToCompletion",
  "Canceled",
  "Faulted",
]);

class Task extends ReferenceObject {
  readonly type: TypeInfo;
  readonly result: PSValue;
  readonly exception: Exception | null;
  /** Milliseconds that whoever waits for it has to wait. */
  remainingMs: number;

  constructor(type: TypeInfo, result: PSValue, exception: Exception | null = null, remainingMs = 0) {
    super();
    this.type = type;
    this.result = result;
    this.exception = exception;
    this.remainingMs = remainingMs;
  }

  override nativeType(): TypeInfo {
    return this.type;
  }

  get status(): string {
    if (this.exception !== null) return "Faulted";
    return this.remainingMs > 0 ? "WaitingForActivation" : "RanToCompletion";
  }

  /** Waits so long at most; whether the task is done then. */
  wait(limitMs: number, ctx: EvaluationContext): boolean {
    const ms = Math.min(this.remainingMs, limitMs);
    if (ms > 0) sleep(ms, ctx);
    this.remainingMs -= ms;
    if (this.exception !== null) {
      const wrapper = netError("System.AggregateException", `One or more errors occurred. (${this.exception.message})`, this.exception);
      wrapper.record.exception.details.set("innerexceptions", [this.exception]);
      throw wrapper;
    }
    return this.remainingMs <= 0;
  }
}

function taskMembers(m: Describe<Task>): MemberDeclaration[] {
  return [
    m.property("int Id {get;}", () => 1),
    m.property("System.AggregateException Exception {get;}", (task) => task.exception),
    m.property(
      `${TASKS}.TaskStatus Status {get;}` as "System.Object Status {get;}",
      (task) => enumMember(TaskStatusType, task.status) ?? null,
    ),
    m.property("bool IsCanceled {get;}", () => false),
    m.property("bool IsCompleted {get;}", (task) => task.remainingMs <= 0),
    m.property("bool IsCompletedSuccessfully {get;}", (task) => task.status === "RanToCompletion"),
    m.property("bool IsFaulted {get;}", (task) => task.exception !== null),
    m.method("void Wait()", (task, ctx) => {
      task.wait(Number.POSITIVE_INFINITY, ctx);
    }),
    m.method("bool Wait(int millisecondsTimeout)", (task, limit, ctx) => task.wait(limit < 0 ? Number.POSITIVE_INFINITY : limit, ctx)),
    m.method("void Dispose()", () => {}),
  ];
}

const TaskType: TypeInfo = defineType<Task>({
  name: `${TASKS}.Task`,
  interfaces: ["System.IAsyncResult", "System.IDisposable"],
  members: (m) => [
    ...taskMembers(m),
    m.staticProperty(
      `static ${TASKS}.Task CompletedTask {get;}` as "static System.Object CompletedTask {get;}",
      () => new Task(TaskType, null),
    ),
    m.staticGeneric(
      "static System.Threading.Tasks.Task[TResult] FromResult[TResult](TResult result)",
      (types, value) => new Task(TaskOfType.makeGeneric([types[0] ?? typeOf(value)]), value),
    ),
    m.static(
      "static System.Threading.Tasks.Task FromException(System.Exception exception)",
      (exception) => new Task(TaskType, null, exception instanceof Exception ? exception : null),
    ),
    m.static("static System.Threading.Tasks.Task Delay(int millisecondsDelay)", (ms) => new Task(TaskType, null, null, ms)),
    m.static(
      "static System.Threading.Tasks.Task Delay(timespan delay)",
      (delay) => new Task(TaskType, null, null, Number(delay.ticks / 10000n)),
    ),
    m.static("static void WaitAll(Params System.Threading.Tasks.Task[] tasks)", (tasks, ctx) => {
      for (const task of tasks) if (task instanceof Task) task.wait(Number.POSITIVE_INFINITY, ctx);
    }),
    m.static("static int WaitAny(Params System.Threading.Tasks.Task[] tasks)", (tasks, ctx) => {
      const waits = tasks.map((task) => (task instanceof Task ? task.remainingMs : 0));
      const first = waits.indexOf(Math.min(...waits));
      const task = tasks[first];
      if (task instanceof Task) task.wait(Number.POSITIVE_INFINITY, ctx);
      return first;
    }),
    m.static(
      "static System.Threading.Tasks.Task WhenAll(Params System.Threading.Tasks.Task[] tasks)",
      (tasks) => new Task(TaskType, null, null, Math.max(0, ...tasks.map((task) => (task instanceof Task ? task.remainingMs : 0)))),
    ),
  ],
});

const TaskOfType: TypeInfo = defineType<Task>({
  name: `${TASKS}.Task\`1`,
  typeParameters: ["TResult"],
  base: TaskType,
  propertyOrder: "Result",
  members: (m) => [
    m.property("TResult Result {get;}", (task, ctx) => {
      task.wait(Number.POSITIVE_INFINITY, ctx);
      return task.result;
    }),
  ],
});

const WeakReferenceType: TypeInfo = defineType<WeakReference>({
  name: "System.WeakReference",
  members: (m) => [
    m.create("System.WeakReference new(System.Object target)", (_type, target) => new WeakReference(target)),
    m.property("bool TrackResurrection {get;}", () => false),
    m.property("bool IsAlive {get;}", (reference) => reference.target !== null),
    m.property(
      "System.Object Target {get;set;}",
      (reference) => reference.target,
      (reference, value) => {
        reference.target = value;
      },
    ),
  ],
});

/** Nothing is collected while a script might still look. */
class WeakReference extends ReferenceObject {
  target: PSValue;

  constructor(target: PSValue) {
    super();
    this.target = target;
  }

  override nativeType(): TypeInfo {
    return WeakReferenceType;
  }
}

export const taskTypes: readonly TypeInfo[] = [TaskStatusType, TaskType, TaskOfType, WeakReferenceType];
