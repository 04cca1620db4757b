import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { eventManagerOf } from "./events/event-manager.ts";
import { givenNumber, isLiteralSource, sourcePattern, writeNotFound } from "./events/event-queries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/get-eventsubscriber */
export function getEventSubscriber(): CmdletDeclaration {
  return {
    name: "Get-EventSubscriber",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.GetEventSubscriberCommand",
    defaultParameterSet: "BySource",
    outputTypes: ["System.Management.Automation.PSEventSubscriber"],
    parameters: [
      {
        name: "SourceIdentifier",
        type: "System.String",
        sets: [{ set: "BySource", position: 0, fromPipelineByPropertyName: true }],
        attributes: [{ kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "SubscriptionId",
        type: "System.Int32",
        aliases: ["Id"],
        sets: [{ set: "ById", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "Force", type: "System.Management.Automation.SwitchParameter", sets: [{ position: 1 }] },
    ],
    create: (cmdlet) => new GetEventSubscriber(cmdlet),
  };
}

class GetEventSubscriber implements CmdletBody {
  readonly #cmdlet: CmdletContext;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const pattern = sourcePattern(cmdlet);
    const number = givenNumber(cmdlet, "SubscriptionId");
    const found = eventManagerOf(cmdlet.session.context).subscribers.filter(
      (subscriber) =>
        (pattern === null || pattern.isMatch(subscriber.sourceIdentifier)) &&
        (number === null || subscriber.subscriptionId === number) &&
        (!subscriber.isSupport || cmdlet.parameters.isSet("Force")),
    );
    for (const subscriber of found) cmdlet.writeObject(subscriber);
    if (found.length > 0) return;
    if (isLiteralSource(cmdlet)) {
      const name = cmdlet.parameters.text("SourceIdentifier");
      writeNotFound(cmdlet, `Event subscription with source identifier '${name}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    } else if (number !== null) {
      writeNotFound(cmdlet, `Event subscription with identifier '${number}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    }
  }
}
