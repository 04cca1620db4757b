import { Guid, type PSValue, unwrap, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { Job } from "../../jobs/job.ts";
import { jobTableOf } from "../../jobs/job-table.ts";

/**
 * Finds the job as PowerShell does, and refuses to debug it: this engine has no debugger for other runspaces.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/debug-job
 */
export function debugJob(): CmdletDeclaration {
  return {
    name: "Debug-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.DebugJobCommand",
    defaultParameterSet: "JobParameterSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Job",
        type: "System.Management.Automation.Job",
        sets: [{ set: "JobParameterSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Name", type: "System.String", sets: [{ set: "JobNameParameterSet", mandatory: true, position: 0 }] },
      { name: "Id", type: "System.Int32", sets: [{ set: "JobIdParameterSet", mandatory: true, position: 0 }] },
      { name: "InstanceId", type: "System.Guid", sets: [{ set: "JobInstanceIdParameterSet", mandatory: true, position: 0 }] },
      { name: "BreakAll", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => ({ end: () => debug(cmdlet) }),
  };
}

function debug(cmdlet: CmdletContext): void {
  const job = jobOf(cmdlet);
  if (!cmdlet.shouldProcess(job.name, "Debug")) return;
  refuse(
    cmdlet,
    "DebugJobWrongDebugMode",
    "The job cannot be debugged because the host debugger mode is set to None or Default.  The host debugger mode must be LocalScript and/or RemoteScript.",
  );
}

function jobOf(cmdlet: CmdletContext): Job {
  const { parameters } = cmdlet;
  const { jobs } = jobTableOf(cmdlet.session.context);
  switch (cmdlet.parameterSetName) {
    case "JobNameParameterSet": {
      const name = parameters.text("Name");
      const pattern = new WildcardPattern(name, { ignoreCase: true });
      return only(
        cmdlet,
        jobs.filter((job) => pattern.isMatch(job.name)),
        "Name",
        `name ${name}`,
        `the name ${name}`,
      );
    }
    case "JobIdParameterSet": {
      const id = parameters.number("Id");
      return only(
        cmdlet,
        jobs.filter((job) => job.id === id),
        "Id",
        `id ${id}`,
        `Id ${id}`,
      );
    }
    case "JobInstanceIdParameterSet": {
      const id = guidText(parameters.get("InstanceId"));
      return only(
        cmdlet,
        jobs.filter((job) => job.instanceId === id),
        "InstanceId",
        `Instance Id ${id}`,
        `Instance Id ${id}`,
      );
    }
    default: {
      const job = unwrap(parameters.get("Job"));
      return job instanceof Job ? job : only(cmdlet, [], "Job", "", "");
    }
  }
}

function only(cmdlet: CmdletContext, jobs: readonly Job[], by: string, missing: string, several: string): Job {
  const [job] = jobs;
  if (job === undefined) return refuse(cmdlet, `DebugJobCannotFindJobWith${by}`, `Cannot find job with ${missing}.`);
  if (jobs.length === 1) return job;
  return refuse(
    cmdlet,
    `DebugJobFoundMultipleJobsWith${by}`,
    `Multiple jobs were found with ${several}.  Debug-Job can debug only one job at a time.`,
  );
}

function guidText(value: PSValue): string {
  const guid = unwrap(value);
  return guid instanceof Guid ? guid.text : "";
}

function refuse(cmdlet: CmdletContext, errorId: string, message: string): never {
  return cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message,
      errorId,
      category: "InvalidOperation",
      exceptionType: "System.Management.Automation.PSInvalidOperationException",
    }),
  );
}
