import type { CmdletDeclaration } from "../../../engine/index.ts";
import { unregisterPSSessionConfigurationParameters } from "../parameters/unregister-pssessionconfiguration.ts";
import { configurationsNamed, deleteConfiguration, mayChange, nameOf } from "./session-configurations.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/unregister-pssessionconfiguration */
export function unregisterPSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Unregister-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.UnregisterPSSessionConfigurationCommand",
    supportsShouldProcess: true,
    parameters: unregisterPSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process() {
        for (const resource of configurationsNamed(cmdlet, [cmdlet.parameters.text("Name")])) {
          if (mayChange(cmdlet, `Name: ${nameOf(resource)}`)) deleteConfiguration(cmdlet, nameOf(resource));
        }
      },
    }),
  };
}
