/** Errors of the module commands. */
import { type ErrorCategory, ErrorRecord, newException, type PSValue } from "../../objects/index.ts";

export function moduleError(
  message: string,
  errorId: string,
  category: ErrorCategory,
  target: PSValue,
  exceptionType: string,
): ErrorRecord {
  return new ErrorRecord(newException(exceptionType, message), errorId, category, target);
}
