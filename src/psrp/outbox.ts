import { FragmentQueue, ObjectIdCounter } from "./fragment-queue.ts";

/** Host responses overtake everything else, so they have a stream of their own. @see MS-PSRP 3.1.5.3.13 */
export type CarrierStream = "Default" | "PromptResponse";

/** Bytes for the carrier. */
export interface DataToSend {
  /** Null for the runspace pool (the shell), else the pipeline (the command). */
  readonly pipelineId: string | null;
  readonly stream: CarrierStream;
  /** Whole fragments. */
  readonly data: Uint8Array;
}

/** A message for a carrier that moves whole messages. */
export interface MessageToSend {
  readonly pipelineId: string | null;
  readonly stream: CarrierStream;
  readonly message: Uint8Array;
}

export interface TakeOptions {
  /** What the carrier takes now, fragment headers included. */
  readonly maxBytes: number;
  readonly maxFragmentBytes?: number;
}

class Target {
  readonly promptResponse: FragmentQueue;
  readonly regular: FragmentQueue;

  constructor(ids: ObjectIdCounter) {
    this.promptResponse = new FragmentQueue(ids);
    this.regular = new FragmentQueue(ids);
  }

  get isEmpty(): boolean {
    return this.promptResponse.isEmpty && this.regular.isEmpty;
  }
}

/** What a peer has to say, by target and stream. Nothing is sent here: the carrier asks when it can. */
export class Outbox {
  readonly #ids: ObjectIdCounter;
  readonly #pool: Target;
  readonly #pipelines: Map<string, Target> = new Map();

  constructor(ids: ObjectIdCounter = new ObjectIdCounter()) {
    this.#ids = ids;
    this.#pool = new Target(ids);
  }

  get isEmpty(): boolean {
    return this.#pool.isEmpty && this.#pipelines.size === 0;
  }

  push(pipelineId: string | null, stream: CarrierStream, message: Uint8Array): void {
    let target = this.#target(pipelineId);
    if (target === undefined) {
      target = new Target(this.#ids);
      this.#pipelines.set(pipelineId ?? "", target);
    }
    (stream === "Default" ? target.regular : target.promptResponse).push(message);
  }

  /** Targets that have something to send: the pool first, then pipelines in the order in which they began to wait. */
  waitingTargets(): (string | null)[] {
    return this.#pool.isEmpty ? [...this.#pipelines.keys()] : [null, ...this.#pipelines.keys()];
  }

  isWaiting(pipelineId: string | null): boolean {
    return this.#target(pipelineId)?.isEmpty === false;
  }

  /** The next bytes of one target. */
  take(pipelineId: string | null, options: TakeOptions): DataToSend | undefined {
    const target = this.#target(pipelineId);
    if (target === undefined) {
      return undefined;
    }
    const stream = target.promptResponse.isEmpty ? "Default" : "PromptResponse";
    const queue = stream === "Default" ? target.regular : target.promptResponse;
    const data = queue.take(options.maxBytes, options.maxFragmentBytes ?? options.maxBytes);
    this.#forgetIfEmpty(pipelineId, target);
    return data === undefined ? undefined : { pipelineId, stream, data };
  }

  /** The next message of any target. */
  takeMessage(): MessageToSend | undefined {
    const pipelineId = this.#pool.isEmpty ? this.#pipelines.keys().next().value : null;
    const target = pipelineId === undefined ? undefined : this.#target(pipelineId);
    if (pipelineId === undefined || target === undefined) {
      return undefined;
    }
    const stream = target.promptResponse.isEmpty ? "Default" : "PromptResponse";
    const message = (stream === "Default" ? target.regular : target.promptResponse).takeMessage();
    this.#forgetIfEmpty(pipelineId, target);
    return message === undefined ? undefined : { pipelineId, stream, message };
  }

  /** Drops what a pipeline had still to say. */
  drop(pipelineId: string): void {
    this.#pipelines.delete(pipelineId);
  }

  clear(): void {
    this.#pipelines.clear();
    this.#pool.promptResponse.clear();
    this.#pool.regular.clear();
  }

  #target(pipelineId: string | null): Target | undefined {
    return pipelineId === null ? this.#pool : this.#pipelines.get(pipelineId);
  }

  #forgetIfEmpty(pipelineId: string | null, target: Target): void {
    if (pipelineId !== null && target.isEmpty) {
      this.#pipelines.delete(pipelineId);
    }
  }
}
