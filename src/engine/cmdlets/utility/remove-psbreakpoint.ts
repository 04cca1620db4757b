import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { breakpointTableOf } from "./breakpoints/breakpoint-table.ts";
import { updateBreakpoints } from "./breakpoints/breakpoint-update.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/remove-psbreakpoint */
export function removePSBreakpoint(): CmdletDeclaration {
  return {
    name: "Remove-PSBreakpoint",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RemovePSBreakpointCommand",
    aliases: ["rbp"],
    defaultParameterSet: "Breakpoint",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Breakpoint",
        type: "System.Management.Automation.Breakpoint[]",
        sets: [{ set: "Breakpoint", mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "Id",
        type: "System.Int32[]",
        sets: [{ set: "Id", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "Runspace",
        type: "System.Management.Automation.Runspaces.Runspace",
        aliases: ["RunspaceId"],
        sets: [{ set: "Id", fromPipelineByPropertyName: true }],
      },
    ],
    create: makeBody,
  };
}

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return updateBreakpoints(cmdlet, (breakpoint) => breakpointTableOf(cmdlet.session.context).remove(breakpoint));
}
