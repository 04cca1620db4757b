/**
 * PowerShell Remoting Protocol without a carrier: fragments, messages, the state machines of runspace pools and pipelines, both roles.
 *
 * Covers MS-PSRP 2.2 and 3, protocol versions 2.0 to 2.4. Payloads that hold objects (output, records, input, host calls) pass as bytes;
 * `encode…` and `decode…` functions turn them into values where that is wanted, so that a relay never decodes what it only forwards.
 * Left out: the carriers (WS-Management, process streams), and running what was asked for.
 */
export {
  ApartmentState,
  CommandTypes,
  PipelineResultTypes,
  PSThreadOptions,
  RemoteStreamOptions,
} from "./enums.ts";
export { PsrpProtocolError } from "./error.ts";
export {
  CLIENT_MAX_OBJECT_BYTES,
  DEFAULT_FRAGMENT_BYTES,
  Defragmenter,
  type DefragmenterLimits,
  encodeFragment,
  FRAGMENT_HEADER_BYTES,
  type Fragment,
  fragmentMessage,
  type ReceivedMessage,
  SERVER_MAX_OBJECT_BYTES,
  splitFragments,
} from "./fragment.ts";
export { FragmentQueue, ObjectIdCounter } from "./fragment-queue.ts";
export {
  decodeHostCall,
  decodeHostResponse,
  encodeHostCall,
  encodeHostResponse,
  type HostCall,
  type HostResponse,
} from "./host/host-call.ts";
export { type HostDefaultData, type HostInfo, NO_HOST, RUNSPACE_HOST } from "./host/host-info.ts";
export { HOST_METHODS, type HostMethod, type HostValueKind, hostMethodById, hostMethodByName, VOID_CALL_ID } from "./host/host-methods.ts";
export type { HostValue, HostValueOf } from "./host/host-value-codec.ts";
export type {
  BufferCell,
  ChoiceDescription,
  Coordinates,
  FieldDescription,
  KeyInfo,
  Rectangle,
  Size,
} from "./host/host-values.ts";
export type { ClientEvent, PipelineRecord } from "./machines/client-events.ts";
export { ClientPipeline } from "./machines/client-pipeline.ts";
export { ClientRunspacePool, type ClientRunspacePoolOptions } from "./machines/client-runspace-pool.ts";
export { answerConnect, type ConnectablePool } from "./machines/connect-response.ts";
export { isProtocolAtLeast, PROTOCOL_VERSIONS, type ProtocolVersion } from "./machines/negotiation.ts";
export type { ServerEvent } from "./machines/server-events.ts";
export { ServerPipeline } from "./machines/server-pipeline.ts";
export { ServerRunspacePool, type ServerRunspacePoolOptions } from "./machines/server-runspace-pool.ts";
export { Destination, decodeMessage, encodeMessage, MESSAGE_HEADER_BYTES, type Message, messageTypeOf, NO_ID } from "./message.ts";
export { MessageType } from "./message-type.ts";
export {
  type ApplicationPrivateData,
  decodeApplicationPrivateData,
  encodeApplicationPrivateData,
  remotingProtocolVersionIn,
} from "./messages/application-private-data.ts";
export { decodeGetCommandMetadata, encodeGetCommandMetadata, type GetCommandMetadata } from "./messages/command-metadata.ts";
export {
  type ConnectRunspacePool,
  decodeConnectRunspacePool,
  decodeRunspacePoolInitData,
  encodeConnectRunspacePool,
  encodeRunspacePoolInitData,
  type RunspaceCounts,
} from "./messages/connect-runspace-pool.ts";
export {
  type CommandMerge,
  type CommandParameter,
  type CreatePipeline,
  decodeCreatePipeline,
  encodeCreatePipeline,
  NO_MERGE,
  type PipelineCommand,
} from "./messages/create-pipeline.ts";
export { decodeErrorRecord, encodeErrorRecord, errorRecordFrom } from "./messages/error-record.ts";
export { decodeInformationRecord, encodeInformationRecord } from "./messages/information-record.ts";
export {
  decodeInformationalRecord,
  encodeInformationalRecord,
  type InformationalRecord,
  type InformationalRecordKind,
} from "./messages/informational-record.ts";
export { decodeInitRunspacePool, encodeInitRunspacePool, type InitRunspacePool } from "./messages/init-runspace-pool.ts";
export { decodeObject, encodeObject } from "./messages/object.ts";
export { primitiveDictionary } from "./messages/primitive-dictionary.ts";
export { decodeProgressRecord, encodeProgressRecord } from "./messages/progress-record.ts";
export {
  decodeRunspaceAvailability,
  decodeRunspaceCall,
  decodeSetMaxRunspaces,
  decodeSetMinRunspaces,
  encodeRunspaceAvailability,
  encodeRunspaceCall,
  encodeSetMaxRunspaces,
  encodeSetMinRunspaces,
  type RunspaceAvailability,
  type RunspaceCall,
  type SetRunspaces,
} from "./messages/runspace-availability.ts";
export { decodeSessionCapability, encodeSessionCapability, type SessionCapability } from "./messages/session-capability.ts";
export {
  decodeEncryptedSessionKey,
  decodePublicKey,
  encodeEncryptedSessionKey,
  encodePublicKey,
  encodePublicKeyRequest,
} from "./messages/session-key.ts";
export {
  decodePipelineState,
  decodeRunspacePoolState,
  encodePipelineState,
  encodeRunspacePoolState,
  type PipelineStateName,
  type RunspacePoolStateName,
  type StateMessage,
} from "./messages/states.ts";
export { decodeUserEvent, encodeUserEvent, type UserEvent } from "./messages/user-event.ts";
export { type CarrierStream, type DataToSend, type MessageToSend, Outbox, type TakeOptions } from "./outbox.ts";
export { decodePayload, encodePayload, type PayloadReadOptions, type PayloadWriteOptions } from "./payload.ts";
export {
  type ClientSessionCrypto,
  clearTextCodec,
  holdsSecureString,
  type RsaKey,
  type SecureStringCodec,
  type SecureStringCrypto,
  type ServerSessionCrypto,
  sessionKeyCodec,
} from "./session-crypto.ts";
