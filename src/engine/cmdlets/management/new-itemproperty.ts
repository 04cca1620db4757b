import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, outputContext } from "./item-command.ts";
import { dynamicPropertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/new-itemproperty */
export function newItemProperty(): CmdletDeclaration {
  return {
    name: "New-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.NewItemPropertyCommand",
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      { name: "Path", type: "System.String[]", sets: [{ set: "Path", mandatory: true, position: 0 }] },
      LITERAL_PATHS,
      {
        name: "Name",
        type: "System.String",
        aliases: ["PSProperty"],
        sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }],
      },
      { name: "PropertyType", type: "System.String", aliases: ["Type"], sets: [{ fromPipelineByPropertyName: true }] },
      { name: "Value", type: "System.Object", sets: [{ fromPipelineByPropertyName: true }] },
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new NewItemProperty(cmdlet),
  };
}

class NewItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (provider, target, context) => {
      const make = dynamicPropertyOperation(provider.newProperty);
      make.call(provider, target.path, parameters.text("Name"), parameters.text("PropertyType"), parameters.get("Value"), context);
    });
  }
}
