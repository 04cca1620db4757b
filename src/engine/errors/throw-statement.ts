/** What `throw` makes of its value. */
import {
  convertTo,
  ErrorRecord,
  Exception,
  exceptionType,
  isInstance,
  newException,
  ownedRecord,
  type PSValue,
  StringType,
  type TerminatingError,
  unwrap,
} from "../../objects/index.ts";
import type { Frame } from "../runtime/frame.ts";
import { ThrowError } from "./engine-error.ts";

export function errorToThrow(value: PSValue, isBare: boolean, frame: Frame): TerminatingError {
  const { context } = frame;
  if (isBare && context.errorBeingHandled !== null) {
    return new ThrowError(thrown(context.errorBeingHandled.record), { isRethrow: true });
  }
  const base = unwrap(value);
  if (base instanceof ErrorRecord) return new ThrowError(thrown(base), { isRethrow: false });
  if (base instanceof Exception) {
    const own = base.details.get("errorrecord");
    const record = own instanceof ErrorRecord ? own : new ErrorRecord(base, base.message, "OperationStopped", null);
    return new ThrowError(thrown(record), { isRethrow: false });
  }
  const message = base === null || base === undefined ? "ScriptHalted" : thrownText(base, frame);
  const exception = newException("RuntimeException", message);
  const record = ownedRecord(exception, new ErrorRecord(exception, message, "OperationStopped", value === undefined ? null : value));
  return new ThrowError(thrown(record), { isRethrow: false });
}

/** An exception of PowerShell's own remembers that a script threw it; error views say "Exception" of such. */
function thrown(record: ErrorRecord): ErrorRecord {
  const { exception } = record;
  if (isInstance(exception, exceptionType("RuntimeException"))) exception.details.set("wasthrown", true);
  return record;
}

function thrownText(value: PSValue, frame: Frame): string {
  const text = convertTo(value, StringType, frame.context);
  return typeof text === "string" ? text : "";
}
