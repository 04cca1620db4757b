import type { PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type OutputFile, openInputFile, openOutputFile } from "../file-output.ts";
import { filePathFor } from "../file-paths.ts";
import { markedEncoder, type TextEncoder, wholeDecoder } from "../text-encoding.ts";
import { markedEncoding, textPieces } from "../text-pieces.ts";
import { CsvObjects } from "./csv/csv-objects.ts";
import { csvWriterOptions, requireOnePath } from "./csv/csv-parameters.ts";
import { CsvReader } from "./csv/csv-reader.ts";
import { CsvWriter } from "./csv/csv-writer.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-csv */
export function exportCsv(): CmdletDeclaration {
  return {
    name: "Export-Csv",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ExportCsvCommand",
    aliases: ["epcsv"],
    defaultParameterSet: "Delimiter",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ mandatory: true, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Path", type: "System.String", sets: [{ position: 0 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "LiteralPath", type: "System.String", aliases: ["PSPath", "LP"], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Append", type: "System.Management.Automation.SwitchParameter" },
      { name: "Delimiter", type: "System.Char", sets: [{ set: "Delimiter", position: 1 }], attributes: [{ kind: "ValidateNotNull" }] },
      { name: "UseCulture", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "UseCulture" }] },
      { name: "IncludeTypeInformation", type: "System.Management.Automation.SwitchParameter", aliases: ["ITI"] },
      { name: "NoTypeInformation", type: "System.Management.Automation.SwitchParameter", aliases: ["NTI"] },
      { name: "QuoteFields", type: "System.String[]", aliases: ["QF"] },
      { name: "UseQuotes", type: "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", aliases: ["UQ"] },
      { name: "NoHeader", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ExportCsv(cmdlet),
  };
}

/** Of the longest byte order mark. */
const MARK_LENGTH = 4;

class ExportCsv implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #file: OutputFile | undefined = undefined;
  #writer: CsvWriter | undefined = undefined;
  /** The file that is appended to goes on in the encoding that its byte order mark tells. */
  #encoder: TextEncoder | undefined = undefined;
  /** The columns of the file that is appended to. */
  #known: readonly string[] | undefined = undefined;
  #lineEnd = "\n";

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    csvWriterOptions(this.#cmdlet);
    requireOnePath(this.#cmdlet);
    if (!this.#cmdlet.shouldProcess(this.#path())) return;
    if (parameters.isSet("Append")) this.#known = this.#readColumns();
    this.#file = openOutputFile(this.#cmdlet, {
      path: this.#path(),
      isLiteral: this.#isLiteral(),
      appends: parameters.isSet("Append"),
      isForced: parameters.isSet("Force"),
      keepsExisting: parameters.isSet("NoClobber"),
      encoding: parameters.get("Encoding"),
      ...(this.#encoder !== undefined && { encoder: this.#encoder }),
    });
    this.#lineEnd = this.#cmdlet.host.environment.osName === "Windows" ? "\r\n" : "\n";
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    if (value === null || value === undefined || this.#file === undefined) return;
    this.#writer ??= this.#begin(value, this.#file);
    this.#file.write(this.#writer.line(value) + this.#lineEnd);
  }

  end(): void {
    this.#file?.close();
  }

  dispose(): void {
    this.#file?.close();
  }

  #isLiteral(): boolean {
    return this.#cmdlet.parameters.has("LiteralPath");
  }

  #path(): string {
    return this.#cmdlet.parameters.text(this.#isLiteral() ? "LiteralPath" : "Path");
  }

  /** The first object tells the columns. */
  #begin(first: PSValue, file: OutputFile): CsvWriter {
    const options = csvWriterOptions(this.#cmdlet);
    const writer = new CsvWriter(options, this.#cmdlet.evaluation);
    const names = writer.columnNames(first);
    if (this.#known !== undefined) {
      this.#checkColumns(this.#known, names);
      writer.setColumns(this.#known);
      return writer;
    }
    writer.setColumns(names);
    if (this.#cmdlet.parameters.isSet("NoHeader")) return writer;
    if (options.hasTypeLine) file.write(writer.typeLine(first) + this.#lineEnd);
    file.write(writer.header() + this.#lineEnd);
    return writer;
  }

  #checkColumns(known: readonly string[], names: readonly string[]): void {
    if (this.#cmdlet.parameters.isSet("Force")) return;
    const offered = new Set(names.map((name) => name.toLowerCase()));
    const missing = known.find((name) => !offered.has(name.toLowerCase()));
    if (missing === undefined) return;
    this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: `Cannot append CSV content to the following file: ${this.#path()}. The appended object does not have a property that corresponds to the following column: ${missing}. To continue with mismatched properties, add the -Force parameter, and then retry the command.`,
        errorId: "CannotAppendCsvWithMismatchedPropertyNames",
        category: "InvalidData",
        target: missing,
        exceptionType: "System.InvalidOperationException",
      }),
    );
  }

  /** Undefined when there is no file, or nothing in it. */
  #readColumns(): readonly string[] | undefined {
    const { host, parameters, evaluation } = this.#cmdlet;
    const path = filePathFor(this.#cmdlet, this.#path(), { isLiteral: this.#isLiteral() });
    if (host.files.status(path)?.targetKind !== "file") return undefined;
    const file = openInputFile(this.#cmdlet, this.#path(), { isLiteral: this.#isLiteral() });
    try {
      if (file.length() === 0) return undefined;
      const start = new Uint8Array(MARK_LENGTH);
      const marked = markedEncoding(start.subarray(0, file.read(start, 0)));
      if (marked !== undefined) this.#encoder = markedEncoder(marked);
      const objects = new CsvObjects(undefined, this.#cmdlet);
      const { delimiter } = csvWriterOptions(this.#cmdlet);
      objects.readHeader(new CsvReader(textPieces(file, wholeDecoder(parameters.get("Encoding"), evaluation)), delimiter));
      return objects.header ?? [];
    } finally {
      file.close();
    }
  }
}
