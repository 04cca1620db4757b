import type { ErrorRecord, PSValue } from "../../objects/index.ts";
import type { RunspaceAvailability } from "../messages/runspace-availability.ts";
import type { PipelineStateName, RunspacePoolStateName } from "../messages/states.ts";

/**
 * What a client learns. Whatever holds objects of the remote side stays a payload: the functions in `messages/` decode it, where and when
 * that is wanted.
 */
export type ClientEvent =
  | { readonly type: "runspacePoolState"; readonly state: RunspacePoolStateName; readonly reason: ErrorRecord | null }
  /** The PSPrimitiveDictionary that the server tells of itself. */
  | { readonly type: "applicationPrivateData"; readonly data: PSValue }
  | ({ readonly type: "runspaceAvailability" } & RunspaceAvailability)
  | { readonly type: "userEvent"; readonly payload: Uint8Array }
  /** To be answered, unless its call id says that nobody waits. */
  | { readonly type: "hostCall"; readonly pipelineId: string | null; readonly payload: Uint8Array }
  /** SecureStrings can be sent and read from now on. */
  | { readonly type: "sessionKey" }
  | { readonly type: "pipelineState"; readonly pipelineId: string; readonly state: PipelineStateName; readonly reason: ErrorRecord | null }
  | { readonly type: "pipelineRecord"; readonly pipelineId: string; readonly record: PipelineRecord; readonly payload: Uint8Array };

/** The streams of a pipeline. */
export type PipelineRecord = "Output" | "Error" | "Debug" | "Verbose" | "Warning" | "Progress" | "Information";
