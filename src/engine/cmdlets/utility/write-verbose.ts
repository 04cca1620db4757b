import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-verbose */
export function writeVerbose(): CmdletDeclaration {
  return {
    name: "Write-Verbose",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteVerboseCommand",
    parameters: [
      {
        name: "Message",
        type: "System.String",
        aliases: ["Msg"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
    ],
    create: (cmdlet) => new WriteVerbose(cmdlet),
  };
}

class WriteVerbose implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    this.#cmdlet.writeVerbose(this.#cmdlet.parameters.text("Message", ""));
  }
}
