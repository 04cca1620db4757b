import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findRunspaces } from "./runspace-debug/find-runspaces.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/disable-runspacedebug */
export function disableRunspaceDebug(): CmdletDeclaration {
  return {
    name: "Disable-RunspaceDebug",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.DisableRunspaceDebugCommand",
    defaultParameterSet: "RunspaceNameParameterSet",
    parameters: [
      {
        name: "RunspaceName",
        type: "System.String[]",
        sets: [{ set: "RunspaceNameParameterSet", position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Runspace",
        type: "System.Management.Automation.Runspaces.Runspace[]",
        sets: [{ set: "RunspaceParameterSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "RunspaceId",
        type: "System.Int32[]",
        sets: [{ set: "RunspaceIdParameterSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "RunspaceInstanceId",
        type: "System.Guid[]",
        sets: [{ set: "RunspaceInstanceIdParameterSet", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "ProcessName",
        type: "System.String",
        sets: [{ set: "ProcessNameParameterSet", position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "AppDomainName",
        type: "System.String[]",
        sets: [{ set: "ProcessNameParameterSet", position: 1 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: makeBody,
  };
}

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return {
    process() {
      for (const runspace of findRunspaces(cmdlet, { name: "RunspaceName", id: "RunspaceId", instanceId: "RunspaceInstanceId" })) {
        runspace.waitsAtBreakpoints = false;
        runspace.breaksAll = false;
      }
    },
  };
}
