import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { aliasFromParameters, storeAlias } from "./aliases/alias-store.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-alias */
export function setAlias(): CmdletDeclaration {
  return {
    name: "Set-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetAliasCommand",
    aliases: ["sal"],
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
    create: (cmdlet) => new SetAlias(cmdlet),
  };
}

class SetAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const alias = aliasFromParameters(this.#cmdlet);
    if (this.#cmdlet.shouldProcess(`Name: ${alias.name} Value: ${alias.target}`, "Set Alias")) storeAlias(this.#cmdlet, alias);
  }
}
