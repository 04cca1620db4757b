/** Errors of looking for commands. */
import { runtimeError, type TerminatingError } from "../../objects/index.ts";

export function commandNotFound(name: string): TerminatingError {
  const error = runtimeError(
    "CommandNotFoundException",
    `The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again.`,
    { category: "ObjectNotFound", targetObject: name, exceptionType: "CommandNotFoundException" },
  );
  error.record.exception.details.set("commandname", name);
  return error;
}
