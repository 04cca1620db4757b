import type { CmdletDeclaration } from "../../cmdlet.ts";
import { commonFormatParameters, formatCommand, formatOutputTypes, refuseParameters, switchOf } from "../../formatting/format-cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-wide */
export function formatWide(): CmdletDeclaration {
  return {
    name: "Format-Wide",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.FormatWideCommand",
    aliases: ["fw"],
    outputTypes: formatOutputTypes,
    parameters: [
      { name: "Property", type: "System.Object", sets: [{ position: 0 }] },
      { name: "AutoSize", type: "System.Management.Automation.SwitchParameter" },
      { name: "Column", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      ...commonFormatParameters,
    ],
    create: (cmdlet) =>
      formatCommand(cmdlet, "wide", () => {
        const { parameters } = cmdlet;
        if (parameters.isSet("AutoSize") && parameters.has("Column")) {
          refuseParameters(
            cmdlet,
            "FormatCannotSpecifyAutosizeAndColumns",
            "Cmdlet parameters AutoSize and Column are mutually exclusive.",
          );
        }
        return {
          isAutoSized: switchOf(cmdlet, "AutoSize"),
          columns: parameters.has("Column") ? parameters.number("Column") : undefined,
        };
      }),
  };
}
