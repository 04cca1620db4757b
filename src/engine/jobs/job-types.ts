/** The types of jobs and runspaces, made known to a runspace. */
import { PSCodeProperty, PSPropertySet, type TypeInfo, type TypeTable } from "../../objects/index.ts";
import { runspaceEnums } from "../runspaces/runspace-enums.ts";
import { RunspaceStateInfoType, RunspaceType } from "../runspaces/runspace-object.ts";
import { PSDataCollectionType } from "./data-collection.ts";
import { Job, Job2Type, JobType } from "./job.ts";
import { JobStateInfoType, JobStateType, JobThreadOptionsType } from "./job-state.ts";
import { JobStateEventArgsType } from "./job-state-event.ts";

const TYPES: readonly TypeInfo[] = [
  ...runspaceEnums,
  RunspaceStateInfoType,
  RunspaceType,
  PSDataCollectionType,
  JobType,
  Job2Type,
  JobStateType,
  JobStateInfoType,
  JobStateEventArgsType,
  JobThreadOptionsType,
];

/** What CLIXML and a remote client get of a job. */
const SERIALIZED_PROPERTIES = [
  "HasMoreData",
  "StatusMessage",
  "Location",
  "Command",
  "JobStateInfo",
  "InstanceId",
  "Id",
  "Name",
  "State",
  "ChildJobs",
  "PSJobTypeName",
  "PSBeginTime",
  "PSEndTime",
];

export function registerJobTypes(types: TypeTable): void {
  for (const type of TYPES) types.register(type);
  const data = types.extended.getOrAdd(JobType.fullName);
  data.members.set(
    "state",
    new PSCodeProperty("State", (job) => (job instanceof Job ? job.currentStateInfo().state : null), {
      shownAs: "ScriptProperty",
      definition: "System.Object State {get=$this.JobStateInfo.State.ToString();}",
    }),
  );
  data.standard.set("propertyserializationset", new PSPropertySet("PropertySerializationSet", SERIALIZED_PROPERTIES));
  types.extended.changed();
}
