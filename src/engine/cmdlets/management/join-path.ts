import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { guarded, outputContext, resolveItems } from "./item-command.ts";
import { CREDENTIAL, MANAGEMENT, SWITCH } from "./path-parameters.ts";
import { combined } from "./path-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/join-path */
export function joinPath(): CmdletDeclaration {
  return {
    name: "Join-Path",
    module: MANAGEMENT,
    type: "Microsoft.PowerShell.Commands.JoinPathCommand",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        aliases: ["PSPath"],
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "ChildPath",
        type: "System.String[]",
        sets: [{ mandatory: true, position: 1, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }, { kind: "AllowEmptyCollection" }],
      },
      {
        name: "AdditionalChildPath",
        type: "System.String[]",
        sets: [{ position: 2, fromPipelineByPropertyName: true, fromRemainingArguments: true }],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }, { kind: "AllowEmptyCollection" }],
      },
      { name: "Resolve", type: SWITCH },
      CREDENTIAL,
    ],
    create: (cmdlet) => new JoinPath(cmdlet),
  };
}

class JoinPath implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters, session } = cmdlet;
    const child = [...parameters.texts("ChildPath"), ...parameters.texts("AdditionalChildPath")].reduce(
      (whole, part) => combined(whole, part, session),
      "",
    );
    for (const path of parameters.texts("Path")) {
      guarded(cmdlet, () => {
        const joined = combined(path, child, session);
        if (!parameters.isSet("Resolve")) {
          cmdlet.writeObject(joined);
          return;
        }
        for (const target of resolveItems(cmdlet, joined, outputContext(cmdlet), { isLiteral: false }))
          cmdlet.writeObject(session.path.shown(target));
      });
    }
  }
}
