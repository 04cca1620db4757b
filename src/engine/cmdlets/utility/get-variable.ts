import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findVariables, writeNotFound } from "./variables/variable-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-variable */
export function getVariable(): CmdletDeclaration {
  return {
    name: "Get-Variable",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetVariableCommand",
    aliases: ["gv"],
    outputTypes: ["System.Management.Automation.PSVariable"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "ValueOnly", type: "System.Management.Automation.SwitchParameter" },
      { name: "Include", type: "System.String[]" },
      { name: "Exclude", type: "System.String[]" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new GetVariable(cmdlet),
  };
}

class GetVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const scope = parameters.has("Scope") ? parameters.text("Scope") : undefined;
    const isValueOnly = parameters.isSet("ValueOnly");
    for (const name of parameters.has("Name") ? parameters.texts("Name") : ["*"]) {
      const { variables, isFiltered } = findVariables(this.#cmdlet, name, scope);
      for (const variable of variables) this.#cmdlet.writeObject(isValueOnly ? (variable.read(session.context) ?? null) : variable);
      if (variables.length === 0 && !isFiltered) writeNotFound(this.#cmdlet, name);
    }
  }
}
