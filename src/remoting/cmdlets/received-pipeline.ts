/** Gives on what a command that was disconnected puts out, and in the end how it went. */
import { type CmdletContext, type Job, type StreamObject, writeStreamObject } from "../../engine/index.ts";
import { ErrorRecord, newException } from "../../objects/index.ts";
import type { PipelineConsumer, RemotePipeline } from "../session/remote-pipeline.ts";

interface Taken {
  readonly object: StreamObject;
  readonly bytes: number;
}

export class ReceivedPipeline implements PipelineConsumer {
  readonly #cmdlet: CmdletContext;
  readonly #pipeline: RemotePipeline;
  readonly #taken: Taken[] = [];
  /** Errors come after all output. */
  readonly #errors: StreamObject[] = [];

  constructor(cmdlet: CmdletContext, pipeline: RemotePipeline) {
    this.#cmdlet = cmdlet;
    this.#pipeline = pipeline;
  }

  run(): void {
    const pipeline = this.#pipeline;
    pipeline.consumer = this;
    pipeline.resume();
    const isOver = (): boolean => pipeline.isFinished || pipeline.state === "Disconnected";
    while (!isOver() || this.#taken.length > 0) {
      this.#cmdlet.waitUntil(() => this.#taken.length > 0 || isOver(), null);
      this.#giveOn();
    }
    for (const error of this.#errors) writeStreamObject(this.#cmdlet, error);
    if (pipeline.state === "Failed") this.#tellFailure();
    pipeline.consumer = null;
    pipeline.runspace.remoteCommand = null;
  }

  /** The cmdlet has ended before the command has. */
  stop(): void {
    if (this.#pipeline.isFinished || this.#pipeline.state === "Disconnected") return;
    this.#pipeline.consumer = null;
    this.#pipeline.stop();
  }

  take(object: StreamObject, bytes: number): void {
    this.#taken.push({ object, bytes });
  }

  stateChanged(): void {
    // The loop looks at the pipeline's state.
  }

  /** The same for a command that a job follows. */
  static drainJob(cmdlet: CmdletContext, job: Job): void {
    const take = (): void => {
      for (const child of job.children) {
        for (const object of child.results.splice(0)) writeStreamObject(cmdlet, object);
        if (child.state === "Blocked") child.unblock();
      }
    };
    const hasResults = (): boolean => job.children.some((child) => child.results.length > 0);
    while (!job.isFinished && job.state !== "Disconnected") {
      cmdlet.waitUntil(() => hasResults() || job.isFinished || job.state === "Disconnected" || job.state === "Blocked", null);
      take();
    }
    take();
  }

  #giveOn(): void {
    for (let next = this.#taken.shift(); next !== undefined; next = this.#taken.shift()) {
      const { object, bytes } = next;
      if (object.type === "error") this.#errors.push(object);
      else writeStreamObject(this.#cmdlet, object);
      this.#pipeline.give(bytes);
    }
  }

  #tellFailure(): void {
    const { reason } = this.#pipeline;
    const message =
      reason === null || reason.message === ""
        ? "The remote pipeline failed."
        : `The remote pipeline failed for the following reason: ${reason.message}`;
    const exception = newException("System.Management.Automation.RuntimeException", message, reason);
    this.#cmdlet.writeError(new ErrorRecord(exception, "ReceivePSSessionPipelineFailed", "OperationStopped", null));
  }
}
