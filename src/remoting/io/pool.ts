/** A runspace pool elsewhere as the IO thread sees it, whatever carries it. */
import type { PipelineRecord, RunspacePoolStateName } from "../../psrp/index.ts";
import type { FailureMessage, PoolSettings } from "../link/messages.ts";
import type { ConnectionStatusName, OpenedPool, PipelineStart, RemotePipelineStateName } from "../remoting-service.ts";

export interface Pool {
  /** It has been opened or connected and is to be ended, or left, in the end. */
  readonly isOpen: boolean;
  open(): Promise<OpenedPool>;
  connect(settings: PoolSettings): Promise<OpenedPool>;
  reconnect(settings: PoolSettings): Promise<void>;
  disconnect(settings: PoolSettings): Promise<void>;
  close(): Promise<void>;
  abandon(): void;
  respondToHostCall(payload: Uint8Array): void;
  requestSessionKey(): void;
  resetRunspaceState(): Promise<boolean>;
  createPipeline(start: PipelineStart, sink: PipelineSink): PoolPipeline;
  connectPipeline(pipelineId: string, sink: PipelineSink): PoolPipeline;
}

export interface PoolSink {
  stateChanged(state: RunspacePoolStateName, failure: FailureMessage | null): void;
  connectionStatus(status: ConnectionStatusName, giveUpAfterMs: number): void;
  hostCall(payload: Uint8Array): void;
  userEvent(payload: Uint8Array): void;
  sessionKey(key: Uint8Array): void;
}

export interface PoolPipeline {
  write(payload: Uint8Array): void;
  endInput(): void;
  stop(): void;
  /** Nothing more is wanted of it. */
  close(): void;
  respondToHostCall(payload: Uint8Array): void;
  /** False leaves what it puts out where it is. */
  setWanted(isWanted: boolean): void;
}

export interface PipelineSink {
  record(record: PipelineRecord, payload: Uint8Array): void;
  hostCall(payload: Uint8Array): void;
  stateChanged(state: RemotePipelineStateName, reason: Uint8Array | null, failure: FailureMessage | null): void;
}
