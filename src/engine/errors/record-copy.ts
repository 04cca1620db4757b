/** Error records with another exception. */
import { ErrorRecord, type Exception } from "../../objects/index.ts";

/** The same error as somebody else tells it. */
export function withException(record: ErrorRecord, exception: Exception): ErrorRecord {
  const copy = new ErrorRecord(exception, record.errorId, record.category, record.targetObject);
  copy.errorDetails = record.errorDetails;
  copy.errorSource = record.errorSource;
  copy.invocationInfo = record.invocationInfo;
  copy.scriptStackTrace = record.scriptStackTrace;
  copy.isReported = record.isReported;
  return copy;
}
