/**
 * Sessions on other computers, on the thread that does IO: `connect` and `listSessions` for programs, {@link RemotePool} for whoever decodes
 * payloads elsewhere. PSRP's client (MS-PSRP 3.1) over WS-Management.
 */

export type { ConfigResource, ConfigSection, ConfigValue } from "../wsman/index.ts";
export { LocalServer } from "./local-server.ts";
export { RemotePoolError } from "./pool-errors.ts";
export { ProcessPool, type ProcessPoolOptions } from "./process-pool.ts";
export { proxyFor } from "./proxy.ts";
export { type PipelineStart, RemotePipeline, type RemotePipelineEvent } from "./remote-pipeline.ts";
export { RemotePool, type RemotePoolEvent, type RemotePoolOptions } from "./remote-pool.ts";
export {
  connect,
  type FoundSession,
  type InvokeOptions,
  listSessions,
  type ReceiveOptions,
  RemoteRun,
  RemoteScriptError,
  RemoteSession,
  SessionBusyError,
  type SessionFilter,
  type SessionOptions,
} from "./remote-session.ts";
export {
  type AuthenticationName,
  type Credential,
  type Endpoint,
  type EndpointSources,
  type RemoteTarget,
  resolveTarget,
} from "./target.ts";
export type { RemoteObject, RemoteValue } from "./to-javascript.ts";
export { systemClock, WSManConnection, type WSManConnectionOptions } from "./wsman-connection.ts";
