import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type Job, Job2 } from "../../jobs/job.ts";
import {
  FILTER_PARAMETER,
  ID_PARAMETER,
  INSTANCE_ID_PARAMETER,
  JOB_PARAMETER,
  NAME_PARAMETER,
  STATE_PARAMETER,
  selectJobs,
} from "./job-selection.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/stop-job */
export function stopJob(): CmdletDeclaration {
  return {
    name: "Stop-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.StopJobCommand",
    baseType: "Microsoft.PowerShell.Commands.JobCmdletBase",
    aliases: ["spjb"],
    defaultParameterSet: "SessionIdParameterSet",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.Job"],
    parameters: [
      JOB_PARAMETER,
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      NAME_PARAMETER,
      INSTANCE_ID_PARAMETER,
      ID_PARAMETER,
      STATE_PARAMETER,
      FILTER_PARAMETER,
    ],
    create: (cmdlet) => new StopJob(cmdlet),
  };
}

class StopJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #named: Job[] = [];
  readonly #stopping: Job[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    for (const job of selectJobs(cmdlet, { isRecursive: true })) {
      this.#named.push(job);
      if (job.isFinished) continue;
      const target = `Remote Command: ${job.command}, associated with a job that has an ID of "${job.id}".`;
      if (!cmdlet.shouldProcess(target, "Stop")) continue;
      if (job instanceof Job2) {
        job.beginStop();
        this.#stopping.push(job);
      } else {
        job.stop();
      }
    }
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    cmdlet.waitUntil(() => this.#stopping.every((job) => job.isFinished), null);
    if (cmdlet.parameters.isSet("PassThru")) for (const job of this.#named) cmdlet.writeObject(job);
  }
}
