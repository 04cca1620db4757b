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
    const manager = eventManagerOf(cmdlet.session.context);
    const find = (): PSEventArgs | undefined =>
      manager.received.find((event) => pattern === null || pattern.isMatch(event.sourceIdentifier));
    const { clock } = cmdlet.host;
    const end = seconds < 0 ? null : clock.monotonicMs() + seconds * SECOND;
    for (;;) {
      const left = end === null ? null : end - clock.monotonicMs();
      const wait = Math.min(left ?? Number.POSITIVE_INFINITY, manager.idleMs ?? Number.POSITIVE_INFINITY);
      const arrived = (): boolean => {
        manager.pulse();
        return find() !== undefined;
      };
      if (cmdlet.waitUntil(arrived, wait === Number.POSITIVE_INFINITY ? null : Math.max(0, wait)) || (left !== null && left <= 0)) break;
    }
    const event = find();
    if (event !== undefined) cmdlet.writeObject(event);
  }
}
