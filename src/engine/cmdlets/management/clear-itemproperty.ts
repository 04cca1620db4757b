import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, passThruContext } from "./item-command.ts";
import { propertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PASS_THRU, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/clear-itemproperty */
export function clearItemProperty(): CmdletDeclaration {
  return {
    name: "Clear-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.ClearItemPropertyCommand",
    aliases: ["clp"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      PATHS,
      LITERAL_PATHS,
      { name: "Name", type: "System.String", sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }] },
      PASS_THRU,
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new ClearItemProperty(cmdlet),
  };
}

class ClearItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const names = [this.#cmdlet.parameters.text("Name")];
    forEachItem(this.#cmdlet, passThruContext(this.#cmdlet), (provider, target, context) => {
      propertyOperation(provider.clearProperty).call(provider, target.path, names, context);
    });
  }
}
