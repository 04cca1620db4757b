import { compareStrings } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { findTraceSources } from "./tracing/configure.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-tracesource */
export function getTraceSource(): CmdletDeclaration {
  return {
    name: "Get-TraceSource",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetTraceSourceCommand",
    outputTypes: ["System.Management.Automation.PSTraceSource"],
    parameters: [
      {
        name: "Name",
        type: "System.String[]",
        sets: [{ position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new GetTraceSource(cmdlet),
  };
}

class GetTraceSource implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const names = parameters.has("Name") ? parameters.texts("Name") : ["*"];
    const found = findTraceSources(this.#cmdlet, names, { reportsMissing: true });
    found.sort((left, right) => compareStrings(left.name, right.name, true));
    for (const source of found) this.#cmdlet.writeObject(source);
  }
}
