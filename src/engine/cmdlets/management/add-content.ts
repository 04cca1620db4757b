import type { CmdletDeclaration } from "../../cmdlet.ts";
import { CONTENT_WRITING } from "./content-parameters.ts";
import { ContentWriting } from "./content-writing.ts";
import { MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/add-content */
export function addContent(): CmdletDeclaration {
  return {
    name: "Add-Content",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.AddContentCommand",
    ...CONTENT_WRITING,
    create: (cmdlet) => new ContentWriting(cmdlet, { appends: true }),
  };
}
