/**
 * WS-Management as shells use it, without a connection: SOAP envelopes, headers, the operations on shells and their commands, enumeration,
 * configuration, Identify, faults; for both roles ({@link WSManClient}, {@link WSManService}). PowerShell sessions and the command shell
 * of Windows differ only in resource URI and payload.
 *
 * Covered: MS-WSMV 2.2.4 and 3.1.4 as far as shells go, DSP0226 for headers, enumeration, faults. Left out: CIM, events and
 * subscriptions, fragment transfer. Robust connections (MS-WSMV 3.1.4.1.39) are read and written here; what is cached and
 * repeated is the business of `transport` and of the server.
 */
export { type WSManAnswer, type WSManCall, type WSManCallOptions, WSManClient, type WSManClientOptions } from "./client.ts";
export { decompressStream, storeStream } from "./compression/stream-compression.ts";
export { type ConfigResource, type ConfigSection, type ConfigValue, configOf, isConfigSection, type ServiceSettings } from "./config.ts";
export { formatElapsed, formatSeconds, parseDuration } from "./duration.ts";
export type { CommandInstance, EndpointReference, EnumerationItem, EnumerationMode } from "./enumeration-items.ts";
export { type EnumerationCaller, Enumerations, type EnumerationsOptions } from "./enumerations.ts";
export { TransportError, type TransportErrorKind, WsmanFaultError, WsmanProtocolError } from "./error.ts";
export { type FaultChanges, type FaultProvider, faultOf, type WSManFault } from "./fault.ts";
export { type FaultRole, transportErrorId, WSManFaultCode } from "./fault-codes.ts";
export { ANONYMOUS_ADDRESS, ResourceUri } from "./namespaces.ts";
export { Action } from "./operation.ts";
export type { CommandRequest, CommandResponse } from "./operations/command.ts";
export type { ConnectRequest, ConnectResponse } from "./operations/connect.ts";
export type { CreateRequest, CreateResponse } from "./operations/create.ts";
export type { DisconnectRequest } from "./operations/disconnect.ts";
export type { EnumerateRequest, EnumerateResponse } from "./operations/enumerate.ts";
export type { GetResponse } from "./operations/get.ts";
export type { IdentifyResponse } from "./operations/identify.ts";
export type { PullRequest, PullResponse } from "./operations/pull.ts";
export type { PutRequest, PutResponse } from "./operations/put.ts";
export type { CommandState, CommandStateName, ReceiveRequest, ReceiveResponse } from "./operations/receive.ts";
export type { ReconnectRequest } from "./operations/reconnect.ts";
export type { SendRequest } from "./operations/send.ts";
export { SignalCode, type SignalMeaning, type SignalRequest, signalOf } from "./operations/signal.ts";
export type { OperationName, OperationRequest, OperationResponse, Operations, ResponseTo } from "./operations/table.ts";
export { payloadBytesIn, streamBytesOf, streamRoomIn } from "./payload-size.ts";
export {
  optionValue,
  selectorValue,
  TAKE_OVER_OPTION,
  type WSManOption,
  type WSManRequestHeaders,
  type WSManSelector,
} from "./request-headers.ts";
export { configurationNameOf, configurationUri, isSameResource } from "./resource-uris.ts";
export { type DecodedRequest, type ReplyContext, type ServiceRequestHeaders, WSManService, type WSManServiceOptions } from "./service.ts";
export type { ShellInstance } from "./shell-instance.ts";
export type { BufferMode, EnvironmentVariable, StreamBlock } from "./shell-values.ts";
