import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { notSupported, Unsupported } from "../../providers/provider-errors.ts";
import { forEachItem, parametersForPath, silentContext } from "./item-command.ts";
import { CREDENTIAL, EXCLUDE, FILTER, FORCE, INCLUDE, LITERAL_PATHS, MANAGEMENT, NAMED_PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/clear-content */
export function clearContent(): CmdletDeclaration {
  return {
    name: "Clear-Content",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.ClearContentCommand",
    aliases: ["clc"],
    defaultParameterSet: "Path",
    supportsShouldProcess: true,
    parameters: [NAMED_PATHS, LITERAL_PATHS, FILTER, INCLUDE, EXCLUDE, FORCE, CREDENTIAL],
    dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "clearContent"),
    create: (cmdlet) => new ClearContent(cmdlet),
  };
}

class ClearContent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, silentContext(this.#cmdlet), (provider, target, context) => {
      if (provider.clearContent === undefined) throw notSupported(Unsupported.content);
      provider.clearContent(target.path, context);
    });
  }
}
