import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { updateBreakpoints } from "./breakpoints/breakpoint-update.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/enable-psbreakpoint */
export function enablePSBreakpoint(): CmdletDeclaration {
  return {
    name: "Enable-PSBreakpoint",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.EnablePSBreakpointCommand",
    aliases: ["ebp"],
    defaultParameterSet: "Breakpoint",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.Breakpoint"],
    parameters: [
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
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
  return updateBreakpoints(cmdlet, (breakpoint) => {
    breakpoint.isEnabled = true;
    if (cmdlet.parameters.isSet("PassThru")) cmdlet.writeObject(breakpoint);
  });
}
