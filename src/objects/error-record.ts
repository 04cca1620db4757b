import type { Exception } from "./exception.ts";
import { defineType, type TypeInfo } from "./type-info.ts";
import { type PSValue, ReferenceObject } from "./value.ts";

/** System.Management.Automation.ErrorCategory, in the order of its numbers. */
export const ERROR_CATEGORIES = [
  "NotSpecified",
  "OpenError",
  "CloseError",
  "DeviceError",
  "DeadlockDetected",
  "InvalidArgument",
  "InvalidData",
  "InvalidOperation",
  "InvalidResult",
  "InvalidType",
  "MetadataError",
  "NotImplemented",
  "NotInstalled",
  "ObjectNotFound",
  "OperationStopped",
  "OperationTimeout",
  "SyntaxError",
  "ParserError",
  "PermissionDenied",
  "ResourceBusy",
  "ResourceExists",
  "ResourceUnavailable",
  "ReadError",
  "WriteError",
  "FromStdErr",
  "SecurityError",
  "ProtocolError",
  "ConnectionError",
  "AuthenticationError",
  "LimitsExceeded",
  "QuotaExceeded",
  "NotEnabled",
] as const;

export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];

export const ErrorRecordType: TypeInfo = defineType({
  name: "System.Management.Automation.ErrorRecord",
  assembly: "System.Management.Automation",
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});
export const ErrorCategoryInfoType: TypeInfo = defineType({
  name: "System.Management.Automation.ErrorCategoryInfo",
  assembly: "System.Management.Automation",
});
export const ErrorDetailsType: TypeInfo = defineType({
  name: "System.Management.Automation.ErrorDetails",
  assembly: "System.Management.Automation",
  interfaces: ["System.Runtime.Serialization.ISerializable"],
});

/** `CategoryInfo`: the parts that were set by hand win over what the record itself says. */
export class ErrorCategoryInfo extends ReferenceObject {
  readonly record: ErrorRecord;
  activity = "";
  #reason: string | undefined = undefined;
  #targetName: string | undefined = undefined;
  #targetType: string | undefined = undefined;

  constructor(record: ErrorRecord) {
    super();
    this.record = record;
  }

  override nativeType(): TypeInfo {
    return ErrorCategoryInfoType;
  }

  get category(): ErrorCategory {
    return this.record.category;
  }

  /** The class of the exception (for one that wraps an error record, of what is inside). */
  get reason(): string {
    return this.#reason ?? this.record.exception.getType().name;
  }

  set reason(value: string) {
    this.#reason = value;
  }

  get targetName(): string | undefined {
    return this.#targetName;
  }

  set targetName(value: string | undefined) {
    this.#targetName = value;
  }

  get targetType(): string | undefined {
    return this.#targetType;
  }

  set targetType(value: string | undefined) {
    this.#targetType = value;
  }
}

export class ErrorDetails extends ReferenceObject {
  readonly message: string;
  recommendedAction: string;

  constructor(message: string, recommendedAction = "") {
    super();
    this.message = message;
    this.recommendedAction = recommendedAction;
  }

  override nativeType(): TypeInfo {
    return ErrorDetailsType;
  }
}

export class ErrorRecord extends ReferenceObject {
  exception: Exception;
  /** Without what the engine appends. */
  readonly errorId: string;
  readonly category: ErrorCategory;
  readonly targetObject: PSValue;
  readonly categoryInfo: ErrorCategoryInfo = new ErrorCategoryInfo(this);
  errorDetails: ErrorDetails | null = null;
  /** The rest of the FullyQualifiedErrorId: the .NET type name of the command, set by the engine. */
  errorSource: string | undefined = undefined;
  /** InvocationInfo, the engine's. */
  invocationInfo: PSValue = null;
  scriptStackTrace: string | null = null;
  pipelineIterationInfo: readonly number[] = [];
  /** Set once a stream or `$Error` got it, so that it is not recorded twice. */
  isReported = false;
  /** A redirection put it among the output; a host shows it where it shows errors all the same. */
  isMerged = false;

  constructor(exception: Exception, errorId: string, category: ErrorCategory, targetObject: PSValue = null) {
    super();
    this.exception = exception;
    this.errorId = errorId;
    this.category = category;
    this.targetObject = targetObject;
  }

  override nativeType(): TypeInfo {
    return ErrorRecordType;
  }

  get fullyQualifiedErrorId(): string {
    if (this.errorSource === undefined || this.errorSource === "") return this.errorId;
    return this.errorId === "" ? this.errorSource : `${this.errorId},${this.errorSource}`;
  }

  /** What is shown: the details' message where there is one. */
  get message(): string {
    return this.errorDetails?.message ?? this.exception.message;
  }
}

/** What is thrown in JavaScript when PowerShell would throw; nothing else leaves evaluation as an exception. */
export class TerminatingError extends Error {
  readonly record: ErrorRecord;

  constructor(record: ErrorRecord) {
    super(record.exception.message);
    this.name = "TerminatingError";
    this.record = record;
  }
}
