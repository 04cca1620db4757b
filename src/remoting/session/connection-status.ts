/** What a user is told when the network is lost, and what becomes of it. */
import type { ConnectionStatusName } from "../remoting-service.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";

/** FullyQualifiedErrorIds of the records that PowerShell makes for these notifications. */
export const ConnectionStatusErrorId = {
  NetworkFailureDetected: "PowerShellNetworkFailureDetected",
  ConnectionRetryAttempt: "PowerShellConnectionRetryAttempt",
  ConnectionRetrySucceeded: "PowerShellConnectionRetrySucceeded",
  AutoDisconnectStarting: "PowerShellNetworkFailedStartDisconnect",
  AutoDisconnectSucceeded: "PowerShellAutoDisconnectSucceeded",
  InternalErrorAbort: "PowerShellNetworkOrDisconnectFailed",
} as const;

/** Told by whoever shows a progress bar while the client tries to reconnect. */
export type ConnectionStatusListener = (runspace: RemoteRunspace, status: ConnectionStatusName, giveUpAfterMs: number) => void;

const listeners: WeakMap<RemoteRunspace, Set<ConnectionStatusListener>> = new WeakMap();

export function onConnectionStatus(runspace: RemoteRunspace, listener: ConnectionStatusListener): () => void {
  let known = listeners.get(runspace);
  if (known === undefined) {
    known = new Set();
    listeners.set(runspace, known);
  }
  known.add(listener);
  return () => known.delete(listener);
}

/** Tells the running commands of a session, each as PowerShell does: a warning record and a line on the host. */
export function connectionStatusChanged(runspace: RemoteRunspace, status: ConnectionStatusName, giveUpAfterMs: number): void {
  for (const pipeline of runspace.pipelines) {
    const message = textOf(status, runspace.computerName, giveUpAfterMs);
    if (status === "InternalErrorAbort") pipeline.connectionError(message, ConnectionStatusErrorId[status]);
    else pipeline.connectionWarning(message);
  }
  for (const listener of listeners.get(runspace) ?? []) listener(runspace, status, giveUpAfterMs);
}

function textOf(status: ConnectionStatusName, computerName: string, giveUpAfterMs: number): string {
  switch (status) {
    case "NetworkFailureDetected":
      return `The network connection to ${computerName} has been interrupted. Attempting to reconnect for up to ${Math.floor(giveUpAfterMs / 60_000)} minutes...`;
    case "ConnectionRetryAttempt":
      return `Attempting to reconnect to ${computerName} ...`;
    case "ConnectionRetrySucceeded":
      return `The network connection to ${computerName} has been restored.`;
    case "AutoDisconnectStarting":
      return `The reconnection attempt to ${computerName} failed. Attempting to disconnect the session...`;
    case "AutoDisconnectSucceeded":
      return `Computer ${computerName} has been successfully disconnected.`;
    case "InternalErrorAbort":
      return `Network connectivity to ${computerName} has been lost and the attempt to reconnect has failed. Please repair the network connection and reconnect using Connect-PSSession or Receive-PSSession.`;
    default:
      return status satisfies never;
  }
}
