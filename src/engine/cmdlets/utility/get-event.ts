import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { eventManagerOf } from "./events/event-manager.ts";
import { givenNumber, isLiteralSource, sourcePattern, writeNotFound } from "./events/event-queries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-event */
export function getEvent(): CmdletDeclaration {
  return {
    name: "Get-Event",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetEventCommand",
    defaultParameterSet: "BySource",
    outputTypes: ["System.Management.Automation.PSEventArgs"],
    parameters: [
      {
        name: "SourceIdentifier",
        type: "System.String",
        sets: [{ set: "BySource", position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "EventIdentifier",
        type: "System.Int32",
        aliases: ["Id"],
        sets: [{ set: "ById", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
    ],
    create: (cmdlet) => new GetEvent(cmdlet),
  };
}

class GetEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  end(): void {
    const cmdlet = this.#cmdlet;
    const pattern = sourcePattern(cmdlet);
    const number = givenNumber(cmdlet, "EventIdentifier");
    const { received } = eventManagerOf(cmdlet.session.context);
    const found = received.filter(
      (event) => (pattern === null || pattern.isMatch(event.sourceIdentifier)) && (number === null || event.eventIdentifier === number),
    );
    for (const event of found) cmdlet.writeObject(event);
    if (found.length > 0) return;
    if (isLiteralSource(cmdlet)) {
      const name = cmdlet.parameters.text("SourceIdentifier");
      writeNotFound(cmdlet, `Event with source identifier '${name}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    } else if (number !== null) {
      writeNotFound(cmdlet, `Event with identifier '${number}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    }
  }
}
