import { defineType, ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { JobStateInfo } from "./job-state.ts";

/** What Receive-Job -WriteEvents puts out when a job changes its state. */
export const JobStateEventArgsType: TypeInfo = defineType<JobStateEventArgs>({
  name: "System.Management.Automation.JobStateEventArgs",
  assembly: "System.Management.Automation",
  isSealed: true,
  members: (m) => [
    m.property("System.Management.Automation.JobStateInfo JobStateInfo {get;}", (args) => args.stateInfo),
    m.property("System.Management.Automation.JobStateInfo PreviousJobStateInfo {get;}", (args) => args.previousStateInfo),
  ],
});

export class JobStateEventArgs extends ReferenceObject {
  readonly stateInfo: JobStateInfo;
  readonly previousStateInfo: JobStateInfo | null;

  constructor(stateInfo: JobStateInfo, previousStateInfo: JobStateInfo | null = null) {
    super();
    this.stateInfo = stateInfo;
    this.previousStateInfo = previousStateInfo;
  }

  override nativeType(): TypeInfo {
    return JobStateEventArgsType;
  }
}
