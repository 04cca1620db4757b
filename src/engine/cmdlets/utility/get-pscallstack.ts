import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { framesOf } from "../../errors/stack-trace.ts";
import { CallStackFrame } from "./call-stack/call-stack-frame.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-pscallstack */
export function getPSCallStack(): CmdletDeclaration {
  return {
    name: "Get-PSCallStack",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetPSCallStackCommand",
    aliases: ["gcs"],
    outputTypes: ["System.Management.Automation.CallStackFrame"],
    parameters: [],
    create: (cmdlet) => new GetPSCallStack(cmdlet),
  };
}

class GetPSCallStack implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    for (const frame of framesOf(this.#cmdlet.session.context.frame)) this.#cmdlet.writeObject(new CallStackFrame(frame));
  }
}
