import { InvalidStateError } from "../../bytes/index.ts";
import type { PipelineStateName } from "../messages/states.ts";

/** What can happen to a pipeline. */
export type PipelineInput = "invoke" | "connect" | "stop" | "stopped" | "completed" | "failed" | "disconnected" | "reconnected";

/**
 * The states of a pipeline, for both roles. What is not listed is refused.
 *
 * @see MS-PSRP 3.1.1.2.3, 3.2.1.3.3
 */
const TRANSITIONS: Readonly<Record<PipelineStateName, Partial<Readonly<Record<PipelineInput, PipelineStateName>>>>> = {
  NotStarted: { invoke: "Running", failed: "Failed", stop: "Stopped", stopped: "Stopped" },
  Running: { stop: "Stopping", stopped: "Stopped", completed: "Completed", failed: "Failed", disconnected: "Disconnected" },
  // A pipeline may end by itself before it hears of the stop.
  Stopping: { stop: "Stopping", stopped: "Stopped", completed: "Stopped", failed: "Failed", disconnected: "Disconnected" },
  Stopped: { stop: "Stopped", stopped: "Stopped", failed: "Stopped" },
  Completed: { stop: "Completed", stopped: "Completed", failed: "Completed" },
  Failed: { stop: "Failed", stopped: "Failed", failed: "Failed" },
  Disconnected: { connect: "Running", reconnected: "Running", stopped: "Stopped", completed: "Completed", failed: "Failed" },
};

export function nextPipelineState(state: PipelineStateName, input: PipelineInput): PipelineStateName | undefined {
  return TRANSITIONS[state][input];
}

/** @throws {InvalidStateError} `InvalidPipelineState`. */
export function requirePipelineTransition(state: PipelineStateName, input: PipelineInput): PipelineStateName {
  const next = nextPipelineState(state, input);
  if (next === undefined) {
    throw invalidPipelineState(input, state);
  }
  return next;
}

export function invalidPipelineState(action: string, state: PipelineStateName): InvalidStateError {
  return new InvalidStateError("InvalidPipelineState", `Cannot ${action} the pipeline because it is in the state ${state}.`);
}

/** Whether nothing more will come of a pipeline. */
export function isFinished(state: PipelineStateName): boolean {
  return state === "Completed" || state === "Stopped" || state === "Failed";
}
