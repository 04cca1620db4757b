import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { aliasFromParameters, findAlias, storeAlias, writeAliasExists } from "./aliases/alias-store.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-alias */
export function newAlias(): CmdletDeclaration {
  return {
    name: "New-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewAliasCommand",
    aliases: ["nal"],
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.AliasInfo"],
    parameters: [
      { name: "Name", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipelineByPropertyName: true }] },
      { name: "Value", type: "System.String", sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }] },
      { name: "Description", type: "System.String" },
      { name: "Option", type: "System.Management.Automation.ScopedItemOptions" },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ArgumentCompleter" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new NewAlias(cmdlet),
  };
}

class NewAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const alias = aliasFromParameters(this.#cmdlet);
    if (!parameters.isSet("Force") && findAlias(this.#cmdlet, alias.name) !== undefined) {
      writeAliasExists(this.#cmdlet, alias.name);
      return;
    }
    if (this.#cmdlet.shouldProcess(`Name: ${alias.name} Value: ${alias.target}`, "New Alias")) storeAlias(this.#cmdlet, alias);
  }
}
