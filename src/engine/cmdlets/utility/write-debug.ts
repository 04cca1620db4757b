import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-debug */
export function writeDebug(): CmdletDeclaration {
  return {
    name: "Write-Debug",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteDebugCommand",
    parameters: [
      {
        name: "Message",
        type: "System.String",
        aliases: ["Msg"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
    ],
    create: (cmdlet) => new WriteDebug(cmdlet),
  };
}

class WriteDebug implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    this.#cmdlet.writeDebug(this.#cmdlet.parameters.text("Message", ""));
  }
}
