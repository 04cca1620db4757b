import { Double, netText, TimeSpan } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/start-sleep */
export function startSleep(): CmdletDeclaration {
  return {
    name: "Start-Sleep",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.StartSleepCommand",
    defaultParameterSet: "Seconds",
    parameters: [
      {
        name: "Seconds",
        type: "System.Double",
        sets: [{ set: "Seconds", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "0", max: "2147483" }],
      },
      {
        name: "Milliseconds",
        type: "System.Int32",
        aliases: ["ms"],
        sets: [{ set: "Milliseconds", mandatory: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "0", max: "2147483647" }],
      },
      {
        name: "Duration",
        type: "System.TimeSpan",
        aliases: ["ts"],
        sets: [{ set: "FromTimeSpan", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "Range", min: "", max: "", rangeKind: "NonNegative" }],
      },
    ],
    create: (cmdlet) => new StartSleep(cmdlet),
  };
}

const LONGEST: TimeSpan = new TimeSpan(2147483647n * 10_000n);

class StartSleep implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    this.#cmdlet.sleep(this.#milliseconds());
  }

  #milliseconds(): number {
    const { parameters } = this.#cmdlet;
    const seconds = parameters.get("Seconds");
    const duration = parameters.get("Duration");
    if (this.#cmdlet.parameterSetName === "Seconds" && seconds instanceof Double) return Math.trunc(seconds.value * 1000);
    if (!(duration instanceof TimeSpan)) return parameters.number("Milliseconds", 0);
    if (duration.ticks > LONGEST.ticks) this.#refuse(duration);
    return Number(duration.ticks / 10_000n);
  }

  #refuse(duration: TimeSpan): never {
    const ctx = this.#cmdlet.evaluation;
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: `The '-Duration' parameter value must not exceed '${netText(LONGEST, ctx)}', provided value was '${netText(duration, ctx)}'.`,
        errorId: "MaximumDurationExceeded",
        category: "InvalidArgument",
        exceptionType: "System.Management.Automation.PSArgumentException",
      }),
    );
  }
}
