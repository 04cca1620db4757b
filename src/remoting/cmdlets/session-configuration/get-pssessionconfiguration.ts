import type { CmdletDeclaration } from "../../../engine/index.ts";
import { getPSSessionConfigurationParameters } from "../parameters/get-pssessionconfiguration.ts";
import { allConfigurations, configurationObject, configurationsNamed } from "./session-configurations.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-pssessionconfiguration */
export function getPSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Get-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetPSSessionConfigurationCommand",
    outputTypes: ["Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration"],
    parameters: getPSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process() {
        const names = cmdlet.parameters.texts("Name");
        const found = names.length === 0 ? allConfigurations(cmdlet) : configurationsNamed(cmdlet, names);
        for (const resource of found) cmdlet.writeObject(configurationObject(resource));
      },
    }),
  };
}
