import type { CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-host */
export function getHost(): CmdletDeclaration {
  return {
    name: "Get-Host",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetHostCommand",
    outputTypes: ["System.Management.Automation.Host.PSHost"],
    parameters: [],
    create: (cmdlet) => ({ begin: () => cmdlet.writeObject(cmdlet.session.variables.value("Host")) }),
  };
}
