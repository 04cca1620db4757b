/** One object of ForEach-Object -Parallel and the block that runs for it. */
import {
  type ExecutionContext,
  FunctionPipe,
  newRunspaceLike,
  type PipelineStatement,
  StopSignal,
  type StreamObject,
} from "../../engine/index.ts";
import { type Exception, TerminatingError } from "../../objects/index.ts";
import type { RemoteExecution } from "../jobs/remote-execution.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { streamsInto } from "./streams-into.ts";
import { scriptStatements, type ThreadScript, threadExecution, threadRequest } from "./thread-runspace.ts";

export type TaskSink = (object: StreamObject, give: () => void) => void;

export interface ParallelTask {
  /** It can run on another thread; otherwise what it works on is to be found on this one. */
  readonly needsThread: boolean;
  readonly isDone: boolean;
  /** What ended it, when something did. */
  readonly failure: Exception | null;
  readonly wasStopped: boolean;
  start(runspace: RemoteRunspace | null, sink: TaskSink): void;
  stop(): void;
  whenDone(listener: () => void): void;
}

/** What is passed by value, on a thread of its own. */
export class ThreadTask implements ParallelTask {
  readonly needsThread: boolean = true;
  readonly #script: ThreadScript;
  #execution: RemoteExecution | null = null;
  #isStopped = false;
  #listeners: (() => void)[] = [];

  constructor(script: ThreadScript) {
    this.#script = script;
  }

  get isDone(): boolean {
    return this.#isStopped || this.#execution?.isDone === true;
  }

  get failure(): Exception | null {
    return this.#execution?.failure?.exception ?? null;
  }

  get wasStopped(): boolean {
    return this.#isStopped || this.#execution?.pipeline.state === "Stopped";
  }

  start(runspace: RemoteRunspace | null, sink: TaskSink): void {
    if (runspace === null) return;
    const execution = threadExecution(runspace, threadRequest(this.#script), { ownsRunspace: false });
    this.#execution = execution;
    execution.sink = { take: (_execution, object, bytes) => sink(object, () => execution.give(bytes)) };
    for (const listener of this.#listeners) execution.whenDone(listener);
    execution.start();
    execution.endInput();
  }

  stop(): void {
    if (this.#execution !== null) {
      this.#execution.stop();
      return;
    }
    this.#isStopped = true;
    for (const listener of this.#listeners) listener();
  }

  whenDone(listener: () => void): void {
    if (this.isDone) listener();
    else if (this.#execution !== null) this.#execution.whenDone(listener);
    else this.#listeners.push(listener);
  }
}

/** What must be the very object that the caller has: a runspace of its own on the caller's thread. */
export class LocalTask implements ParallelTask {
  readonly needsThread: boolean = false;
  readonly #context: ExecutionContext;
  readonly #script: ThreadScript;
  #isDone = false;
  #isStopped = false;
  #failure: Exception | null = null;
  #listeners: (() => void)[] = [];

  constructor(context: ExecutionContext, script: ThreadScript) {
    this.#context = context;
    this.#script = script;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  get failure(): Exception | null {
    return this.#failure;
  }

  get wasStopped(): boolean {
    return this.#isStopped;
  }

  start(_runspace: RemoteRunspace | null, sink: TaskSink): void {
    if (this.#isDone) return;
    const runspace = newRunspaceLike(this.#context);
    const take = (object: StreamObject): void => sink(object, () => {});
    const streams = streamsInto(take);
    const output = new FunctionPipe((value) => take({ type: "output", value }));
    try {
      const path = this.#context.session.path.current()?.path;
      if (path !== undefined) runspace.invoke("Set-Location -LiteralPath $args[0]", { output, streams, args: [path] });
      runspace.invokeCommands(runnable(this.#script), { output, streams });
    } catch (error) {
      if (error instanceof TerminatingError) this.#failure = error.record.exception;
      else if (!(error instanceof StopSignal)) throw error;
    }
    this.#finish();
  }

  stop(): void {
    this.#isStopped = true;
    this.#finish();
  }

  whenDone(listener: () => void): void {
    if (this.#isDone) listener();
    else this.#listeners.push(listener);
  }

  #finish(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

function runnable(script: ThreadScript): readonly PipelineStatement[] {
  return scriptStatements(script).map((statement) => statement.map((command) => ({ ...command, merge: {} })));
}
