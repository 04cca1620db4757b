import { WSManFaultCode } from "../../wsman/index.ts";

/**
 * What a fault means to the client of a shell.
 *
 * `ReceiveAgain`: nothing came in time. `Gone`: the shell or the command does not exist (any more). `Disconnected`: the shell is
 * disconnected, by whom ever. `TakenOver`: another client has it. `CreateAgain`: a new shell may be asked for once more. `Fatal`: all else.
 */
export type FaultMeaning = "ReceiveAgain" | "Gone" | "Disconnected" | "TakenOver" | "CreateAgain" | "Fatal";

/** The grouping that PowerShell's own client makes. */
const MEANINGS: ReadonlyMap<number, FaultMeaning> = new Map<number, FaultMeaning>([
  [WSManFaultCode.OperationTimedOut, "ReceiveAgain"],
  [WSManFaultCode.Cancelled, "Gone"],
  [WSManFaultCode.UnexpectedSelectors, "Gone"],
  [WSManFaultCode.CommandTerminated, "Gone"],
  [WSManFaultCode.ShellDisconnected, "Disconnected"],
  [WSManFaultCode.StreamDisconnected, "Disconnected"],
  [WSManFaultCode.ShellConnectedToDifferentClient, "TakenOver"],
  [WSManFaultCode.ClientSessionIdMismatch, "TakenOver"],
]);

/** Codes after which PowerShell sends Create again, up to MaxConnectionRetryCount times. */
const CREATE_AGAIN: ReadonlySet<number> = new Set<number>([
  995, // WSManFaultCode.OperationAborted
  1722, // RPC_S_SERVER_UNAVAILABLE
  WSManFaultCode.CannotConnect,
  WSManFaultCode.HttpNotFound,
  WSManFaultCode.ReconnectOperationNotValid,
  WSManFaultCode.ClientSessionIdMismatch,
  WSManFaultCode.HttpServiceUnavailable,
  WSManFaultCode.HttpServerError,
]);

export function faultMeaning(code: number, operation: "Create" | "other"): FaultMeaning {
  if (operation === "Create") return CREATE_AGAIN.has(code) ? "CreateAgain" : "Fatal";
  return code === WSManFaultCode.OperationAborted ? "Gone" : (MEANINGS.get(code) ?? "Fatal");
}
