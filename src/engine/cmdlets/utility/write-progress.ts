import { ProgressRecord } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/write-progress */
export function writeProgress(): CmdletDeclaration {
  return {
    name: "Write-Progress",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WriteProgressCommand",
    parameters: [
      { name: "Activity", type: "System.String", sets: [{ position: 0 }] },
      { name: "Status", type: "System.String", sets: [{ position: 1 }], attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Id", type: "System.Int32", sets: [{ position: 2 }], attributes: [{ kind: "Range", min: "0", max: "2147483647" }] },
      { name: "PercentComplete", type: "System.Int32", attributes: [{ kind: "Range", min: "-1", max: "100" }] },
      { name: "SecondsRemaining", type: "System.Int32" },
      { name: "CurrentOperation", type: "System.String" },
      { name: "ParentId", type: "System.Int32", attributes: [{ kind: "Range", min: "-1", max: "2147483647" }] },
      { name: "Completed", type: "System.Management.Automation.SwitchParameter" },
      { name: "SourceId", type: "System.Int32" },
    ],
    create: (cmdlet) => new WriteProgress(cmdlet),
  };
}

class WriteProgress implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const activity = parameters.text("Activity", "");
    const isCompleted = parameters.isSet("Completed");
    if (activity === "" && !isCompleted) this.#refuse();
    const record = new ProgressRecord(parameters.number("Id", 0), activity, parameters.text("Status", "Processing"));
    record.parentActivityId = parameters.number("ParentId", -1);
    record.percentComplete = parameters.number("PercentComplete", -1);
    record.secondsRemaining = parameters.number("SecondsRemaining", -1);
    record.currentOperation = parameters.has("CurrentOperation") ? parameters.text("CurrentOperation") : null;
    record.isCompleted = isCompleted;
    this.#cmdlet.writeProgress(record);
  }

  #refuse(): never {
    return this.#cmdlet.throwTerminatingError(
      this.#cmdlet.makeError({
        message: "Missing value for mandatory parameter. (Parameter 'Activity')",
        errorId: "MissingActivity",
        category: "InvalidArgument",
        target: this.#cmdlet.parameters.get("Activity"),
        exceptionType: "System.ArgumentException",
      }),
    );
  }
}
