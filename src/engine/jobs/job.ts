/** System.Management.Automation.Job: something that runs on its own, and what it put out so far. */
import { guidFromRandom } from "../../bytes/index.ts";
import {
  type DateTime,
  DebugRecordType,
  defineType,
  ErrorRecord,
  ErrorRecordType,
  type Exception,
  GenericList,
  Guid,
  InformationalRecord,
  InformationRecord,
  InformationRecordType,
  netError,
  ProgressRecord,
  ProgressRecordClass,
  PSObjectType,
  type PSValue,
  ReferenceObject,
  type TypeInfo,
  VerboseRecordType,
  WarningRecordType,
} from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { localNow } from "../runtime/local-now.ts";
import { PSDataCollection } from "./data-collection.ts";
import { isFinishedState, JobStateInfo, type JobStateName } from "./job-state.ts";
import type { StreamObject } from "./stream-object.ts";

const ASSEMBLY = "System.Management.Automation";

/** @see https://learn.microsoft.com/dotnet/api/system.management.automation.job */
export const JobType: TypeInfo = defineType<Job>({
  name: `${ASSEMBLY}.Job`,
  assembly: ASSEMBLY,
  isAbstract: true,
  interfaces: ["System.IDisposable"],
  members: (m) => [
    m.property("string Command {get;}", (job) => job.command),
    m.property("System.Management.Automation.JobStateInfo JobStateInfo {get;}", (job) => job.currentStateInfo()),
    m.property("System.Threading.WaitHandle Finished {get;}", () => null),
    m.property("guid InstanceId {get;}", (job) => new Guid(job.instanceId)),
    m.property("int Id {get;}", (job) => job.id),
    m.property(
      "string Name {get;set;}",
      (job) => job.name,
      (job, value) => {
        job.name = value;
      },
    ),
    m.property("System.Collections.Generic.IList[System.Management.Automation.Job] ChildJobs {get;}", (job) => job.childJobList()),
    m.property("System.Nullable[datetime] PSBeginTime {get;}", (job) => job.beginTime),
    m.property("System.Nullable[datetime] PSEndTime {get;}", (job) => job.endTime),
    m.property("string PSJobTypeName {get;}", (job) => job.jobTypeName),
    m.property("System.Management.Automation.PSDataCollection[psobject] Output {get;set;}", (job) => job.output),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.ErrorRecord] Error {get;set;}",
      (job) => job.error,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.ProgressRecord] Progress {get;set;}",
      (job) => job.progress,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.VerboseRecord] Verbose {get;set;}",
      (job) => job.verbose,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.DebugRecord] Debug {get;set;}",
      (job) => job.debug,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.WarningRecord] Warning {get;set;}",
      (job) => job.warning,
    ),
    m.property(
      "System.Management.Automation.PSDataCollection[System.Management.Automation.InformationRecord] Information {get;set;}",
      (job) => job.information,
    ),
    m.method("void LoadJobStreams()", () => undefined),
    m.method("void UnloadJobStreams()", () => undefined),
    m.method("void StopJob()", (job) => job.stop()),
    m.method("void Dispose()", (job) => job.dispose()),
  ],
});

/** A job that can be told to start, suspend and resume as well. */
export const Job2Type: TypeInfo = defineType<Job2>({
  name: `${ASSEMBLY}.Job2`,
  assembly: ASSEMBLY,
  base: JobType,
  isAbstract: true,
  members: (m) => [
    m.property(
      "System.Collections.Generic.List[System.Management.Automation.Runspaces.CommandParameterCollection] StartParameters {get;set;}",
      (job) => job.startParameters,
      (job, value) => {
        job.startParameters = value;
      },
    ),
    m.method("void StartJob()", (job) => job.start()),
    m.method("void StartJobAsync()", (job) => job.start()),
    m.method("void StopJobAsync()", (job) => job.beginStop()),
    m.method("void SuspendJob()", (job) => job.suspend()),
    m.method("void SuspendJobAsync()", (job) => job.suspend()),
    m.method("void ResumeJob()", (job) => job.resume()),
    m.method("void ResumeJobAsync()", (job) => job.resume()),
    m.method("void UnblockJob()", (job) => job.unblockJob()),
    m.method("void UnblockJobAsync()", (job) => job.unblockJob()),
    m.method("void StopJob(bool force, string reason)", (job) => job.stop()),
    m.method("void StopJobAsync(bool force, string reason)", (job) => job.beginStop()),
    m.method("void SuspendJob(bool force, string reason)", (job) => job.suspend()),
    m.method("void SuspendJobAsync(bool force, string reason)", (job) => job.suspend()),
  ],
});

export type JobListener = (job: Job, state: JobStateInfo, previous: JobStateInfo) => void;

/** Ids of jobs count per process. */
let lastJobId = 0;

export abstract class Job extends ReferenceObject {
  readonly context: ExecutionContext;
  readonly id: number = ++lastJobId;
  readonly instanceId: string;
  name: string;
  readonly command: string;
  jobTypeName = "";
  readonly children: Job[] = [];
  beginTime: DateTime | null = null;
  endTime: DateTime | null = null;
  readonly output: PSDataCollection = PSDataCollection.of(PSObjectType);
  readonly error: PSDataCollection = PSDataCollection.of(ErrorRecordType);
  readonly progress: PSDataCollection = PSDataCollection.of(ProgressRecordClass);
  readonly verbose: PSDataCollection = PSDataCollection.of(VerboseRecordType);
  readonly debug: PSDataCollection = PSDataCollection.of(DebugRecordType);
  readonly warning: PSDataCollection = PSDataCollection.of(WarningRecordType);
  readonly information: PSDataCollection = PSDataCollection.of(InformationRecordType);
  /** What nobody has received yet, in order. */
  readonly results: StreamObject[] = [];
  /** Tells a job whose results come in order from one whose collections are read one after the other. */
  readonly usesResults: boolean;
  areStreamsOpen = true;
  #stateInfo = new JobStateInfo("NotStarted");
  readonly #listeners = new Set<JobListener>();
  readonly #childJobs: GenericList;

  constructor(context: ExecutionContext, options: { readonly command: string; readonly name?: string; readonly usesResults?: boolean }) {
    super();
    this.context = context;
    this.instanceId = guidFromRandom(context.randomBytes(16));
    this.command = options.command;
    this.name = options.name === undefined || options.name === "" ? `Job${this.id}` : options.name;
    this.usesResults = options.usesResults ?? false;
    this.#childJobs = GenericList.of(JobType, this.children);
  }

  abstract get statusMessage(): string | null;
  abstract get hasMoreData(): boolean;
  abstract get location(): string;

  /** Stops the job and waits until it has ended. */
  abstract stop(): void;

  /** What Receive-Job tells of a failure, where there is more to say than the state's reason. */
  get failureErrorRecord(): ErrorRecord | null {
    return null;
  }

  /** It runs through PowerShell remoting: Receive-Job can pick its children by computer and session. */
  get isRemoting(): boolean {
    return false;
  }

  /** The session was disconnected while the job waited for an answer of the user. */
  get isDisconnectedAndBlocked(): boolean {
    return false;
  }

  isOfSession(_session: PSValue): boolean {
    return false;
  }

  get stateInfo(): JobStateInfo {
    return this.#stateInfo;
  }

  get state(): JobStateName {
    return this.#stateInfo.state;
  }

  get isFinished(): boolean {
    return isFinishedState(this.state);
  }

  /** For scripts: what has happened meanwhile is looked at first, since a job lives from what arrives while the runspace waits. */
  currentStateInfo(): JobStateInfo {
    this.context.deliverEvents();
    return this.#stateInfo;
  }

  childJobList(): GenericList {
    this.context.deliverEvents();
    return this.#childJobs;
  }

  onStateChanged(listener: JobListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setState(state: JobStateName, reason: Exception | null = null): void {
    const previous = this.#stateInfo;
    this.#stateInfo = new JobStateInfo(state, reason);
    if (state === "Running") this.beginTime ??= localNow(this.context);
    if (isFinishedState(state)) {
      this.endTime ??= localNow(this.context);
      this.closeStreams();
    }
    for (const listener of [...this.#listeners]) listener(this, this.#stateInfo, previous);
  }

  /** The user has been asked, or will be now. */
  unblock(): void {
    this.setState("Running");
  }

  /** Waits until the job has ended. */
  waitUntilFinished(): void {
    this.context.waitUntil(() => this.isFinished, null);
  }

  closeStreams(): void {
    this.areStreamsOpen = false;
    for (const stream of [this.output, this.error, this.progress, this.verbose, this.debug, this.warning, this.information])
      stream.complete();
  }

  /** Keeps what was put out, in its collection and in order. */
  put(object: StreamObject): void {
    switch (object.type) {
      case "output":
        this.output.add(object.value);
        break;
      case "error":
      case "exception":
        this.error.add(object.record);
        break;
      case "record":
      case "shownRecord":
      case "shownWarning":
        this.#collectionOf(object.record.getType()).add(object.record);
        break;
      case "information":
        this.information.add(object.record);
        break;
      case "progress":
      case "shownProgress":
        this.progress.add(object.record);
        break;
      case "hostCall":
        break;
      default:
        object satisfies never;
    }
    if (this.usesResults && object.type !== "shownRecord" && object.type !== "shownProgress") this.results.push(object);
  }

  /** The contents of the collections, one after the other, as Receive-Job gives them. */
  collectedResults(): StreamObject[] {
    const objects: StreamObject[] = [];
    for (const value of this.output.items) if (value !== null) objects.push({ type: "output", value });
    for (const record of this.error.items) if (record instanceof ErrorRecord) objects.push({ type: "error", record });
    for (const collection of [this.verbose, this.debug, this.warning]) {
      for (const record of collection.items) if (record instanceof InformationalRecord) objects.push({ type: "record", record });
    }
    for (const record of this.progress.items) if (record instanceof ProgressRecord) objects.push({ type: "progress", record });
    for (const record of this.information.items) if (record instanceof InformationRecord) objects.push({ type: "information", record });
    return objects;
  }

  /** Removes what belongs to the job; one that runs is stopped. */
  dispose(): void {
    this.closeStreams();
    this.#listeners.clear();
  }

  #collectionOf(type: TypeInfo): PSDataCollection {
    if (isOrDerives(type, VerboseRecordType)) return this.verbose;
    return isOrDerives(type, DebugRecordType) ? this.debug : this.warning;
  }
}

export abstract class Job2 extends Job {
  startParameters: PSValue = null;

  abstract start(): void;
  /** Stops the job without waiting. */
  abstract beginStop(): void;

  suspend(): void {
    throw notImplemented();
  }

  resume(): void {
    throw notImplemented();
  }

  unblockJob(): void {
    throw notImplemented();
  }
}

function notImplemented(): Error {
  return netError("System.NotImplementedException", "The method or operation is not implemented.");
}

function isOrDerives(type: TypeInfo, base: TypeInfo): boolean {
  return type === base || type.isSubclassOf(base);
}
