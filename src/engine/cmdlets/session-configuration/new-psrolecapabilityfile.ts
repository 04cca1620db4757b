import type { CmdletDeclaration } from "../../cmdlet.ts";
import { ROLE_CAPABILITY_ENTRIES } from "./configuration-entries.ts";
import { writeConfigurationFile } from "./configuration-file.ts";

const TABLE = "System.Collections.IDictionary";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-psrolecapabilityfile */
export function newPSRoleCapabilityFile(): CmdletDeclaration {
  return {
    name: "New-PSRoleCapabilityFile",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewPSRoleCapabilityFileCommand",
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Guid", type: "System.Guid" },
      { name: "Author", type: "System.String" },
      { name: "Description", type: "System.String" },
      { name: "CompanyName", type: "System.String" },
      { name: "Copyright", type: "System.String" },
      { name: "ModulesToImport", type: "System.Object[]" },
      { name: "VisibleAliases", type: "System.String[]" },
      { name: "VisibleCmdlets", type: "System.Object[]" },
      { name: "VisibleFunctions", type: "System.Object[]" },
      { name: "VisibleExternalCommands", type: "System.String[]" },
      { name: "VisibleProviders", type: "System.String[]" },
      { name: "ScriptsToProcess", type: "System.String[]" },
      { name: "AliasDefinitions", type: `${TABLE}[]` },
      { name: "FunctionDefinitions", type: `${TABLE}[]` },
      { name: "VariableDefinitions", type: "System.Object" },
      { name: "EnvironmentVariables", type: TABLE },
      { name: "TypesToProcess", type: "System.String[]" },
      { name: "FormatsToProcess", type: "System.String[]" },
      { name: "AssembliesToLoad", type: "System.String[]" },
    ],
    create: (cmdlet) => ({
      process() {
        writeConfigurationFile(cmdlet, {
          extension: ".psrc",
          entries: ROLE_CAPABILITY_ENTRIES,
          isFull: true,
          errorId: "InvalidRoleCapabilityFilePath",
          refusal: (path) =>
            `Role Capability file path '${path}' is not valid. The path argument must resolve to a single file in the file system with a '.psrc' extension. Please fix the path specification and try again.`,
        });
      },
    }),
  };
}
