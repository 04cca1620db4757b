import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findRunspaces } from "./runspace-debug/find-runspaces.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-runspace */
export function getRunspace(): CmdletDeclaration {
  return {
    name: "Get-Runspace",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetRunspaceCommand",
    defaultParameterSet: "NameParameterSet",
    outputTypes: ["System.Management.Automation.Runspaces.Runspace"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ set: "NameParameterSet", position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Id", type: "System.Int32[]", sets: [{ set: "IdParameterSet", mandatory: true, position: 0 }] },
      { name: "InstanceId", type: "System.Guid[]", sets: [{ set: "InstanceIdParameterSet", mandatory: true, position: 0 }] },
    ],
    create: makeBody,
  };
}

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return {
    process() {
      for (const runspace of findRunspaces(cmdlet, { name: "Name", id: "Id", instanceId: "InstanceId" })) cmdlet.writeObject(runspace);
    },
  };
}
