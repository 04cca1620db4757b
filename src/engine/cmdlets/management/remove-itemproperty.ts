import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, silentContext } from "./item-command.ts";
import { dynamicPropertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/remove-itemproperty */
export function removeItemProperty(): CmdletDeclaration {
  return {
    name: "Remove-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.RemoveItemPropertyCommand",
    aliases: ["rp"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      PATHS,
      LITERAL_PATHS,
      {
        name: "Name",
        type: "System.String[]",
        aliases: ["PSProperty"],
        sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }],
      },
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new RemoveItemProperty(cmdlet),
  };
}

class RemoveItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, silentContext(this.#cmdlet), (provider, target, context) => {
      const remove = dynamicPropertyOperation(provider.removeProperty);
      for (const name of this.#cmdlet.parameters.texts("Name")) remove.call(provider, target.path, name, context);
    });
  }
}
