import type { ShellFault, ShellFaultId } from "../session-host/index.ts";
import { type FaultProvider, faultOf, type WSManFault, WSManFaultCode } from "../wsman/index.ts";

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
  "ShellNotFound",
  "EngineFailed",
  "ConnectFailed",
  "NoNegotiationData",
  "ProtocolVersionNotMatch",
  "ProtocolVersionNotFound",
  "InvalidArgumentCount",
  "InvalidStream",
  "IdleTimeoutOutOfBounds",
]);

/** The words of Windows, which clients look for. */
const TEXTS: Readonly<Partial<Record<ShellFaultId, string>>> = {
  CommandNotFound:
    "The Windows Remote Shell received a request to perform an operation on a command identifier that does not exist. Either the command has completed execution or the client specified an invalid command identifier. ",
};

/** What a client is told of a refusal of a session. @param provider Who refused, where it was not the service itself. */
export function wsmanFaultOf(fault: ShellFault, provider?: FaultProvider): WSManFault {
  const code = CODES[fault.errorId] as WSManFaultCode; // the plug-in's codes are no codes of the service; faultOf dresses them as internal errors
  const message = WITH_OUR_TEXT.has(fault.errorId) ? fault.message : TEXTS[fault.errorId];
  return faultOf(code, {
    ...(message === undefined ? {} : { message }),
    ...(provider !== undefined && FROM_PROVIDER.has(fault.errorId) ? { provider } : {}),
  });
}

/** What a plug-in refuses, and not the service. */
const FROM_PROVIDER: ReadonlySet<ShellFaultId> = new Set<ShellFaultId>(["InvalidParameter", "FileNotFound", "DirectoryNotFound"]);
