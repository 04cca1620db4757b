import { convertTo, EnumValue, ErrorDetails, ErrorRecord, newException, runtimeError, TerminatingError } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { AliasInfo } from "../../commands/command-info.ts";
import { ScopedItemOptionsType } from "../../runtime/ps-variable.ts";
import { openInputFile } from "../file-output.ts";
import { resolveFiles } from "../file-paths.ts";
import { forEachLine, textPieces } from "../text-pieces.ts";
import { findAlias, storeAlias, writeAliasExists } from "./aliases/alias-store.ts";
import { CsvReader, singleText } from "./csv/csv-reader.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-alias */
export function importAlias(): CmdletDeclaration {
  return {
    name: "Import-Alias",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportAliasCommand",
    aliases: ["ipal"],
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    outputTypes: ["System.Management.Automation.AliasInfo"],
    parameters: [
      {
        name: "Path",
        type: "System.String",
        sets: [{ set: "ByPath", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "Scope", type: "System.String", attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "ArgumentCompleter" }] },
      { name: "PassThru", type: "System.Management.Automation.SwitchParameter" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ImportAlias(cmdlet),
  };
}

class ImportAlias implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const [path] = resolveFiles(this.#cmdlet, parameters.text(isLiteral ? "LiteralPath" : "Path"), { isLiteral }).paths;
    if (path !== undefined) for (const alias of this.#read(path)) this.#import(alias);
  }

  #import(alias: AliasInfo): void {
    if (!this.#cmdlet.shouldProcess(`Name: ${alias.name} Value: ${alias.target}`, "Import Alias")) return;
    if (!this.#cmdlet.parameters.isSet("Force")) {
      if (findAlias(this.#cmdlet, alias.name) !== undefined) {
        writeAliasExists(this.#cmdlet, alias.name);
        return;
      }
      if (this.#hidesCommand(alias.name)) return;
    }
    storeAlias(this.#cmdlet, alias);
  }

  #hidesCommand(name: string): boolean {
    const { context } = this.#cmdlet.session;
    const command = context.commands.find(name, context.session);
    if (command === undefined || command instanceof AliasInfo) return false;
    const message = `The alias is not allowed, because a command with the name '${name}' and command type '${command.kind}' already exists.`;
    const error = runtimeError("AliasAlreadyExists", message, {
      category: "ResourceExists",
      targetObject: name,
      exceptionType: "SessionStateException",
    });
    this.#cmdlet.writeError(error.record);
    return true;
  }

  #read(path: string): readonly AliasInfo[] {
    const aliases: AliasInfo[] = [];
    const file = openInputFile(this.#cmdlet, path, { isLiteral: true });
    let number = 0;
    try {
      forEachLine(textPieces(file, undefined), (line) => {
        number++;
        if (line.trim() !== "" && !line.startsWith("#")) this.#readLine(line, { path, number }, aliases);
        return true;
      });
    } finally {
      file.close();
    }
    return aliases;
  }

  #readLine(line: string, place: { readonly path: string; readonly number: number }, aliases: AliasInfo[]): void {
    const values: string[] = [];
    new CsvReader(singleText(line), ",").read(values);
    const [name = "", target = "", description = "", options = ""] = values;
    if (values.length !== 4) {
      const message = `Cannot import an alias. Line number ${place.number} in the file '${place.path}' is not a properly-formatted, comma-separated values (CSV) line for aliases. Change the line to contain four values separated by commas. If the value text itself contains a comma, then the value must be contained in quotation marks.`;
      const record = new ErrorRecord(
        newException("System.FormatException", message),
        "ImportAliasFileFormatError",
        "ReadError",
        place.path,
      );
      record.errorDetails = new ErrorDetails(message);
      this.#cmdlet.throwTerminatingError(record);
    }
    const flags = this.#options(options);
    if (flags === undefined) {
      const exception = newException("System.ArgumentException", `Requested value '${options}' was not found.`);
      const record = new ErrorRecord(exception, "ImportAliasOptionsError", "ReadError", place.path);
      record.errorDetails = new ErrorDetails(
        `Cannot import the alias because line number ${place.number} in the file '${place.path}' contains an option that is not recognized for aliases. Change the file to contain valid options.`,
      );
      this.#cmdlet.writeError(record);
      return;
    }
    const alias = new AliasInfo(name, target, flags);
    alias.description = description;
    aliases.push(alias);
  }

  #options(text: string): number | undefined {
    try {
      const value = convertTo(text, ScopedItemOptionsType, this.#cmdlet.evaluation);
      return value instanceof EnumValue ? Number(value.value) : undefined;
    } catch (error) {
      if (error instanceof TerminatingError) return undefined;
      throw error;
    }
  }
}
