import type { CmdletDeclaration } from "../../cmdlet.ts";
import { commonFormatParameters, formatCommand, formatOutputTypes } from "../../formatting/format-cmdlet.ts";
import { DEFAULT_DEPTH } from "../../formatting/formatting-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-custom */
export function formatCustom(): CmdletDeclaration {
  return {
    name: "Format-Custom",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.FormatCustomCommand",
    aliases: ["fc"],
    outputTypes: formatOutputTypes,
    parameters: [
      { name: "Property", type: "System.Object[]", sets: [{ position: 0 }] },
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      ...commonFormatParameters,
    ],
    create: (cmdlet) => formatCommand(cmdlet, "custom", () => ({ depth: cmdlet.parameters.number("Depth", DEFAULT_DEPTH) })),
  };
}
