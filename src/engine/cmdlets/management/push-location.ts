import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { goToPath } from "./go-to-path.ts";
import { guarded } from "./item-command.ts";
import { MANAGEMENT, PASS_THRU } from "./path-parameters.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/push-location */
export function pushLocation(): CmdletDeclaration {
  return {
    name: "Push-Location",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.PushLocationCommand",
    aliases: ["pushd"],
    defaultParameterSet: "Path",
    outputTypes: ["System.Management.Automation.PathInfo"],
    parameters: [
      { name: "Path", type: "System.String", sets: [{ set: "Path", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }] },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "LiteralPath", fromPipelineByPropertyName: true }],
      },
      PASS_THRU,
      { name: "StackName", type: "System.String", sets: [{ fromPipelineByPropertyName: true }] },
    ],
    create: (cmdlet) => new PushLocation(cmdlet),
  };
}

class PushLocation implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    session.path.push(parameters.text("StackName"));
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
    if (path === "") return;
    guarded(cmdlet, () => {
      goToPath(cmdlet, path, { isLiteral, usesHistory: false });
      if (parameters.isSet("PassThru")) cmdlet.writeObject(session.context.objects.pathInfo(session.path.current()));
    });
  }
}
