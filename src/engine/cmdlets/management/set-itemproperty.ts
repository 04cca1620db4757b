import { PSObject } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, passThruContext } from "./item-command.ts";
import { propertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-itemproperty */
export function setItemProperty(): CmdletDeclaration {
  return {
    name: "Set-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetItemPropertyCommand",
    aliases: ["sp"],
    defaultParameterSet: "propertyValuePathSet",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [
          { set: "propertyPSObjectPathSet", mandatory: true, position: 0, fromPipelineByPropertyName: true },
          { set: "propertyValuePathSet", mandatory: true, position: 0, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [
          { set: "propertyPSObjectLiteralPathSet", mandatory: true, fromPipelineByPropertyName: true },
          { set: "propertyValueLiteralPathSet", mandatory: true, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "Name",
        type: "System.String",
        aliases: ["PSProperty"],
        sets: [
          { set: "propertyValueLiteralPathSet", mandatory: true, position: 1, fromPipelineByPropertyName: true },
          { set: "propertyValuePathSet", mandatory: true, position: 1, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "Value",
        type: "System.Object",
        sets: [
          { set: "propertyValueLiteralPathSet", mandatory: true, position: 2, fromPipelineByPropertyName: true },
          { set: "propertyValuePathSet", mandatory: true, position: 2, fromPipelineByPropertyName: true },
        ],
        attributes: [{ kind: "AllowNull" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [
          { set: "propertyPSObjectLiteralPathSet", mandatory: true, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "propertyPSObjectPathSet", mandatory: true, fromPipeline: true, fromPipelineByPropertyName: true },
        ],
      },
      PASS_THRU,
      FORCE,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new SetItemProperty(cmdlet),
  };
}

class SetItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const values = parameters.has("Name")
      ? PSObject.custom([[parameters.text("Name"), parameters.get("Value")]])
      : parameters.get("InputObject");
    forEachItem(cmdlet, passThruContext(cmdlet), (provider, target, context) => {
      propertyOperation(provider.setProperty).call(provider, target.path, values, context);
    });
  }
}
