import { ClixmlWriter } from "../../../clixml/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type OutputFile, openOutputFile } from "../file-output.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-clixml */
export function exportClixml(): CmdletDeclaration {
  return {
    name: "Export-Clixml",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.ExportClixmlCommand",
    defaultParameterSet: "ByPath",
    supportsShouldProcess: true,
    parameters: [
      { name: "Depth", type: "System.Int32", attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "Path", type: "System.String", sets: [{ set: "ByPath", mandatory: true, position: 0 }] },
      { name: "LiteralPath", type: "System.String", aliases: ["PSPath", "LP"], sets: [{ set: "ByLiteralPath", mandatory: true }] },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [{ mandatory: true, fromPipeline: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoClobber", type: "System.Management.Automation.SwitchParameter", aliases: ["NoOverwrite"] },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
    ],
    create: (cmdlet) => new ExportClixml(cmdlet),
  };
}

/** What Export-Clixml writes of an object unless it is told otherwise. */
const DEFAULT_DEPTH = 2;
/** So much text is written at once. */
const PIECE_LENGTH = 1 << 16;

class ExportClixml implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #writer: ClixmlWriter;
  #file: OutputFile | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
    this.#writer = new ClixmlWriter({ context: cmdlet.evaluation, style: "file", depth: cmdlet.parameters.number("Depth", DEFAULT_DEPTH) });
  }

  begin(): void {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const path = parameters.text(isLiteral ? "LiteralPath" : "Path");
    if (!this.#cmdlet.shouldProcess(path)) return;
    this.#file = openOutputFile(this.#cmdlet, {
      path,
      isLiteral,
      isForced: parameters.isSet("Force"),
      keepsExisting: parameters.isSet("NoClobber"),
      encoding: parameters.get("Encoding"),
    });
  }

  process(): void {
    if (this.#file === undefined) return;
    this.#writer.write(this.#cmdlet.parameters.at(this.#input));
    if (this.#writer.length >= PIECE_LENGTH) this.#file.write(this.#writer.take());
  }

  end(): void {
    this.#file?.write(this.#writer.finish());
    this.#file?.close();
  }

  dispose(): void {
    this.#file?.close();
  }
}
