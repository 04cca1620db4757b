import type { ShellFault, ShellFaultId } from "../session-host/index.ts";
import { faultOf, type WSManFault, WSManFaultCode } from "../wsman/index.ts";

/** Codes of the PowerShell plug-in, told inside the fault of the service. @see MS-PSRP 2.2.2, WSManPlugin's error codes */
const PluginCode = {
  ConnectOperationFailed: 2152992675,
  ConnectNoNegotiationData: 2152992674,
  ProtocolVersionNotMatch: 2152991685,
  ProtocolVersionNotFound: 2152991687,
  InvalidArgSet: 2152991684,
  InvalidInputStream: 2152991679,
} as const;

const CODES: Readonly<Record<ShellFaultId, number>> = {
  ShellNotFound: WSManFaultCode.UnexpectedSelectors,
  CommandNotFound: WSManFaultCode.UnexpectedSelectors,
  ShellDisconnected: WSManFaultCode.ShellDisconnected,
  StreamDisconnected: WSManFaultCode.StreamDisconnected,
  ConnectedToDifferentClient: WSManFaultCode.ShellConnectedToDifferentClient,
  ClientSessionMismatch: WSManFaultCode.ClientSessionIdMismatch,
  DisconnectNotSupported: WSManFaultCode.DisconnectNotSupported,
  DisconnectNotValid: WSManFaultCode.DisconnectOperationNotValid,
  ReconnectNotValid: WSManFaultCode.ReconnectOperationNotValid,
  ReceiveInProgress: WSManFaultCode.ReceiveInProgress,
  OperationTimedOut: WSManFaultCode.OperationTimedOut,
  OperationAborted: WSManFaultCode.OperationAborted,
  InvalidStream: PluginCode.InvalidInputStream,
  CommandIdInUse: WSManFaultCode.ShellCommandClientIdResourceConflict,
  OperationIdInUse: WSManFaultCode.InvalidMessageInformationHeader,
  CommandQuota: WSManFaultCode.QuotaMaxCommandsPerShell,
  ConnectFailed: PluginCode.ConnectOperationFailed,
  NoNegotiationData: PluginCode.ConnectNoNegotiationData,
  ProtocolVersionNotMatch: PluginCode.ProtocolVersionNotMatch,
  ProtocolVersionNotFound: PluginCode.ProtocolVersionNotFound,
  IdleTimeoutOutOfBounds: WSManFaultCode.IdleTimeoutOutOfBounds,
  InvalidArgumentCount: PluginCode.InvalidArgSet,
  InvalidParameter: WSManFaultCode.InvalidParameter,
  FileNotFound: WSManFaultCode.FileNotFound,
  DirectoryNotFound: WSManFaultCode.DirectoryNotFound,
  EngineFailed: WSManFaultCode.InternalError,
};

/** Where the text of the service says more than ours: its usual words stay. */
const WITH_OUR_TEXT: ReadonlySet<ShellFaultId> = new Set<ShellFaultId>([
  "EngineFailed",
  "ConnectFailed",
  "NoNegotiationData",
  "ProtocolVersionNotMatch",
  "ProtocolVersionNotFound",
  "InvalidArgumentCount",
  "InvalidStream",
  "IdleTimeoutOutOfBounds",
]);

/** What a client is told of a refusal of a session. */
export function wsmanFaultOf(fault: ShellFault): WSManFault {
  const code = CODES[fault.errorId] as WSManFaultCode; // the plug-in's codes are no codes of the service; faultOf dresses them as internal errors
  return faultOf(code, WITH_OUR_TEXT.has(fault.errorId) ? { message: fault.message } : {});
}
