/** Errors of the IO thread as the runspace's thread is told of them. */
import { PowerShellRemotingError } from "../../bytes/index.ts";
import type { ErrorRecord } from "../../objects/index.ts";
import type { FailureMessage } from "../link/messages.ts";

/** Classes of WSMan and of the network, which remoting knows by what they carry: a fault, or WinRM's number. */
interface Coded {
  readonly wsmanCode?: unknown;
  readonly fault?: { readonly code?: unknown };
}

export function failureMessageOf(error: unknown): FailureMessage {
  if (!(error instanceof Error)) return { message: String(error), errorId: "", isTransport: false, code: 0 };
  const { wsmanCode, fault } = error as Coded;
  const code = typeof wsmanCode === "number" ? wsmanCode : typeof fault?.code === "number" ? fault.code : null;
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
