import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { FormattingScope } from "../../formatting/formatting-scope.ts";
import { OutputCommand } from "../../formatting/output-command.ts";
import { stringOutput } from "../../formatting/string-output.ts";
import { type OutputFile, openOutputFile } from "../file-output.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/out-file */
export function outFile(): CmdletDeclaration {
  return {
    name: "Out-File",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.OutFileCommand",
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    parameters: [
      { name: "FilePath", type: "System.String", aliases: ["Path"], sets: [{ set: "ByPath", mandatory: true, position: 0 }] },
      {
        name: "LiteralPath",
        type: "System.String",
        aliases: ["PSPath", "LP"],
        sets: [{ set: "ByLiteralPath", mandatory: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        sets: [{ position: 1 }],
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Append", type: "System.Management.Automation.SwitchParameter" },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      { name: "Width", type: "System.Int32", attributes: [{ kind: "Range", min: "2", max: "2147483647" }] },
      { name: "NoNewline", type: "System.Management.Automation.SwitchParameter" },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
    ],
    create: (cmdlet) => new OutFile(cmdlet),
  };
}

class OutFile implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #file: OutputFile | undefined;
  #command: OutputCommand | undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  /** The file is made even when nothing comes. */
  begin(): void {
    const { parameters, evaluation } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "FilePath");
    if (!this.#cmdlet.shouldProcess(path, "Output to File")) return;
    const file = openOutputFile(this.#cmdlet, {
      path,
      isLiteral,
      appends: parameters.isSet("Append"),
      isForced: parameters.isSet("Force"),
      keepsExisting: parameters.isSet("NoClobber"),
      encoding: parameters.get("Encoding"),
    });
    this.#file = file;
    const scope = new FormattingScope(this.#cmdlet);
    const lineEnd = parameters.isSet("NoNewline") ? "" : "\n";
    const output = stringOutput({
      columns: parameters.has("Width") ? parameters.number("Width") : undefined,
      consoleColumns: scope.windowWidth,
      evaluation,
      write: (line) => file.write(line + lineEnd),
    });
    this.#command = new OutputCommand(output, scope);
  }

  process(): void {
    this.#command?.process(this.#cmdlet.parameters.at(this.#input));
    // Whoever reads the file meanwhile sees what was written so far.
    this.#file?.flush();
  }

  end(): void {
    this.#command?.end();
  }

  dispose(): void {
    this.#file?.close();
  }
}
