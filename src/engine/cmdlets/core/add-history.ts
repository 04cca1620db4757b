import {
  DateTime,
  DateTimeType,
  EnumValue,
  ErrorRecord,
  enumerate,
  getProperty,
  newException,
  type PSValue,
  toText,
  tryConvert,
  unwrap,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type HistoryEntry, historyOf } from "../../runspaces/history.ts";
import { PipelineStateType } from "../../runspaces/runspace-enums.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/add-history */
export function addHistory(): CmdletDeclaration {
  return {
    name: "Add-History",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.AddHistoryCommand",
    outputTypes: ["Microsoft.PowerShell.Commands.HistoryInfo"],
    parameters: [
      { name: "InputObject", type: "System.Management.Automation.PSObject[]", sets: [{ position: 0, fromPipeline: true }] },
      { name: "Passthru", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new AddHistory(cmdlet),
  };
}

class AddHistory implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  begin(): void {
    historyOf(this.#cmdlet.session.context).addRunning();
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const history = historyOf(cmdlet.session.context);
    for (const input of enumerate(cmdlet.parameters.get("InputObject"))) {
      const entry = this.#entryOf(input);
      if (entry === null) {
        const exception = newException(
          "System.IO.InvalidDataException",
          "Cannot add history because the input object has a format that is not valid.",
        );
        cmdlet.writeError(new ErrorRecord(exception, "AddHistoryInvalidInput", "InvalidData", input));
        continue;
      }
      const added = history.add(entry);
      if (cmdlet.parameters.isSet("Passthru")) cmdlet.writeObject(added);
    }
  }

  /** Objects that came out of a file (Import-Csv, Import-Clixml) will do as well. */
  #entryOf(input: PSValue): HistoryEntry | null {
    if (input === null || input === undefined) return null;
    const { evaluation } = this.#cmdlet;
    const property = (name: string): PSValue => getProperty(input, name, evaluation);
    const commandLine = unwrap(property("CommandLine"));
    const status = tryConvert(property("ExecutionStatus"), PipelineStateType, evaluation);
    const start = tryConvert(property("StartExecutionTime"), DateTimeType, evaluation);
    const end = tryConvert(property("EndExecutionTime"), DateTimeType, evaluation);
    if (typeof commandLine !== "string" || !(status instanceof EnumValue) || !(start instanceof DateTime) || !(end instanceof DateTime))
      return null;
    return { commandLine, status: toText(status, evaluation) as HistoryEntry["status"], start, end }; // a name of this enum
  }
}
