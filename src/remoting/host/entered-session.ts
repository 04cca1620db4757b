/** A session that Enter-PSSession has gone into: commands that are typed run there and show what they put out through host calls. */
import { StopSignal, type StreamObject } from "../../engine/index.ts";
import { ErrorRecord, type PSValue, toText } from "../../objects/index.ts";
import { NO_MERGE, type PipelineCommand, PipelineResultTypes } from "../../psrp/index.ts";
import { type RequestOptions, scriptCommand, statementsRequest } from "../session/pipeline-request.ts";
import { type PipelineConsumer, RemotePipeline } from "../session/remote-pipeline.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";

/** The errors of the script come to Out-Default with its output. */
const MERGED = {
  ...NO_MERGE,
  myResult: PipelineResultTypes.Error,
  toResult: PipelineResultTypes.Output,
  error: PipelineResultTypes.Output,
};
const OUT_DEFAULT: PipelineCommand = { text: "Out-Default", isScript: false, useLocalScope: true, parameters: [], merge: NO_MERGE };

export class EnteredSession {
  readonly runspace: RemoteRunspace;
  readonly #closesOnPop: boolean;

  /** @param options closesOnPop: the session was made to be entered and ends when it is left. */
  constructor(runspace: RemoteRunspace, { closesOnPop }: { readonly closesOnPop: boolean }) {
    this.runspace = runspace;
    this.#closesOnPop = closesOnPop;
  }

  get computerName(): string {
    return this.runspace.computerName;
  }

  /** Commands can be run in it. */
  get isOpen(): boolean {
    return this.runspace.state === "Opened";
  }

  /** Runs what was typed and waits for its end. @returns The error that ended it. */
  run(text: string): ErrorRecord | null {
    const script = { ...scriptCommand(text, []), merge: MERGED };
    return this.#invoke([script, OUT_DEFAULT], this.runspace.context.host.host, () => {});
  }

  /** The prompt over there, after the name of the computer. */
  prompt(): string {
    const values: PSValue[] = [];
    const error = this.#invoke([scriptCommand("prompt", [])], null, (value) => values.push(value));
    const text = error === null ? values.map((value) => toText(value, this.runspace.context)).join("") : "";
    return `[${this.computerName}]: ${text === "" ? "PS>" : text}`;
  }

  leave(): void {
    if (this.#closesOnPop) this.runspace.beginClose();
  }

  #invoke(statement: readonly PipelineCommand[], host: RequestOptions["host"], output: (value: PSValue) => void): ErrorRecord | null {
    const { runspace } = this;
    const { context } = runspace;
    // A command that ran when the session was entered has it until it ends, or is stopped here.
    this.#untilStopped(
      () => runspace.availability !== "Busy",
      () => {
        for (const pipeline of runspace.pipelines) pipeline.stop();
      },
    );
    const pipeline = new RemotePipeline(runspace, { pipelineId: context.objects.newGuid(), showsComputerName: false }, "NotStarted");
    const taken = new TakenObjects(pipeline);
    pipeline.consumer = taken;
    runspace.startPipeline(pipeline, statementsRequest([statement], { noInput: true, host }));
    const isOver = (): boolean => pipeline.isFinished || pipeline.state === "Disconnected" || runspace.state !== "Opened";
    this.#untilStopped(
      () => {
        taken.show(context, output);
        return isOver();
      },
      () => pipeline.stop(),
    );
    taken.show(context, output);
    const reason = pipeline.state === "Failed" ? pipeline.reason : runspace.stateInfo.reason;
    if (reason === null) return null;
    const own = reason.details.get("errorrecord");
    return own instanceof ErrorRecord ? pipeline.foreignError(own) : new ErrorRecord(reason, "", "NotSpecified");
  }

  /** Waits; where the user will not wait any longer, does what ends the waiting and waits for that. */
  #untilStopped(isDone: () => boolean, stop: () => void): void {
    const { context } = this.runspace;
    try {
      context.waitUntil(isDone, null);
    } catch (error) {
      if (!(error instanceof StopSignal)) throw error;
      stop();
      context.suspendStop(() => context.waitUntil(isDone, STOP_PATIENCE_MS));
      throw error;
    }
  }
}

/** How long a command that is stopped may take to end. */
const STOP_PATIENCE_MS = 10_000;

/** What has come and waits to be shown: not while news are delivered, since what is shown may itself wait for the user. */
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

  show(context: RemoteRunspace["context"], output: (value: PSValue) => void): void {
    for (let next = this.#objects.shift(); next !== undefined; next = this.#objects.shift()) {
      const { object, bytes } = next;
      if (object.type === "output") output(object.value);
      else if (object.type === "hostCall") object.run(context);
      else if (object.type === "error") context.host.host.ui?.writeErrorLine(toText(object.record, context));
      this.#pipeline.give(bytes);
    }
  }
}
