import type { CmdletDeclaration } from "../../cmdlet.ts";
import { commonFormatParameters, formatCommand, formatOutputTypes, switchOf } from "../../formatting/format-cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/format-table */
export function formatTable(): CmdletDeclaration {
  return {
    name: "Format-Table",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.FormatTableCommand",
    aliases: ["ft"],
    outputTypes: formatOutputTypes,
    parameters: [
      { name: "AutoSize", type: "System.Management.Automation.SwitchParameter" },
      { name: "RepeatHeader", type: "System.Management.Automation.SwitchParameter" },
      { name: "HideTableHeaders", type: "System.Management.Automation.SwitchParameter" },
      { name: "Wrap", type: "System.Management.Automation.SwitchParameter" },
      { name: "Property", type: "System.Object[]", sets: [{ position: 0 }] },
      ...commonFormatParameters,
    ],
    create: (cmdlet) =>
      formatCommand(cmdlet, "table", () => ({
        isAutoSized: switchOf(cmdlet, "AutoSize"),
        repeatsHeader: cmdlet.parameters.isSet("RepeatHeader"),
        hidesHeaders: switchOf(cmdlet, "HideTableHeaders"),
        wraps: switchOf(cmdlet, "Wrap"),
      })),
  };
}
