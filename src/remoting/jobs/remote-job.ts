/** System.Management.Automation.PSRemotingJob: a command on several computers, or in a process of its own, as a job. */
import { type ExecutionContext, isFinishedState, Job, JobType } from "../../engine/index.ts";
import { defineType, ErrorRecord, newException, type PSValue, type TypeInfo } from "../../objects/index.ts";
import type { RemotePipeline } from "../session/remote-pipeline.ts";
import { OperationQueue } from "../session/throttle.ts";
import { PSRemotingChildJob } from "./remote-child-job.ts";
import type { RemoteExecution } from "./remote-execution.ts";

export const PSRemotingJobType: TypeInfo = defineType<PSRemotingJob>({
  name: "System.Management.Automation.PSRemotingJob",
  assembly: "System.Management.Automation",
  base: JobType,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("string StatusMessage {get;}", (job) => job.statusMessage),
    m.property("string Location {get;}", (job) => job.location),
  ],
});

export interface RemoteJobOptions {
  readonly command: string;
  readonly name: string;
  /** What PSJobTypeName shows. */
  readonly jobTypeName: string;
  readonly throttleLimit: number;
}

export class PSRemotingJob extends Job {
  readonly #queue: OperationQueue;
  #isStopCalled = false;
  #isDisposed = false;
  #mayHaveMoreData = true;

  constructor(context: ExecutionContext, executions: readonly RemoteExecution[], options: RemoteJobOptions) {
    super(context, options);
    this.jobTypeName = options.jobTypeName;
    this.#queue = new OperationQueue(options.throttleLimit);
    for (const execution of executions) {
      const child = new PSRemotingChildJob(context, options.command, execution);
      child.jobTypeName = "";
      child.onStateChanged(() => this.#childChanged(child));
      this.children.push(child);
    }
    this.closeStreams();
  }

  /** A job that starts its commands. */
  static start(context: ExecutionContext, executions: readonly RemoteExecution[], options: RemoteJobOptions): PSRemotingJob {
    const job = new PSRemotingJob(context, executions, options);
    job.setState("Running");
    for (const child of job.#remoteChildren)
      job.#queue.submit(
        () => child.execution.start(),
        () => child.finish(),
      );
    return job;
  }

  /** A job around commands that are disconnected. */
  static aroundDisconnected(context: ExecutionContext, executions: readonly RemoteExecution[], options: RemoteJobOptions): PSRemotingJob {
    const job = new PSRemotingJob(context, executions, options);
    for (const child of job.#remoteChildren) {
      child.setState("Disconnected");
      child.execution.follow().whenDone(() => child.finish());
    }
    job.setState("Disconnected");
    return job;
  }

  override nativeType(): TypeInfo {
    return PSRemotingJobType;
  }

  override get statusMessage(): string | null {
    return null;
  }

  override get hasMoreData(): boolean {
    if (this.#mayHaveMoreData && this.isFinished) this.#mayHaveMoreData = this.children.some((child) => child.hasMoreData);
    return this.#mayHaveMoreData;
  }

  override get location(): string {
    return this.children.map((child) => child.location).join(",");
  }

  override get isRemoting(): boolean {
    return true;
  }

  override isOfSession(session: PSValue): boolean {
    return this.children.some((child) => child.isOfSession(session));
  }

  /** Connects the children that are disconnected, or the one of a session. False when one of them could not be connected. */
  connect(instanceId?: string): boolean {
    const wanted = this.#remoteChildren.filter(
      (child) => child.state === "Disconnected" && (instanceId === undefined || child.runspace.instanceId === instanceId),
    );
    return wanted.map((child) => this.#connectChild(child)).every((isConnected) => isConnected);
  }

  /** Gives the disconnected command of a session to somebody else; this job keeps what it has received. */
  handOver(instanceId: string): RemotePipeline | null {
    const child = this.#remoteChildren.find(({ runspace, state }) => runspace.instanceId === instanceId && state === "Disconnected");
    return child?.handOver() ?? null;
  }

  override stop(): void {
    if (this.state === "Disconnected" && !this.connect()) {
      const exception = newException(
        "System.Management.Automation.RuntimeException",
        `Job "${this.name}" could not be connected to the server and so could not be stopped.`,
      );
      this.error.add(new ErrorRecord(exception, "StopJobCannotConnectToServer", "InvalidOperation", this));
      return;
    }
    if (this.#isDisposed || this.#isStopCalled || this.isFinished) return;
    this.#isStopCalled = true;
    this.#queue.cancel();
    for (const child of this.#remoteChildren) child.execution.stop();
    for (const child of this.#remoteChildren) if (child.state === "NotStarted") child.finish();
    this.waitUntilFinished();
  }

  override dispose(): void {
    if (this.#isDisposed) return;
    if (!this.isFinished) this.stop();
    this.#isDisposed = true;
    for (const child of this.children) child.dispose();
    super.dispose();
  }

  get #remoteChildren(): readonly PSRemotingChildJob[] {
    return this.children.filter((child) => child instanceof PSRemotingChildJob);
  }

  #connectChild(child: PSRemotingChildJob): boolean {
    if (child.connect()) return true;
    const exception = newException(
      "System.Management.Automation.RuntimeException",
      `Unable to connect job "${child.name}" to the remote server.`,
    );
    child.put({ type: "error", record: new ErrorRecord(exception, "PSJobConnectFailed", "InvalidOperation", child) });
    return false;
  }

  #childChanged(child: PSRemotingChildJob): void {
    if (this.isFinished) return;
    const states = this.children.map(({ state }) => state);
    const isLeftAlone = states.every((state) => isFinishedState(state) || state === "Disconnected" || state === "Blocked");
    switch (child.state) {
      case "Blocked":
        this.setState("Blocked");
        return;
      case "Disconnected":
        if (isLeftAlone) this.setState("Disconnected");
        return;
      case "Running":
        if (this.state === "Disconnected" || (this.state === "Blocked" && !states.includes("Blocked"))) this.setState("Running");
        return;
      case "Completed":
      case "Failed":
      case "Stopped":
        if (!states.every((state) => isFinishedState(state) || state === "Disconnected")) return;
        if (states.includes("Disconnected")) this.setState("Disconnected");
        else if (states.includes("Failed")) this.setState("Failed");
        else this.setState(this.#isStopCalled ? "Stopped" : "Completed");
        return;
      default:
        return;
    }
  }
}

/** The job of this client whose command in a session is disconnected. */
export function disconnectedJobOf(jobs: readonly Job[], instanceId: string): PSRemotingJob | null {
  for (const job of jobs) {
    if (!(job instanceof PSRemotingJob)) continue;
    const isOfSession = (child: Job): boolean =>
      child instanceof PSRemotingChildJob && child.runspace.instanceId === instanceId && child.state === "Disconnected";
    if (job.children.some(isOfSession)) return job;
  }
  return null;
}
