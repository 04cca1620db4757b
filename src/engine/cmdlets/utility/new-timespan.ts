import { DateTime, TimeSpan } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { localNow } from "../../runtime/local-now.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-timespan */
export function newTimeSpan(): CmdletDeclaration {
  return {
    name: "New-TimeSpan",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewTimeSpanCommand",
    defaultParameterSet: "Date",
    outputTypes: ["System.TimeSpan"],
    parameters: [
      {
        name: "Start",
        type: "System.DateTime",
        aliases: ["LastWriteTime"],
        sets: [{ set: "Date", position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      { name: "End", type: "System.DateTime", sets: [{ set: "Date", position: 1, fromPipelineByPropertyName: true }] },
      { name: "Days", type: "System.Int32", sets: [{ set: "Time" }] },
      { name: "Hours", type: "System.Int32", sets: [{ set: "Time" }] },
      { name: "Minutes", type: "System.Int32", sets: [{ set: "Time" }] },
      { name: "Seconds", type: "System.Int32", sets: [{ set: "Time" }] },
      { name: "Milliseconds", type: "System.Int32", sets: [{ set: "Time" }] },
    ],
    create: (cmdlet) => new NewTimeSpan(cmdlet),
  };
}

class NewTimeSpan implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    if (this.#cmdlet.parameterSetName === "Time") {
      const part = (name: string): bigint => BigInt(parameters.number(name, 0));
      const seconds = ((part("Days") * 24n + part("Hours")) * 60n + part("Minutes")) * 60n + part("Seconds");
      this.#cmdlet.writeObject(new TimeSpan(seconds * 10_000_000n + part("Milliseconds") * 10_000n));
      return;
    }
    const now = localNow(this.#cmdlet.evaluation);
    const start = parameters.get("Start");
    const end = parameters.get("End");
    this.#cmdlet.writeObject(new TimeSpan((end instanceof DateTime ? end : now).ticks - (start instanceof DateTime ? start : now).ticks));
  }
}
