/** Jobs of ForEach-Object -Parallel -AsJob: System.Management.Automation.PSTasks.PSTaskJob and its children. */
import { type ExecutionContext, Job, JobType, type StreamObject } from "../../engine/index.ts";
import { defineType, type TypeInfo } from "../../objects/index.ts";
import type { ParallelTask } from "./parallel-task.ts";
import { TaskPool, type TaskPoolOptions } from "./task-pool.ts";

const PSTASKS = "System.Management.Automation.PSTasks";
const ASSEMBLY = "System.Management.Automation";

export const PSTaskJobType: TypeInfo = defineType<PSTaskJob>({
  name: `${PSTASKS}.PSTaskJob`,
  assembly: ASSEMBLY,
  base: JobType,
  isSealed: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("int AllocatedRunspaceCount {get;}", (job) => job.allocatedCount),
    m.property("string Location {get;}", (job) => job.location),
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("string StatusMessage {get;}", (job) => job.statusMessage),
  ],
});

export const PSTaskChildJobType: TypeInfo = defineType<PSTaskChildJob>({
  name: `${PSTASKS}.PSTaskChildJob`,
  assembly: ASSEMBLY,
  base: JobType,
  isSealed: true,
  interfaces: ["System.IDisposable", "System.Management.Automation.IJobDebugger"],
  members: (m) => [
    m.property("string Location {get;}", (job) => job.location),
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("string StatusMessage {get;}", (job) => job.statusMessage),
    m.property("System.Management.Automation.Debugger Debugger {get;}", () => null),
    m.property("bool IsAsync {get;set;}", () => false),
  ],
});

export class PSTaskJob extends Job {
  readonly #pool: TaskPool;
  #isStopped = false;

  constructor(context: ExecutionContext, command: string, options: TaskPoolOptions) {
    super(context, { command });
    this.jobTypeName = "PSTaskJob";
    this.#pool = new TaskPool(context, options);
  }

  override nativeType(): TypeInfo {
    return PSTaskJobType;
  }

  get allocatedCount(): number {
    return this.#pool.allocatedCount;
  }

  override get statusMessage(): string {
    return "";
  }

  override get location(): string {
    return "PowerShell";
  }

  override get hasMoreData(): boolean {
    return this.children.some((child) => child.hasMoreData);
  }

  add(task: ParallelTask): void {
    this.children.push(new PSTaskChildJob(this.context, this.command, task));
  }

  start(): void {
    this.setState("Running");
    const children = this.children.filter((child) => child instanceof PSTaskChildJob);
    for (const child of children) {
      this.#pool.add(
        child.task,
        (object, give) => child.take(object, give),
        () => {
          child.finish();
          this.#finishIfAllHave();
        },
      );
    }
    this.#finishIfAllHave();
  }

  override stop(): void {
    if (this.isFinished) return;
    this.#isStopped = true;
    this.#pool.stopAll();
    this.waitUntilFinished();
  }

  override dispose(): void {
    if (!this.isFinished) this.stop();
    this.#pool.close();
    super.dispose();
  }

  #finishIfAllHave(): void {
    if (this.isFinished || !this.children.every((child) => child.isFinished)) return;
    const isCompleted = this.children.every((child) => child.state === "Completed");
    this.setState(this.#isStopped ? "Stopped" : isCompleted ? "Completed" : "Failed");
    this.#pool.close();
  }
}

export class PSTaskChildJob extends Job {
  readonly task: ParallelTask;

  constructor(context: ExecutionContext, command: string, task: ParallelTask) {
    super(context, { command });
    this.jobTypeName = "PSTaskChildJob";
    this.task = task;
  }

  override nativeType(): TypeInfo {
    return PSTaskChildJobType;
  }

  override get statusMessage(): string {
    return "";
  }

  override get location(): string {
    return "PowerShell";
  }

  override get hasMoreData(): boolean {
    return [this.output, this.error, this.progress, this.verbose, this.debug, this.warning, this.information].some(
      (collection) => collection.count > 0,
    );
  }

  override stop(): void {
    this.task.stop();
  }

  take(object: StreamObject, give: () => void): void {
    if (this.state === "NotStarted") this.setState("Running");
    this.put(object);
    give();
  }

  finish(): void {
    const { failure, wasStopped } = this.task;
    if (failure !== null) this.setState("Failed", failure);
    else this.setState(wasStopped ? "Stopped" : "Completed");
  }
}
