import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findVariables, reporting, writeNotFound } from "./variables/variable-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/remove-variable */
export function removeVariable(): CmdletDeclaration {
  return {
    name: "Remove-Variable",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RemoveVariableCommand",
    aliases: ["rv"],
    supportsShouldProcess: true,
    parameters: [
      { name: "Name", type: "System.String[]", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "Include", type: "System.String[]" },
      { name: "Exclude", type: "System.String[]" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new RemoveVariable(cmdlet),
  };
}

class RemoveVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const scope = parameters.text("Scope", "local");
    const options = { isForced: parameters.isSet("Force") };
    for (const name of parameters.texts("Name")) {
      const { variables, isFiltered } = findVariables(this.#cmdlet, name, scope);
      if (variables.length === 0 && !isFiltered) writeNotFound(this.#cmdlet, name);
      for (const variable of variables) {
        if (!this.#cmdlet.shouldProcess(`Name: ${variable.name}`, "Remove variable")) continue;
        reporting(this.#cmdlet, () => session.variables.remove(session.variables.scope(scope), variable.name, options));
      }
    }
  }
}
