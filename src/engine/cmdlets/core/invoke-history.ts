import { type ErrorCategory, ErrorRecord, Int64, Int64Type, newException, type PSValue, tryConvert } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type History, type HistoryInfo, historyOf } from "../../runspaces/history.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/invoke-history */
export function invokeHistory(): CmdletDeclaration {
  return {
    name: "Invoke-History",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.InvokeHistoryCommand",
    aliases: ["ihy", "r"],
    supportsShouldProcess: true,
    parameters: [{ name: "Id", type: "System.String", sets: [{ position: 0, fromPipelineByPropertyName: true }] }],
    create: (cmdlet) => new InvokeHistory(cmdlet),
  };
}

class InvokeHistory implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #times = 0;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    if (this.#cmdlet.parameters.has("Id")) this.#times++;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    if (this.#times > 1) {
      const message = "Cannot process multiple history commands. You can only run a single command by using Invoke-History.";
      cmdlet.throwTerminatingError(
        record("System.ArgumentException", message, "InvokeHistoryMultipleCommandsError", "InvalidArgument", null),
      );
    }
    const history = historyOf(cmdlet.session.context);
    const entry = this.#entry(history);
    if (!cmdlet.shouldProcess(entry.commandLine)) return;
    if (history.invoked.has(entry.id)) {
      const message = "The Invoke-History cmdlet is called repeatedly, in a loop.";
      cmdlet.throwTerminatingError(
        record("System.InvalidOperationException", message, "InvokeHistoryLoopDetected", "InvalidOperation", null),
      );
    }
    history.invoked.add(entry.id);
    history.replaceRunning(entry.commandLine);
    try {
      cmdlet.host.host.ui?.writeLine(entry.commandLine);
      cmdlet.invokeExpression(entry.commandLine, (value) => cmdlet.writeObject(value));
    } finally {
      history.invoked.delete(entry.id);
    }
  }

  #entry(history: History): HistoryInfo {
    const cmdlet = this.#cmdlet;
    const fail = (type: string, message: string, id: string, category: ErrorCategory, target: PSValue): never =>
      cmdlet.throwTerminatingError(record(type, message, id, category, target));
    if (!cmdlet.parameters.has("Id")) {
      const last = history.all().at(-1);
      return (
        last ??
        fail(
          "System.InvalidOperationException",
          "Cannot locate most recent history.",
          "InvokeHistoryNoLastHistoryEntryFound",
          "InvalidOperation",
          null,
        )
      );
    }
    const text = cmdlet.parameters.text("Id");
    const number = tryConvert(text, Int64Type, cmdlet.evaluation);
    if (!(number instanceof Int64)) {
      const found = history
        .all()
        .reverse()
        .find(({ commandLine }) => commandLine.startsWith(text));
      return (
        found ??
        fail(
          "System.ArgumentException",
          `Cannot locate the history for command line ${text}.`,
          "InvokeHistoryNoHistoryForCommandline",
          "ObjectNotFound",
          text,
        )
      );
    }
    const id = Number(number.value);
    if (id <= 0) {
      const message = `The identifier ${id} is not a valid value for a History identifier. Specify a positive number, and then try again. (Parameter 'Id')`;
      return fail("System.ArgumentOutOfRangeException", message, "InvokeHistoryInvalidIdGetHistory", "InvalidArgument", number);
    }
    return (
      history.get(id) ??
      fail("System.ArgumentException", `Cannot locate the history for Id ${id}.`, "InvokeHistoryNoHistoryForId", "ObjectNotFound", number)
    );
  }
}

function record(type: string, message: string, id: string, category: ErrorCategory, target: PSValue): ErrorRecord {
  return new ErrorRecord(newException(type, message), id, category, target);
}
