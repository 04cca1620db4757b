import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { writeChildItems } from "./child-items.ts";
import { writeChildNames } from "./child-names.ts";
import { givenPaths, guarded, outputContext, parametersForPath } from "./item-command.ts";
import { EXCLUDE, FORCE, INCLUDE, MANAGEMENT, SWITCH } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-childitem */
export function getChildItem(): CmdletDeclaration {
  return {
    name: "Get-ChildItem",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.GetChildItemCommand",
    aliases: ["dir", "gci"],
    defaultParameterSet: "Items",
    outputTypes: ["System.IO.FileInfo", "System.IO.DirectoryInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "Items", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralItems", mandatory: true, fromPipelineByPropertyName: true }],
      },
      { name: "Filter", type: "System.String", sets: [{ position: 1 }] },
      INCLUDE,
      EXCLUDE,
      { name: "Recurse", type: SWITCH, aliases: ["s", "r"] },
      { name: "Depth", type: "System.UInt32" },
      FORCE,
      { name: "Name", type: SWITCH },
      { name: "Attributes", type: "System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]", dynamic: true },
      { name: "FollowSymlink", type: SWITCH, dynamic: true },
      { name: "Directory", type: SWITCH, aliases: ["ad"], dynamic: true },
      { name: "File", type: SWITCH, aliases: ["af"], dynamic: true },
      { name: "Hidden", type: SWITCH, aliases: ["ah", "h"], dynamic: true },
      { name: "ReadOnly", type: SWITCH, aliases: ["ar"], dynamic: true },
      { name: "System", type: SWITCH, aliases: ["as"], dynamic: true },
    ],
    dynamicParameters: (cmdlet) => parametersForPath(cmdlet, "getChildItems"),
    create: (cmdlet) => new GetChildItem(cmdlet),
  };
}

class GetChildItem implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const { paths, isLiteral } = givenPaths(cmdlet);
    const context = outputContext(cmdlet);
    const options = {
      isLiteral,
      isRecursive: parameters.isSet("Recurse") || parameters.has("Depth"),
      depth: parameters.has("Depth") ? parameters.number("Depth") : null,
    };
    for (const path of paths.length === 0 ? [""] : paths) {
      guarded(cmdlet, () => {
        if (parameters.isSet("Name")) writeChildNames(cmdlet, path, context, options);
        else writeChildItems(cmdlet, path, context, options);
      });
    }
  }
}
