import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, outputContext } from "./item-command.ts";
import { propertyOperation } from "./item-properties.ts";
import { CREDENTIAL, EXCLUDE, FILTER, INCLUDE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-itemproperty */
export function getItemProperty(): CmdletDeclaration {
  return {
    name: "Get-ItemProperty",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetItemPropertyCommand",
    aliases: ["gp"],
    defaultParameterSet: "Path",
    outputTypes: ["System.Boolean", "System.String", "System.DateTime", "System.IO.FileInfo", "System.IO.DirectoryInfo"],
    parameters: [
      PATHS,
      LITERAL_PATHS,
      { name: "Name", type: "System.String[]", aliases: ["PSProperty"], sets: [{ position: 1 }] },
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    create: (cmdlet) => new GetItemProperty(cmdlet),
  };
}

class GetItemProperty implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const names = this.#cmdlet.parameters.texts("Name");
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (provider, target, context) => {
      propertyOperation(provider.getProperty).call(provider, target.path, names, context);
    });
  }
}
