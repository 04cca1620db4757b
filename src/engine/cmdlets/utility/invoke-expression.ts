import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-expression */
export function invokeExpression(): CmdletDeclaration {
  return {
    name: "Invoke-Expression",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.InvokeExpressionCommand",
    aliases: ["iex"],
    parameters: [{ name: "Command", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipeline: true }] }],
    create: (cmdlet) => new InvokeExpression(cmdlet),
  };
}

class InvokeExpression implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    this.#cmdlet.invokeExpression(this.#cmdlet.parameters.text("Command"), (value) => this.#cmdlet.writeObject(value));
  }
}
