import { DateTime, Guid, type PSValue, unwrap } from "../../objects/index.ts";
import { encodeBag, invalidPayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** An event of the remote runspace that is forwarded to the client. @see MS-PSRP 2.2.2.12 USER_EVENT */
export interface UserEvent {
  readonly eventIdentifier: number;
  readonly sourceIdentifier: string | null;
  readonly timeGenerated: DateTime;
  readonly sender: PSValue;
  readonly sourceArgs: PSValue;
  readonly messageData: PSValue;
  readonly computerName: string | null;
  /** A GUID. */
  readonly runspaceId: string;
}

export function encodeUserEvent(event: UserEvent, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["PSEventArgs.EventIdentifier", event.eventIdentifier],
      ["PSEventArgs.SourceIdentifier", event.sourceIdentifier],
      ["PSEventArgs.TimeGenerated", event.timeGenerated],
      ["PSEventArgs.Sender", event.sender],
      ["PSEventArgs.SourceArgs", event.sourceArgs],
      ["PSEventArgs.MessageData", event.messageData],
      ["PSEventArgs.ComputerName", event.computerName],
      ["PSEventArgs.RunspaceId", new Guid(event.runspaceId)],
    ],
    options,
  );
}

export function decodeUserEvent(payload: Uint8Array, options: PayloadReadOptions): UserEvent {
  const bag = PayloadBag.decode(payload, "USER_EVENT", options);
  const timeGenerated = unwrap(bag.value("PSEventArgs.TimeGenerated"));
  const runspaceId = unwrap(bag.value("PSEventArgs.RunspaceId"));
  if (!(timeGenerated instanceof DateTime) || !(runspaceId instanceof Guid)) {
    throw invalidPayload("USER_EVENT", "has no valid time or runspace id");
  }
  return {
    eventIdentifier: bag.number("PSEventArgs.EventIdentifier"),
    sourceIdentifier: bag.optionalString("PSEventArgs.SourceIdentifier"),
    timeGenerated,
    sender: bag.value("PSEventArgs.Sender"),
    sourceArgs: bag.value("PSEventArgs.SourceArgs"),
    messageData: bag.value("PSEventArgs.MessageData"),
    computerName: bag.optionalString("PSEventArgs.ComputerName"),
    runspaceId: runspaceId.text,
  };
}
