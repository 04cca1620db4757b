/** What went wrong with a connection, as the exception that PowerShell makes of it. */
import { enumOf, RunspaceStateType } from "../../engine/index.ts";
import { Exception, exceptionType, netError, newException } from "../../objects/index.ts";
import type { RemotingFailure } from "../remoting-service.ts";

const REMOTING = "System.Management.Automation.Remoting";
const RUNSPACES = "System.Management.Automation.Runspaces";

/**
 * @param describe Makes the sentence of PowerShell's around what the server or the network said.
 */
export function exceptionOfFailure(failure: RemotingFailure, describe: (message: string) => string = (message) => message): Exception {
  if (!failure.isTransport) return newException("System.Management.Automation.RuntimeException", failure.message);
  const isRedirect = failure.redirectLocation !== null;
  const exception = newException(
    `${REMOTING}.${isRedirect ? "PSRemotingTransportRedirectException" : "PSRemotingTransportException"}`,
    describe(failure.message),
  );
  exception.details.set("errorcode", failure.code);
  exception.details.set("transportmessage", failure.message);
  exception.details.set("fullyqualifiederrorid", failure.errorId);
  if (isRedirect) exception.details.set("redirectlocation", failure.redirectLocation);
  return exception;
}

export function isTransportException(exception: Exception | null): exception is Exception {
  return exception?.getType().fullName.startsWith(`${REMOTING}.PSRemotingTransport`) === true;
}

/** What is told where a server sends one elsewhere; null for other failures. */
export function redirectionText(exception: Exception): string | null {
  if (exception.details.get("redirectlocation") === undefined) return null;
  return `${exception.message} To automatically connect to the redirected URI, verify the "MaximumConnectionRedirectionCount" property of the session preference variable "PSSessionOption", and use the "AllowRedirection" parameter on the cmdlet.`;
}

/** `CannotConnect,PSSessionOpenFailed`: the connection's own id comes first where there is one. */
export function withTransportId(exception: Exception | null, errorId: string): string {
  const transportId = isTransportException(exception) ? exception.details.get("fullyqualifiederrorid") : undefined;
  return typeof transportId === "string" && transportId !== "" ? `${transportId},${errorId}` : errorId;
}

/** The program that this runspace lives in has given it no way to other computers. */
export function noRemotingHere(): never {
  throw netError("System.Management.Automation.PSNotSupportedException", "PowerShell remoting is not available in this process.");
}

export function invalidRunspaceState(message: string, current: string, expected: string): Exception {
  const exception = new Exception(exceptionType(`${RUNSPACES}.InvalidRunspaceStateException`), message);
  exception.details.set("currentstate", enumOf(RunspaceStateType, current));
  exception.details.set("expectedstate", enumOf(RunspaceStateType, expected));
  return exception;
}

/** Sentences around what went wrong, by what was tried. */
export const failureText = {
  connect: (computerName: string) => (message: string) =>
    `Connecting to remote server ${computerName} failed with the following error message : ${message}`,
  receive: (computerName: string) => (message: string) =>
    `Processing data from remote server ${computerName} failed with the following error message: ${message}`,
  runCommand: (message: string): string => `Starting a command on the remote server failed with the following error message : ${message}`,
  close: (message: string): string => `Closing the remote server shell instance failed with the following error message : ${message}`,
} as const;
