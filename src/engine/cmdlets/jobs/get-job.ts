import { DateTime, isTrue, type PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration, ParameterSetDeclaration } from "../../cmdlet.ts";
import type { Job } from "../../jobs/job.ts";
import { jobTableOf } from "../../jobs/job-table.ts";
import {
  COMMAND_PARAMETER,
  FILTER_PARAMETER,
  ID_PARAMETER,
  INSTANCE_ID_PARAMETER,
  NAME_PARAMETER,
  STATE_PARAMETER,
  selectJobs,
} from "./job-selection.ts";

/** All sets but that of -Filter. */
const NOT_WITH_FILTER: readonly ParameterSetDeclaration[] = [
  { set: "SessionIdParameterSet" },
  { set: "InstanceIdParameterSet" },
  { set: "NameParameterSet" },
  { set: "StateParameterSet" },
  { set: "CommandParameterSet" },
];

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-job */
export function getJob(): CmdletDeclaration {
  return {
    name: "Get-Job",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetJobCommand",
    baseType: "Microsoft.PowerShell.Commands.JobCmdletBase",
    aliases: ["gjb"],
    defaultParameterSet: "SessionIdParameterSet",
    outputTypes: ["System.Management.Automation.Job"],
    parameters: [
      { name: "IncludeChildJob", type: "System.Management.Automation.SwitchParameter", sets: NOT_WITH_FILTER },
      { name: "ChildJobState", type: "System.Management.Automation.JobState", sets: NOT_WITH_FILTER },
      { name: "HasMoreData", type: "System.Boolean", sets: NOT_WITH_FILTER },
      { name: "Before", type: "System.DateTime", sets: NOT_WITH_FILTER },
      { name: "After", type: "System.DateTime", sets: NOT_WITH_FILTER },
      { name: "Newest", type: "System.Int32", sets: NOT_WITH_FILTER },
      {
        name: "Id",
        type: "System.Int32[]",
        sets: [{ set: "SessionIdParameterSet", position: 0, fromPipelineByPropertyName: true }],
        attributes: ID_PARAMETER.attributes ?? [],
      },
      NAME_PARAMETER,
      INSTANCE_ID_PARAMETER,
      STATE_PARAMETER,
      COMMAND_PARAMETER,
      FILTER_PARAMETER,
    ],
    create: (cmdlet) => new GetJob(cmdlet),
  };
}

class GetJob implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const found = this.#found();
    const wanted = this.#newest(this.#inTime(this.#withData([...found, ...this.#children(found)])));
    for (const job of wanted.sort((first, second) => first.id - second.id)) this.#cmdlet.writeObject(job);
  }

  #found(): Job[] {
    const { parameters, parameterSetName, session } = this.#cmdlet;
    if (parameterSetName === "SessionIdParameterSet" && !parameters.has("Id")) {
      session.context.deliverEvents();
      return [...jobTableOf(session.context).jobs];
    }
    return selectJobs(this.#cmdlet, { isRecursive: true });
  }

  #children(jobs: readonly Job[]): Job[] {
    const { parameters } = this.#cmdlet;
    if (parameters.has("ChildJobState")) {
      const state = parameters.enumName("ChildJobState");
      return jobs.flatMap((job) => job.children.filter((child) => child.state === state));
    }
    return parameters.isSet("IncludeChildJob") ? jobs.flatMap((job) => job.children) : [];
  }

  #withData(jobs: Job[]): Job[] {
    const { parameters } = this.#cmdlet;
    if (!parameters.has("HasMoreData")) return jobs;
    const wanted = isTrue(parameters.get("HasMoreData"));
    return jobs.filter((job) => job.hasMoreData === wanted);
  }

  #inTime(jobs: Job[]): Job[] {
    const before = ticksOf(this.#cmdlet.parameters.get("Before"));
    const after = ticksOf(this.#cmdlet.parameters.get("After"));
    if (before === undefined && after === undefined) return jobs;
    return jobs.filter(({ endTime }) => {
      if (endTime === null) return false;
      return (before === undefined || endTime.ticks < before) && (after === undefined || endTime.ticks > after);
    });
  }

  #newest(jobs: Job[]): Job[] {
    const { parameters } = this.#cmdlet;
    if (!parameters.has("Newest")) return jobs;
    const byEnd = jobs.sort((first, second) => compare(second.endTime?.ticks ?? 0n, first.endTime?.ticks ?? 0n));
    return [...new Set(byEnd)].slice(0, Math.max(0, parameters.number("Newest")));
  }
}

function ticksOf(value: PSValue): bigint | undefined {
  return value instanceof DateTime ? value.ticks : undefined;
}

function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
