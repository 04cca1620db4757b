/** Register-EngineEvent and Register-ObjectEvent: all but where the event comes from. */
import { ErrorRecord, newException, type PSValue, TerminatingError } from "../../../../objects/index.ts";
import type { CmdletContext } from "../../../cmdlet.ts";
import { PSScriptBlock } from "../../../runtime/script-block.ts";
import { eventManagerOf } from "./event-manager.ts";

export interface EventOrigin {
  readonly sourceObject: PSValue;
  readonly eventName: string | null;
}

/** An action runs here; what is forwarded runs elsewhere. */
export function refuseActionWithForward(cmdlet: CmdletContext): void {
  const { parameters } = cmdlet;
  if (!parameters.isSet("Forward") || !parameters.has("Action")) return;
  const exception = newException("System.ArgumentException", "The action is not supported when you are forwarding events.");
  cmdlet.throwTerminatingError(new ErrorRecord(exception, "ACTION_AND_FORWARD_NOT_SUPPORTED", "InvalidOperation", null));
}

export function registerEvent(cmdlet: CmdletContext, origin: EventOrigin): void {
  const { parameters, session } = cmdlet;
  const manager = eventManagerOf(session.context);
  const { sourceObject } = origin;
  const sourceIdentifier = parameters.text("SourceIdentifier", "") || session.context.objects.newGuid();
  if (sourceObject !== null && manager.isSubscribed(sourceIdentifier)) {
    const message = `Cannot subscribe to the specified event. A subscriber with the source identifier '${sourceIdentifier}' already exists.`;
    cmdlet.writeError(
      new ErrorRecord(newException("System.ArgumentException", message), "SUBSCRIBER_EXISTS", "InvalidArgument", sourceObject),
    );
    return;
  }
  const action = parameters.get("Action");
  try {
    const subscriber = manager.subscribe(
      {
        ...origin,
        sourceIdentifier,
        messageData: parameters.get("MessageData"),
        isSupport: parameters.isSet("SupportEvent"),
        isForwarded: parameters.isSet("Forward"),
        maxTriggerCount: parameters.number("MaxTriggerCount", 0),
      },
      action instanceof PSScriptBlock ? action : null,
    );
    if (subscriber.action !== null && !subscriber.isSupport) cmdlet.writeObject(subscriber.action);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    cmdlet.writeError(new ErrorRecord(error.record.exception, "INVALID_REGISTRATION", "InvalidArgument", sourceObject));
  }
}
