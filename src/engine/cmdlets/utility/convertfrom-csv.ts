import { toText } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { CsvObjects } from "./csv/csv-objects.ts";
import { csvDelimiter } from "./csv/csv-parameters.ts";
import { CsvReader, singleText } from "./csv/csv-reader.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertfrom-csv */
export function convertFromCsv(): CmdletDeclaration {
  return {
    name: "ConvertFrom-Csv",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertFromCsvCommand",
    defaultParameterSet: "Delimiter",
    parameters: [
      {
        name: "Delimiter",
        type: "System.Char",
        sets: [{ set: "Delimiter", position: 1 }],
        attributes: [{ kind: "ValidateNotNull" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "UseCulture",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "UseCulture", mandatory: true }],
        attributes: [{ kind: "ValidateNotNull" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject[]",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNull" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Header", type: "System.String[]", attributes: [{ kind: "ValidateNotNull" }, { kind: "ValidateNotNullOrEmpty" }] },
    ],
    create: (cmdlet) => new ConvertFromCsv(cmdlet),
  };
}

class ConvertFromCsv implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #objects: CsvObjects;
  readonly #reader: CsvReader;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    this.#objects = new CsvObjects(cmdlet.parameters.has("Header") ? cmdlet.parameters.texts("Header") : undefined, cmdlet);
    this.#reader = new CsvReader(singleText(""), csvDelimiter(cmdlet));
  }

  process(): void {
    const input = this.#cmdlet.parameters.at(this.#input);
    for (const item of Array.isArray(input) ? input : [input]) {
      const text = toText(item, this.#cmdlet.evaluation);
      this.#reader.restart(text);
      this.#objects.writeAll(this.#reader);
    }
  }
}
