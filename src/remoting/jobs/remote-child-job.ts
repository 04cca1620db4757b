/** System.Management.Automation.PSRemotingChildJob: what a remoting job does on one computer. */
import { type ExecutionContext, Job, type JobStateName, JobType, type StreamObject } from "../../engine/index.ts";
import { defineType, type ErrorRecord, type PSValue, type TypeInfo } from "../../objects/index.ts";
import { PSSession } from "../session/ps-session.ts";
import type { PipelineStateName, RemotePipeline } from "../session/remote-pipeline.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import type { ExecutionSink, RemoteExecution } from "./remote-execution.ts";

export const PSRemotingChildJobType: TypeInfo = defineType<PSRemotingChildJob>({
  name: "System.Management.Automation.PSRemotingChildJob",
  assembly: "System.Management.Automation",
  base: JobType,
  interfaces: ["System.IDisposable", "System.Management.Automation.IJobDebugger"],
  members: (m) => [
    m.property("string StatusMessage {get;}", (job) => job.statusMessage),
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("string Location {get;}", (job) => job.location),
    m.property("runspace Runspace {get;}", (job) => job.runspace),
    m.property("System.Management.Automation.Debugger Debugger {get;}", () => null),
    m.property("bool IsAsync {get;set;}", () => true),
  ],
});

export class PSRemotingChildJob extends Job implements ExecutionSink {
  readonly execution: RemoteExecution;
  #failureErrorRecord: ErrorRecord | null = null;
  #wasBlocked = false;
  #isHandedOver = false;

  constructor(context: ExecutionContext, command: string, execution: RemoteExecution) {
    super(context, { command, usesResults: true });
    this.execution = execution;
    execution.sink = this;
  }

  override nativeType(): TypeInfo {
    return PSRemotingChildJobType;
  }

  get runspace(): RemoteRunspace {
    return this.execution.runspace;
  }

  override get statusMessage(): string {
    return "";
  }

  override get hasMoreData(): boolean {
    return this.areStreamsOpen || this.results.length > 0;
  }

  override get location(): string {
    return this.runspace.computerName;
  }

  override get failureErrorRecord(): ErrorRecord | null {
    return this.#failureErrorRecord;
  }

  override get isRemoting(): boolean {
    return true;
  }

  override get isDisconnectedAndBlocked(): boolean {
    return this.state === "Disconnected" && this.#wasBlocked;
  }

  override isOfSession(session: PSValue): boolean {
    return session instanceof PSSession && session.instanceId === this.runspace.instanceId;
  }

  override stop(): void {
    if (this.isFinished) return;
    this.execution.stop();
    this.waitUntilFinished();
  }

  /** Takes the command up again, connecting the session first where that is needed. False when it could not be connected. */
  connect(): boolean {
    const { runspace } = this;
    if (runspace.state === "Disconnected") {
      const connecting = runspace.beginConnect();
      this.context.waitUntil(() => connecting.isDone, null);
      if (connecting.failure !== null) return false;
    }
    if (runspace.state !== "Opened") return false;
    this.execution.pipeline.resume();
    return true;
  }

  /** Gives the command to somebody else. */
  handOver(): RemotePipeline {
    this.#isHandedOver = true;
    this.execution.release();
    this.setState("Stopped");
    return this.execution.pipeline;
  }

  override dispose(): void {
    if (!this.#isHandedOver) {
      this.execution.release();
      this.execution.pipeline.close();
    }
    super.dispose();
  }

  // ----------------------------------------------------------------------------------------------------------- from the execution

  take(execution: RemoteExecution, object: StreamObject, bytes: number): void {
    this.put(object);
    // A job takes everything that comes, as PowerShell's do.
    execution.give(bytes);
  }

  hostCallPending(): void {
    if (this.state === "Running") this.setState("Blocked");
  }

  stateChanged(_execution: RemoteExecution, state: PipelineStateName): void {
    if (this.isFinished) return;
    if (state === "Disconnected") {
      this.#wasBlocked = this.state === "Blocked";
      this.setState("Disconnected");
    } else if (state === "Running") {
      const next: JobStateName = this.#wasBlocked ? "Blocked" : "Running";
      this.#wasBlocked = false;
      this.setState(next);
    }
  }

  /** The execution has ended. */
  finish(): void {
    if (this.isFinished) return;
    const { failure, pipeline } = this.execution;
    this.#failureErrorRecord = failure?.record ?? null;
    if (failure !== null) this.setState("Failed", failure.exception);
    else this.setState(pipeline.state === "Completed" ? "Completed" : "Stopped");
  }
}
