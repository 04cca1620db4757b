import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { givenPaths, guarded, parametersForPath, passThruContext, required, resolveItems } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, NAMED_PATHS, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-item */
export function setItem(): CmdletDeclaration {
  return {
    name: "Set-Item",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetItemCommand",
    aliases: ["si"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [
      NAMED_PATHS,
      LITERAL_PATHS,
      { name: "Value", type: "System.Object", sets: [{ position: 1, fromPipeline: true, fromPipelineByPropertyName: true }] },
      FORCE,
      PASS_THRU,
      FILTER,
      INCLUDE,
      EXCLUDE,
      CREDENTIAL,
    ],
    dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "setItem"),
    create: (cmdlet) => new SetItem(cmdlet),
  };
}

class SetItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { paths, isLiteral } = givenPaths(cmdlet);
    const context = passThruContext(cmdlet);
    const value = cmdlet.parameters.get("Value");
    for (const path of paths) {
      guarded(cmdlet, () => {
        for (const target of resolveItems(cmdlet, path, context, { isLiteral, allowsMissing: true })) {
          const { provider } = target.provider;
          required(provider.setItem).call(provider, target.path, value, context);
        }
      });
    }
  }
}
