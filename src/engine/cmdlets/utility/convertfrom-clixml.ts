import { deserializeDocument } from "../../../clixml/index.ts";
import type { PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { fileReadOptions, readingClixml } from "./clixml/clixml-text.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertfrom-clixml */
export function convertFromCliXml(): CmdletDeclaration {
  return {
    name: "ConvertFrom-CliXml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand",
    parameters: [{ name: "InputObject", type: "System.String", sets: [{ mandatory: true, position: 0, fromPipeline: true }] }],
    create: (cmdlet) => new ConvertFromCliXml(cmdlet),
  };
}

class ConvertFromCliXml implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    const text = String(this.#cmdlet.parameters.at(this.#input));
    const values: PSValue[] = readingClixml(() => deserializeDocument(text, fileReadOptions(this.#cmdlet.evaluation))).map(
      (item) => item.value,
    );
    const [only = null] = values;
    this.#cmdlet.writeObject(values.length === 1 ? only : values);
  }
}
