import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { csvWriterOptions } from "./csv/csv-parameters.ts";
import { CsvWriter } from "./csv/csv-writer.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-csv */
export function convertToCsv(): CmdletDeclaration {
  return {
    name: "ConvertTo-Csv",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ConvertToCsvCommand",
    defaultParameterSet: "Delimiter",
    outputTypes: ["System.String"],
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Delimiter", type: "System.Char", sets: [{ set: "Delimiter", position: 1 }], attributes: [{ kind: "ValidateNotNull" }] },
      { name: "UseCulture", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "UseCulture" }] },
      { name: "IncludeTypeInformation", type: "System.Management.Automation.SwitchParameter", aliases: ["ITI"] },
      { name: "NoTypeInformation", type: "System.Management.Automation.SwitchParameter", aliases: ["NTI"] },
      { name: "QuoteFields", type: "System.String[]", aliases: ["QF"] },
      { name: "UseQuotes", type: "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", aliases: ["UQ"] },
      { name: "NoHeader", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ConvertToCsv(cmdlet),
  };
}

class ConvertToCsv implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #writer: CsvWriter | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    // Parameters that contradict each other are told even when nothing comes.
    csvWriterOptions(this.#cmdlet);
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const value = cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined) return;
    if (this.#writer === undefined) {
      const options = csvWriterOptions(cmdlet);
      this.#writer = new CsvWriter(options, cmdlet.evaluation);
      this.#writer.setColumns(this.#writer.columnNames(value));
      if (!cmdlet.parameters.isSet("NoHeader")) {
        if (options.hasTypeLine) cmdlet.writeObject(this.#writer.typeLine(value));
        this.#writeLine(this.#writer.header());
      }
    }
    this.#writeLine(this.#writer.line(value));
  }

  #writeLine(line: string): void {
    if (line !== "") this.#cmdlet.writeObject(line);
  }
}
