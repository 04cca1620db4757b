/** Makers of the usual errors. All give a TerminatingError to be thrown by the caller, so that control flow stays visible there. */
import { type ErrorCategory, ErrorRecord, TerminatingError } from "./error-record.ts";
import { Exception, exceptionType, newException } from "./exception.ts";
import { Int64 } from "./numbers.ts";
import type { TypeInfo } from "./type-info.ts";
import type { PSValue } from "./value.ts";

export interface ErrorOptions {
  readonly category?: ErrorCategory;
  readonly targetObject?: PSValue;
  /** Class of the exception; RuntimeException when nothing is said. */
  readonly exceptionType?: string | TypeInfo;
  readonly inner?: Exception | null;
}

/** An error of the language: RuntimeException with its own error record. */
export function runtimeError(errorId: string, message: string, options: ErrorOptions = {}): TerminatingError {
  const { category = "InvalidOperation", targetObject = null, inner = null } = options;
  const type =
    typeof options.exceptionType === "object" ? options.exceptionType : exceptionType(options.exceptionType ?? "RuntimeException");
  const exception = new Exception(type, message, inner);
  return new TerminatingError(ownedRecord(exception, new ErrorRecord(exception, errorId, category, targetObject)));
}

/** What a .NET method throws: the exception alone. Member access wraps it as PowerShell does. */
export function netError(typeName: string, message: string, inner: Exception | null = null): TerminatingError {
  return errorOf(newException(typeName, message, inner));
}

/** The terminating error of an exception that carries no record of its own. */
export function errorOf(exception: Exception): TerminatingError {
  return new TerminatingError(recordOf(exception));
}

/** The record that an exception carries, or a new one as PowerShell makes it. */
export function recordOf(exception: Exception): ErrorRecord {
  const own = exception.details.get("errorrecord");
  if (own instanceof ErrorRecord) return own;
  const type = exception.getType();
  const [errorId, category] = RECORDS_OF_POWERSHELL.get(type.name) ?? [type.fullName, "OperationStopped"];
  return new ErrorRecord(exception, errorId, category, null);
}

/** PowerShell's own variants of .NET's exceptions bring a record with an id of their own. */
export const RECORDS_OF_POWERSHELL: ReadonlyMap<string, readonly [errorId: string, category: ErrorCategory]> = new Map([
  ["PSArgumentException", ["Argument", "InvalidArgument"]],
  ["PSArgumentNullException", ["ArgumentNull", "InvalidArgument"]],
  ["PSArgumentOutOfRangeException", ["ArgumentOutOfRange", "InvalidArgument"]],
  ["PSInvalidCastException", ["PSInvalidCastException", "NotSpecified"]],
  ["PSInvalidOperationException", ["InvalidOperation", "InvalidOperation"]],
  ["PSNotImplementedException", ["NotImplemented", "NotImplemented"]],
  ["PSNotSupportedException", ["NotSupported", "NotImplemented"]],
  ["PSObjectDisposedException", ["ObjectDisposed", "NotSpecified"]],
]);

/** Makes a record the one of its exception (`$_.Exception.ErrorRecord`). */
export function ownedRecord(exception: Exception, record: ErrorRecord): ErrorRecord {
  exception.details.set("errorrecord", record);
  return record;
}

/**
 * The error as a statement sees it: an exception that has a record of its own without being a RuntimeException, as a failed cast's, is
 * put into one. Method calls and parameter binding have their own wrapping and want the error as it was.
 */
export function asRuntimeError(error: TerminatingError): TerminatingError {
  const { record } = error;
  const { exception } = record;
  if (exception.details.get("errorrecord") !== record) return error;
  const runtime = exceptionType("RuntimeException");
  const type = exception.getType();
  if (type === runtime || type.isSubclassOf(runtime)) return error;
  const wrapper = new Exception(runtime, exception.message, exception);
  const wrapped = new ErrorRecord(wrapper, record.errorId, record.category, record.targetObject);
  wrapped.errorDetails = record.errorDetails;
  wrapped.errorSource = record.errorSource;
  wrapped.invocationInfo = record.invocationInfo;
  wrapped.scriptStackTrace = record.scriptStackTrace;
  return new TerminatingError(ownedRecord(wrapper, wrapped));
}

export function argumentNull(parameter: string): TerminatingError {
  const error = netError("System.ArgumentNullException", `Value cannot be null. (Parameter '${parameter}')`);
  error.record.exception.details.set("paramname", parameter);
  return error;
}

export function argumentError(message: string, parameter?: string): TerminatingError {
  const error = netError("System.ArgumentException", parameter === undefined ? message : `${message} (Parameter '${parameter}')`);
  if (parameter !== undefined) error.record.exception.details.set("paramname", parameter);
  return error;
}

export function argumentOutOfRange(
  parameter: string,
  message = "Specified argument was out of the range of valid values.",
  actual?: number | bigint,
): TerminatingError {
  const shown = actual === undefined ? "" : `\nActual value was ${String(actual)}.`;
  const error = netError("System.ArgumentOutOfRangeException", `${message} (Parameter '${parameter}')${shown}`);
  error.record.exception.details.set("paramname", parameter);
  if (actual !== undefined) error.record.exception.details.set("actualvalue", typeof actual === "bigint" ? new Int64(actual) : actual);
  return error;
}

export function checkNotNegative(value: number | bigint, parameter: string): void {
  if (value < 0) throw argumentOutOfRange(parameter, `${parameter} ('${value}') must be a non-negative value.`, value);
}

export function checkNotAbove(value: number, limit: number, parameter: string): void {
  if (value > limit) throw argumentOutOfRange(parameter, `${parameter} ('${value}') must be less than or equal to '${limit}'.`, value);
}

export function indexOutOfRange(): TerminatingError {
  return argumentOutOfRange("index", "Index was out of range. Must be non-negative and less than the size of the collection.");
}

export function formatError(message: string): TerminatingError {
  return netError("System.FormatException", message);
}

export function overflowError(typeName: string): TerminatingError {
  const article = /^(?:Int|unsigned)/.test(typeName) ? "an" : "a";
  return netError("System.OverflowException", `Value was either too large or too small for ${article} ${typeName}.`);
}

export function invalidOperation(message: string): TerminatingError {
  return netError("System.InvalidOperationException", message);
}

export function keyNotFound(key: string): TerminatingError {
  return netError("System.Collections.Generic.KeyNotFoundException", `The given key '${key}' was not present in the dictionary.`);
}

export function notSupported(message = "Specified method is not supported."): TerminatingError {
  return netError("System.NotSupportedException", message);
}
