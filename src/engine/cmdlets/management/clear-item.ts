import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, required, silentContext } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/clear-item */
export function clearItem(): CmdletDeclaration {
  return {
    name: "Clear-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.ClearItemCommand",
    aliases: ["cli"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [PATHS, LITERAL_PATHS, FORCE, FILTER, INCLUDE, EXCLUDE, CREDENTIAL],
    create: (cmdlet) => new ClearItem(cmdlet),
  };
}

class ClearItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, silentContext(this.#cmdlet), (provider, target, context) => {
      required(provider.clearItem).call(provider, target.path, context);
    });
  }
}
