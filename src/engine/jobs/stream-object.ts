/**
 * What a job or a remote pipeline puts out, in the order in which it came, and how a cmdlet gives it on.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.management.automation.remoting.internal.psstreamobject
 */
import {
  addNote,
  asExtensible,
  type ErrorRecord,
  Guid,
  type InformationalRecord,
  type InformationRecord,
  type ProgressRecord,
  type PSValue,
  removeInstanceMember,
  type WarningRecord,
} from "../../objects/index.ts";
import type { CmdletContext } from "../cmdlet.ts";

export type StreamObject =
  | { readonly type: "output"; readonly value: PSValue }
  | { readonly type: "error"; readonly record: ErrorRecord }
  /** What a `throw` over there threw, where one computer alone was asked: it ends the command here as well. */
  | { readonly type: "exception"; readonly record: ErrorRecord }
  | { readonly type: "record"; readonly record: InformationalRecord }
  /** A warning that was shown through a host call of its own. */
  | { readonly type: "shownWarning"; readonly record: WarningRecord }
  /** The same of verbose and debug records and of progress; only the job's collections keep them. */
  | { readonly type: "shownRecord"; readonly record: InformationalRecord }
  | { readonly type: "shownProgress"; readonly record: ProgressRecord }
  | { readonly type: "information"; readonly record: InformationRecord }
  | { readonly type: "progress"; readonly record: ProgressRecord }
  /** Somebody waits for the user; whoever takes the results of the job runs it. */
  | { readonly type: "hostCall"; run(cmdlet: Pick<CmdletContext, "host">): void };

const SOURCE_JOB_INSTANCE_ID = "PSSourceJobInstanceId";

/**
 * Gives one object on as the cmdlet's own.
 *
 * @param sourceJobId Marks output with the job that it comes from.
 */
export function writeStreamObject(cmdlet: CmdletContext, object: StreamObject, sourceJobId?: string): void {
  switch (object.type) {
    case "output":
      cmdlet.writeObject(sourceJobId === undefined ? object.value : withSourceJob(object.value, sourceJobId));
      return;
    case "error":
      cmdlet.forwardError(object.record);
      return;
    case "exception":
      cmdlet.throwTerminatingError(object.record);
      return;
    case "record":
      cmdlet.forwardRecord(object.record);
      return;
    case "shownWarning":
      cmdlet.keepWarning(object.record);
      return;
    case "information":
      cmdlet.writeInformationRecord(object.record);
      return;
    case "progress":
      cmdlet.writeProgress(object.record);
      return;
    case "shownRecord":
    case "shownProgress":
      return;
    case "hostCall":
      object.run(cmdlet);
      return;
    default:
      object satisfies never;
  }
}

function withSourceJob(value: PSValue, jobId: string): PSValue {
  if (value === null || value === undefined) return value;
  const object = asExtensible(value);
  removeInstanceMember(object, SOURCE_JOB_INSTANCE_ID);
  addNote(object, SOURCE_JOB_INSTANCE_ID, new Guid(jobId));
  return object;
}
