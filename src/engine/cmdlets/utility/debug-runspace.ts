import { ErrorRecord, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findRunspaces } from "./runspace-debug/find-runspaces.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/debug-runspace */
export function debugRunspace(): CmdletDeclaration {
  return {
    name: "Debug-Runspace",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.DebugRunspaceCommand",
    defaultParameterSet: "RunspaceParameterSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Runspace",
        type: "System.Management.Automation.Runspaces.Runspace",
        sets: [{ set: "RunspaceParameterSet", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Name", type: "System.String", sets: [{ set: "NameParameterSet", mandatory: true, position: 0 }] },
      { name: "Id", type: "System.Int32", sets: [{ set: "IdParameterSet", mandatory: true, position: 0 }] },
      { name: "InstanceId", type: "System.Guid", sets: [{ set: "InstanceIdParameterSet", mandatory: true, position: 0 }] },
      { name: "BreakAll", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: makeBody,
  };
}

const OWN =
  "You cannot debug the default host Runspace using this cmdlet. To debug the default Runspace use the normal debugging commands from the host.";

/** Only the runspace that runs the command can be found, and that cannot be debugged from within. */
function makeBody(cmdlet: CmdletContext): CmdletBody {
  return {
    end() {
      const [runspace] = findRunspaces(cmdlet, { name: "Name", id: "Id", instanceId: "InstanceId" });
      const record =
        runspace === undefined
          ? new ErrorRecord(
              newException("PSArgumentNullException", "Value cannot be null. (Parameter 'No Runspace was found.')"),
              "DebugRunspaceNoRunspaceFound",
              "InvalidOperation",
              null,
            )
          : new ErrorRecord(
              newException("PSInvalidOperationException", OWN),
              "DebugRunspaceCannotDebugHostRunspace",
              "InvalidOperation",
              null,
            );
      cmdlet.throwTerminatingError(record);
    },
  };
}
