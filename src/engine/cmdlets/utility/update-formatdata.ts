import type { CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { loadFormatFiles } from "../../formatting/index.ts";
import { findPs1xmlFiles, readPs1xmlFile, reportPs1xmlProblem } from "./ps1xml-files.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/update-formatdata */
export function updateFormatData(): CmdletDeclaration {
  return {
    name: "Update-FormatData",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.UpdateFormatDataCommand",
    defaultParameterSet: "FileSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "AppendPath",
        type: "System.String[]",
        aliases: ["PSPath", "Path"],
        sets: [{ set: "FileSet", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "PrependPath", type: "System.String[]", sets: [{ set: "FileSet" }], attributes: [{ kind: "ValidateNotNull" }] },
    ],
    create: (cmdlet) => ({ process: () => update(cmdlet) }),
  };
}

function update(cmdlet: CmdletContext): void {
  const prepended = findPs1xmlFiles(cmdlet, cmdlet.parameters.texts("PrependPath"), "FormatPrependPathException").reverse();
  const appended = findPs1xmlFiles(cmdlet, cmdlet.parameters.texts("AppendPath"), "FormatAppendPathException");
  const problems = [...load(cmdlet, prepended, { isPrepended: true }), ...load(cmdlet, appended, { isPrepended: false })];
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `${problem}\n`).join("");
  reportPs1xmlProblem(cmdlet, "FormatXmlUpdateException", `Errors occurred while loading the format data file: \n${lines}`);
}

function load(cmdlet: CmdletContext, paths: readonly string[], order: { readonly isPrepended: boolean }): readonly string[] {
  const wanted = paths.filter((path) => cmdlet.shouldProcess(`FileName: ${path}`, "Update FormatData"));
  return wanted.length === 0
    ? []
    : loadFormatFiles(
        cmdlet.evaluation,
        wanted.map((path) => readPs1xmlFile(cmdlet, path)),
        order,
      );
}
