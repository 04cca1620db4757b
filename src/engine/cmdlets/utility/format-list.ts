import type { CmdletDeclaration } from "../../cmdlet.ts";
import { commonFormatParameters, formatCommand, formatOutputTypes } from "../../formatting/format-cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-list */
export function formatList(): CmdletDeclaration {
  return {
    name: "Format-List",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.FormatListCommand",
    aliases: ["fl"],
    outputTypes: formatOutputTypes,
    parameters: [{ name: "Property", type: "System.Object[]", sets: [{ position: 0 }] }, ...commonFormatParameters],
    create: (cmdlet) => formatCommand(cmdlet, "list"),
  };
}
