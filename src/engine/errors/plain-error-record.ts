import { ErrorRecord, ErrorRecordType } from "../../objects/index.ts";

/** The record as an ErrorRecord and nothing more: one of another computer without where it comes from. */
export function plainErrorRecord(record: ErrorRecord): ErrorRecord {
  if (record.nativeType() === ErrorRecordType) return record;
  const plain = new ErrorRecord(record.exception, record.errorId, record.category, record.targetObject);
  plain.errorDetails = record.errorDetails;
  plain.errorSource = record.errorSource;
  plain.invocationInfo = record.invocationInfo;
  plain.scriptStackTrace = record.scriptStackTrace;
  plain.pipelineIterationInfo = record.pipelineIterationInfo;
  const { activity, reason, targetName, targetType } = record.categoryInfo;
  Object.assign(plain.categoryInfo, { activity, reason, targetName, targetType });
  return plain;
}
