import type { CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/out-null */
export function outNull(): CmdletDeclaration {
  return {
    name: "Out-Null",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.OutNullCommand",
    parameters: [{ name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] }],
    create: () => ({}),
  };
}
