import { DateTime, EnumValue, enumMember, netError, netText, PSObject, TimeSpan, UNIX_EPOCH_TICKS } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { localNow } from "../../runtime/local-now.ts";
import { DisplayHintType } from "./parameter-types.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/set-date */
export function setDate(): CmdletDeclaration {
  return {
    name: "Set-Date",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SetDateCommand",
    defaultParameterSet: "Date",
    supportsShouldProcess: true,
    outputTypes: ["System.DateTime"],
    parameters: [
      {
        name: "Date",
        type: "System.DateTime",
        sets: [{ set: "Date", mandatory: true, position: 0, fromPipeline: true, fromPipelineByPropertyName: true }],
      },
      {
        name: "Adjust",
        type: "System.TimeSpan",
        sets: [{ set: "Adjust", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "AllowNull" }],
      },
      { name: "DisplayHint", type: "Microsoft.PowerShell.Commands.DisplayHintType" },
    ],
    create: (cmdlet) => new SetDate(cmdlet),
  };
}

class SetDate implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { evaluation, parameters } = this.#cmdlet;
    const date = this.#date();
    if (this.#cmdlet.shouldProcess(netText(date, evaluation))) this.#setClock(date);
    const hint = parameters.get("DisplayHint");
    const shown = new PSObject(date);
    shown.setNote("DisplayHint", hint instanceof EnumValue ? hint : (enumMember(DisplayHintType, "DateTime") ?? null));
    this.#cmdlet.writeObject(shown);
  }

  #date(): DateTime {
    const { evaluation, parameters } = this.#cmdlet;
    const date = parameters.get("Date");
    if (date instanceof DateTime) return date;
    const adjust = parameters.get("Adjust");
    const now = localNow(evaluation);
    return adjust instanceof TimeSpan ? new DateTime(now.ticks + adjust.ticks, "Local") : now;
  }

  /** Asks the system's own program, which only an administrator may. */
  #setClock(date: DateTime): void {
    const { evaluation, host } = this.#cmdlet;
    const wallMs = Number((date.ticks - UNIX_EPOCH_TICKS) / 10_000n);
    const offset = date.kind === "Utc" ? 0 : evaluation.utcOffsetMinutes(wallMs);
    const child = host.processes.start({
      file: "/bin/date",
      arguments: ["-s", `@${(wallMs - offset * 60_000) / 1000}`],
      workingDirectory: "/",
      stdin: "null",
      stdout: "null",
      stderr: "null",
    });
    for (let event = child.next(null); event !== undefined; event = child.next(null)) {
      if (event.type !== "exit") continue;
      if (event.exitCode !== 0) throw netError("System.ComponentModel.Win32Exception", "Operation not permitted");
      return;
    }
  }
}
