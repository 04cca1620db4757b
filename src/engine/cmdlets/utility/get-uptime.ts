import { DateTime, TimeSpan } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { localNow } from "../../runtime/local-now.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-uptime */
export function getUptime(): CmdletDeclaration {
  return {
    name: "Get-Uptime",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetUptimeCommand",
    defaultParameterSet: "Timespan",
    outputTypes: ["System.TimeSpan", "System.DateTime"],
    parameters: [{ name: "Since", type: "System.Management.Automation.SwitchParameter", sets: [{ set: "Since" }] }],
    create: (cmdlet) => new GetUptime(cmdlet),
  };
}

class GetUptime implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { evaluation, host } = this.#cmdlet;
    const ticks = BigInt(Math.floor(host.environment.tickCountMs() / 1000)) * 10_000_000n;
    if (this.#cmdlet.parameterSetName === "Since") this.#cmdlet.writeObject(new DateTime(localNow(evaluation).ticks - ticks, "Local"));
    else this.#cmdlet.writeObject(new TimeSpan(ticks));
  }
}
