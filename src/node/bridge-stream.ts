/**
 * The runspace's end of a stream from the IO thread. What is on its way is bounded by a window: taking a piece gives the writer credit.
 */
import type { CarriedError } from "./carried-error.ts";

export interface StreamItem<T> {
  readonly value: T;
}

/** What the stream needs of the bridge. */
export interface StreamLink {
  /** Waits until `isReady` holds, the time is over or the pipeline is to stop. */
  waitFor(isReady: () => boolean, timeoutMs: number | null): void;
  giveCredit(stream: number, size: number): void;
  drop(stream: number): void;
  restoreError(failure: CarriedError): Error;
}

export class BridgeStream<T> {
  readonly id: number;
  /** Kept by the bridge: somebody holds it. */
  isOpen = false;
  readonly #link: StreamLink;
  readonly #items: { readonly value: T; readonly size: number }[] = [];
  #hasEnded = false;
  #failure: CarriedError | undefined;

  constructor(id: number, link: StreamLink) {
    this.id = id;
    this.#link = link;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** True when all was taken and nothing follows. Waits for nothing. */
  get isAtEnd(): boolean {
    return this.#hasEnded && this.#items.length === 0 && this.#failure === undefined;
  }

  /**
   * The next piece.
   *
   * @returns undefined at the end, when the time is over and when the pipeline is to stop; `isAtEnd` tells the first.
   * @throws what the writer ended the stream with, once.
   */
  next(timeoutMs: number | null): StreamItem<T> | undefined {
    if (!this.#isReady()) this.#link.waitFor(() => this.#isReady(), timeoutMs);
    const item = this.#items.shift();
    if (item !== undefined) {
      this.#link.giveCredit(this.id, item.size);
      return item;
    }
    if (this.#hasEnded && this.#failure !== undefined) {
      const failure = this.#failure;
      this.#failure = undefined;
      throw this.#link.restoreError(failure);
    }
    return undefined;
  }

  /** Takes no more; the writer learns it. */
  close(): void {
    this.#items.length = 0;
    this.#failure = undefined;
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#link.drop(this.id);
  }

  /** For the bridge: a piece has arrived. */
  push(value: T, size: number): void {
    if (!this.#hasEnded) this.#items.push({ value, size });
  }

  /** For the bridge: nothing follows. After `close` it is only the writer's last word. */
  finish(failure: CarriedError | undefined): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#failure = failure;
  }

  #isReady(): boolean {
    return this.#hasEnded || this.#items.length > 0;
  }
}
