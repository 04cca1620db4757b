import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, passThruContext } from "./item-command.ts";
import { dynamicPropertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/rename-itemproperty */
export function renameItemProperty(): CmdletDeclaration {
  return {
    name: "Rename-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.RenameItemPropertyCommand",
    aliases: ["rnp"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ set: "Path", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "Name",
        type: "System.String",
        aliases: ["PSProperty"],
        sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }],
      },
      { name: "NewName", type: "System.String", sets: [{ mandatory: true, position: 2, fromPipelineByPropertyName: true }] },
      PASS_THRU,
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new RenameItemProperty(cmdlet),
  };
}

class RenameItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    forEachItem(this.#cmdlet, passThruContext(this.#cmdlet), (provider, target, context) => {
      dynamicPropertyOperation(provider.renameProperty).call(
        provider,
        target.path,
        parameters.text("Name"),
        parameters.text("NewName"),
        context,
      );
    });
  }
}
