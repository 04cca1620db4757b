import type { ClientEvent, ClientPipeline } from "../psrp/index.ts";

/** What happens to a pipeline. */
export type RemotePipelineEvent = Extract<ClientEvent, { readonly type: "pipelineRecord" | "pipelineState" | "hostCall" }>;

export interface PipelineStart {
  readonly pipelineId?: string;
  /** The payload of CREATE_PIPELINE. */
  readonly payload: Uint8Array;
  readonly noInput: boolean;
  /** What the server shows of it. */
  readonly commandLine?: string;
  /** False leaves the output with the server, for whoever connects later. */
  readonly wantsOutput?: boolean;
  readonly onEvent: (event: RemotePipelineEvent) => void;
}

/** What a pipeline asks of whoever carries it. */
export interface PipelineCarrier {
  /** Sends what waits in the machine. */
  pump(): void;
  /** Sends the signal that stops the pipeline. */
  stop(): void;
  /** Everything has come: the server may forget the pipeline. */
  end(): void;
  setWantsOutput(wantsOutput: boolean): void;
}

/** A pipeline of a remote pool, payloads untouched. */
export class RemotePipeline {
  readonly machine: ClientPipeline;
  readonly #onEvent: (event: RemotePipelineEvent) => void;
  readonly #carrier: PipelineCarrier;

  constructor(machine: ClientPipeline, onEvent: (event: RemotePipelineEvent) => void, carrier: PipelineCarrier) {
    this.machine = machine;
    this.#onEvent = onEvent;
    this.#carrier = carrier;
  }

  get pipelineId(): string {
    return this.machine.pipelineId;
  }

  /** Sends the payload of one input object. */
  write(payload: Uint8Array): void {
    this.machine.write(payload);
    this.#carrier.pump();
  }

  endInput(): void {
    this.machine.endInput();
    this.#carrier.pump();
  }

  respondToHostCall(payload: Uint8Array): void {
    this.machine.respondToHostCall(payload);
    this.#carrier.pump();
  }

  /** Back-pressure: leaves further output with the server until it is wanted again. */
  setWantsOutput(wantsOutput: boolean): void {
    this.#carrier.setWantsOutput(wantsOutput);
  }

  /** Asks the server to stop it; its state follows as an event. */
  stop(): void {
    if (this.machine.stop()) this.#carrier.stop();
  }

  /** For the pool: an event of this pipeline. */
  deliver(event: RemotePipelineEvent): void {
    this.#onEvent(event);
  }

  /** For the pool: everything has come. */
  outputEnded(): void {
    this.#carrier.end();
    this.machine.close();
  }
}
