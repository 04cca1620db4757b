import { ProgressRecord } from "../../objects/index.ts";
import { ProgressRecordType, progressRecordType } from "../enums.ts";
import {
  bagOf,
  decodePayload,
  encodePayload,
  PayloadBag,
  type PayloadMembers,
  type PayloadReadOptions,
  type PayloadWriteOptions,
} from "../payload.ts";

/** @see MS-PSRP 2.2.2.25 PROGRESS_RECORD */
export function encodeProgressRecord(record: ProgressRecord, options: PayloadWriteOptions): Uint8Array {
  return encodePayload(bagOf(progressRecordMembers(record)), options);
}

export function decodeProgressRecord(payload: Uint8Array, options: PayloadReadOptions): ProgressRecord {
  return progressRecordFrom(new PayloadBag(decodePayload(payload, "PROGRESS_RECORD", options), "PROGRESS_RECORD", options.context));
}

/** A progress record as a property bag, which host calls use too. */
export function progressRecordMembers(record: ProgressRecord): PayloadMembers {
  return [
    ["Activity", record.activity],
    ["ActivityId", record.activityId],
    ["StatusDescription", record.statusDescription],
    ["CurrentOperation", record.currentOperation],
    ["ParentActivityId", record.parentActivityId],
    ["PercentComplete", record.percentComplete],
    ["Type", progressRecordType(record.isCompleted ? ProgressRecordType.Completed : ProgressRecordType.Processing)],
    ["SecondsRemaining", record.secondsRemaining],
  ];
}

/** What a peer leaves out or empty is shown as a blank, as PowerShell's clients do. */
export function progressRecordFrom(bag: PayloadBag): ProgressRecord {
  const record = new ProgressRecord(
    bag.number("ActivityId"),
    bag.optionalString("Activity") || " ",
    bag.optionalString("StatusDescription") || " ",
  );
  record.currentOperation = bag.optionalString("CurrentOperation");
  record.parentActivityId = bag.number("ParentActivityId");
  record.percentComplete = bag.number("PercentComplete");
  record.secondsRemaining = bag.number("SecondsRemaining");
  record.isCompleted = bag.enumeration("Type", ProgressRecordType) === ProgressRecordType.Completed;
  return record;
}
