/** The module cmdlets as the module loader sees them. */
import { type ErrorRecord, newException, type PSValue, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletContext } from "../../cmdlet.ts";
import { EscalatedError } from "../../errors/engine-error.ts";
import { withException } from "../../errors/record-copy.ts";
import type { MemberPatterns } from "../../modules/export-members.ts";
import type { ModuleCommand } from "../../modules/module-loader.ts";

export function moduleCommand(cmdlet: CmdletContext): ModuleCommand {
  return {
    writeVerbose: (message) => cmdlet.writeVerbose(message),
    writeWarning: (message) => cmdlet.writeWarning(message),
    writeError: (record) => cmdlet.writeError(record),
    forwardError: (record) => forwardError(record, cmdlet),
    writeObject: (value) => cmdlet.writeObject(value),
    runScript: (block, sink, args) => cmdlet.streamScript(block, sink, { args, newScope: false }),
  };
}

/** What `-ErrorAction Stop` makes of a script's error has an exception of its own: the script's belongs to the script. */
function forwardError(record: ErrorRecord, cmdlet: CmdletContext): void {
  try {
    cmdlet.forwardError(record);
  } catch (error) {
    if (!(error instanceof EscalatedError)) throw error;
    const { message } = error.record;
    throw new EscalatedError(withException(error.record, newException("ActionPreferenceStopException", message)));
  }
}

/** Patterns that a parameter was given; null when it was not. */
export function givenPatterns(cmdlet: CmdletContext, parameter: string): readonly WildcardPattern[] | null {
  const { parameters } = cmdlet;
  return parameters.has(parameter) ? parameters.texts(parameter).map((text) => new WildcardPattern(text, { ignoreCase: true })) : null;
}

export function memberPatterns(cmdlet: CmdletContext): MemberPatterns {
  return {
    functions: givenPatterns(cmdlet, "Function"),
    cmdlets: givenPatterns(cmdlet, "Cmdlet"),
    variables: givenPatterns(cmdlet, "Variable"),
    aliases: givenPatterns(cmdlet, "Alias"),
  };
}

export function listOf(value: PSValue): readonly PSValue[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}
