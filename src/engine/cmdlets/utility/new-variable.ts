import { EnumValue, runtimeError, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PSVariable } from "../../runtime/ps-variable.ts";
import { ownVariable, reporting } from "./variables/variable-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-variable */
export function newVariable(): CmdletDeclaration {
  return {
    name: "New-Variable",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewVariableCommand",
    aliases: ["nv"],
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.PSVariable"],
    parameters: [
      { name: "Name", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "Value", type: "System.Object", sets: [{ position: 1, fromPipeline: true, fromPipelineByPropertyName: true }] },
      { name: "Description", type: "System.String" },
      { name: "Option", type: "System.Management.Automation.ScopedItemOptions" },
      { name: "Visibility", type: "System.Management.Automation.SessionStateEntryVisibility" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new NewVariable(cmdlet),
  };
}

class NewVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, evaluation } = this.#cmdlet;
    const name = parameters.text("Name");
    const scope = parameters.text("Scope", "local");
    const isForced = parameters.isSet("Force");
    if (!isForced && ownVariable(this.#cmdlet, scope, name.toLowerCase()) !== undefined) {
      const error = runtimeError("VariableAlreadyExists", `A variable with name '${name}' already exists.`, {
        category: "ResourceExists",
        targetObject: name,
        exceptionType: "SessionStateException",
      });
      this.#cmdlet.writeError(error.record);
      return;
    }
    const value = parameters.get("Value");
    if (!this.#cmdlet.shouldProcess(`Name: ${name} Value: ${toText(value, evaluation)}`, "New variable")) return;
    reporting(this.#cmdlet, () => this.#add(name, scope));
  }

  #add(name: string, scopeName: string): void {
    const { parameters, session } = this.#cmdlet;
    const variable = new PSVariable(name, parameters.get("Value"));
    const option = parameters.get("Option");
    if (option instanceof EnumValue) variable.options = Number(option.value);
    variable.isPrivateToModule = parameters.enumName("Visibility", "Public") === "Private";
    variable.description = parameters.text("Description", "");
    const scope = session.variables.scope(scopeName);
    // Replacing one that is there asks whether it may be taken out.
    if (scope.own(name.toLowerCase()) !== undefined) session.variables.remove(scope, name, { isForced: parameters.isSet("Force") });
    session.variables.add(scope, variable);
    if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(variable);
  }
}
