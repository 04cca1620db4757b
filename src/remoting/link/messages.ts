/** What passes between the runspace's thread and the IO thread: plain values, so that they can be cloned. */
import type { PipelineRecord, RunspacePoolStateName } from "../../psrp/index.ts";
import type {
  ConnectionStatusName,
  FailureDetails,
  FoundSession,
  ManagedResource,
  ManagementRequest,
  OpenedPool,
  PipelineStart,
  PoolOptions,
  RemoteEndpoint,
  RemotePipelineStateName,
  WSManEndpoint,
} from "../remoting-service.ts";

export interface PoolSettings {
  readonly idleTimeoutMs?: number;
  readonly bufferMode?: "Block" | "Drop";
  readonly takesOver?: boolean;
}

/** To the IO thread. Pools, pipelines and operations have numbers that the runspace's thread gives. */
export type RemotingRequest =
  | { readonly type: "findSessions"; readonly operation: number; readonly endpoint: RemoteEndpoint }
  | { readonly type: "manage"; readonly operation: number; readonly endpoint: WSManEndpoint; readonly request: ManagementRequest }
  | { readonly type: "createPool"; readonly pool: number; readonly options: PoolOptions }
  | {
      readonly type: "open" | "connect" | "reconnect" | "disconnect" | "close" | "resetRunspaceState";
      readonly pool: number;
      readonly operation: number;
      readonly settings: PoolSettings;
    }
  | { readonly type: "abandon" | "requestSessionKey"; readonly pool: number }
  | { readonly type: "poolHostResponse"; readonly pool: number; readonly payload: Uint8Array }
  | { readonly type: "createPipeline"; readonly pool: number; readonly pipeline: number; readonly start: PipelineStart }
  | { readonly type: "connectPipeline"; readonly pool: number; readonly pipeline: number; readonly pipelineId: string }
  | { readonly type: "write" | "pipelineHostResponse"; readonly pipeline: number; readonly payload: Uint8Array }
  | { readonly type: "endInput" | "stop" | "closePipeline"; readonly pipeline: number }
  | { readonly type: "give"; readonly pipeline: number; readonly bytes: number }
  | { readonly type: "setWanted"; readonly pipeline: number; readonly isWanted: boolean };

export interface FailureMessage extends FailureDetails {
  readonly message: string;
}

export type OperationResult = readonly FoundSession[] | readonly ManagedResource[] | OpenedPool | boolean | null;

/** From the IO thread. */
export type RemotingNews =
  | { readonly type: "done"; readonly operation: number; readonly result: OperationResult }
  | { readonly type: "failed"; readonly operation: number; readonly failure: FailureMessage }
  | { readonly type: "poolState"; readonly pool: number; readonly state: RunspacePoolStateName; readonly failure: FailureMessage | null }
  | { readonly type: "connectionStatus"; readonly pool: number; readonly status: ConnectionStatusName; readonly giveUpAfterMs: number }
  | { readonly type: "poolHostCall" | "userEvent" | "sessionKey"; readonly pool: number; readonly payload: Uint8Array }
  | { readonly type: "record"; readonly pipeline: number; readonly record: PipelineRecord; readonly payload: Uint8Array }
  | { readonly type: "pipelineHostCall"; readonly pipeline: number; readonly payload: Uint8Array }
  | {
      readonly type: "pipelineState";
      readonly pipeline: number;
      readonly state: RemotePipelineStateName;
      readonly reason: Uint8Array | null;
      readonly failure: FailureMessage | null;
    };
