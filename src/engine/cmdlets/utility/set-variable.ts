import { drain, EnumValue, ErrorDetails, isCollection, iteratorOf, type PSValue, toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { PSVariable, ScopedItemOptions } from "../../runtime/ps-variable.ts";
import { changeOptions, findVariables, reporting, whileWritable } from "./variables/variable-lookup.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-variable */
export function setVariable(): CmdletDeclaration {
  return {
    name: "Set-Variable",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetVariableCommand",
    aliases: ["set", "sv"],
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.PSVariable"],
    parameters: [
      { name: "Name", type: "System.String[]", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "Value", type: "System.Object", sets: [{ position: 1, fromPipeline: true, fromPipelineByPropertyName: true }] },
      { name: "Include", type: "System.String[]" },
      { name: "Exclude", type: "System.String[]" },
      { name: "Description", type: "System.String" },
      { name: "Option", type: "System.Management.Automation.ScopedItemOptions" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "Visibility", type: "System.Management.Automation.SessionStateEntryVisibility" },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Append", type: "System.Management.Automation.SwitchParameter" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
    ],
    create: (cmdlet) => new SetVariable(cmdlet),
  };
}

class SetVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #value: number;
  #hasName = false;
  #hasValue = false;
  /** What came through the pipeline. */
  #collected: PSValue[] | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#value = cmdlet.parameters.slot("Value");
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    this.#hasName = parameters.texts("Name").length > 0;
    this.#hasValue = parameters.has("Value");
    if (parameters.isSet("Append")) this.#collected = this.#currentItems();
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (!this.#hasName) {
      this.#setAll(parameters.texts("Name"), parameters.has("Value") ? parameters.at(this.#value) : undefined);
      return;
    }
    if (this.#hasValue && !parameters.isSet("Append")) return;
    if (!parameters.has("Value")) return;
    const value = parameters.at(this.#value);
    this.#collected ??= [];
    this.#collected.push(value);
  }

  end(): void {
    if (!this.#hasName) return;
    const { parameters } = this.#cmdlet;
    const names = parameters.texts("Name");
    if (this.#hasValue) this.#setAll(names, parameters.isSet("Append") ? (this.#collected ?? []) : parameters.at(this.#value));
    else if (this.#collected === undefined || this.#collected.length === 0) this.#setAll(names, undefined);
    else this.#setAll(names, this.#collected.length === 1 ? this.#collected[0] : this.#collected);
  }

  /** The items that -Append adds to. */
  #currentItems(): PSValue[] {
    const names = this.#cmdlet.parameters.texts("Name");
    const [name] = names;
    if (name === undefined || names.length !== 1) {
      const error = this.#cmdlet.makeError({
        message: "Operation is not valid due to the current state of the object.",
        errorId: "SetVariableAppend",
        category: "InvalidOperation",
        target: [...names],
        exceptionType: "System.InvalidOperationException",
      });
      error.errorDetails = new ErrorDetails("SetVariableAppend", "Use a single variable rather than a collection");
      this.#cmdlet.throwTerminatingError(error);
    }
    const { session } = this.#cmdlet;
    const variable = session.variables.find(name);
    if (variable === undefined) return [];
    const value = variable.read(session.context);
    const items = isCollection(value) ? iteratorOf(value) : undefined;
    return items === undefined ? [value] : drain(items);
  }

  /** undefined is no value: it leaves what is there, and makes a null of what is not. */
  #setAll(names: readonly string[], value: PSValue): void {
    const { parameters } = this.#cmdlet;
    const scope = parameters.text("Scope", "local");
    for (const name of names) {
      const { variables, isFiltered } = findVariables(this.#cmdlet, name, scope);
      if (variables.length === 0 && !isFiltered) this.#make(name, scope, value);
      else for (const variable of variables) this.#change(variable, value);
    }
  }

  #make(name: string, scope: string, value: PSValue): void {
    const { parameters, session, evaluation } = this.#cmdlet;
    if (!this.#cmdlet.shouldProcess(`Name: ${name} Value: ${toText(value, evaluation)}`, "Set variable")) return;
    reporting(this.#cmdlet, () => {
      const variable = new PSVariable(name, value ?? null);
      const option = parameters.get("Option");
      variable.options =
        (scope.toLowerCase() === "private" ? ScopedItemOptions.Private : 0) | (option instanceof EnumValue ? Number(option.value) : 0);
      variable.description = parameters.text("Description", "");
      variable.isPrivateToModule = parameters.enumName("Visibility", "Public") === "Private";
      session.variables.add(session.variables.scope(scope), variable);
      if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(variable);
    });
  }

  #change(variable: PSVariable, value: PSValue): void {
    const { parameters, session, evaluation } = this.#cmdlet;
    if (!this.#cmdlet.shouldProcess(`Name: ${variable.name} Value: ${toText(value, evaluation)}`, "Set variable")) return;
    reporting(this.#cmdlet, () => {
      const option = parameters.get("Option");
      whileWritable(variable, parameters.isSet("Force"), () => {
        if (value !== undefined) variable.assign(value, session.context);
        if (parameters.has("Description")) variable.description = parameters.text("Description");
        if (option instanceof EnumValue) changeOptions(variable, Number(option.value));
      });
      if (parameters.has("Visibility")) variable.isPrivateToModule = parameters.enumName("Visibility") === "Private";
      session.context.variableEpoch++;
      if (parameters.isSet("PassThru")) this.#cmdlet.writeObject(variable);
    });
  }
}
