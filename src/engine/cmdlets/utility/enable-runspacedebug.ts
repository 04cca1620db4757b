import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findRunspaces } from "./runspace-debug/find-runspaces.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/enable-runspacedebug */
export function enableRunspaceDebug(): CmdletDeclaration {
  return {
    name: "Enable-RunspaceDebug",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.EnableRunspaceDebugCommand",
    defaultParameterSet: "RunspaceNameParameterSet",
    parameters: [
      {
        name: "BreakAll",
        type: "System.Management.Automation.SwitchParameter",
        sets: [
          { set: "RunspaceIdParameterSet", position: 1 },
          { set: "RunspaceNameParameterSet", position: 1 },
          { set: "RunspaceParameterSet", position: 1 },
        ],
      },
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
        runspace.waitsAtBreakpoints = true;
        if (cmdlet.parameters.has("BreakAll")) runspace.breaksAll = cmdlet.parameters.isSet("BreakAll");
      }
    },
  };
}
