/** What a pipeline's machine tells, as its sink hears it. */

import type { ErrorRecord } from "../../objects/index.ts";
import { encodePipelineState, type PayloadWriteOptions, type PipelineStateName } from "../../psrp/index.ts";
import type { RemotePipelineStateName } from "../remoting-service.ts";
import { transportFailureOf } from "./failure.ts";
import type { PipelineSink } from "./pool.ts";

const TOLD: ReadonlySet<string> = new Set([
  "Running",
  "Stopped",
  "Completed",
  "Failed",
  "Disconnected",
] satisfies RemotePipelineStateName[]);

export function tellState(
  sink: PipelineSink,
  event: { readonly state: PipelineStateName; readonly reason: ErrorRecord | null },
  writeOptions: PayloadWriteOptions,
): void {
  const { state, reason } = event;
  if (!isTold(state)) return;
  const failure = transportFailureOf(reason);
  const payload = reason === null || failure !== null ? null : encodePipelineState({ state, reason }, writeOptions);
  sink.stateChanged(state, payload, failure);
}

function isTold(state: PipelineStateName): state is PipelineStateName & RemotePipelineStateName {
  return TOLD.has(state);
}
