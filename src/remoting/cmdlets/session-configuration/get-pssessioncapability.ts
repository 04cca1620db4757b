import {
  applySessionDefinition,
  type CmdletContext,
  type CmdletDeclaration,
  FunctionPipe,
  invalidArgument,
  newRunspaceLike,
  SILENT_STREAMS,
} from "../../../engine/index.ts";
import { ErrorRecord, newException } from "../../../objects/index.ts";
import { getPSSessionCapabilityParameters } from "../parameters/get-pssessioncapability.ts";
import { configurationNamed } from "./session-configurations.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-pssessioncapability */
export function getPSSessionCapability(): CmdletDeclaration {
  return {
    name: "Get-PSSessionCapability",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetPSSessionCapabilityCommand",
    outputTypes: ["System.Management.Automation.CommandInfo", "System.Management.Automation.Runspaces.InitialSessionState"],
    parameters: getPSSessionCapabilityParameters(),
    create: (cmdlet) => ({ process: () => writeCapability(cmdlet) }),
  };
}

/** Sets a runspace up as the user's session would be, and asks it for its commands. */
function writeCapability(cmdlet: CmdletContext): void {
  const { parameters } = cmdlet;
  const name = parameters.text("ConfigurationName");
  const file = definitionFileOf(cmdlet, name);
  if (file === null) {
    const message = `The session configuration ${name} has no session configuration file: its sessions can do whatever their user can.`;
    cmdlet.writeError(
      new ErrorRecord(
        newException("System.InvalidOperationException", message),
        "SessionConfigurationMustBeFileBased",
        "InvalidOperation",
        name,
      ),
    );
    return;
  }
  if (parameters.isSet("Full"))
    throw invalidArgument("-Full cannot be used: there is no object for the whole initial state of a session here.");
  const runspace = newRunspaceLike(cmdlet.session.context);
  applySessionDefinition(runspace, file, { userName: parameters.text("Username"), groups: [] });
  const command = { text: "Get-Command", isScript: false, useLocalScope: null, parameters: [], merge: {} };
  runspace.invokeCommands([[command]], { output: new FunctionPipe((info) => cmdlet.writeObject(info)), streams: SILENT_STREAMS });
}

function definitionFileOf(cmdlet: CmdletContext, name: string): string | null {
  const section = configurationNamed(cmdlet, name).config.get("InitializationParameters");
  const file = section instanceof Map ? section.get("configfilepath") : undefined;
  return typeof file === "string" && file !== "" ? file : null;
}
