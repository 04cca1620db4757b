/** The errors of session state variables, as PowerShell words them. */
import { runtimeError, type TerminatingError } from "../../objects/index.ts";

const UNAUTHORIZED = "SessionStateUnauthorizedAccessException";

export function variableNotWritable(name: string): TerminatingError {
  return runtimeError("VariableNotWritable", `Cannot overwrite variable ${name} because it is read-only or constant.`, {
    category: "WriteError",
    targetObject: name,
    exceptionType: UNAUTHORIZED,
  });
}

export function variableNotRemovable(name: string): TerminatingError {
  return runtimeError(
    "VariableNotRemovable",
    `Cannot remove variable ${name} because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.`,
    { category: "WriteError", targetObject: name, exceptionType: UNAUTHORIZED },
  );
}
