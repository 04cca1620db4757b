import type { PowerShellRemotingError } from "../../bytes/index.ts";
import type { ReceiveResponse } from "../../wsman/index.ts";
import type { ShellEvent } from "./shell-event.ts";
import type { ShellRequest } from "./shell-exchanges.ts";
import type { ShellTarget } from "./shell-target.ts";

/** A command was started, connected or reconnected. */
export function attached(target: ShellTarget, commandId: string): ShellEvent[] {
  const wasStarting = target.state === "Starting";
  target.isAttaching = false;
  target.state = "Running";
  target.start = new Uint8Array();
  // Whoever takes a command up again wants what it has put out.
  if (!wasStarting) target.wantsOutput = true;
  const events: ShellEvent[] = [{ type: wasStarting ? "commandStarted" : "commandAttached", commandId }];
  return target.hasInput || target.isSending ? events : [...events, { type: "drained", commandId }];
}

/** Output has come. */
export function received(target: ShellTarget, response: ReceiveResponse): ShellEvent[] {
  target.isReceiving = false;
  const events: ShellEvent[] = [];
  for (const { data } of response.streams) {
    if (data.length > 0) events.push({ type: "data", commandId: target.id, bytes: data });
  }
  const { commandState } = response;
  if (commandState !== undefined && target.id !== null) {
    const { state, exitCode } = commandState;
    if (state === "Done") target.state = "Done";
    events.push({ type: "commandState", commandId: target.id, state, ...(exitCode === undefined ? {} : { exitCode }) });
  }
  return events;
}

export function failure(request: ShellRequest, commandId: string | null, reason: PowerShellRemotingError): ShellEvent {
  return { type: "operationFailed", operation: request.type, commandId, reason };
}
