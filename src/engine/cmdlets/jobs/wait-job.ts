import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { Job } from "../../jobs/job.ts";
import { isFinishedState, isPersistentState } from "../../jobs/job-state.ts";
import {
  FILTER_PARAMETER,
  ID_PARAMETER,
  INSTANCE_ID_PARAMETER,
  JOB_PARAMETER,
  NAME_PARAMETER,
  STATE_PARAMETER,
  selectJobs,
} from "./job-selection.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/wait-job */
export function waitJob(): CmdletDeclaration {
  return {
    name: "Wait-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.WaitJobCommand",
    baseType: "Microsoft.PowerShell.Commands.JobCmdletBase",
    aliases: ["wjb"],
    defaultParameterSet: "SessionIdParameterSet",
    outputTypes: ["System.Management.Automation.Job"],
    parameters: [
      JOB_PARAMETER,
      { name: "Any", type: "System.Management.Automation.SwitchParameter" },
      { name: "Timeout", type: "System.Int32", aliases: ["TimeoutSec"], attributes: [{ kind: "Range", min: "-1", max: "2147483647" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      NAME_PARAMETER,
      INSTANCE_ID_PARAMETER,
      ID_PARAMETER,
      STATE_PARAMETER,
      FILTER_PARAMETER,
    ],
    create: (cmdlet) => new WaitJob(cmdlet),
  };
}

class WaitJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #jobs: Job[] = [];
  #endMs: number | null = null;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    const timeout = this.#cmdlet.parameters.number("Timeout", -1);
    if (timeout >= 0) this.#endMs = this.#cmdlet.host.clock.monotonicMs() + timeout * 1000;
  }

  process(): void {
    this.#jobs.push(...selectJobs(this.#cmdlet, { isRecursive: true }));
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const jobs = this.#jobs;
    if (jobs.length === 0) return;
    const isAny = cmdlet.parameters.isSet("Any");
    const done = (): boolean => {
      const finished = jobs.filter((job) => this.#hasEnded(job));
      if (isAny ? finished.length > 0 : finished.length === jobs.length) return true;
      const blocked = jobs.filter((job) => job.state === "Blocked");
      if (isAny ? blocked.length === jobs.length : blocked.length > 0) this.#refuseBlocked(blocked[0]);
      return false;
    };
    const hasTime = this.#endMs === null || this.#endMs > cmdlet.host.clock.monotonicMs();
    const isDone = hasTime && cmdlet.waitUntil(done, this.#endMs === null ? null : this.#endMs - cmdlet.host.clock.monotonicMs());
    if (!isDone) return;
    const finished = jobs.filter((job) => this.#hasEnded(job));
    for (const job of isAny ? finished.slice(0, 1) : finished) cmdlet.writeObject(job);
    if (jobs.some((job) => isPersistentState(job.state) && !isFinishedState(job.state))) {
      cmdlet.writeWarning(
        "One or more jobs are in a suspended or disconnected state, and cannot continue without additional user input.  Specify the -Force parameter to continue to a completed, failed, or stopped state.",
      );
    }
  }

  /** Nothing more happens to the job by itself; with -Force it must really have ended. */
  #hasEnded(job: Job): boolean {
    return this.#cmdlet.parameters.isSet("Force") ? isFinishedState(job.state) : isPersistentState(job.state);
  }

  #refuseBlocked(job: Job | undefined): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message:
          "The Wait-Job cmdlet cannot finish working, because one or more jobs are blocked waiting for user interaction.  Process interactive job output by using the Receive-Job cmdlet, and then try again.",
        errorId: "BlockedJobsDeadlockWithWaitJob",
        category: "DeadlockDetected",
        target: job ?? null,
        exceptionType: "System.ArgumentException",
      }),
    );
  }
}
