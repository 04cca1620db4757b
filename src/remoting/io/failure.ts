/** Errors of the IO thread as the runspace's thread is told of them. */
import { PowerShellRemotingError } from "../../bytes/index.ts";
import type { ErrorRecord } from "../../objects/index.ts";
import type { FailureMessage } from "../link/messages.ts";

/** Classes of WSMan and of the network, which remoting knows by what they carry: a fault, or WinRM's number. */
interface Coded {
  readonly wsmanCode?: unknown;
  readonly fault?: { readonly code?: unknown; readonly reason?: unknown; readonly redirectLocation?: unknown };
}

/** How WinRM puts what a network does, by its numbers. */
const WINRM_TEXTS: ReadonlyMap<number, string> = new Map([
  [5, "Access is denied."],
  [2150859193, "The WinRM client cannot process the request because the server name cannot be resolved."],
  [
    2150858770,
    'The client cannot connect to the destination specified in the request. Verify that the service on the destination is running and is accepting requests. Consult the logs and documentation for the WS-Management service running on the destination, most commonly IIS or WinRM. If the destination is the WinRM service, run the following command on the destination to analyze and configure the WinRM service: "winrm quickconfig".',
  ],
  [
    2150859046,
    "WinRM cannot complete the operation. Verify that the specified computer name is valid, that the computer is accessible over the network, and that a firewall exception for the WinRM service is enabled and allows access from this computer. By default, the WinRM firewall exception for public profiles limits access to remote computers within the same local subnet.",
  ],
]);

export function failureMessageOf(error: unknown): FailureMessage {
  if (!(error instanceof Error)) return { message: String(error), errorId: "", isTransport: false, code: 0 };
  const { fault } = error as Coded;
  // A refused credential, whichever mechanism found it out.
  const wsmanCode = error.name === "AuthenticationError" && errorIdOf(error) === "AccessDenied" ? 5 : (error as Coded).wsmanCode;
  const said = typeof wsmanCode === "number" ? WINRM_TEXTS.get(wsmanCode) : undefined;
  if (said !== undefined) {
    return { message: said, errorId: errorIdOf(error), isTransport: true, code: Number(wsmanCode) | 0, detail: error.message };
  }
  const code = typeof wsmanCode === "number" ? wsmanCode : typeof fault?.code === "number" ? fault.code : null;
  if (code !== null && typeof fault?.redirectLocation === "string") {
    const said = typeof fault.reason === "string" ? fault.reason : `${error.message} `;
    const message = `${said}Redirect location reported: ${fault.redirectLocation}.`;
    return { message, errorId: errorIdOf(error), isTransport: true, code: code | 0, redirectLocation: fault.redirectLocation };
  }
  if (code !== null) return { message: error.message, errorId: errorIdOf(error), isTransport: true, code: code | 0 };
  // What the server itself said of its session is no failure of the way there.
  const isOwn = error.name === "RemotePoolError";
  return { message: error.message, errorId: errorIdOf(error), isTransport: !isOwn, code: 0 };
}

/** A record that the machine has made of a failure of the connection; null for those of the other side. */
export function transportFailureOf(record: ErrorRecord | null): FailureMessage | null {
  if (record === null || !record.exception.getType().name.startsWith("PSRemotingTransport")) return null;
  return { message: record.exception.message, errorId: record.errorId, isTransport: true, code: 0 };
}

function errorIdOf(error: Error): string {
  return error instanceof PowerShellRemotingError ? error.errorId : "";
}
