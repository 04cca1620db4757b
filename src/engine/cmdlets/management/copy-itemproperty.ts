import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, passThruContext } from "./item-command.ts";
import { dynamicPropertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, PASS_THRU, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/copy-itemproperty */
export function copyItemProperty(): CmdletDeclaration {
  return {
    name: "Copy-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.CopyItemPropertyCommand",
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      PATHS,
      LITERAL_PATHS,
      {
        name: "Name",
        type: "System.String",
        aliases: ["PSProperty"],
        sets: [{ mandatory: true, position: 2, fromPipelineByPropertyName: true }],
      },
      { name: "Destination", type: "System.String", sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }] },
      PASS_THRU,
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new CopyItemProperty(cmdlet),
  };
}

class CopyItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, session } = this.#cmdlet;
    const name = parameters.text("Name");
    forEachItem(this.#cmdlet, passThruContext(this.#cmdlet), (provider, target, context) => {
      const copy = dynamicPropertyOperation(provider.copyProperty);
      copy.call(provider, target.path, name, session.path.unresolved(parameters.text("Destination")).path, name, context);
    });
  }
}
