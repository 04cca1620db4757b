/**
 * What the embedded engine's two threads say to each other: the session host's main thread speaks PSRP, the runspace's thread runs scripts.
 */
import type { HostInfo, PipelineRecord } from "../../psrp/index.ts";
import type { SessionLaunch } from "../session-directory.ts";

/** Names of events for the runspace's thread. */
export const START_EVENT = "runspace.start";
/** To be answered when the runspace is set up. */
export const READY_EVENT = "runspace.ready";
export const RUN_EVENT = "pipeline.run";
export const INPUT_EVENT = "pipeline.input";
export const RESET_EVENT = "runspace.reset";
export const CLOSE_EVENT = "runspace.close";

/** The service that the runspace's thread asks; {@link SessionService}. */
export const SESSION_SERVICE = "session";
/** The service, and the event, of what runs elsewhere for the runspace. */
export const REMOTING_SERVICE = "remoting";

/** What a runspace is told of its session; without a sender it is nobody's but its program's. */
export interface RunspaceLaunch extends Pick<SessionLaunch, "computerName" | "engine" | "workingDirectory"> {
  readonly sender: SessionLaunch["sender"] | null;
  /** As the client has asked for; empty for the invariant one. */
  readonly culture: string;
  readonly uiCulture: string;
}

/** What a runspace's thread is told to become; null tells it to end. */
export interface RunspaceStart {
  readonly launch: RunspaceLaunch;
  readonly hostInfo: HostInfo;
  /** The payload of an object; empty for none. */
  readonly applicationArguments: Uint8Array;
  /** Variables besides those of the session host's own. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of SecureStrings; null where they travel in clear. */
  readonly sessionKey: Uint8Array | null;
  readonly protocolVersion: string;
}

export interface RunRequest {
  readonly runId: number;
  /** CREATE_PIPELINE, or GET_COMMAND_METADATA. */
  readonly kind: "createPipeline" | "getCommandMetadata";
  readonly payload: Uint8Array;
}

/** Null ends the input. */
export interface InputMessage {
  readonly runId: number;
  readonly payload: Uint8Array | null;
}

/** Records in the order in which they were put out. */
export type RecordBatch = readonly (readonly [record: PipelineRecord, payload: Uint8Array])[];

export interface RunEnd {
  readonly runId: number;
  readonly state: "completed" | "failed" | "stopped";
  /** PIPELINE_STATE. */
  readonly payload: Uint8Array;
}

/** The main thread's methods, as the runspace's thread calls them. */
export interface SessionService {
  /** Takes records; the answer is the sign that more may come. */
  records(runId: number, batch: RecordBatch): void;
  end(end: RunEnd): void;
  /** Calls the client's host; for a call that wants no answer the answer is empty. */
  hostCall(runId: number, payload: Uint8Array, wantsAnswer: boolean): Uint8Array;
}
