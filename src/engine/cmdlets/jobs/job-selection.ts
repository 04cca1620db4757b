/** How the job cmdlets name jobs: the parameters that they share, and the search. */
import { Guid, type PSValue, unwrap, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext, ParameterDeclaration } from "../../cmdlet.ts";
import { Job, Job2 } from "../../jobs/job.ts";
import type { JobStateName } from "../../jobs/job-state.ts";
import { jobTableOf } from "../../jobs/job-table.ts";

const NOT_EMPTY = [{ kind: "ValidateNotNullOrEmpty" }] as const;

export const NAME_PARAMETER: ParameterDeclaration = {
  name: "Name",
  type: "System.String[]",
  sets: [{ set: "NameParameterSet", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
export const INSTANCE_ID_PARAMETER: ParameterDeclaration = {
  name: "InstanceId",
  type: "System.Guid[]",
  sets: [{ set: "InstanceIdParameterSet", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
export const ID_PARAMETER: ParameterDeclaration = {
  name: "Id",
  type: "System.Int32[]",
  sets: [{ set: "SessionIdParameterSet", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
export const STATE_PARAMETER: ParameterDeclaration = {
  name: "State",
  type: "System.Management.Automation.JobState",
  sets: [{ set: "StateParameterSet", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
};
export const COMMAND_PARAMETER: ParameterDeclaration = {
  name: "Command",
  type: "System.String[]",
  sets: [{ set: "CommandParameterSet", fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
export const FILTER_PARAMETER: ParameterDeclaration = {
  name: "Filter",
  type: "System.Collections.Hashtable",
  sets: [{ set: "FilterParameterSet", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};
/** `-Job` of the cmdlets that take jobs from the pipeline. */
export const JOB_PARAMETER: ParameterDeclaration = {
  name: "Job",
  type: "System.Management.Automation.Job[]",
  sets: [{ set: "JobParameterSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
  attributes: NOT_EMPTY,
};

export interface SelectionOptions {
  /** Child jobs are found as well. */
  readonly isRecursive: boolean;
  /** Jobs that still run are refused, as Remove-Job does without -Force. */
  readonly mustBeFinished?: boolean;
}

/** The jobs that a cmdlet's parameters name, by whatever parameter set; tells of those that there are not. */
export function selectJobs(cmdlet: CmdletContext, options: SelectionOptions): Job[] {
  const { context } = cmdlet.session;
  context.deliverEvents();
  const { jobs } = jobTableOf(context);
  const { parameters } = cmdlet;
  switch (cmdlet.parameterSetName) {
    case "NameParameterSet":
      return parameters.texts("Name").flatMap((name) => byName(cmdlet, jobs, name, options));
    case "InstanceIdParameterSet":
      return guids(parameters.get("InstanceId")).flatMap((id) => byInstanceId(cmdlet, jobs, id, options));
    case "SessionIdParameterSet":
      return numbers(parameters.get("Id")).flatMap((id) => byId(cmdlet, jobs, id, options));
    case "StateParameterSet":
      return jobs.filter((job) => job.state === (parameters.enumName("State") as JobStateName)); // a JobState's name
    case "CommandParameterSet":
      return parameters.texts("Command").flatMap((command) => jobs.filter((job) => isCommand(job, command)));
    case "FilterParameterSet":
      // Filters are for jobs of job source adapters, of which there are none.
      return [];
    default:
      return jobsIn(parameters.get("Job")).filter((job) =>
        isRemovable(
          cmdlet,
          job,
          options,
          "Job",
          () =>
            `The command cannot remove the job with the job ID ${job.id} because the job is not finished. To remove the job, first stop the job, or use the Force parameter.`,
        ),
      );
  }
}

/** The jobs of a `Job[]` parameter. */
export function jobsIn(value: PSValue): Job[] {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => unwrap(item)).filter((item): item is Job => item instanceof Job);
}

export function guids(value: PSValue): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => unwrap(item)).flatMap((item) => (item instanceof Guid ? [item.text] : []));
}

export function numbers(value: PSValue): number[] {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => unwrap(item)).filter((item) => typeof item === "number");
}

/** The jobs and, where wanted, all below them, each once. */
function withChildren(jobs: readonly Job[], isRecursive: boolean): Job[] {
  if (!isRecursive) return [...jobs];
  const found = new Set<Job>();
  const visit = (job: Job): void => {
    if (found.has(job)) return;
    found.add(job);
    job.children.forEach(visit);
  };
  jobs.forEach(visit);
  return [...found];
}

function byName(cmdlet: CmdletContext, jobs: readonly Job[], name: string, options: SelectionOptions): Job[] {
  if (name === "") return [];
  const pattern = new WildcardPattern(name, { ignoreCase: true });
  // Jobs that their own kind of source looks after are found by their whole name only.
  const isNamed = (job: Job): boolean => (job instanceof Job2 ? job.name.toLowerCase() === name.toLowerCase() : pattern.isMatch(job.name));
  const found = withChildren(jobs, options.isRecursive).filter(isNamed);
  if (found.length === 0 && !WildcardPattern.containsWildcardCharacters(name)) {
    notFound(
      cmdlet,
      "JobWithSpecifiedNameNotFound",
      `The command cannot find the job because the job name ${name} was not found. Verify the value of the Name parameter, and then try the command again.`,
      name,
    );
  }
  return found.filter((job) =>
    isRemovable(
      cmdlet,
      job,
      options,
      "Name",
      () =>
        `The command cannot remove the job with the job ID ${job.id} and the name ${job.name} because the job is not finished. To remove the job, first stop the job, or use the Force parameter.`,
    ),
  );
}

function byInstanceId(cmdlet: CmdletContext, jobs: readonly Job[], id: string, options: SelectionOptions): Job[] {
  const found = withChildren(jobs, options.isRecursive).filter((job) => job.instanceId === id);
  if (found.length === 0) {
    notFound(
      cmdlet,
      "JobWithSpecifiedInstanceIdNotFound",
      `The command cannot find a job with the instance identifier ${id}. Verify the value of the InstanceId parameter, and then try the command again.`,
      new Guid(id),
    );
  }
  return found.filter((job) =>
    isRemovable(
      cmdlet,
      job,
      options,
      "InstanceId",
      () =>
        `The command cannot remove the job with the job ID ${job.id} and the instance identifier ${job.instanceId} because the job is not finished. To remove the job, first stop the job or use the Force parameter.`,
    ),
  );
}

function byId(cmdlet: CmdletContext, jobs: readonly Job[], id: number, options: SelectionOptions): Job[] {
  const found = withChildren(jobs, options.isRecursive).filter((job) => job.id === id);
  if (found.length === 0) {
    notFound(
      cmdlet,
      "JobWithSpecifiedSessionNotFound",
      `The command cannot find a job with the job ID ${id}. Verify the value of the Id parameter and then try the command again.`,
      id,
    );
  }
  return found.filter((job) =>
    isRemovable(
      cmdlet,
      job,
      options,
      "SessionId",
      () =>
        `The command cannot remove the job with the job ID ${job.id} because the job is not finished. To remove the job, first stop the job, or use the Force parameter.`,
    ),
  );
}

function isCommand(job: Job, command: string): boolean {
  const text = job.command.trim();
  return text.toLowerCase() === command.trim().toLowerCase() || new WildcardPattern(command, { ignoreCase: true }).isMatch(text);
}

function notFound(cmdlet: CmdletContext, errorId: string, message: string, target: PSValue): void {
  cmdlet.writeError(
    cmdlet.makeError({
      message,
      errorId,
      category: "ObjectNotFound",
      target,
      exceptionType: "System.Management.Automation.PSArgumentException",
    }),
  );
}

function isRemovable(cmdlet: CmdletContext, job: Job, options: SelectionOptions, parameter: string, message: () => string): boolean {
  if (options.mustBeFinished !== true || job.isFinished) return true;
  cmdlet.writeError(
    cmdlet.makeError({
      message: `${message()} (Parameter '${parameter}')`,
      errorId: "JobObjectNotFinishedCannotBeRemoved",
      category: "InvalidOperation",
      target: job,
      exceptionType: "System.ArgumentException",
    }),
  );
  return false;
}
