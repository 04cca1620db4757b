import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { openInputFile } from "../file-output.ts";
import { wholeDecoder } from "../text-encoding.ts";
import { textPieces } from "../text-pieces.ts";
import { CsvObjects } from "./csv/csv-objects.ts";
import { csvDelimiter, requireOnePath } from "./csv/csv-parameters.ts";
import { CsvReader } from "./csv/csv-reader.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-csv */
export function importCsv(): CmdletDeclaration {
  return {
    name: "Import-Csv",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportCsvCommand",
    aliases: ["ipcsv"],
    defaultParameterSet: "DelimiterPath",
    parameters: [
      {
        name: "Delimiter",
        type: "System.Char",
        sets: [
          { set: "DelimiterLiteralPath", position: 1 },
          { set: "DelimiterPath", position: 1 },
        ],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      {
        name: "Path",
        type: "System.String[]",
        sets: [
          { set: "CulturePath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
          { set: "DelimiterPath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [
          { set: "CultureLiteralPath", mandatory: true, fromPipelineByPropertyName: true },
          { set: "DelimiterLiteralPath", mandatory: true, fromPipelineByPropertyName: true },
        ],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "UseCulture",
        type: "System.Management.Automation.SwitchParameter",
        sets: [
          { set: "CultureLiteralPath", mandatory: true },
          { set: "CulturePath", mandatory: true },
        ],
        attributes: [{ kind: "ValidateNotNull" }],
      },
      { name: "Header", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new ImportCsv(cmdlet),
  };
}

class ImportCsv implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, evaluation } = this.#cmdlet;
    requireOnePath(this.#cmdlet);
    const isLiteral = parameters.has("LiteralPath");
    const delimiter = csvDelimiter(this.#cmdlet);
    for (const path of parameters.texts(isLiteral ? "LiteralPath" : "Path")) {
      const file = openInputFile(this.#cmdlet, path, { isLiteral });
      try {
        const pieces = textPieces(file, wholeDecoder(parameters.get("Encoding"), evaluation));
        const header = parameters.has("Header") ? parameters.texts("Header") : undefined;
        new CsvObjects(header, this.#cmdlet).writeAll(new CsvReader(pieces, delimiter));
      } finally {
        file.close();
      }
    }
  }
}
