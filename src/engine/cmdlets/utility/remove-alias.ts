import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findAlias, writeAliasNotFound } from "./aliases/alias-store.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/remove-alias */
export function removeAlias(): CmdletDeclaration {
  return {
    name: "Remove-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RemoveAliasCommand",
    defaultParameterSet: "Default",
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ArgumentCompleter" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new RemoveAlias(cmdlet),
  };
}

class RemoveAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    for (const name of parameters.texts("Name")) {
      if (findAlias(this.#cmdlet, name) === undefined) writeAliasNotFound(this.#cmdlet, "name", name);
      else session.commands.removeAlias(name, { isForced: parameters.isSet("Force") });
    }
  }
}
