/** What went wrong with a connection, as the exception that PowerShell makes of it. */
import { enumOf, RunspaceStateType } from "../../engine/index.ts";
import { Exception, exceptionType, netError, newException } from "../../objects/index.ts";
import type { RemotingFailure } from "../remoting-service.ts";

const REMOTING = "System.Management.Automation.Remoting";
const RUNSPACES = "System.Management.Automation.Runspaces";

/**
 * @param describe Makes the sentence of PowerShell's around what the server or the network said.
 */
export function exceptionOfFailure(
  failure: RemotingFailure,
  describe: (failure: RemotingFailure) => string = ({ message }) => message,
): Exception {
  if (!failure.isTransport) return newException("System.Management.Automation.RuntimeException", failure.message);
  const isRedirect = failure.redirectLocation !== null;
  const exception = newException(
    `${REMOTING}.${isRedirect ? "PSRemotingTransportRedirectException" : "PSRemotingTransportException"}`,
    describe(failure),
    failure.detail === null ? null : newException("System.IO.IOException", failure.detail),
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

/** ERROR_WSMAN_INUSE_CANNOT_RECONNECT: another client has the session, or had it meanwhile. */
const IN_USE_CANNOT_RECONNECT = -2144108083;

export function isTakenOver(exception: Exception | null): exception is Exception {
  return exception?.details.get("errorcode") === IN_USE_CANNOT_RECONNECT;
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

const INVALID_RESOURCE_URIS: ReadonlySet<number> = new Set([-2144108542, -2144108485]);

/** Sentences around what went wrong, by what was tried. */
export const failureText = {
  connect:
    (computerName: string, shellUri: string) =>
    (failure: RemotingFailure): string => {
      const text = `Connecting to remote server ${computerName} failed with the following error message : `;
      if (!INVALID_RESOURCE_URIS.has(failure.code)) return text + withHelpTopic(failure.message);
      const name = shellUri.slice(shellUri.lastIndexOf("/") + 1);
      return `${text}The WS-Management service cannot process the request. Cannot find the ${name} session configuration in the WSMan: drive on the ${computerName} computer. ${HELP_TOPIC}`;
    },
  receive:
    (computerName: string) =>
    ({ message }: RemotingFailure): string =>
      withHelpTopic(`Processing data from remote server ${computerName} failed with the following error message: ${message}`),
  close: ({ message }: RemotingFailure): string =>
    withHelpTopic(`Closing the remote server shell instance failed with the following error message : ${message}`),
} as const;

const HELP_TOPIC = "For more information, see the about_Remote_Troubleshooting Help topic.";

function withHelpTopic(message: string): string {
  return `${message} ${HELP_TOPIC}`;
}
