import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/**
 * Without a debugger nothing waits here, as in a PowerShell whose host has none.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/wait-debugger
 */
export function waitDebugger(): CmdletDeclaration {
  return {
    name: "Wait-Debugger",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WaitDebuggerCommand",
    parameters: [],
    create: makeBody,
  };
}

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return {
    end() {
      const { scriptLineNumber, scriptName } = cmdlet.myInvocation;
      cmdlet.writeVerbose(`Wait-Debugger called on line ${scriptLineNumber} in ${scriptName ?? ""}.`);
    },
  };
}
