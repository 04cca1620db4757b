import { findAll, parseScript } from "../../../language/index.ts";
import { ErrorRecord, netError, newException } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { filePathFor } from "../file-paths.ts";
import { wholeText } from "../text-pieces.ts";
import { isSafeValue } from "./data-file/safe-value.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/import-powershelldatafile */
export function importPowerShellDataFile(): CmdletDeclaration {
  return {
    name: "Import-PowerShellDataFile",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand",
    defaultParameterSet: "ByPath",
    parameters: [
      {
        name: "Path",
        type: "System.String[]",
        sets: [{ set: "ByPath", mandatory: true, position: 0 }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "SkipLimitCheck", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ImportPowerShellDataFile(cmdlet),
  };
}

class ImportPowerShellDataFile implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, host } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    for (const path of parameters.texts(isLiteral ? "LiteralPath" : "Path")) {
      const native = filePathFor(this.#cmdlet, path, { isLiteral });
      if (host.files.status(native)?.targetKind === "file") {
        this.#import(wholeText(host.files.readFile(native)), native);
      } else {
        const exception = newException("System.ArgumentException", `Cannot find path '${path}' because it does not exist.`);
        this.#cmdlet.writeError(new ErrorRecord(exception, "PathNotFound", "InvalidArgument", path));
      }
    }
  }

  #import(text: string, path: string): void {
    const { ast, errors } = parseScript(text, { file: path });
    if (errors.length > 0) {
      this.#refuse("CouldNotParseAsPowerShellDataFile", path);
      return;
    }
    const [table] = findAll(ast, (node) => node.kind === "Hashtable", { searchNestedScriptBlocks: false });
    if (table === undefined) {
      this.#refuse("CouldNotParseAsPowerShellDataFileNoHashtableRoot", path);
      return;
    }
    const expression = text.slice(table.start, table.end);
    if (!isSafeValue(table, { isUnlimited: this.#cmdlet.parameters.isSet("SkipLimitCheck") })) {
      const message = `Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: ${expression}.`;
      throw netError("System.InvalidOperationException", message);
    }
    this.#cmdlet.invokeExpression(expression, (value) => this.#cmdlet.writeObject(value));
  }

  #refuse(errorId: string, path: string): void {
    const exception = newException("System.InvalidOperationException", `The file '${path}' could not be parsed as a PowerShell Data File.`);
    this.#cmdlet.writeError(new ErrorRecord(exception, errorId, "InvalidData", path));
  }
}
