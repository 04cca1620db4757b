/** Terminating errors that the engine has to tell from others on their way up. */
import { ErrorRecord, exceptionType, TerminatingError, type TypeInfo } from "../../objects/index.ts";

/** From `throw`. */
export class ThrowError extends TerminatingError {
  /** `throw` without a value inside `catch`. */
  readonly isRethrow: boolean;

  constructor(record: ErrorRecord, options: { readonly isRethrow: boolean }) {
    super(record);
    this.isRethrow = options.isRethrow;
  }
}

/** An error that no statement on the way up reports and goes on after: -ErrorAction Stop made it so. */
export class EscalatedError extends TerminatingError {
  /** The exception class around the record's own, which `catch` may name. */
  readonly wrapperType: TypeInfo;

  constructor(record: ErrorRecord, wrapperType: TypeInfo = exceptionType("ActionPreferenceStopException")) {
    super(record);
    this.wrapperType = wrapperType;
  }
}

/** What a cmdlet ended with; `catch [CmdletInvocationException]` sees it too. */
export class CommandError extends TerminatingError {}

/** An exception without a record of its own is "not specified" when a cmdlet throws it. */
export function thrownByCmdlet(error: TerminatingError): TerminatingError {
  const { record } = error;
  const { exception } = record;
  const isBare =
    record.category === "OperationStopped" && record.errorId === exception.getType().fullName && record.errorSource === undefined;
  return isBare ? new TerminatingError(new ErrorRecord(exception, record.errorId, "NotSpecified", null)) : error;
}
