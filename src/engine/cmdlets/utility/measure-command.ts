import { ScriptBlock, TimeSpan } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/measure-command */
export function measureCommand(): CmdletDeclaration {
  return {
    name: "Measure-Command",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.MeasureCommandCommand",
    outputTypes: ["System.TimeSpan"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject", sets: [{ fromPipeline: true }] },
      { name: "Expression", type: "System.Management.Automation.ScriptBlock", sets: [{ mandatory: true, position: 0 }] },
    ],
    create: (cmdlet) => new MeasureCommand(cmdlet),
  };
}

class MeasureCommand implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #elapsedMs = 0;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters, host } = this.#cmdlet;
    const expression = parameters.get("Expression");
    if (!(expression instanceof ScriptBlock)) return;
    const start = host.clock.monotonicMs();
    this.#cmdlet.streamScript(expression, () => {}, { newScope: false, underscore: parameters.get("InputObject") });
    this.#elapsedMs += host.clock.monotonicMs() - start;
  }

  end(): void {
    this.#cmdlet.writeObject(new TimeSpan(BigInt(Math.round(this.#elapsedMs * 10_000))));
  }
}
