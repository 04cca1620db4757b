import type { ParameterDeclaration } from "../../../engine/index.ts";
import {
  alike,
  authenticationParameter,
  byPropertyName,
  credentialParameter,
  inSets,
  NOT_EMPTY,
  SWITCH,
  TRUSTED,
} from "../session-parameters.ts";

export function startJobParameters(): readonly ParameterDeclaration[] {
  return [
    {
      name: "DefinitionName",
      type: "System.String",
      sets: [{ set: "DefinitionName", mandatory: true, position: 0 }],
      attributes: [...NOT_EMPTY, ...TRUSTED],
    },
    { name: "DefinitionPath", type: "System.String", sets: [{ set: "DefinitionName", position: 1 }], attributes: NOT_EMPTY },
    { name: "Type", type: "System.String", sets: [{ set: "DefinitionName", position: 2 }], attributes: NOT_EMPTY },
    { name: "Name", type: "System.String", sets: byPropertyName("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName") },
    {
      name: "ScriptBlock",
      type: "System.Management.Automation.ScriptBlock",
      aliases: ["Command"],
      sets: [{ set: "ComputerName", mandatory: true, position: 0 }],
      attributes: TRUSTED,
    },
    credentialParameter(inSets("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")),
    { name: "FilePath", type: "System.String", sets: [{ set: "FilePathComputerName", mandatory: true, position: 0 }], attributes: TRUSTED },
    {
      name: "LiteralPath",
      type: "System.String",
      aliases: ["PSPath", "LP"],
      sets: [{ set: "LiteralFilePathComputerName", mandatory: true }],
      attributes: TRUSTED,
    },
    authenticationParameter(inSets("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName")),
    {
      name: "InitializationScript",
      type: "System.Management.Automation.ScriptBlock",
      sets: alike(["ComputerName", "FilePathComputerName", "LiteralFilePathComputerName"], { position: 1 }),
      attributes: TRUSTED,
    },
    { name: "WorkingDirectory", type: "System.String", attributes: [{ kind: "ValidateNotNullOrWhiteSpace" }] },
    { name: "RunAs32", type: SWITCH, sets: inSets("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName") },
    {
      name: "PSVersion",
      type: "System.Version",
      sets: inSets("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName"),
      attributes: NOT_EMPTY,
    },
    {
      name: "InputObject",
      type: "System.Management.Automation.PSObject",
      sets: alike(["ComputerName", "FilePathComputerName", "LiteralFilePathComputerName"], { fromPipeline: true }),
      attributes: TRUSTED,
    },
    {
      name: "ArgumentList",
      type: "System.Object[]",
      aliases: ["Args"],
      sets: inSets("ComputerName", "FilePathComputerName", "LiteralFilePathComputerName"),
      attributes: TRUSTED,
    },
    { name: "ConnectingTimeout", type: "System.Int32", sets: inSets("SSHHost") },
    { name: "Options", type: "System.Collections.Hashtable", sets: inSets("SSHHost"), attributes: NOT_EMPTY },
  ];
}
