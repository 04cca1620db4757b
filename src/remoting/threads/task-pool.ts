/** Runs tasks side by side, only so many at once, on threads that one task after the other uses. */
import type { ExecutionContext } from "../../engine/index.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { type Ending, OperationQueue } from "../session/throttle.ts";
import type { ParallelTask, TaskSink } from "./parallel-task.ts";
import { newThreadRunspace } from "./thread-runspace.ts";

export interface TaskPoolOptions {
  readonly throttleLimit: number;
  readonly usesNewRunspaces: boolean;
}

/** Something that ends when its last step has been made. */
class Steps implements Ending {
  #isDone = false;
  #listeners: (() => void)[] = [];

  whenDone(listener: () => void): void {
    if (this.#isDone) listener();
    else this.#listeners.push(listener);
  }

  finish(): void {
    this.#isDone = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

export class TaskPool {
  readonly #context: ExecutionContext;
  readonly #options: TaskPoolOptions;
  readonly #queue: OperationQueue;
  readonly #tasks = new Set<ParallelTask>();
  readonly #free: RemoteRunspace[] = [];
  #allocated = 0;
  #isClosed = false;

  constructor(context: ExecutionContext, options: TaskPoolOptions) {
    this.#context = context;
    this.#options = options;
    this.#queue = new OperationQueue(options.throttleLimit);
  }

  get isIdle(): boolean {
    return this.#tasks.size === 0;
  }

  /** How many threads have been asked for so far. */
  get allocatedCount(): number {
    return this.#allocated;
  }

  add(task: ParallelTask, sink: TaskSink, done: () => void): void {
    this.#tasks.add(task);
    this.#queue.submit(
      () => this.#run(task, sink),
      () => {
        this.#tasks.delete(task);
        done();
      },
    );
  }

  stopAll(): void {
    for (const task of this.#tasks) task.stop();
  }

  close(): void {
    this.#isClosed = true;
    for (const runspace of this.#free.splice(0)) runspace.beginClose();
  }

  #run(task: ParallelTask, sink: TaskSink): Ending {
    if (!task.needsThread || task.isDone) {
      task.start(null, sink);
      return task;
    }
    const steps = new Steps();
    this.#withRunspace((runspace) => {
      task.start(runspace, sink);
      task.whenDone(() => {
        this.#giveBack(runspace);
        steps.finish();
      });
    });
    return steps;
  }

  #withRunspace(use: (runspace: RemoteRunspace) => void): void {
    const free = this.#free.pop();
    if (free !== undefined) {
      use(free);
      return;
    }
    this.#allocated++;
    const runspace = newThreadRunspace(this.#context);
    // A runspace that cannot be opened fails its task when that is started.
    runspace.beginOpen().whenDone(() => use(runspace));
  }

  #giveBack(runspace: RemoteRunspace): void {
    if (this.#isClosed || this.#options.usesNewRunspaces || runspace.state !== "Opened") {
      runspace.beginClose();
      return;
    }
    const reset = runspace.beginReset();
    reset.whenDone(() => {
      if (this.#isClosed || reset.failure !== null) runspace.beginClose();
      else this.#free.push(runspace);
    });
  }
}
