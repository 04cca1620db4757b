import type { CmdletDeclaration } from "../../cmdlet.ts";
import { isTextType } from "./web/content-type.ts";
import { readAnswer, saveAnswer, saveBytes } from "./web/download.ts";
import type { OpenAnswer } from "./web/exchange.ts";
import type { RelationLinks } from "./web/relation-links.ts";
import { WebCommand } from "./web/web-command.ts";
import { webParameters } from "./web/web-parameters.ts";
import { BasicHtmlWebResponseObject, WebResponseObject } from "./web/web-response.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest */
export function invokeWebRequest(): CmdletDeclaration {
  return {
    name: "Invoke-WebRequest",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.InvokeWebRequestCommand",
    aliases: ["iwr"],
    defaultParameterSet: "StandardMethod",
    outputTypes: ["Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject"],
    parameters: webParameters(),
    create: (cmdlet) => new InvokeWebRequest(cmdlet),
  };
}

class InvokeWebRequest extends WebCommand {
  protected override get maximumFollowedLinks(): number {
    return 1;
  }

  protected override processResponse(answer: OpenAnswer, links: RelationLinks): void {
    const { message } = answer;
    const path = this.savesToFile ? this.outPath(answer) : undefined;
    const appends = this.isResumed;
    if (path !== undefined) this.cmdlet.writeVerbose(`File Name: ${path.replace(/^.*[/\\]/, "")}`);
    if (!this.writesToPipeline) {
      if (path !== undefined) saveAnswer(this.cmdlet, answer, path, { appends });
      return;
    }
    const bytes = readAnswer(this.cmdlet, answer);
    const rest = { relationLink: links.dictionary, outFile: path ?? null };
    const isText = isTextType(message.contentType?.mediaType);
    this.cmdlet.writeObject(
      isText ? new BasicHtmlWebResponseObject(message, bytes, rest, this.cmdlet.evaluation) : new WebResponseObject(message, bytes, rest),
    );
    if (path !== undefined) saveBytes(this.cmdlet, bytes, path, { appends });
  }
}
