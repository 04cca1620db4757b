import type { CmdletDeclaration } from "../../../engine/index.ts";
import { setPSSessionConfigurationParameters } from "../parameters/set-pssessionconfiguration.ts";
import { settingsFrom } from "./configuration-settings.ts";
import { changeConfiguration, configurationNamed, mayChange, nameOf } from "./session-configurations.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/set-pssessionconfiguration */
export function setPSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Set-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.SetPSSessionConfigurationCommand",
    defaultParameterSet: "NameParameterSet",
    supportsShouldProcess: true,
    confirmImpact: "High",
    parameters: setPSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process() {
        const name = nameOf(configurationNamed(cmdlet, cmdlet.parameters.text("Name")));
        const settings = settingsFrom(cmdlet);
        if (mayChange(cmdlet, `Name: ${name}`)) changeConfiguration(cmdlet, name, settings);
      },
    }),
  };
}
