import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { forEachItem, outputContext } from "./item-command.ts";
import { FORCE, LITERAL_PATHS, MANAGEMENT, PATHS } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/convert-path */
export function convertPath(): CmdletDeclaration {
  return {
    name: "Convert-Path",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.ConvertPathCommand",
    aliases: ["cvpa"],
    defaultParameterSet: "Path",
    outputTypes: ["System.String"],
    parameters: [PATHS, LITERAL_PATHS, FORCE],
    create: (cmdlet) => new ConvertPath(cmdlet),
  };
}

class ConvertPath implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    forEachItem(this.#cmdlet, outputContext(this.#cmdlet), (_, target) => this.#cmdlet.writeObject(target.path));
  }
}
