import { type PSValue, unwrap } from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { eventManagerOf } from "./events/event-manager.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/new-event */
export function newEvent(): CmdletDeclaration {
  return {
    name: "New-Event",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.NewEventCommand",
    outputTypes: ["System.Management.Automation.PSEventArgs"],
    parameters: [
      { name: "SourceIdentifier", type: "System.String", sets: [{ mandatory: true, position: 0 }] },
      { name: "Sender", type: "System.Management.Automation.PSObject", sets: [{ position: 1 }] },
      { name: "EventArguments", type: "System.Management.Automation.PSObject[]", sets: [{ position: 2 }] },
      { name: "MessageData", type: "System.Management.Automation.PSObject", sets: [{ position: 3 }] },
    ],
    create: (cmdlet) => new NewEvent(cmdlet),
  };
}

class NewEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const { parameters, session } = this.#cmdlet;
    const given = parameters.get("EventArguments");
    const args: PSValue[] = Array.isArray(given) ? given.map(unwrap) : [];
    const manager = eventManagerOf(session.context);
    this.#cmdlet.writeObject(
      manager.generate(parameters.text("SourceIdentifier"), unwrap(parameters.get("Sender")), args, parameters.get("MessageData")),
    );
  }
}
