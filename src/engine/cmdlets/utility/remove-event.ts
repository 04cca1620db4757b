import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { eventManagerOf } from "./events/event-manager.ts";
import { givenNumber, isLiteralSource, sourcePattern, writeNotFound } from "./events/event-queries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/remove-event */
export function removeEvent(): CmdletDeclaration {
  return {
    name: "Remove-Event",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.RemoveEventCommand",
    defaultParameterSet: "BySource",
    supportsShouldProcess: true,
    parameters: [
      { name: "SourceIdentifier", type: "System.String", sets: [{ set: "BySource", mandatory: true, position: 0 }] },
      {
        name: "EventIdentifier",
        type: "System.Int32",
        sets: [{ set: "ByIdentifier", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => new RemoveEvent(cmdlet),
  };
}

class RemoveEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const pattern = sourcePattern(cmdlet);
    const number = givenNumber(cmdlet, "EventIdentifier");
    const { received } = eventManagerOf(cmdlet.session.context);
    let isFound = false;
    for (const event of [...received].reverse()) {
      if (pattern !== null && !pattern.isMatch(event.sourceIdentifier)) continue;
      if (number !== null && event.eventIdentifier !== number) continue;
      isFound = true;
      if (cmdlet.shouldProcess(`Event '${event.sourceIdentifier}'`, "Remove")) received.splice(received.indexOf(event), 1);
    }
    if (isFound) return;
    if (isLiteralSource(cmdlet)) {
      const name = cmdlet.parameters.text("SourceIdentifier");
      writeNotFound(cmdlet, `Event with source identifier '${name}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    } else if (number !== null) {
      writeNotFound(cmdlet, `Event with identifier '${number}' does not exist.`, "INVALID_EVENT_IDENTIFIER");
    }
  }
}
