import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, outputContext, required } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/invoke-item */
export function invokeItem(): CmdletDeclaration {
  return {
    name: "Invoke-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.InvokeItemCommand",
    aliases: ["ii"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [PATHS, LITERAL_PATHS, FILTER, INCLUDE, EXCLUDE, CREDENTIAL],
    create: (cmdlet) => new InvokeItem(cmdlet),
  };
}

class InvokeItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (provider, target, context) => {
      required(provider.invokeDefaultAction).call(provider, target.path, context);
    });
  }
}
