import { ClixmlWriter } from "../../../clixml/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-clixml */
export function convertToCliXml(): CmdletDeclaration {
  return {
    name: "ConvertTo-CliXml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertToClixmlCommand",
    outputTypes: ["System.String"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ mandatory: true, position: 0, fromPipeline: true }] },
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
    ],
    create: (cmdlet) => new ConvertToCliXml(cmdlet),
  };
}

class ConvertToCliXml implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #writer: ClixmlWriter;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    this.#writer = new ClixmlWriter({ context: cmdlet.evaluation, style: "file", depth: cmdlet.parameters.number("Depth", 2) });
  }

  process(): void {
    this.#writer.write(this.#cmdlet.parameters.at(this.#input));
  }

  end(): void {
    this.#cmdlet.writeObject(this.#writer.finish());
  }
}
