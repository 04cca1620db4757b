import { type CmdletDeclaration, withItemNotes } from "../../../engine/index.ts";
import { pluginNode } from "../../wsman-drive/config-tree.ts";
import { registerPSSessionConfigurationParameters } from "../parameters/register-pssessionconfiguration.ts";
import { settingsFrom } from "./configuration-settings.ts";
import { createConfiguration, localServer, mayChange } from "./session-configurations.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-pssessionconfiguration */
export function registerPSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Register-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.RegisterPSSessionConfigurationCommand",
    defaultParameterSet: "NameParameterSet",
    supportsShouldProcess: true,
    confirmImpact: "High",
    parameters: registerPSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process() {
        const name = cmdlet.parameters.text("Name");
        if (!mayChange(cmdlet, `Name: ${name}. This lets administrators remotely run PowerShell commands on this computer.`)) return;
        const made = createConfiguration(cmdlet, new Map([["Name", name], ...settingsFrom(cmdlet)]));
        const { item } = pluginNode(made, localServer(cmdlet));
        const provider = cmdlet.session.context.providers.find("WSMan");
        cmdlet.writeObject(provider === undefined ? item : withItemNotes(item, `localhost\\Plugin\\${name}`, true, provider, null));
      },
    }),
  };
}
