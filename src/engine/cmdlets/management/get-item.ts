import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, outputContext } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-item */
export function getItem(): CmdletDeclaration {
  return {
    name: "Get-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetItemCommand",
    aliases: ["gi"],
    defaultParameterSet: "Path",
    outputTypes: ["System.IO.FileInfo", "System.Boolean", "System.String", "System.IO.FileInfo", "System.IO.DirectoryInfo"],
    parameters: [PATHS, LITERAL_PATHS, FILTER, INCLUDE, EXCLUDE, FORCE, CREDENTIAL],
    create: (cmdlet) => new GetItem(cmdlet),
  };
}

class GetItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (provider, target, context) => provider.getItem(target.path, context));
  }
}
