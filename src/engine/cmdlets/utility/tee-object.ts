import type { PSValue } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { FormattingScope } from "../../formatting/formatting-scope.ts";
import { OutputCommand } from "../../formatting/output-command.ts";
import { stringOutput } from "../../formatting/string-output.ts";
import { type OutputFile, openOutputFile } from "../file-output.ts";

/**
 * Gives objects on, and keeps them in a file (as Out-File) or a variable as well.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/tee-object
 */
export function teeObject(): CmdletDeclaration {
  return {
    name: "Tee-Object",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.TeeObjectCommand",
    defaultParameterSet: "File",
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "FilePath", type: "System.String", aliases: ["Path"], sets: [{ set: "File", mandatory: true, position: 0 }] },
      { name: "LiteralPath", type: "System.String", aliases: ["PSPath", "LP"], sets: [{ set: "LiteralFile", mandatory: true }] },
      { name: "Append", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "File" }] },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        sets: [{ set: "File" }, { set: "LiteralFile" }],
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Variable", type: "System.String", sets: [{ set: "Variable", mandatory: true }] },
    ],
    create: makeBody,
  };
}

const OUT_FILE = { name: "out-file", type: "Microsoft.PowerShell.Commands.OutFileCommand" };

function makeBody(cmdlet: CmdletContext): CmdletBody {
  return cmdlet.parameterSetName === "Variable" ? new TeeVariable(cmdlet) : new TeeFile(cmdlet);
}

class TeeVariable implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #values: PSValue[] = [];

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    this.#values.push(value === undefined ? null : value);
    this.#cmdlet.writeObject(value);
  }

  end(): void {
    const { parameters } = this.#cmdlet;
    this.#cmdlet.invokeCommand(
      "Microsoft.PowerShell.Utility\\Set-Variable",
      new Map([["Name", parameters.text("Variable")]]),
      this.#values,
    );
  }
}

class TeeFile implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  #file: OutputFile | undefined = undefined;
  #command: OutputCommand | undefined = undefined;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#input = cmdlet.parameters.slot("InputObject");
  }

  begin(): void {
    const { parameters, evaluation, host } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    const file = openOutputFile(this.#cmdlet, {
      path: parameters.text(isLiteral ? "LiteralPath" : "FilePath"),
      isLiteral,
      appends: parameters.isSet("Append"),
      encoding: parameters.get("Encoding"),
      onBehalfOf: OUT_FILE,
    });
    this.#file = file;
    const scope = new FormattingScope(this.#cmdlet);
    const lineEnd = host.environment.osName === "Windows" ? "\r\n" : "\n";
    const output = stringOutput({
      columns: undefined,
      consoleColumns: scope.windowWidth,
      evaluation,
      write: (line) => file.write(line + lineEnd),
    });
    this.#command = new OutputCommand(output, scope);
  }

  process(): void {
    const value = this.#cmdlet.parameters.at(this.#input);
    this.#command?.process(value);
    this.#cmdlet.writeObject(value);
  }

  end(): void {
    this.#command?.end();
    this.#file?.close();
  }

  dispose(): void {
    this.#file?.close();
  }
}
