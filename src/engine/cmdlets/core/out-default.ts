import type { CmdletDeclaration } from "../../cmdlet.ts";
import { HostWriter } from "./out-host.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/out-default */
export function outDefault(): CmdletDeclaration {
  return {
    name: "Out-Default",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.OutDefaultCommand",
    parameters: [
      { name: "Transcript", type: "System.Management.Automation.SwitchParameter" },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
    ],
    create(cmdlet) {
      if (!cmdlet.parameters.isSet("Transcript")) return new HostWriter(cmdlet, { isPaged: false });
      // What is shown elsewhere only passes through.
      const input = cmdlet.parameters.slot("InputObject");
      return { process: () => cmdlet.writeObject(cmdlet.parameters.at(input)) };
    },
  };
}
