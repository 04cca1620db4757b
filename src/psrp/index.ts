/**
 * PowerShell Remoting Protocol without a carrier: fragments, messages, the state machines of runspace pools and pipelines, both roles.
 * Covers MS-PSRP 2.2 and 3.
 */
export { PsrpProtocolError } from "./error.ts";
export {
  CLIENT_MAX_OBJECT_BYTES,
  DEFAULT_FRAGMENT_BYTES,
  Defragmenter,
  type DefragmenterLimits,
  encodeFragment,
  FRAGMENT_HEADER_BYTES,
  type Fragment,
  type FragmentSlice,
  fragmentMessage,
  type ReceivedMessage,
  SERVER_MAX_OBJECT_BYTES,
  splitFragments,
} from "./fragment.ts";
export { Destination, decodeMessage, encodeMessage, MESSAGE_HEADER_BYTES, type Message, messageTypeOf, NO_ID } from "./message.ts";
export { MessageType } from "./message-type.ts";
export {
  decodeApplicationPrivateData,
  encodeApplicationPrivateData,
  remotingProtocolVersionIn,
} from "./messages/application-private-data.ts";
export {
  type ConnectRunspacePool,
  decodeConnectRunspacePool,
  decodeRunspacePoolInitData,
  encodeConnectRunspacePool,
  encodeRunspacePoolInitData,
  type RunspaceCounts,
} from "./messages/connect-runspace-pool.ts";
export { decodeInformationalRecord, encodeInformationalRecord, type InformationalRecord } from "./messages/informational-record.ts";
export { decodeInitRunspacePool, encodeInitRunspacePool, type InitRunspacePool } from "./messages/init-runspace-pool.ts";
export {
  decodeRunspaceAvailability,
  decodeRunspaceCall,
  decodeSetMaxRunspaces,
  decodeSetMinRunspaces,
  encodeRunspaceAvailability,
  encodeRunspaceCall,
  encodeSetMaxRunspaces,
  encodeSetMinRunspaces,
} from "./messages/runspace-availability.ts";
export { decodeSessionCapability, encodeSessionCapability, type SessionCapability } from "./messages/session-capability.ts";
export {
  decodePipelineState,
  decodeRunspacePoolState,
  encodePipelineState,
  encodeRunspacePoolState,
  type PipelineStateName,
  type RunspacePoolStateName,
} from "./messages/states.ts";
