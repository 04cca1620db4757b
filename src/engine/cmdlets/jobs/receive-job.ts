import { addNote, ErrorRecord, type Exception, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type Job, Job2 } from "../../jobs/job.ts";
import { isFinishedState, isPersistentState } from "../../jobs/job-state.ts";
import { JobStateEventArgs } from "../../jobs/job-state-event.ts";
import { type StreamObject, writeStreamObject } from "../../jobs/stream-object.ts";
import { ID_PARAMETER, INSTANCE_ID_PARAMETER, jobsIn, NAME_PARAMETER, selectJobs } from "./job-selection.ts";
import { removeFromTable } from "./remove-job.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/receive-job */
export function receiveJob(): CmdletDeclaration {
  return {
    name: "Receive-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ReceiveJobCommand",
    baseType: "Microsoft.PowerShell.Commands.JobCmdletBase",
    remotingCapability: "SupportedByCommand",
    aliases: ["rcjb"],
    defaultParameterSet: "Location",
    parameters: [
      {
        name: "Job",
        type: "System.Management.Automation.Job[]",
        sets: ["ComputerName", "Location", "Session"].map((set) => ({
          set,
          mandatory: true,
          position: 0,
          fromPipeline: true,
          fromPipelineByPropertyName: true,
        })),
      },
      {
        name: "ComputerName",
        type: "System.String[]",
        aliases: ["Cn"],
        sets: [{ set: "ComputerName", position: 1, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Location",
        type: "System.String[]",
        sets: [{ set: "Location", position: 1 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Session",
        type: "System.Management.Automation.Runspaces.PSSession[]",
        sets: [{ set: "Session", position: 1, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Keep", type: SWITCH },
      { name: "NoRecurse", type: SWITCH },
      { name: "Force", type: SWITCH },
      { name: "Wait", type: SWITCH },
      { name: "AutoRemoveJob", type: SWITCH },
      { name: "WriteEvents", type: SWITCH },
      { name: "WriteJobInResults", type: SWITCH },
      NAME_PARAMETER,
      INSTANCE_ID_PARAMETER,
      ID_PARAMETER,
    ],
    create: (cmdlet) => new ReceiveJob(cmdlet),
  };
}

/** A job whose end -Wait waits for. */
interface WatchedJob {
  readonly job: Job;
  /** It was still running when it was named; its output then tells where it comes from. */
  readonly isTagged: boolean;
  hasEnded: boolean;
}

class ReceiveJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #watched: WatchedJob[] = [];
  readonly #named = new Set<Job>();
  /** What comes after everything that the jobs put out. */
  readonly #lastWords: StreamObject[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    if (parameters.isSet("Wait")) {
      if (parameters.isSet("Keep")) this.#refuse("The Wait and Keep parameters cannot be used together in the same command.");
      return;
    }
    if (parameters.isSet("AutoRemoveJob")) this.#refuse("The -AutoRemoveJob parameter cannot be used without the -Wait parameter");
    if (parameters.isSet("WriteJobInResults")) this.#refuse("The -WriteJobInResults parameter cannot be used without the -Wait parameter");
    if (parameters.isSet("WriteEvents")) this.#refuse("The WriteEvents parameter cannot be used without the Wait parameter.");
    if (parameters.isSet("Force")) this.#refuse("The -Force parameter cannot be used without the -Wait parameter.");
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { jobs, mayRecurse } = this.#jobs();
    const isRecursive = mayRecurse && !cmdlet.parameters.isSet("NoRecurse");
    const all = isRecursive ? childrenFirst(jobs) : jobs;
    if (!cmdlet.parameters.isSet("Wait")) {
      for (const job of all) this.#receive(job, undefined);
      return;
    }
    if (cmdlet.parameters.isSet("WriteJobInResults")) for (const job of jobs) cmdlet.writeObject(job);
    for (const job of jobs) this.#named.add(job);
    const watched = all.map((job) => ({ job, isTagged: !this.#isAtRest(job), hasEnded: false }));
    this.#watched.push(...watched);
    for (const entry of watched) this.#look(entry);
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    for (;;) {
      for (const entry of this.#watched) this.#look(entry);
      if (this.#watched.every((entry) => entry.hasEnded)) break;
      cmdlet.waitUntil(() => this.#watched.some((entry) => !entry.hasEnded && this.#hasNews(entry.job)), null);
    }
    for (const object of this.#lastWords) writeStreamObject(cmdlet, object);
  }

  #jobs(): { readonly jobs: Job[]; readonly mayRecurse: boolean } {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    switch (cmdlet.parameterSetName) {
      case "ComputerName": {
        const names = parameters.texts("ComputerName").map((name) => name.toLowerCase());
        return { jobs: this.#childrenAt(names, "ComputerNameParameterNotSupported"), mayRecurse: false };
      }
      case "Session": {
        const sessions = parameters.get("Session");
        const ids = (Array.isArray(sessions) ? sessions : [sessions]).map((session) => unwrap(session));
        const jobs = this.#remotingJobs(
          "RunspaceParameterNotSupported",
          "The Session parameter can be used only with PSRemotingJob objects.",
        );
        return {
          jobs: jobs.flatMap((job) => job.children.filter((child) => ids.some((session) => child.isOfSession(session)))),
          mayRecurse: false,
        };
      }
      case "Location": {
        cmdlet.session.context.deliverEvents();
        const jobs = jobsIn(parameters.get("Job"));
        if (!parameters.has("Location")) return { jobs, mayRecurse: true };
        const locations = parameters.texts("Location").map((location) => location.toLowerCase());
        const children = jobs.flatMap((job) => job.children.filter((child) => locations.includes(child.location.toLowerCase())));
        return { jobs: children, mayRecurse: false };
      }
      default:
        return { jobs: selectJobs(cmdlet, { isRecursive: true }), mayRecurse: true };
    }
  }

  #childrenAt(computers: readonly string[], errorId: string): Job[] {
    const message =
      "The command cannot retrieve the jobs of the specified computers. The ComputerName parameter can be used only with jobs created by using PowerShell remoting.";
    return this.#remotingJobs(errorId, message).flatMap((job) =>
      job.children.filter((child) => computers.includes(child.location.toLowerCase())),
    );
  }

  #remotingJobs(errorId: string, message: string): Job[] {
    const cmdlet = this.#cmdlet;
    return jobsIn(cmdlet.parameters.get("Job")).filter((job) => {
      if (job.isRemoting) return true;
      const record = cmdlet.makeError({
        message,
        errorId,
        category: "InvalidArgument",
        target: job,
        exceptionType: "System.ArgumentException",
      });
      cmdlet.writeError(record);
      return false;
    });
  }

  /** Writes what a watched job has put out, and notices its end. */
  #look(entry: WatchedJob): void {
    if (entry.hasEnded) return;
    const { job } = entry;
    const isAtRest = this.#isAtRest(job);
    this.#receive(job, entry.isTagged && job.usesResults && !(job instanceof Job2) ? job.instanceId : undefined);
    if (!isAtRest) return;
    entry.hasEnded = true;
    if (this.#cmdlet.parameters.isSet("WriteEvents") && isPersistentState(job.state)) {
      const event = new JobStateEventArgs(job.stateInfo);
      addNote(event, "EventObject", true);
      this.#lastWords.push({ type: "output", value: event });
    }
    if (this.#cmdlet.parameters.isSet("AutoRemoveJob") && this.#named.has(job) && job.isFinished) removeFromTable(this.#cmdlet, job);
  }

  #receive(job: Job, sourceJobId: string | undefined): void {
    const cmdlet = this.#cmdlet;
    // A question to the user that came while the session was disconnected waits for the connection.
    if (job.isDisconnectedAndBlocked) return;
    if (job.state === "Blocked" && job.children.length === 0) job.unblock();
    for (const object of takeResults(job, { isKept: cmdlet.parameters.isSet("Keep") })) writeStreamObject(cmdlet, object, sourceJobId);
    if (job.state === "Failed") this.#tellFailure(job);
  }

  #tellFailure(job: Job): void {
    const { failureErrorRecord } = job;
    if (failureErrorRecord !== null) {
      this.#lastWords.push({ type: "error", record: failureErrorRecord });
      return;
    }
    const { reason } = job.stateInfo;
    if (reason === null) return;
    this.#lastWords.push({ type: "error", record: new ErrorRecord(reasonOf(reason), "JobStateFailed", "InvalidResult", null) });
  }

  #isAtRest(job: Job): boolean {
    return this.#cmdlet.parameters.isSet("Force") ? isFinishedState(job.state) : isPersistentState(job.state);
  }

  #hasNews(job: Job): boolean {
    return this.#isAtRest(job) || hasResults(job) || job.state === "Blocked";
  }

  #refuse(message: string): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message,
        errorId: "InvalidOperation",
        category: "InvalidOperation",
        exceptionType: "System.Management.Automation.PSInvalidOperationException",
      }),
    );
  }
}

function childrenFirst(jobs: readonly Job[]): Job[] {
  const found = new Set<Job>();
  const visit = (job: Job): void => {
    for (const child of job.children) visit(child);
    found.add(job);
  };
  jobs.forEach(visit);
  return [...found];
}

/** Whether results come in one order, or collection by collection. */
function isOrdered(job: Job): boolean {
  return job.usesResults && !(job instanceof Job2);
}

function hasResults(job: Job): boolean {
  if (isOrdered(job)) return job.results.length > 0;
  const { output, error, verbose, debug, warning, progress, information } = job;
  return [output, error, verbose, debug, warning, progress, information].some((collection) => collection.count > 0);
}

function takeResults(job: Job, { isKept }: { readonly isKept: boolean }): StreamObject[] {
  if (isOrdered(job)) return isKept ? [...job.results] : job.results.splice(0);
  const objects = job.collectedResults();
  if (!isKept) {
    for (const collection of [job.output, job.error, job.verbose, job.debug, job.warning, job.progress, job.information])
      collection.clear();
  }
  return objects;
}

/** A job that tells where in a script it failed wraps the reason. */
function reasonOf(exception: Exception): Exception {
  return exception.getType().fullName === "System.Management.Automation.JobFailedException" && exception.innerException !== null
    ? exception.innerException
    : exception;
}
