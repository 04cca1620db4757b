import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import type { PSEventArgs } from "./events/event-args.ts";
import { eventManagerOf } from "./events/event-manager.ts";
import { sourcePattern } from "./events/event-queries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/wait-event */
export function waitEvent(): CmdletDeclaration {
  return {
    name: "Wait-Event",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.WaitEventCommand",
    outputTypes: ["System.Management.Automation.PSEventArgs"],
    parameters: [
      { name: "SourceIdentifier", type: "System.String", sets: [{ position: 0, fromPipelineByPropertyName: true }] },
      { name: "Timeout", type: "System.Int32", aliases: ["TimeoutSec"], attributes: [{ kind: "Range", min: "-1", max: "2147483647" }] },
    ],
    create: (cmdlet) => new WaitEvent(cmdlet),
  };
}

const SECOND = 1000;

class WaitEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const pattern = sourcePattern(cmdlet);
    const seconds = cmdlet.parameters.number("Timeout", -1);
    const { received } = eventManagerOf(cmdlet.session.context);
    const find = (): PSEventArgs | undefined => received.find((event) => pattern === null || pattern.isMatch(event.sourceIdentifier));
    cmdlet.waitUntil(() => find() !== undefined, seconds < 0 ? null : seconds * SECOND);
    const event = find();
    if (event !== undefined) cmdlet.writeObject(event);
  }
}
