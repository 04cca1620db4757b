import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { eventManagerOf } from "./events/event-manager.ts";
import { givenNumber, isLiteralSource, sourcePattern, writeNotFound } from "./events/event-queries.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/unregister-event */
export function unregisterEvent(): CmdletDeclaration {
  return {
    name: "Unregister-Event",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.UnregisterEventCommand",
    defaultParameterSet: "BySource",
    supportsShouldProcess: true,
    parameters: [
      {
        name: "SourceIdentifier",
        type: "System.String",
        sets: [{ set: "BySource", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      {
        name: "SubscriptionId",
        type: "System.Int32",
        sets: [{ set: "ById", mandatory: true, position: 0, fromPipelineByPropertyName: true }],
      },
      { name: "Force", type: "System.Management.Automation.SwitchParameter" },
    ],
    create: (cmdlet) => new UnregisterEvent(cmdlet),
  };
}

class UnregisterEvent implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  #isFound = false;

  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
  }

  process(): void {
    const cmdlet = this.#cmdlet;
    const pattern = sourcePattern(cmdlet);
    const number = givenNumber(cmdlet, "SubscriptionId");
    const manager = eventManagerOf(cmdlet.session.context);
    for (const subscriber of manager.subscribers) {
      if (pattern?.isMatch(subscriber.sourceIdentifier) !== true && subscriber.subscriptionId !== number) continue;
      if (subscriber.isSupport && !cmdlet.parameters.isSet("Force")) continue;
      this.#isFound = true;
      if (cmdlet.shouldProcess(`Event subscription '${subscriber.sourceIdentifier}'`, "Unsubscribe")) manager.unsubscribe(subscriber);
    }
    if (this.#isFound) return;
    if (isLiteralSource(cmdlet)) {
      const name = cmdlet.parameters.text("SourceIdentifier");
      writeNotFound(cmdlet, `Event subscription with identifier '${name}' does not exist.`, "INVALID_SOURCE_IDENTIFIER");
    } else if (number !== null) {
      writeNotFound(cmdlet, `Event subscription with identifier '${number}' does not exist.`, "INVALID_SUBSCRIPTION_IDENTIFIER");
    }
  }
}
