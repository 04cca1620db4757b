/**
 * The numbers of WSManFault that shells, their clients and this program use. Where they are 0x8033xxxx they are WinRM's own, below that
 * they are errors of Windows.
 *
 * @see MS-WSMV 2.2.4.43 WSManFaultType
 */
export const WSManFaultCode = {
  AccessDenied: 5,
  OutOfMemory: 14,
  NotSupported: 50,
  InvalidParameter: 87,
  DirectoryNotFound: 267,
  OperationAborted: 995,
  Cancelled: 1223,
  AuthenticationFailed: 1311,
  LogonFailure: 1326,
  InternalError: 1359,
  FileNotFound: 2147942402,
  ResourceNotFound: 2150858752,
  InvalidUri: 2150858754,
  SoapVersionMismatch: 2150858765,
  InvalidMessageInformationHeader: 2150858767,
  MustUnderstand: 2150858768,
  MessageInformationHeaderRequired: 2150858769,
  CannotConnect: 2150858770,
  ActionNotSupported: 2150858771,
  FilteringNotSupported: 2150858776,
  FilterDialectNotSupported: 2150858777,
  CannotProcessFilter: 2150858778,
  InvalidEnumerationContext: 2150858779,
  OperationTimedOut: 2150858793,
  InvalidOptions: 2150858809,
  InvalidResourceUri: 2150858811,
  QuotaLimit: 2150858815,
  SchemaValidation: 2150858817,
  UnsupportedFeature: 2150858818,
  UnexpectedSelectors: 2150858843,
  DuplicateSelectors: 2150858847,
  UnsupportedAddressingMode: 2150858870,
  MinEnvelopeSize: 2150858878,
  LocaleMustUnderstand: 2150858887,
  HttpTooLarge: 2150859025,
  HttpServiceUnavailable: 2150859026,
  HttpNotFound: 2150859027,
  NetworkTimedOut: 2150859046,
  ReceiveInProgress: 2150859047,
  HttpServerError: 2150859120,
  HttpBadRequest: 2150859121,
  RedirectRequested: 2150859161,
  QuotaMaxShells: 2150859173,
  QuotaMaxOperations: 2150859174,
  QuotaMaxShellUsers: 2150859179,
  RemoteShellsNotAllowed: 2150859180,
  ComputerNotFound: 2150859193,
  EnumerateShellCommandsFilterExpected: 2150859200,
  CreateShellNameInvalid: 2150859202,
  ShellDisconnected: 2150859204,
  DisconnectNotSupported: 2150859205,
  ClientSessionIdMismatch: 2150859206,
  ConnectResponseBadBody: 2150859211,
  CommandTerminated: 2150859212,
  ShellConnectedToDifferentClient: 2150859213,
  DisconnectOperationNotGraceful: 2150859214,
  DisconnectOperationNotValid: 2150859215,
  ReconnectOperationNotValid: 2150859216,
  ShellCommandReconnectOperationNotValid: 2150859219,
  ShellCommandClientIdNotValid: 2150859220,
  ShellClientIdNotValid: 2150859221,
  ShellCommandClientIdResourceConflict: 2150859222,
  ShellClientIdResourceConflict: 2150859223,
  ShellCommandDisconnectOperationNotValid: 2150859224,
  StreamDisconnected: 2150859230,
  CreateShellRunAsFailed: 2150859231,
  RemoteConnectionNotAllowed: 2150859235,
  QuotaMaxShellsPerUser: 2150859236,
  QuotaMaxUsers: 2150859237,
  QuotaMaxPluginShells: 2150859238,
  QuotaMaxPluginOperations: 2150859239,
  QuotaMaxOperationsPerUser: 2150859240,
  QuotaMaxCommandsPerShell: 2150859241,
  IdleTimeoutOutOfBounds: 2150859250,
} as const;
export type WSManFaultCode = (typeof WSManFaultCode)[keyof typeof WSManFaultCode];

/** How a fault is dressed: whose mistake it is, the qualified name of the reason, the detail URI, the text. */
export interface FaultForm {
  readonly role: FaultRole;
  readonly subcode: string;
  readonly detail?: string;
  readonly message: string;
}

/** The SOAP role of a fault. */
export type FaultRole = "Sender" | "Receiver" | "MustUnderstand" | "VersionMismatch";

/** Detail URIs stand behind this. */
const DETAIL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/";

const sender = (subcode: string, message: string, detail?: string): FaultForm =>
  detail === undefined ? { role: "Sender", subcode, message } : { role: "Sender", subcode, message, detail: DETAIL + detail };
const receiver = (message: string, subcode = "w:InternalError"): FaultForm => ({ role: "Receiver", subcode, message });
const quota = (message: string): FaultForm => sender("w:QuotaLimit", message);

const SERVICE = "The WS-Management service cannot process the request.";
const SHELL = "The Windows Remote Shell cannot process the request.";

/** What a server says with each code. Codes that only clients make up have no form. */
export const FAULT_FORMS: ReadonlyMap<number, FaultForm> = new Map<WSManFaultCode, FaultForm>([
  [WSManFaultCode.AccessDenied, sender("w:AccessDenied", "Access is denied. ")],
  [WSManFaultCode.OutOfMemory, receiver("Not enough memory resources are available to complete this operation. ")],
  [WSManFaultCode.NotSupported, receiver("The request is not supported. ")],
  [WSManFaultCode.InvalidParameter, sender("w:InvalidParameter", "The parameter is incorrect. ", "InvalidValue")],
  [WSManFaultCode.DirectoryNotFound, receiver("The directory name is invalid. ")],
  [
    WSManFaultCode.OperationAborted,
    receiver("The I/O operation has been aborted because of either a thread exit or an application request. "),
  ],
  [WSManFaultCode.Cancelled, receiver("The operation was canceled by the user. ")],
  [WSManFaultCode.InternalError, receiver("An internal error occurred. ")],
  [WSManFaultCode.FileNotFound, receiver("The system cannot find the file specified. ")],
  [
    WSManFaultCode.ResourceNotFound,
    sender("a:DestinationUnreachable", `${SERVICE} The service cannot find the resource identified by the resource URI and selectors. `),
  ],
  [WSManFaultCode.InvalidUri, sender("a:DestinationUnreachable", `${SERVICE} The resource URI is not valid. `, "InvalidResourceURI")],
  [
    WSManFaultCode.InvalidMessageInformationHeader,
    sender("a:InvalidMessageInformationHeader", `${SERVICE} A header of the request is not valid or is missing. `),
  ],
  [
    WSManFaultCode.SoapVersionMismatch,
    { role: "VersionMismatch", subcode: "", message: `${SERVICE} The request is not a SOAP 1.2 envelope. ` },
  ],
  [
    WSManFaultCode.MessageInformationHeaderRequired,
    sender("a:MessageInformationHeaderRequired", `${SERVICE} The request does not have all the headers that it needs. `),
  ],
  [
    WSManFaultCode.MustUnderstand,
    {
      role: "MustUnderstand",
      subcode: "",
      message: `${SERVICE} The request holds a header with the mustUnderstand attribute that the service does not understand. `,
    },
  ],
  [WSManFaultCode.ActionNotSupported, sender("a:ActionNotSupported", `${SERVICE} The action is not supported by the service. `)],
  [
    WSManFaultCode.OperationTimedOut,
    receiver("The WS-Management service cannot complete the operation within the time specified in OperationTimeout.  ", "w:TimedOut"),
  ],
  [
    WSManFaultCode.MinEnvelopeSize,
    sender("w:EncodingLimit", `${SERVICE} The maximum envelope size in the request is too small for an answer. `, "MinimumEnvelopeLimit"),
  ],
  [WSManFaultCode.InvalidOptions, sender("w:InvalidOptions", `${SERVICE} An option of the request is not valid. `, "NotSupported")],
  [
    WSManFaultCode.InvalidResourceUri,
    sender(
      "a:DestinationUnreachable",
      `${SERVICE} The resource URI is missing or names nothing that this service has. `,
      "InvalidResourceURI",
    ),
  ],
  [WSManFaultCode.QuotaLimit, quota(`${SERVICE} A quota of the service has been exceeded. Retry later or raise the quota. `)],
  [WSManFaultCode.SchemaValidation, sender("w:SchemaValidationError", `${SERVICE} The XML of the request is not valid. `)],
  [
    WSManFaultCode.UnexpectedSelectors,
    sender(
      "w:InvalidSelectors",
      "The WS-Management service cannot process the request because the request contained invalid selectors for the resource. ",
      "UnexpectedSelectors",
    ),
  ],
  [
    WSManFaultCode.UnsupportedFeature,
    sender("w:UnsupportedFeature", `${SERVICE} The request asks for a feature that the service does not have. `),
  ],
  [
    WSManFaultCode.UnsupportedAddressingMode,
    sender("w:UnsupportedFeature", `${SERVICE} Answers are sent only on the connection of the request. `, "AddressingMode"),
  ],
  [
    WSManFaultCode.LocaleMustUnderstand,
    sender("w:UnsupportedFeature", `${SERVICE} The Locale header may not have the mustUnderstand attribute. `, "Locale"),
  ],
  [
    WSManFaultCode.DuplicateSelectors,
    sender("w:InvalidSelectors", `${SERVICE} A selector stands twice in the request. `, "DuplicateSelectors"),
  ],
  [
    WSManFaultCode.FilterDialectNotSupported,
    sender("n:FilterDialectRequestedUnavailable", `${SERVICE} The dialect of the filter is not supported. `),
  ],
  [
    WSManFaultCode.InvalidEnumerationContext,
    sender("n:InvalidEnumerationContext", `${SERVICE} The enumeration context is not valid or has expired. `),
  ],
  [WSManFaultCode.CannotProcessFilter, sender("n:CannotProcessFilter", `${SERVICE} The filter of the request cannot be processed. `)],
  [WSManFaultCode.FilteringNotSupported, sender("n:FilteringNotSupported", `${SERVICE} This resource cannot be filtered. `)],
  [WSManFaultCode.ReceiveInProgress, receiver(`${SHELL} Another Receive is waiting for output of the same shell or command. `)],
  [WSManFaultCode.RedirectRequested, receiver(`${SERVICE} The resource is at another location. `)],
  [WSManFaultCode.QuotaMaxShells, quota(`${SHELL} The server is already executing the maximum number of concurrent shells. Retry later. `)],
  [WSManFaultCode.QuotaMaxOperations, quota(`${SERVICE} The maximum number of concurrent operations has been exceeded. `)],
  [
    WSManFaultCode.QuotaMaxShellUsers,
    quota(
      `${SHELL} The server exceeded the maximum number of users concurrently performing remote operations on the same system. Retry later. `,
    ),
  ],
  [WSManFaultCode.RemoteShellsNotAllowed, sender("w:AccessDenied", `${SERVICE} The service does not accept remote shell requests. `)],
  [
    WSManFaultCode.EnumerateShellCommandsFilterExpected,
    sender("n:CannotProcessFilter", `${SERVICE} A selector filter with the ShellId is needed to enumerate the commands of a shell. `),
  ],
  [WSManFaultCode.CreateShellNameInvalid, sender("w:InvalidParameter", `${SHELL} The name of the shell is not valid. `, "InvalidValue")],
  [
    WSManFaultCode.ShellDisconnected,
    receiver(`${SHELL} The shell is disconnected: it can be connected, reconnected or deleted, and nothing else. `),
  ],
  [WSManFaultCode.DisconnectNotSupported, receiver(`${SHELL} This shell cannot be disconnected, because its client gave it no ShellId. `)],
  [WSManFaultCode.ClientSessionIdMismatch, receiver(`${SHELL} The session id is not that of the client that the shell belongs to. `)],
  [WSManFaultCode.CommandTerminated, receiver(`${SHELL} The command has been terminated. `)],
  [WSManFaultCode.ShellConnectedToDifferentClient, receiver(`${SHELL} The shell is connected to a different client. `)],
  [WSManFaultCode.DisconnectOperationNotGraceful, receiver(`${SHELL} The shell could not be disconnected in an orderly way. `)],
  [WSManFaultCode.DisconnectOperationNotValid, receiver(`${SHELL} The shell is not in a state in which it can be disconnected. `)],
  [WSManFaultCode.ReconnectOperationNotValid, receiver(`${SHELL} The shell is not in a state in which it can be reconnected. `)],
  [
    WSManFaultCode.ShellCommandReconnectOperationNotValid,
    receiver(`${SHELL} The command is not in a state in which it can be reconnected. `),
  ],
  [WSManFaultCode.ShellCommandClientIdNotValid, sender("w:InvalidParameter", `${SHELL} The CommandId is not a GUID. `, "InvalidValue")],
  [WSManFaultCode.ShellClientIdNotValid, sender("w:InvalidParameter", `${SHELL} The ShellId is not a GUID. `, "InvalidValue")],
  [WSManFaultCode.ShellCommandClientIdResourceConflict, receiver(`${SHELL} A command with this CommandId exists already. `)],
  [WSManFaultCode.ShellClientIdResourceConflict, receiver(`${SHELL} A shell with this ShellId exists already. `)],
  [
    WSManFaultCode.ShellCommandDisconnectOperationNotValid,
    receiver(`${SHELL} The command is not in a state in which it can be disconnected. `),
  ],
  [WSManFaultCode.StreamDisconnected, receiver(`${SHELL} The stream ended because the shell was disconnected. `)],
  [WSManFaultCode.CreateShellRunAsFailed, receiver(`${SHELL} The shell could not be started as the configured user. `)],
  [WSManFaultCode.RemoteConnectionNotAllowed, sender("w:AccessDenied", `${SERVICE} The service does not accept remote connections. `)],
  [
    WSManFaultCode.QuotaMaxShellsPerUser,
    quota(
      `${SERVICE} The maximum number of concurrent shells for this user has been exceeded. Close existing shells or raise the quota for this user. `,
    ),
  ],
  [
    WSManFaultCode.QuotaMaxUsers,
    quota(`${SERVICE} The maximum number of users executing shell operations has been exceeded. Retry later or raise the quota. `),
  ],
  [
    WSManFaultCode.QuotaMaxPluginShells,
    quota(`${SERVICE} The maximum number of concurrent shells of this configuration has been exceeded. `),
  ],
  [
    WSManFaultCode.QuotaMaxPluginOperations,
    quota(`${SERVICE} The maximum number of concurrent operations of this configuration has been exceeded. `),
  ],
  [
    WSManFaultCode.QuotaMaxOperationsPerUser,
    quota(
      `${SERVICE} The maximum number of concurrent operations for this user has been exceeded. Close existing operations for this user, or raise the quota for this user. `,
    ),
  ],
  [WSManFaultCode.QuotaMaxCommandsPerShell, quota(`${SHELL} The maximum number of concurrent commands of this shell has been exceeded. `)],
  [
    WSManFaultCode.IdleTimeoutOutOfBounds,
    sender("w:InvalidParameter", `${SHELL} The idle time-out is outside the limits of the service. `, "InvalidValue"),
  ],
]);

/** What PowerShell puts before its own error id when the transport fails with that code. Unlike the names above these are fixed. */
const TRANSPORT_ERROR_IDS: ReadonlyMap<number, string> = new Map([
  [5, "AccessDenied"],
  [14, "ServerOutOfMemory"],
  [53, "NetworkPathNotFound"],
  [995, "WinRMOperationAborted"],
  [1115, "ShutDownInProgress"],
  [1311, "AuthenticationFailed"],
  [1326, "LogonFailure"],
  [1722, "ImproperResponse"],
  [2148074243, "TargetUnknown"],
  [2150858754, "InvalidResourceUri"],
  [2150858757, "CorruptedWinRMConfig"],
  [2150858770, "CannotConnect"],
  [2150858797, "URIExceedsMaxAllowedSize"],
  [2150858811, "InvalidResourceUri"],
  [2150858843, "CannotConnectTargetSessionDoesNotExist"],
  [2150858868, "WinRMOperationNotSupportedOnServer"],
  [2150858978, "ClientKerberosDisabled"],
  [2150858980, "ServerNotTrusted"],
  [2150858981, "ExplicitCredentialsRequired"],
  [2150859020, "WorkgroupCannotUseKerberos"],
  [2150859022, "InvalidAuthentication"],
  [2150859026, "CannotConnectWinRMService"],
  [2150859027, "URLNotAvailable"],
  [2150859046, "WinRMOperationTimeout"],
  [2150859120, "WinRMHttpError"],
  [2150859161, "RedirectInformationRequired"],
  [2150859180, "RemoteSessionDisallowed"],
  [2150859191, "RedirectLocationInvalid"],
  [2150859193, "ComputerNotFound"],
  [2150859195, "CannotUseIPAddress"],
  [2150859202, "SessionCreateFailedInvalidName"],
  [2150859206, "CannotConnectMismatchSessions"],
  [2150859213, "CannotConnectAlreadyConnected"],
  [2150859216, "CannotConnectInvalidOperation"],
  [2150859231, "CannotConnectRunAsFailed"],
  [2150859235, "RemoteConnectionDisallowed"],
  [2152992672, "IncorrectProtocolVersion"],
]);

/**
 * The first half of the error id that PowerShell gives to a failed operation: a name, or for other codes the number as a signed 32-bit
 * integer, for example `-2144108503`.
 */
export function transportErrorId(code: number): string {
  return TRANSPORT_ERROR_IDS.get(code >>> 0) ?? String(code | 0);
}
