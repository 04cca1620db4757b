/** What goes wrong with paths, providers and drives, in PowerShell's words. */
import { type ErrorCategory, ErrorRecord, newException, ownedRecord, type PSValue, TerminatingError } from "../../objects/index.ts";

/** Thrown by a provider itself: it ends the command, where errors of finding a path or a provider only cost that path. */
export class ProviderInvocationError extends TerminatingError {}

export const Unsupported = {
  operation: "Provider operation stopped because the provider does not support this operation.",
  depth: "Provider operation stopped because the provider does not support the 'Depth' parameter.",
  filter: "Cannot call method. The provider does not support the use of filters.",
  credentials: "The provider does not support the use of credentials. Perform the operation again without specifying credentials.",
  fileCredentials:
    "The FileSystem provider supports credentials only on the New-PSDrive cmdlet. Perform the operation again without specifying credentials.",
  drives: "DriveCmdletProvider methods are not supported by this provider.",
  items: "Cannot call methods. The ItemCmdletProvider methods are not supported by this provider.",
  containers: "Provider methods not processed. The ContainerCmdletProvider methods are not supported by this provider.",
  navigation: "The NavigationCmdletProvider methods are not supported by this provider.",
  content: "Cannot use interface. The IContentCmdletProvider interface is not implemented by this provider.",
  seek: "Cannot call method. The content Seek method is not supported by this provider.",
  clearContent: "Cannot perform the ClearContent operation. The ClearContent operation is not supported by this provider.",
  properties: "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider.",
  dynamicProperties: "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not implemented by this provider.",
} as const;

function recordFor(type: string, id: string, category: ErrorCategory, message: string, target: PSValue = null): ErrorRecord {
  const exception = newException(type, message);
  // The exception keeps a record of its own, without the command that the engine adds to the one that is told.
  ownedRecord(exception, new ErrorRecord(exception, id, category, target));
  return new ErrorRecord(exception, id, category, target);
}

export function notSupported(message: string): TerminatingError {
  return new TerminatingError(recordFor("PSNotSupportedException", "NotSupported", "NotImplemented", message));
}

/** The provider has no such operation. */
export function operationNotSupported(message: string = Unsupported.operation): ProviderInvocationError {
  return new ProviderInvocationError(recordFor("PSNotSupportedException", "NotSupported", "NotImplemented", message));
}

export function invalidArgumentRecord(message: string): ErrorRecord {
  return recordFor("PSArgumentException", "Argument", "InvalidArgument", message);
}

/** A provider refuses an argument. */
export function invalidArgument(message: string): ProviderInvocationError {
  return new ProviderInvocationError(invalidArgumentRecord(message));
}

/** PowerShell's own words for an argument that has none of its own. */
export function invalidValueText(name: string): string {
  return `Cannot process argument because the value of argument "${name}" is not valid. Change the value of the "${name}" argument and run the operation again.`;
}

export function nullArgumentText(name: string): string {
  return `Cannot process argument because the value of argument "${name}" is null. Change the value of argument "${name}" to a non-null value.`;
}

export function invalidOperationRecord(message: string): ErrorRecord {
  return recordFor("PSInvalidOperationException", "InvalidOperation", "InvalidOperation", message);
}

export function pathNotFound(path: string): TerminatingError {
  return new TerminatingError(pathNotFoundRecord(path));
}

export function pathNotFoundRecord(path: string): ErrorRecord {
  return recordFor(
    "ItemNotFoundException",
    "PathNotFound",
    "ObjectNotFound",
    `Cannot find path '${path}' because it does not exist.`,
    path,
  );
}

/** Errors of finding something: the command says so and goes on with the next path. */
const LOOKUP_ERRORS: ReadonlySet<string> = new Set([
  "PSNotSupportedException",
  "DriveNotFoundException",
  "ProviderNotFoundException",
  "ProviderNameAmbiguousException",
  "ItemNotFoundException",
]);

export function isLookupError(error: unknown): error is TerminatingError {
  return (
    error instanceof TerminatingError &&
    !(error instanceof ProviderInvocationError) &&
    LOOKUP_ERRORS.has(error.record.exception.getType().name)
  );
}
