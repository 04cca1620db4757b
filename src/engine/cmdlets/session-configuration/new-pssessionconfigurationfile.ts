import type { CmdletDeclaration, ParameterDeclaration } from "../../cmdlet.ts";
import { SESSION_CONFIGURATION_ENTRIES } from "./configuration-entries.ts";
import { writeConfigurationFile } from "./configuration-file.ts";

const SWITCH = "System.Management.Automation.SwitchParameter";
const TABLE = "System.Collections.IDictionary";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/new-pssessionconfigurationfile */
export function newPSSessionConfigurationFile(): CmdletDeclaration {
  return {
    name: "New-PSSessionConfigurationFile",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.NewPSSessionConfigurationFileCommand",
    parameters: parameters(),
    create: (cmdlet) => ({
      process() {
        writeConfigurationFile(cmdlet, {
          extension: ".pssc",
          entries: SESSION_CONFIGURATION_ENTRIES,
          isFull: cmdlet.parameters.isSet("Full"),
          errorId: "InvalidPSSessionConfigurationFilePath",
          refusal: (path) =>
            `PSSession Configuration file path '${path}' is not valid. The path argument must resolve to a single file in the file system with a '.pssc' extension. Please fix the path specification and try again.`,
        });
      },
    }),
  };
}

function parameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "Path",
      type: "System.String",
      sets: [{ mandatory: true, position: 0 }],
      attributes: [{ kind: "ValidateNotNullOrEmpty" }],
    },
    { name: "SchemaVersion", type: "System.Version", attributes: [{ kind: "ValidateNotNull" }] },
    { name: "Guid", type: "System.Guid" },
    { name: "Author", type: "System.String" },
    { name: "Description", type: "System.String" },
    { name: "CompanyName", type: "System.String" },
    { name: "Copyright", type: "System.String" },
    { name: "SessionType", type: "System.Management.Automation.Remoting.SessionType" },
    { name: "TranscriptDirectory", type: "System.String" },
    { name: "RunAsVirtualAccount", type: SWITCH },
    { name: "RunAsVirtualAccountGroups", type: "System.String[]" },
    { name: "MountUserDrive", type: SWITCH },
    { name: "UserDriveMaximumSize", type: "System.Int64" },
    { name: "GroupManagedServiceAccount", type: "System.String" },
    { name: "ScriptsToProcess", type: "System.String[]" },
    { name: "RoleDefinitions", type: TABLE },
    { name: "RequiredGroups", type: TABLE },
    { name: "LanguageMode", type: "System.Management.Automation.PSLanguageMode" },
    { name: "ExecutionPolicy", type: "Microsoft.PowerShell.ExecutionPolicy" },
    { name: "PowerShellVersion", type: "System.Version" },
    { name: "ModulesToImport", type: "System.Object[]" },
    { name: "VisibleAliases", type: "System.String[]" },
    { name: "VisibleCmdlets", type: "System.Object[]" },
    { name: "VisibleFunctions", type: "System.Object[]" },
    { name: "VisibleExternalCommands", type: "System.String[]" },
    { name: "VisibleProviders", type: "System.String[]" },
    { name: "AliasDefinitions", type: `${TABLE}[]` },
    { name: "FunctionDefinitions", type: `${TABLE}[]` },
    { name: "VariableDefinitions", type: "System.Object" },
    { name: "EnvironmentVariables", type: TABLE },
    { name: "TypesToProcess", type: "System.String[]" },
    { name: "FormatsToProcess", type: "System.String[]" },
    { name: "AssembliesToLoad", type: "System.String[]" },
    { name: "Full", type: SWITCH },
  ];
}
