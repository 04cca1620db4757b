import { PowerShellRemotingError } from "../bytes/index.ts";
import { ErrorRecord, newException } from "../objects/index.ts";

/** The error record that a transport's error becomes where PSRP wants one. */
export function transportRecordOf(reason: PowerShellRemotingError): ErrorRecord {
  return new ErrorRecord(
    newException("System.Management.Automation.Remoting.PSRemotingTransportException", reason.message),
    reason.errorId,
    "OpenError",
  );
}

export function poolErrorOf(record: ErrorRecord): Error {
  return new RemotePoolError(record.errorId, record.exception.message);
}

/** The server itself says why the pool is broken. */
export class RemotePoolError extends PowerShellRemotingError {}
