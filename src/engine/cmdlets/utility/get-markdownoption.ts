import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { markdownOptionsOf } from "./markdown/markdown-options.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-markdownoption */
export function getMarkdownOption(): CmdletDeclaration {
  return {
    name: "Get-MarkdownOption",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetMarkdownOptionCommand",
    outputTypes: ["Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo"],
    parameters: [],
    create: makeBody,
  };
}

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return { end: () => cmdlet.writeObject(markdownOptionsOf(cmdlet.session.context)) };
}
