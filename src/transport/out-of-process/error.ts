import { PowerShellRemotingError } from "../../bytes/index.ts";

/**
 * The peer sent a line that is not of the out-of-process transport, or not at this time. The ids are PowerShell's where it has one:
 * `IPCUnknownElementReceived`, `IPCWrongAttributeCountForDataElement`, `IPCWrongAttributeCountForElement`,
 * `IPCNoSignalForSession`, `IPCUnexpectedAck`, `IPCLineTooLong`.
 */
export class OutOfProcessError extends PowerShellRemotingError {}
