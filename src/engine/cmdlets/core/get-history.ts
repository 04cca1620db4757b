import { Int64 } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { historyOf } from "../../runspaces/history.ts";
import { backFrom, countWithMultipleIds, idsOf, newestFirst, noHistoryForId } from "./history-entries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/get-history */
export function getHistory(): CmdletDeclaration {
  return {
    name: "Get-History",
    module: "Microsoft.PowerShell.Core",
    type: "Microsoft.PowerShell.Commands.GetHistoryCommand",
    aliases: ["ghy", "h", "history"],
    outputTypes: ["Microsoft.PowerShell.Commands.HistoryInfo"],
    parameters: [
      {
        name: "Id",
        type: "System.Int64[]",
        sets: [{ position: 0, fromPipeline: true }],
        attributes: [{ kind: "Range", min: "1", max: "9223372036854775807" }],
      },
      { name: "Count", type: "System.Int32", sets: [{ position: 1 }], attributes: [{ kind: "Range", min: "0", max: "32767" }] },
    ],
    create: (cmdlet) => new GetHistory(cmdlet),
  };
}

class GetHistory implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const { parameters } = cmdlet;
    const history = historyOf(cmdlet.session.context);
    const count = parameters.has("Count") ? parameters.number("Count") : null;
    const ids = idsOf(parameters);
    if (ids === null) {
      const newest = newestFirst(history, count ?? history.capacity);
      for (const entry of newest.reverse()) cmdlet.writeObject(entry);
    } else if (count === null) {
      for (const id of ids) {
        const entry = history.get(id);
        if (entry === undefined) cmdlet.writeError(noHistoryForId(Int64.of(id)));
        else cmdlet.writeObject(entry);
      }
    } else if (ids.length > 1) {
      cmdlet.throwTerminatingError(countWithMultipleIds(count));
    } else {
      for (const id of ids) for (const entry of backFrom(history, id, count)) cmdlet.writeObject(entry);
    }
  }
}
