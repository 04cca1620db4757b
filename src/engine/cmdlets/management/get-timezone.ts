import {
  ErrorRecord,
  enumerate,
  getProperty,
  getStaticProperty,
  invokeStatic,
  newException,
  type PSValue,
  TerminatingError,
  TimeZoneInfoType,
  toText,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { MANAGEMENT, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-timezone */
export function getTimeZone(): CmdletDeclaration {
  return {
    name: "Get-TimeZone",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetTimeZoneCommand",
    aliases: ["gtz"],
    defaultParameterSet: "Name",
    outputTypes: ["System.TimeZoneInfo"],
    parameters: [
      { name: "Id", type: "System.String[]", sets: [{ set: "Id", mandatory: true, fromPipelineByPropertyName: true }] },
      { name: "ListAvailable", type: SWITCH, sets: [{ set: "ListAvailable", mandatory: true }] },
      { name: "Name", type: "System.String[]", sets: [{ set: "Name", position: 0, fromPipeline: true }] },
    ],
    create: (cmdlet) => ({
      process() {
        write(cmdlet);
      },
    }),
  };
}

function write(cmdlet: CmdletContext): void {
  const { parameters, evaluation } = cmdlet;
  const call = (method: string, ...args: readonly PSValue[]): PSValue => invokeStatic(TimeZoneInfoType, method, args, evaluation);
  if (parameters.isSet("ListAvailable")) {
    cmdlet.writeEnumerated(call("GetSystemTimeZones"));
  } else if (parameters.has("Id")) {
    for (const id of parameters.texts("Id")) {
      try {
        cmdlet.writeObject(call("FindSystemTimeZoneById", id));
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const { exception } = error.record;
        cmdlet.writeError(new ErrorRecord(exception.innerException ?? exception, "TimeZoneNotFound", "InvalidArgument", "Id"));
      }
    }
  } else if (parameters.texts("Name").length > 0) {
    for (const name of parameters.texts("Name")) writeNamed(name, enumerate(call("GetSystemTimeZones")), cmdlet);
  } else {
    cmdlet.writeObject(getStaticProperty(TimeZoneInfoType, "Local", evaluation));
  }
}

function writeNamed(name: string, zones: readonly PSValue[], cmdlet: CmdletContext): void {
  const pattern = new WildcardPattern(name, { ignoreCase: true });
  const matching = zones.filter((zone) =>
    ["StandardName", "DaylightName"].some((property) =>
      pattern.isMatch(toText(getProperty(zone, property, cmdlet.evaluation), cmdlet.evaluation)),
    ),
  );
  for (const zone of matching) cmdlet.writeObject(zone);
  if (matching.length > 0) return;
  const exception = newException("System.TimeZoneNotFoundException", `The time zone name '${name}' was not found on the local computer.`);
  cmdlet.writeError(new ErrorRecord(exception, "TimeZoneNotFound", "InvalidArgument", "Name"));
}
