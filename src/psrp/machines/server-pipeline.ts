import type { ErrorRecord } from "../../objects/index.ts";
import { MessageType } from "../message-type.ts";
import { encodePipelineState, type PipelineStateName } from "../messages/states.ts";
import type { PayloadWriteOptions } from "../payload.ts";
import type { PipelineRecord } from "./client-events.ts";
import { invalidPipelineState, isFinished, requirePipelineTransition } from "./pipeline-state.ts";

/** What a pipeline asks of its pool. */
export interface ServerPipelineOwner {
  readonly writeOptions: PayloadWriteOptions;
  send(type: MessageType, pipelineId: string, idBytes: Uint8Array, payload: Uint8Array): void;
  forget(pipelineId: string): void;
}

const TYPES: Readonly<Record<PipelineRecord, MessageType>> = {
  Output: MessageType.PipelineOutput,
  Error: MessageType.ErrorRecord,
  Debug: MessageType.DebugRecord,
  Verbose: MessageType.VerboseRecord,
  Warning: MessageType.WarningRecord,
  Progress: MessageType.ProgressRecord,
  Information: MessageType.InformationRecord,
};

/**
 * A pipeline as its server sees it: what it puts out, and how it ends.
 *
 * @see MS-PSRP 3.2.1.3.3, 3.2.5.4
 */
export class ServerPipeline {
  readonly pipelineId: string;
  readonly #idBytes: Uint8Array;
  readonly #owner: ServerPipelineOwner;
  #state: PipelineStateName = "Running";
  #isInputOpen: boolean;
  #hostCallId = 0;
  #inputBytes = 0;

  constructor(owner: ServerPipelineOwner, pipelineId: string, idBytes: Uint8Array, options: { readonly isInputOpen: boolean }) {
    this.pipelineId = pipelineId;
    this.#idBytes = idBytes;
    this.#owner = owner;
    this.#isInputOpen = options.isInputOpen;
  }

  get state(): PipelineStateName {
    return this.#state;
  }

  /** Whether the client may still send input. */
  get isInputOpen(): boolean {
    return this.#isInputOpen;
  }

  /** A call id for the next host call that wants an answer; they count from 1. */
  nextHostCallId(): number {
    return ++this.#hostCallId;
  }

  /** Puts out an encoded object or record. @throws {InvalidStateError} `InvalidPipelineState` after its end. */
  write(record: PipelineRecord, payload: Uint8Array): void {
    this.#send(TYPES[record], payload);
  }

  /** Calls the client's host. */
  callHost(payload: Uint8Array): void {
    this.#send(MessageType.PipelineHostCall, payload);
  }

  complete(): void {
    this.#end("completed", null);
  }

  fail(reason: ErrorRecord): void {
    this.#end("failed", reason);
  }

  /** The client's signal has arrived; `stopped` tells when it took effect. */
  stop(): void {
    this.#state = requirePipelineTransition(this.#state, "stop");
  }

  stopped(reason: ErrorRecord | null): void {
    this.#end("stopped", reason);
  }

  /** Ends with a PIPELINE_STATE that was encoded elsewhere, where its reason lives. */
  endEncoded(input: "completed" | "failed" | "stopped", payload: Uint8Array): void {
    this.#finish(input, () => payload);
  }

  /** The client has closed the command. */
  close(): void {
    this.#owner.forget(this.pipelineId);
  }

  /** For the pool: counts input; false if it is more than allowed, and then the input has ended. */
  countInput(bytes: number, maxInputBytes: number): boolean {
    this.#inputBytes += bytes;
    if (this.#inputBytes > maxInputBytes) {
      this.#isInputOpen = false;
    }
    return this.#isInputOpen;
  }

  /** For the pool: no more input comes, because the client said so or because another one took over. */
  endInput(): boolean {
    const wasOpen = this.#isInputOpen;
    this.#isInputOpen = false;
    return wasOpen;
  }

  #end(input: "completed" | "failed" | "stopped", reason: ErrorRecord | null): void {
    this.#finish(input, (state) => encodePipelineState({ state, reason }, this.#owner.writeOptions));
  }

  #finish(input: "completed" | "failed" | "stopped", encode: (state: PipelineStateName) => Uint8Array): void {
    this.#requireLive("end");
    this.#state = requirePipelineTransition(this.#state, input);
    this.#isInputOpen = false;
    this.#owner.send(MessageType.PipelineState, this.pipelineId, this.#idBytes, encode(this.#state));
  }

  #send(type: MessageType, payload: Uint8Array): void {
    this.#requireLive("write to");
    this.#owner.send(type, this.pipelineId, this.#idBytes, payload);
  }

  #requireLive(action: string): void {
    if (isFinished(this.#state)) {
      throw invalidPipelineState(action, this.#state);
    }
  }
}
