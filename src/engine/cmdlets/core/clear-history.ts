import { ErrorRecord, Int64, newException, WildcardPattern } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { type History, type HistoryInfo, historyOf } from "../../runspaces/history.ts";
import { backFrom, countWithMultipleIds, idsOf, noHistoryForId, onFrom } from "./history-entries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/clear-history */
export function clearHistory(): CmdletDeclaration {
  return {
    name: "Clear-History",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.ClearHistoryCommand",
    aliases: ["clhy"],
    defaultParameterSet: "IDParameter",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "Id",
        type: "System.Int32[]",
        sets: [{ set: "IDParameter", position: 0 }],
        attributes: [{ kind: "Range", min: "1", max: "2147483647" }],
      },
      {
        name: "CommandLine",
        type: "System.String[]",
        sets: [{ set: "CommandLineParameter" }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      { name: "Count", type: "System.Int32", sets: [{ position: 1 }], attributes: [{ kind: "Range", min: "1", max: "2147483647" }] },
      { name: "Newest", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new ClearHistory(cmdlet),
  };
}

class ClearHistory implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #history: History;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#history = historyOf(cmdlet.session.context);
  }

  process(): void {
    const { parameters } = this.#cmdlet;
    const count = parameters.has("Count") ? parameters.number("Count") : null;
    if (this.#cmdlet.parameterSetName === "CommandLineParameter") this.#clearCommandLines(parameters.texts("CommandLine"), count);
    else this.#clearIds(idsOf(parameters), count);
  }

  #clearIds(ids: readonly number[] | null, count: number | null): void {
    const cmdlet = this.#cmdlet;
    if (ids === null) {
      if (count === null && !cmdlet.shouldProcess("This command will clear all the entries from the session history.")) return;
      this.#remove(this.#ordered().slice(0, count ?? undefined));
    } else if (count === null) {
      for (const id of ids) if (this.#exists(id)) this.#history.remove(id);
    } else if (ids.length > 1) {
      cmdlet.throwTerminatingError(countWithMultipleIds(count));
    } else {
      const isNewest = cmdlet.parameters.isSet("Newest");
      for (const id of ids)
        if (this.#exists(id)) this.#remove(isNewest ? onFrom(this.#history, id, count) : backFrom(this.#history, id, count));
    }
  }

  #clearCommandLines(lines: readonly string[], count: number | null): void {
    if (count !== null && lines.length > 1) {
      const exception = newException("System.ArgumentException", "The count cannot be combined with multiple CommandLine parameters.");
      this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "NoCountWithMultipleCmdLine ", "InvalidArgument", [...lines]));
    }
    for (const line of lines) {
      const pattern = new WildcardPattern(line, { ignoreCase: true });
      const matching = this.#ordered().filter(({ commandLine }) => pattern.isMatch(commandLine.trim()));
      const limit = count ?? (WildcardPattern.containsWildcardCharacters(line) ? undefined : 1);
      this.#remove(matching.slice(0, limit));
    }
  }

  /** As -Newest says. */
  #ordered(): HistoryInfo[] {
    const entries = this.#history.all();
    return this.#cmdlet.parameters.isSet("Newest") ? entries.reverse() : entries;
  }

  #exists(id: number): boolean {
    if (this.#history.get(id) !== undefined) return true;
    this.#cmdlet.writeError(noHistoryForId(Int64.of(id)));
    return false;
  }

  #remove(entries: readonly HistoryInfo[]): void {
    for (const { id } of entries) this.#history.remove(id);
  }
}
