/** Failures of the file system as error records of the provider's operations. */
import {
  type ErrorCategory,
  ErrorRecord,
  type Exception,
  ioException,
  newException,
  PlatformError,
  type PSValue,
  TerminatingError,
} from "../../../objects/index.ts";
import type { ProviderContext } from "../provider.ts";

/** The exception of .NET that stands for what went wrong; undefined for what is no failure of the file system. */
export function fileException(error: unknown, context: ProviderContext): Exception | undefined {
  if (error instanceof PlatformError) return ioException(error, context.session.context.host.files);
  if (!(error instanceof TerminatingError)) return undefined;
  const { exception } = error.record;
  return isDenied(exception) || exception.getType().namespace === "System.IO" ? exception : undefined;
}

export function isDenied(exception: Exception): boolean {
  return exception.getType().name === "UnauthorizedAccessException";
}

/**
 * Runs an operation; what fails is written as `${operation}IOError`, or `${operation}UnauthorizedAccessError` where access is denied.
 *
 * @returns Whether all went well.
 */
export function reporting(
  context: ProviderContext,
  operation: string,
  target: PSValue,
  run: () => void,
  category: ErrorCategory = "WriteError",
): boolean {
  try {
    run();
    return true;
  } catch (error) {
    const exception = fileException(error, context);
    if (exception === undefined) throw error;
    context.writeError(operationRecord(exception, operation, target, category));
    return false;
  }
}

export function operationRecord(exception: Exception, operation: string, target: PSValue, category: ErrorCategory): ErrorRecord {
  if (isDenied(exception)) return new ErrorRecord(exception, `${operation}UnauthorizedAccessError`, "PermissionDenied", target);
  if (exception.getType().name === "ArgumentException")
    return new ErrorRecord(exception, `${operation}ArgumentError`, "InvalidArgument", target);
  return new ErrorRecord(exception, `${operation}IOError`, category, target);
}

/** An error of the provider's own wording, as an IOException unless it says otherwise. */
export function fileRecord(
  errorId: string,
  category: ErrorCategory,
  message: string,
  target: PSValue,
  exceptionType = "System.IO.IOException",
): ErrorRecord {
  return new ErrorRecord(newException(exceptionType, message), errorId, category, target);
}

export function itemDoesNotExist(path: string): ErrorRecord {
  return fileRecord("ItemDoesNotExist", "ObjectNotFound", `An object at the specified path ${path} does not exist.`, path);
}
