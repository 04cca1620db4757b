/** A pipeline of the client, and its events, in the words of this folder. */
import type { RemotePipeline, RemotePipelineEvent } from "../../client/index.ts";
import type { PayloadWriteOptions } from "../../psrp/index.ts";
import { encodePipelineState } from "../../psrp/index.ts";
import type { RemotePipelineStateName } from "../remoting-service.ts";
import { transportFailureOf } from "./failure.ts";
import type { PipelineSink, PoolPipeline } from "./pool.ts";

export function poolPipeline(pipeline: RemotePipeline): PoolPipeline {
  return {
    write: (payload) => {
      if (pipeline.machine.isInputOpen) pipeline.write(payload);
    },
    endInput: () => {
      if (pipeline.machine.isInputOpen) pipeline.endInput();
    },
    stop: () => pipeline.stop(),
    close: () => pipeline.stop(),
    respondToHostCall: (payload) => pipeline.respondToHostCall(payload),
    setWanted: (isWanted) => pipeline.setWantsOutput(isWanted),
  };
}

export function tellPipelineEvent(sink: PipelineSink, event: RemotePipelineEvent, writeOptions: PayloadWriteOptions): void {
  switch (event.type) {
    case "pipelineRecord":
      sink.record(event.record, event.payload);
      return;
    case "hostCall":
      sink.hostCall(event.payload);
      return;
    case "pipelineState": {
      const { state, reason } = event;
      if (!isTold(state)) return;
      const failure = transportFailureOf(reason);
      const payload = reason === null || failure !== null ? null : encodePipelineState({ state, reason }, writeOptions);
      sink.stateChanged(state, payload, failure);
      return;
    }
    default:
      event satisfies never;
  }
}

type StateName = Extract<RemotePipelineEvent, { readonly type: "pipelineState" }>["state"];

const TOLD: ReadonlySet<string> = new Set<RemotePipelineStateName>(["Running", "Stopped", "Completed", "Failed", "Disconnected"]);

function isTold(state: StateName): state is StateName & RemotePipelineStateName {
  return TOLD.has(state);
}
