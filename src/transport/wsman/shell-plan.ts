import { encodeBase64 } from "../../bytes/index.ts";
import { SignalCode, type WSManOption } from "../../wsman/index.ts";
import type { ShellRequest } from "./shell-exchanges.ts";
import { protocolOption, SHELL_DEFAULTS, takeOverOptions, type WSManClientShellOptions } from "./shell-options.ts";
import type { ShellTarget } from "./shell-target.ts";

/** Windows' client compares ids by case and writes them in upper case. */
export function wireId(id: string): string {
  return id.toUpperCase();
}

/**
 * The requests that a target of an open shell asks for and that are not yet under way; marks them as being so. At most one of each kind
 * is: a Receive beside either a Send or a Signal, and nothing before the command has been started or attached.
 */
export function planTarget(
  target: ShellTarget,
  options: { readonly outputStreams: readonly string[]; readonly maxPayloadBytes: number },
): ShellRequest[] {
  switch (target.state) {
    case "Starting":
    case "Attaching":
    case "Detached":
      return planAttachment(target);
    case "Running":
    case "Done":
      return [...planReceive(target, options.outputStreams), ...planInput(target, options.maxPayloadBytes)];
    default:
      return target.state satisfies never;
  }
}

function planAttachment(target: ShellTarget): ShellRequest[] {
  if (target.isAttaching || target.id === null) return [];
  target.isAttaching = true;
  const commandId = wireId(target.id);
  if (target.state === "Starting")
    return [{ type: "Command", commandId, command: target.commandLine, arguments: [encodeBase64(target.start)] }];
  return [{ type: target.state === "Attaching" ? "Connect" : "Reconnect", commandId }];
}

function planReceive(target: ShellTarget, desiredStreams: readonly string[]): ShellRequest[] {
  if (target.state === "Done" || target.isReceiving || !target.wantsOutput) return [];
  target.isReceiving = true;
  return [{ type: "Receive", desiredStreams, ...(target.id === null ? {} : { commandId: wireId(target.id) }) }];
}

function planInput(target: ShellTarget, maxPayloadBytes: number): ShellRequest[] {
  const { id } = target;
  if (target.isSending || target.isSignalling) return [];
  const [meaning] = target.signals;
  if (meaning !== undefined && id !== null) {
    target.isSignalling = true;
    return [{ type: "Signal", commandId: wireId(id), code: meaning === "Stop" ? SignalCode.PowerShellCtrlC : SignalCode.Terminate }];
  }
  const input = target.takeInput(maxPayloadBytes);
  if (input === undefined) return [];
  target.isSending = true;
  return [{ type: "Send", streams: [{ name: input.stream, data: input.data, ...(id === null ? {} : { commandId: wireId(id) }) }] }];
}

/** The options that go with a request. */
export function optionsOf(request: ShellRequest, shell: WSManClientShellOptions): readonly WSManOption[] {
  switch (request.type) {
    case "Create":
      return [protocolOption(shell), ...(shell.noProfile === true ? [{ name: "WINRS_NOPROFILE", value: "1" }] : [])];
    case "Connect":
      return request.commandId === undefined ? [protocolOption(shell), ...takeOverOptions(shell)] : [];
    case "Command":
      return [{ name: "WINRS_SKIP_CMD_SHELL", value: "FALSE" }];
    case "Receive":
      return [{ name: "WSMAN_CMDSHELL_OPTION_KEEPALIVE", value: "TRUE" }];
    default:
      return [];
  }
}

/** The OperationTimeout of a request. */
export function timeoutOf(request: ShellRequest, shell: WSManClientShellOptions): number {
  switch (request.type) {
    case "Create":
      return shell.openTimeoutMs ?? SHELL_DEFAULTS.openTimeoutMs;
    case "Signal":
    case "Delete":
      return shell.cancelTimeoutMs ?? SHELL_DEFAULTS.cancelTimeoutMs;
    default:
      return shell.operationTimeoutMs ?? SHELL_DEFAULTS.operationTimeoutMs;
  }
}
