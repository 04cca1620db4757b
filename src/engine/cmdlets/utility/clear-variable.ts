import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findVariables, reporting, whileWritable, writeNotFound } from "./variables/variable-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/clear-variable */
export function clearVariable(): CmdletDeclaration {
  return {
    name: "Clear-Variable",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ClearVariableCommand",
    aliases: ["clv"],
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.PSVariable"],
    parameters: [
      { name: "Name", type: "System.String[]", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "Include", type: "System.String[]" },
      { name: "Exclude", type: "System.String[]" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new ClearVariable(cmdlet),
  };
}

class ClearVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const scope = parameters.has("Scope") ? parameters.text("Scope") : undefined;
    for (const name of parameters.texts("Name")) {
      const { variables, isFiltered } = findVariables(this.#cmdlet, name, scope);
      if (variables.length === 0 && !isFiltered) writeNotFound(this.#cmdlet, name);
      for (const variable of variables) {
        if (!this.#cmdlet.shouldProcess(`Name: ${variable.name}`, "Clear variable")) continue;
        reporting(this.#cmdlet, () => {
          // Without -Scope it is an assignment, which makes a variable of the current scope.
          let cleared = variable;
          whileWritable(variable, parameters.isSet("Force"), () => {
            if (scope === undefined) cleared = session.variables.setIn(session.currentScope, variable.name, null, { force: false });
            else variable.assign(null, session.context);
          });
          if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(cleared);
        });
      }
    }
  }
}
