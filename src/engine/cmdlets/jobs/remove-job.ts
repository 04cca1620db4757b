import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type Job, Job2 } from "../../jobs/job.ts";
import { jobTableOf } from "../../jobs/job-table.ts";
import {
  COMMAND_PARAMETER,
  FILTER_PARAMETER,
  ID_PARAMETER,
  INSTANCE_ID_PARAMETER,
  JOB_PARAMETER,
  NAME_PARAMETER,
  STATE_PARAMETER,
  selectJobs,
} from "./job-selection.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/remove-job */
export function removeJob(): CmdletDeclaration {
  return {
    name: "Remove-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.RemoveJobCommand",
    baseType: "Microsoft.PowerShell.Commands.JobCmdletBase",
    aliases: ["rjb"],
    defaultParameterSet: "SessionIdParameterSet",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.Job"],
    parameters: [
      JOB_PARAMETER,
      {
        name: "Force",
        type: "System.Management.Automation.SwitchParameter",
        aliases: ["F"],
        sets: [
          { set: "SessionIdParameterSet" },
          { set: "JobParameterSet" },
          { set: "InstanceIdParameterSet" },
          { set: "NameParameterSet" },
          { set: "FilterParameterSet" },
        ],
      },
      NAME_PARAMETER,
      INSTANCE_ID_PARAMETER,
      ID_PARAMETER,
      STATE_PARAMETER,
      COMMAND_PARAMETER,
      FILTER_PARAMETER,
    ],
    create: (cmdlet) => new RemoveJob(cmdlet),
  };
}

class RemoveJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #stopping: Job[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const isRecursive = cmdlet.parameterSetName !== "NameParameterSet";
    for (const job of selectJobs(cmdlet, { isRecursive, mustBeFinished: !cmdlet.parameters.isSet("Force") })) {
      const target = `Remote Command: ${job.command}, associated with the job that has an ID of "${job.id}".`;
      if (!cmdlet.shouldProcess(target, "Remove")) continue;
      if (job.isFinished) {
        removeFromTable(cmdlet, job);
      } else if (job instanceof Job2) {
        job.beginStop();
        this.#stopping.push(job);
      } else {
        job.stop();
        removeFromTable(cmdlet, job);
      }
    }
  }

  end(): void {
    this.#cmdlet.waitUntil(() => this.#stopping.every((job) => job.isFinished), null);
    for (const job of this.#stopping) removeFromTable(this.#cmdlet, job);
  }
}

/** Takes a job out of the table and releases it; a child job is refused. */
export function removeFromTable(cmdlet: CmdletContext, job: Job): void {
  if (jobTableOf(cmdlet.session.context).remove(job)) {
    job.dispose();
    return;
  }
  cmdlet.writeError(
    cmdlet.makeError({
      message:
        "The command cannot remove the job because it does not exist or because it is a child job. Child jobs can be removed only by removing the parent job.",
      errorId: "CannotRemoveJob",
      category: "InvalidOperation",
      target: job,
      exceptionType: "System.ArgumentException",
    }),
  );
}
