import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { FormattingScope } from "../../formatting/formatting-scope.ts";
import { OutputCommand } from "../../formatting/output-command.ts";
import { stringOutput } from "../../formatting/string-output.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/out-string */
export function outString(): CmdletDeclaration {
  return {
    name: "Out-String",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.OutStringCommand",
    defaultParameterSet: "NoNewLineFormatting",
    outputTypes: ["System.String"],
    parameters: [
      { name: "Stream", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "StreamFormatting" }] },
      { name: "Width", type: "System.Int32", attributes: [{ kind: "Range", min: "2", max: "2147483647" }] },
      { name: "NoNewline", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "NoNewLineFormatting" }] },
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
    ],
    create: (cmdlet) => new OutString(cmdlet),
  };
}

class OutString implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #isStreaming: boolean;
  readonly #command: OutputCommand;
  readonly #lines: string[] = [];

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    this.#isStreaming = parameters.isSet("Stream");
    const scope = new FormattingScope(cmdlet);
    const output = stringOutput({
      columns: parameters.has("Width") ? parameters.number("Width") : undefined,
      consoleColumns: scope.windowWidth,
      evaluation: cmdlet.evaluation,
      write: this.#isStreaming ? (line) => cmdlet.writeObject(line) : (line) => void this.#lines.push(line),
    });
    this.#command = new OutputCommand(output, scope);
  }

  process(): void {
    this.#command.process(this.#cmdlet.parameters.at(this.#input));
  }

  end(): void {
    this.#command.end();
    if (this.#isStreaming) return;
    const end = this.#cmdlet.parameters.isSet("NoNewline") ? "" : "\n";
    this.#cmdlet.writeObject(this.#lines.map((line) => line + end).join(""));
  }
}
