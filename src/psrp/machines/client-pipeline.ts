import { guidToBytes, InvalidStateError } from "../../bytes/index.ts";
import type { ErrorRecord } from "../../objects/index.ts";
import { Defragmenter } from "../fragment.ts";
import { type Message, NO_ID } from "../message.ts";
import { MessageType } from "../message-type.ts";
import { decodePipelineState, type PipelineStateName } from "../messages/states.ts";
import type { CarrierStream } from "../outbox.ts";
import type { PayloadReadOptions } from "../payload.ts";
import type { ClientEvent, PipelineRecord } from "./client-events.ts";
import { invalidPipelineState, isFinished, nextPipelineState, type PipelineInput, requirePipelineTransition } from "./pipeline-state.ts";

/** What a pipeline asks of its pool. */
export interface ClientPipelineOwner {
  readonly readOptions: PayloadReadOptions;
  /** @throws {InvalidStateError} if pipelines cannot be started or fed now. */
  requireOpened(action: string): void;
  send(type: MessageType, pipelineId: string, idBytes: Uint8Array, stream: CarrierStream, payload: Uint8Array): void;
  forget(pipelineId: string): void;
}

const RECORDS: ReadonlyMap<number, PipelineRecord> = new Map([
  [MessageType.PipelineOutput, "Output"],
  [MessageType.ErrorRecord, "Error"],
  [MessageType.DebugRecord, "Debug"],
  [MessageType.VerboseRecord, "Verbose"],
  [MessageType.WarningRecord, "Warning"],
  [MessageType.ProgressRecord, "Progress"],
  [MessageType.InformationRecord, "Information"],
]);

/**
 * A pipeline as its client sees it.
 *
 * Stopping and closing are the carrier's own acts (a signal, the end of the command); this machine is told of them.
 *
 * @see MS-PSRP 3.1.1.2.3, 3.1.5.4
 */
export class ClientPipeline {
  readonly pipelineId: string;
  readonly #idBytes: Uint8Array;
  readonly #owner: ClientPipelineOwner;
  readonly #defragmenter: Defragmenter;
  #state: PipelineStateName;
  #input: "none" | "open" | "ended" = "none";
  #reason: ErrorRecord | null = null;

  constructor(owner: ClientPipelineOwner, pipelineId: string, options: { readonly maxObjectBytes: number; readonly isAttached: boolean }) {
    this.pipelineId = pipelineId;
    this.#idBytes = guidToBytes(pipelineId);
    this.#owner = owner;
    this.#defragmenter = new Defragmenter({ maxObjectBytes: options.maxObjectBytes });
    this.#state = options.isAttached ? "Disconnected" : "NotStarted";
  }

  get state(): PipelineStateName {
    return this.#state;
  }

  /** Why it failed or was stopped. */
  get reason(): ErrorRecord | null {
    return this.#reason;
  }

  /** Whether input may still be written. */
  get isInputOpen(): boolean {
    return this.#input === "open" && !isFinished(this.#state);
  }

  /**
   * Starts the pipeline with an encoded CREATE_PIPELINE.
   *
   * @param options `noInput` as the payload says it: without input nothing can be written afterwards.
   * @throws {InvalidStateError} `InvalidPipelineState`, `InvalidRunspacePoolState`.
   */
  invoke(createPipeline: Uint8Array, options: { readonly noInput: boolean }): void {
    this.#start(MessageType.CreatePipeline, createPipeline);
    this.#input = options.noInput ? "ended" : "open";
  }

  /** Asks for commands instead of running one; the answer is output of this pipeline. */
  getCommandMetadata(payload: Uint8Array): void {
    this.#start(MessageType.GetCommandMetadata, payload);
    this.#input = "ended";
  }

  /** Takes part in a pipeline that another client started; its input is closed. Output that nobody has received yet comes first. */
  connect(): void {
    this.#owner.requireOpened("connect a pipeline of");
    this.#state = requirePipelineTransition(this.#state, "connect");
    this.#input = "ended";
    this.#defragmenter.skipToNextObject();
  }

  /** Sends one object of input. */
  write(payload: Uint8Array): void {
    this.#requireInput();
    this.#send(MessageType.PipelineInput, "Default", payload);
  }

  endInput(): void {
    this.#requireInput();
    this.#send(MessageType.EndOfPipelineInput, "Default", NO_PAYLOAD);
    this.#input = "ended";
  }

  /** Answers a host call of this pipeline. */
  respondToHostCall(payload: Uint8Array): void {
    if (isFinished(this.#state) || this.#state === "NotStarted") {
      throw invalidPipelineState("answer a host call of", this.#state);
    }
    this.#send(MessageType.PipelineHostResponse, "PromptResponse", payload);
  }

  /** The carrier is about to send the signal that stops the pipeline. False if there is nothing to stop any more. */
  stop(): boolean {
    const isLive = this.#state === "Running" || this.#state === "Stopping";
    this.#state = requirePipelineTransition(this.#state, "stop");
    return isLive;
  }

  /** The carrier's signal was answered, so the pipeline has stopped, whether its last message has come or not. */
  stopped(): ClientEvent[] {
    return this.#finish("stopped", null);
  }

  /** The carrier has lost the pipeline. */
  fail(reason: ErrorRecord | null): ClientEvent[] {
    return this.#finish("failed", reason);
  }

  /** Nothing more is wanted of it. */
  close(): void {
    this.#owner.forget(this.pipelineId);
  }

  /** For the pool: the connection ended in order. */
  disconnected(): ClientEvent[] {
    return this.#state === "Running" || this.#state === "Stopping" ? this.#finish("disconnected", null) : [];
  }

  /** For the pool: the same client is back. */
  reconnected(): ClientEvent[] {
    if (this.#state !== "Disconnected") {
      return [];
    }
    this.#defragmenter.skipToNextObject();
    return this.#finish("reconnected", null);
  }

  /** For the pool: messages that these bytes complete. */
  defragment(bytes: Uint8Array): Uint8Array[] {
    return this.#defragmenter.receive(bytes).map(({ message }) => message);
  }

  /** For the pool: a message of this pipeline. */
  receive(message: Message): ClientEvent[] {
    const record = RECORDS.get(message.type);
    if (record !== undefined) {
      return [{ type: "pipelineRecord", pipelineId: this.pipelineId, record, payload: message.payload }];
    }
    switch (message.type) {
      case MessageType.PipelineHostCall:
        return [{ type: "hostCall", pipelineId: this.pipelineId, payload: message.payload }];
      case MessageType.PipelineState: {
        const { state, reason } = decodePipelineState(message.payload, this.#owner.readOptions);
        const input = INPUT_OF_STATE[state];
        return input === undefined ? [] : this.#finish(input, reason);
      }
      default:
        // Something of a later protocol version, or a message that belongs to the other side.
        return [];
    }
  }

  #start(type: MessageType, payload: Uint8Array): void {
    this.#owner.requireOpened("run a pipeline in");
    this.#state = requirePipelineTransition(this.#state, "invoke");
    this.#send(type, "Default", payload);
  }

  #requireInput(): void {
    if (!this.isInputOpen || this.#state !== "Running") {
      throw new InvalidStateError(
        "PipelineInputClosed",
        `The pipeline takes no input: it is in the state ${this.#state}, and its input ${this.#input === "open" ? "is open" : "has ended"}.`,
      );
    }
    this.#owner.requireOpened("write input to");
  }

  #send(type: MessageType, stream: CarrierStream, payload: Uint8Array): void {
    this.#owner.send(type, this.pipelineId, this.#idBytes, stream, payload);
  }

  #finish(input: PipelineInput, reason: ErrorRecord | null): ClientEvent[] {
    const next = nextPipelineState(this.#state, input);
    if (next === undefined || next === this.#state) {
      return [];
    }
    this.#state = next;
    this.#reason = reason;
    return [{ type: "pipelineState", pipelineId: this.pipelineId, state: next, reason }];
  }
}

const NO_PAYLOAD: Uint8Array = NO_ID.subarray(0, 0);

const INPUT_OF_STATE: Readonly<Partial<Record<PipelineStateName, PipelineInput>>> = {
  Stopped: "stopped",
  Completed: "completed",
  Failed: "failed",
};
