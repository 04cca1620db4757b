/** A session that Enter-PSSession has gone into: commands that are typed run there and show what they put out through host calls. */
import type { StreamObject } from "../../engine/index.ts";
import { ErrorRecord, type PSValue, toText } from "../../objects/index.ts";
import { NO_MERGE, type PipelineCommand, PipelineResultTypes } from "../../psrp/index.ts";
import { type RequestOptions, scriptCommand, statementsRequest } from "../session/pipeline-request.ts";
import type { RemoteRunspace } from "../session/remote-runspace.ts";
import { isTransportException } from "../session/remoting-exceptions.ts";
import { runPipeline, waitOrStop } from "../session/run-pipeline.ts";
import { OriginInfo, RemotingErrorRecord } from "../types/remoting-records.ts";

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
    const { context } = this.runspace;
    const script = { ...scriptCommand(text, []), merge: MERGED };
    return this.#invoke([script, OUT_DEFAULT], context.host.host, (object) => {
      if (object.type === "hostCall") object.run(context);
      else if (object.type === "error") context.host.host.ui?.writeErrorLine(toText(object.record, context));
    });
  }

  /** The prompt over there, after the name of the computer. */
  prompt(): string {
    const values: PSValue[] = [];
    const error = this.#invoke([scriptCommand("prompt", [])], null, (object) => {
      if (object.type === "output") values.push(object.value);
    });
    // A command learns sooner than its session that the other side is gone.
    if (isTransportException(error?.exception ?? null)) this.runspace.context.waitUntil(() => !this.isOpen, 1_000);
    const text = error === null ? values.map((value) => toText(value, this.runspace.context)).join("") : "";
    return `[${this.computerName}]: ${text === "" ? "PS>" : text}`;
  }

  leave(): void {
    if (this.#closesOnPop) this.runspace.beginClose();
  }

  #invoke(statement: readonly PipelineCommand[], host: RequestOptions["host"], take: (object: StreamObject) => void): ErrorRecord | null {
    const { runspace } = this;
    // A command that ran when the session was entered has it until it ends, or is stopped here.
    waitOrStop(
      runspace,
      () => !this.isOpen || runspace.availability !== "Busy",
      () => {
        for (const pipeline of runspace.pipelines) pipeline.stop();
      },
    );
    const reason = runPipeline(runspace, statementsRequest([statement], { noInput: true, host }), take);
    if (reason === null) return null;
    const own = reason.details.get("errorrecord");
    const record = own instanceof ErrorRecord ? own : new ErrorRecord(reason, "", "NotSpecified");
    return new RemotingErrorRecord(record, new OriginInfo(runspace.computerName, runspace.instanceId));
  }
}
