import type { CmdletContext, CmdletDeclaration } from "../../../engine/index.ts";
import type { ManagedSection } from "../../remoting-service.ts";
import { disablePSSessionConfigurationParameters } from "../parameters/disable-pssessionconfiguration.ts";
import { enablePSSessionConfigurationParameters } from "../parameters/enable-pssessionconfiguration.ts";
import { accessOfSddl, sddlOf } from "./configuration-access.ts";
import { changeConfiguration, configurationsNamed, mayChange, nameOf } from "./session-configurations.ts";

/** The configuration that is meant where none is named. */
export const USUAL_CONFIGURATION = "Microsoft.PowerShell";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/enable-pssessionconfiguration */
export function enablePSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Enable-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.EnablePSSessionConfigurationCommand",
    supportsShouldProcess: true,
    parameters: enablePSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process() {
        const { parameters } = cmdlet;
        const settings = new Map<string, string | readonly string[]>([["Enabled", "true"]]);
        if (parameters.has("SecurityDescriptorSddl")) settings.set("Access", accessOfSddl(parameters.text("SecurityDescriptorSddl")));
        changeNamed(cmdlet, settings, "This lets selected users remotely run PowerShell commands on this computer.");
      },
    }),
  };
}

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/disable-pssessionconfiguration */
export function disablePSSessionConfiguration(): CmdletDeclaration {
  return {
    name: "Disable-PSSessionConfiguration",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.DisablePSSessionConfigurationCommand",
    supportsShouldProcess: true,
    parameters: disablePSSessionConfigurationParameters(),
    create: (cmdlet) => ({
      process: () => changeNamed(cmdlet, new Map([["Enabled", "false"]]), "This denies access to this session configuration for everyone."),
    }),
  };
}

/** Changes the configurations that the cmdlet names. */
function changeNamed(cmdlet: CmdletContext, settings: ManagedSection, consequence: string): void {
  const names = cmdlet.parameters.texts("Name");
  for (const resource of configurationsNamed(cmdlet, names.length === 0 ? [USUAL_CONFIGURATION] : names)) {
    const name = nameOf(resource);
    if (mayChange(cmdlet, `Name: ${name} SDDL: ${sddlOf(resource.config)}. ${consequence}`)) changeConfiguration(cmdlet, name, settings);
  }
}
