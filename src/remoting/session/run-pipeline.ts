/** Runs commands in a session and waits for their end. */
import { StopSignal, type StreamObject } from "../../engine/index.ts";
import type { Exception } from "../../objects/index.ts";
import type { PipelineRequest } from "./pipeline-request.ts";
import { type PipelineConsumer, RemotePipeline } from "./remote-pipeline.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";

/** How long a command that is stopped may take to end. */
const STOP_PATIENCE_MS = 10_000;

/**
 * @param take Called for each object while nothing else is delivered, so that it may itself wait for the user.
 * @returns Why the commands failed; null where they did not.
 */
export function runPipeline(runspace: RemoteRunspace, request: PipelineRequest, take: (object: StreamObject) => void): Exception | null {
  const pipelineId = runspace.context.objects.newGuid();
  const pipeline = new RemotePipeline(runspace, { pipelineId, showsComputerName: false }, "NotStarted");
  const taken = new TakenObjects(pipeline);
  pipeline.consumer = taken;
  runspace.startPipeline(pipeline, request);
  const isOver = (): boolean => pipeline.isFinished || pipeline.state === "Disconnected" || runspace.state !== "Opened";
  waitOrStop(
    runspace,
    () => {
      taken.handOut(take);
      return isOver();
    },
    () => pipeline.stop(),
  );
  taken.handOut(take);
  return pipeline.state === "Failed" ? pipeline.reason : runspace.stateInfo.reason;
}

/** Waits; where the user will not wait any longer, does what ends the waiting and waits for that. */
export function waitOrStop({ context }: RemoteRunspace, isDone: () => boolean, stop: () => void): void {
  try {
    context.waitUntil(isDone, null);
  } catch (error) {
    if (!(error instanceof StopSignal)) throw error;
    stop();
    context.suspendStop(() => context.waitUntil(isDone, STOP_PATIENCE_MS));
    throw error;
  }
}

class TakenObjects implements PipelineConsumer {
  readonly #pipeline: RemotePipeline;
  readonly #objects: { readonly object: StreamObject; readonly bytes: number }[] = [];

  constructor(pipeline: RemotePipeline) {
    this.#pipeline = pipeline;
  }

  take(object: StreamObject, bytes: number): void {
    this.#objects.push({ object, bytes });
  }

  stateChanged(): void {
    // Whoever waits looks at the pipeline's state.
  }

  handOut(take: (object: StreamObject) => void): void {
    for (let next = this.#objects.shift(); next !== undefined; next = this.#objects.shift()) {
      take(next.object);
      this.#pipeline.give(next.bytes);
    }
  }
}
