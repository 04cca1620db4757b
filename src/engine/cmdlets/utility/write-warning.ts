import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-warning */
export function writeWarning(): CmdletDeclaration {
  return {
    name: "Write-Warning",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteWarningCommand",
    parameters: [
      {
        name: "Message",
        type: "System.String",
        aliases: ["Msg"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true }],
        attributes: [{ kind: "AllowEmptyString" }],
      },
    ],
    create: (cmdlet) => new WriteWarning(cmdlet),
  };
}

class WriteWarning implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    this.#cmdlet.writeWarning(this.#cmdlet.parameters.text("Message", ""));
  }
}
