/** Microsoft.PowerShell.ThreadJob.ThreadJob: a script on a thread of this program. */
import { type ExecutionContext, Job2, Job2Type, type StreamObject } from "../../engine/index.ts";
import { defineType, type TypeInfo } from "../../objects/index.ts";
import type { ExecutionSink, RemoteExecution } from "../jobs/remote-execution.ts";
import { OperationQueue } from "../session/throttle.ts";

export const ThreadJobType: TypeInfo = defineType<ThreadJob>({
  name: "Microsoft.PowerShell.ThreadJob.ThreadJob",
  assembly: "Microsoft.PowerShell.ThreadJob",
  base: Job2Type,
  isSealed: true,
  interfaces: ["System.IDisposable", "System.Management.Automation.IJobDebugger"],
  members: (m) => [
    m.property("System.Management.Automation.JobDefinition ThreadJobDefinition {get;}", () => null),
    m.property("string StatusMessage {get;}", (job) => job.statusMessage),
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("string Location {get;}", (job) => job.location),
    m.property("System.Management.Automation.Debugger Debugger {get;}", () => null),
    m.property("bool IsAsync {get;set;}", () => true),
  ],
});

/** Thread jobs of a program share their throttle; the limit is what the last one asked for. */
class JobThreads {
  #queue = new OperationQueue(DEFAULT_LIMIT);
  #limit = DEFAULT_LIMIT;

  queue(limit: number | null): OperationQueue {
    if (limit !== null && limit !== this.#limit) {
      this.#limit = limit;
      this.#queue = new OperationQueue(limit);
    }
    return this.#queue;
  }
}

const DEFAULT_LIMIT = 5;
const threads = new JobThreads();

export class ThreadJob extends Job2 implements ExecutionSink {
  readonly #execution: RemoteExecution;
  readonly #throttleLimit: number | null;

  constructor(
    context: ExecutionContext,
    execution: RemoteExecution,
    options: { readonly command: string; readonly name: string; readonly throttleLimit: number | null },
  ) {
    super(context, options);
    this.jobTypeName = "ThreadJob";
    this.#execution = execution;
    this.#throttleLimit = options.throttleLimit;
    execution.sink = this;
  }

  override nativeType(): TypeInfo {
    return ThreadJobType;
  }

  override get statusMessage(): string {
    return "";
  }

  override get hasMoreData(): boolean {
    return [this.output, this.error, this.progress, this.verbose, this.debug, this.warning, this.information].some(
      (collection) => collection.count > 0,
    );
  }

  override get location(): string {
    return "PowerShell";
  }

  override start(): void {
    if (this.state !== "NotStarted") return;
    threads.queue(this.#throttleLimit).submit(
      () => this.#begin(),
      () => this.#finish(),
    );
  }

  override stop(): void {
    this.beginStop();
    this.waitUntilFinished();
  }

  override beginStop(): void {
    if (this.isFinished) return;
    if (this.state === "NotStarted") this.setState("Stopped");
    else this.#execution.stop();
  }

  override dispose(): void {
    if (!this.isFinished) this.stop();
    this.#execution.release();
    this.#execution.pipeline.close();
    super.dispose();
  }

  take(execution: RemoteExecution, object: StreamObject, bytes: number): void {
    this.put(object);
    execution.give(bytes);
  }

  #begin(): RemoteExecution {
    // Stopped while it waited for its turn.
    if (this.isFinished) this.#execution.stop();
    else this.setState("Running");
    return this.#execution.start();
  }

  #finish(): void {
    if (this.isFinished) return;
    const { failure, pipeline } = this.#execution;
    if (failure !== null) this.setState("Failed", failure.exception);
    else this.setState(pipeline.state === "Completed" ? "Completed" : "Stopped");
  }
}
