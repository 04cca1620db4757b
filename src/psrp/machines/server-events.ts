import type { InitRunspacePool } from "../messages/init-runspace-pool.ts";

/** What a server is asked for. Whatever holds objects of the client stays a payload, to be decoded where it is used. */
export type ServerEvent =
  /** The client wants the pool: to be answered by `accept` or `refuse`. */
  | { readonly type: "open"; readonly init: InitRunspacePool }
  | { readonly type: "createPipeline"; readonly pipelineId: string; readonly payload: Uint8Array }
  | { readonly type: "getCommandMetadata"; readonly pipelineId: string; readonly payload: Uint8Array }
  | { readonly type: "pipelineInput"; readonly pipelineId: string; readonly payload: Uint8Array }
  | { readonly type: "endOfPipelineInput"; readonly pipelineId: string }
  /** More input came than one command may send; it was dropped, none follows, and the pipeline ought to fail. */
  | { readonly type: "inputLimitExceeded"; readonly pipelineId: string; readonly maxInputBytes: number }
  /** The answer to a host call of a pipeline, or of the pool (null). */
  | { readonly type: "hostResponse"; readonly pipelineId: string | null; readonly payload: Uint8Array }
  /** To be answered by `answerCall`. */
  | { readonly type: "setMaxRunspaces" | "setMinRunspaces"; readonly callId: number; readonly count: number }
  | { readonly type: "getAvailableRunspaces" | "resetRunspaceState"; readonly callId: number }
  /** SecureStrings of the client can be read from now on. */
  | { readonly type: "sessionKey" }
  /** The client sent what an open session does not take; the pool closes itself. */
  | { readonly type: "closed" };
