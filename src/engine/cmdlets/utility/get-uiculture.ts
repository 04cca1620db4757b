import type { CmdletDeclaration } from "../../cmdlet.ts";
import { cultureOf } from "./culture-parameter.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-uiculture */
export function getUICulture(): CmdletDeclaration {
  return {
    name: "Get-UICulture",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetUICultureCommand",
    outputTypes: ["System.Globalization.CultureInfo"],
    parameters: [],
    create: (cmdlet) => ({ begin: () => cmdlet.writeObject(cultureOf(cmdlet.host.host.currentUICulture, cmdlet.evaluation)) }),
  };
}
