/** Parse errors as the terminating error that running the text ends with. */
import type { ScriptSource } from "../../language/index.ts";
import { ErrorRecord, newException, ownedRecord, TerminatingError } from "../../objects/index.ts";
import { InvocationInfo } from "../invocation-info.ts";
import { ParseErrorObject, type ScriptParseError } from "./parse-error-object.ts";
import { positionMessage } from "./position-message.ts";

/** ParseException with the first error's id; its message tells of all of them. */
export function parseFailure(errors: readonly ScriptParseError[], source: ScriptSource): TerminatingError {
  const [first] = errors;
  const message = errors
    .map((error) => `${positionMessage({ source, start: error.start, end: error.end })}\n${error.message}`)
    .join("\n\n");
  const exception = newException("ParseException", message);
  exception.details.set(
    "errors",
    errors.map((error) => new ParseErrorObject(error, source)),
  );
  const record = ownedRecord(exception, new ErrorRecord(exception, first?.errorId ?? "ParserError", "ParserError", null));
  if (first !== undefined) record.invocationInfo = new InvocationInfo(null, { source, start: first.start, end: first.end }, "");
  return new TerminatingError(record);
}
