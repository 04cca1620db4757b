import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-output */
export function writeOutput(): CmdletDeclaration {
  return {
    name: "Write-Output",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteOutputCommand",
    aliases: ["echo"],
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromRemainingArguments: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyCollection" }],
      },
      { name: "NoEnumerate", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new WriteOutput(cmdlet),
  };
}

class WriteOutput implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #enumerates: boolean;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    this.#enumerates = !cmdlet.parameters.isSet("NoEnumerate");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (this.#enumerates) this.#cmdlet.writeEnumerated(value);
    else this.#cmdlet.writeObject(value);
  }
}
