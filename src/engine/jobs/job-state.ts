/** States of jobs, and why a job is in one. */
import { defineEnum, defineType, type EnumValue, type Exception, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import { enumOf } from "../runspaces/runspace-enums.ts";

const ASSEMBLY = "System.Management.Automation";

const JOB_STATES = [
  "NotStarted",
  "Running",
  "Completed",
  "Failed",
  "Stopped",
  "Blocked",
  "Suspended",
  "Disconnected",
  "Suspending",
  "Stopping",
  "AtBreakpoint",
] as const;

export type JobStateName = (typeof JOB_STATES)[number];

export const JobStateType: TypeInfo = defineEnum(`${ASSEMBLY}.JobState`, JOB_STATES, { assembly: ASSEMBLY });
export const JobThreadOptionsType: TypeInfo = defineEnum(
  `${ASSEMBLY}.JobThreadOptions`,
  ["Default", "UseThreadPoolThread", "UseNewThread"],
  { assembly: ASSEMBLY },
);

export const JobStateInfoType: TypeInfo = defineType<JobStateInfo>({
  name: `${ASSEMBLY}.JobStateInfo`,
  assembly: ASSEMBLY,
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.JobState State {get;}", (info) => info.stateValue),
    m.property("System.Exception Reason {get;}", (info) => info.reason),
  ],
  text: (info) => info.state,
});

export class JobStateInfo extends ReferenceObject {
  readonly state: JobStateName;
  readonly reason: Exception | null;

  constructor(state: JobStateName, reason: Exception | null = null) {
    super();
    this.state = state;
    this.reason = reason;
  }

  override nativeType(): TypeInfo {
    return JobStateInfoType;
  }

  get stateValue(): EnumValue {
    return enumOf(JobStateType, this.state);
  }
}

/** Nothing happens to the job any more. */
export function isFinishedState(state: JobStateName): boolean {
  return state === "Completed" || state === "Failed" || state === "Stopped";
}

/** Nothing happens to the job before somebody acts. */
export function isPersistentState(state: JobStateName): boolean {
  return isFinishedState(state) || state === "Disconnected" || state === "Suspended";
}
