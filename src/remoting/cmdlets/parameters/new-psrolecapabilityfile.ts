import type { ParameterDeclaration } from "../../../engine/index.ts";
import { NOT_EMPTY } from "../session-parameters.ts";

export function newPSRoleCapabilityFileParameters(): readonly ParameterDeclaration[] {
  return [
    { name: "Path", type: "System.String", sets: [{ mandatory: true, position: 0 }], attributes: NOT_EMPTY },
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
    { name: "AliasDefinitions", type: "System.Collections.IDictionary[]" },
    { name: "FunctionDefinitions", type: "System.Collections.IDictionary[]" },
    { name: "VariableDefinitions", type: "System.Object" },
    { name: "EnvironmentVariables", type: "System.Collections.IDictionary" },
    { name: "TypesToProcess", type: "System.String[]" },
    { name: "FormatsToProcess", type: "System.String[]" },
    { name: "AssembliesToLoad", type: "System.String[]" },
  ];
}
