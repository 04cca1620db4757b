import { PowerShellRemotingError } from "../../bytes/index.ts";

/**
 * Why a session host refuses a request, in the words of MS-WSMV; the server turns each into its WSMan fault.
 */
export type ShellFaultId =
  /** The shell is ending or gone. */
  | "ShellNotFound"
  | "CommandNotFound"
  /** The shell is disconnected: only Connect, Reconnect, Disconnect and Delete are possible. */
  | "ShellDisconnected"
  /** Ends a Receive that was waiting when the shell was disconnected. */
  | "StreamDisconnected"
  | "ConnectedToDifferentClient"
  | "ClientSessionMismatch"
  | "DisconnectNotSupported"
  | "DisconnectNotValid"
  | "ReconnectNotValid"
  | "ReceiveInProgress"
  | "OperationTimedOut"
  /** Ends a Receive that was waiting when its target was closed. */
  | "OperationAborted"
  | "InvalidStream"
  | "CommandIdInUse"
  | "OperationIdInUse"
  | "CommandQuota"
  | "ConnectFailed"
  | "NoNegotiationData"
  | "ProtocolVersionNotMatch"
  | "ProtocolVersionNotFound"
  | "IdleTimeoutOutOfBounds"
  | "InvalidArgumentCount"
  | "InvalidParameter"
  /** The program of a command does not exist. */
  | "FileNotFound"
  /** The folder in which a command should run does not exist. */
  | "DirectoryNotFound"
  | "EngineFailed";

export class ShellFault extends PowerShellRemotingError {
  declare readonly errorId: ShellFaultId;

  constructor(errorId: ShellFaultId, message: string, options?: { readonly cause?: unknown }) {
    super(errorId, message, options);
  }
}
