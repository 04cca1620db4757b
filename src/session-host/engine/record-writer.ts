/**
 * Takes a pipeline's records to the main thread: one at a time while they are few, in batches while they are many, and never more than
 * the main thread has room for.
 */
import type { ThreadBridge } from "../../node/index.ts";
import type { PipelineRecord } from "../../psrp/index.ts";
import { type RecordBatch, SESSION_SERVICE } from "./thread-messages.ts";

/** A batch goes when it has this many bytes … */
const BATCH_BYTES = 64 * 1024;
/** … or when its first record has waited so long, which only the next record finds out: see `flush`. */
const BATCH_MS = 2;
/** After so many records in a row without a pause, they are gathered. */
const CALM_RECORDS = 32;

export class RecordWriter {
  readonly #bridge: ThreadBridge;
  readonly #runId: number;
  #batch: [PipelineRecord, Uint8Array][] = [];
  #batchBytes = 0;
  #batchSinceMs = 0;
  #lastMs = 0;
  #burst = 0;

  constructor(bridge: ThreadBridge, runId: number) {
    this.#bridge = bridge;
    this.#runId = runId;
  }

  write(record: PipelineRecord, payload: Uint8Array): void {
    const nowMs = performance.now();
    this.#burst = nowMs - this.#lastMs < BATCH_MS ? this.#burst + 1 : 0;
    this.#lastMs = nowMs;
    if (this.#batch.length === 0) this.#batchSinceMs = nowMs;
    this.#batch.push([record, payload]);
    this.#batchBytes += payload.length;
    if (this.#burst < CALM_RECORDS || this.#batchBytes >= BATCH_BYTES || nowMs - this.#batchSinceMs >= BATCH_MS) this.flush();
  }

  /** Sends what was gathered. To be called before the runspace waits for anything, and at the end. */
  flush(): void {
    if (this.#batch.length === 0) return;
    const batch: RecordBatch = this.#batch;
    const isLarge = this.#batchBytes >= BATCH_BYTES;
    this.#batch = [];
    this.#batchBytes = 0;
    this.#bridge.waitWhileHeld();
    // A large batch waits until it was taken, so that the main thread is never flooded.
    if (isLarge) this.#bridge.call(SESSION_SERVICE, "records", [this.#runId, batch], { ignoresStop: true });
    else this.#bridge.tell(SESSION_SERVICE, "records", [this.#runId, batch]);
  }
}
