/** What the commands of the event family share: choosing by name or number, and saying that there is none. */
import { ErrorRecord, newException, WildcardPattern } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";

/** Null where -SourceIdentifier was not given. */
export function sourcePattern(cmdlet: CmdletContext): WildcardPattern | null {
  const { parameters } = cmdlet;
  return parameters.has("SourceIdentifier") ? new WildcardPattern(parameters.text("SourceIdentifier"), { ignoreCase: true }) : null;
}

/** Null where the number was not given, or is none that something can have. */
export function givenNumber(cmdlet: CmdletContext, parameter: "EventIdentifier" | "SubscriptionId"): number | null {
  const number = cmdlet.parameters.number(parameter, -1);
  return number < 0 ? null : number;
}

/** A name without wildcards that nothing has. */
export function isLiteralSource(cmdlet: CmdletContext): boolean {
  const { parameters } = cmdlet;
  return parameters.has("SourceIdentifier") && !WildcardPattern.containsWildcardCharacters(parameters.text("SourceIdentifier"));
}

export function writeNotFound(cmdlet: CmdletContext, message: string, errorId: string): void {
  cmdlet.writeError(new ErrorRecord(newException("System.ArgumentException", message), errorId, "InvalidArgument", null));
}
