import type { PSValue } from "../../../objects/index.ts";
import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { exportedViews, writeFormatData } from "../../formatting/index.ts";
import { openOutputFile } from "../file-output.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-formatdata */
export function exportFormatData(): CmdletDeclaration {
  return {
    name: "Export-FormatData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ExportFormatDataCommand",
    defaultParameterSet: "ByPath",
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.ExtendedTypeDefinition[]",
        sets: [{ mandatory: true, fromPipeline: true }],
      },
      { name: "Path", type: "System.String", aliases: ["FilePath"], sets: [{ set: "ByPath", mandatory: true }] },
      { name: "LiteralPath", type: "System.String", aliases: ["PSPath", "LP"], sets: [{ set: "ByLiteralPath", mandatory: true }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      { name: "IncludeScriptBlock", type: "System.Management.Automation.SwitchParameter" },
    ],
    create(cmdlet) {
      const definitions: PSValue[] = [];
      return {
        process() {
          const given = cmdlet.parameters.get("InputObject");
          if (Array.isArray(given)) definitions.push(...given);
        },
        end: () => writeFile(cmdlet, definitions),
      };
    },
  };
}

function writeFile(cmdlet: CmdletContext, definitions: readonly PSValue[]): void {
  const { parameters } = cmdlet;
  const isLiteral = parameters.has("LiteralPath");
  const file = openOutputFile(cmdlet, {
    path: parameters.text(isLiteral ? "LiteralPath" : "Path"),
    isLiteral,
    isForced: parameters.isSet("Force"),
    keepsExisting: parameters.isSet("NoClobber"),
    encoding: null,
  });
  try {
    file.write(writeFormatData(exportedViews(definitions), { includesScripts: parameters.isSet("IncludeScriptBlock") }));
  } finally {
    file.close();
  }
}
