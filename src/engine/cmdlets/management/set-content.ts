import type { CmdletDeclaration } from "../../cmdlet.ts";
import { CONTENT_WRITING } from "./content-parameters.ts";
import { ContentWriting } from "./content-writing.ts";
import { MANAGEMENT } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/set-content */
export function setContent(): CmdletDeclaration {
  return {
    name: "Set-Content",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.SetContentCommand",
    ...CONTENT_WRITING,
    create: (cmdlet) => new ContentWriting(cmdlet, { appends: false }),
  };
}
