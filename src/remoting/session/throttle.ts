/** Runs operations on sessions side by side, only so many at once. */
import type { CmdletContext } from "../../engine/index.ts";

export const DEFAULT_THROTTLE_LIMIT = 32;

/** Something under way that tells of its end. */
export interface Ending {
  whenDone(listener: () => void): void;
}

interface Waiting {
  readonly start: () => Ending;
  readonly done: () => void;
}

export class OperationQueue {
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  /** @param limit 0 is the default, as for `-ThrottleLimit`. */
  constructor(limit: number) {
    this.#limit = limit === 0 ? DEFAULT_THROTTLE_LIMIT : limit < 0 ? Number.POSITIVE_INFINITY : limit;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting.length === 0;
  }

  submit(start: () => Ending, done: () => void): void {
    this.#waiting.push({ start, done });
    this.#startMore();
  }

  /** Forgets what has not been started. */
  cancel(): void {
    this.#waiting.length = 0;
  }

  #startMore(): void {
    while (this.#running < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next.start().whenDone(() => {
        this.#running--;
        next.done();
        this.#startMore();
      });
    }
  }
}

/** The same for a cmdlet, which hears of what has ended where it may write. */
export class Throttle {
  readonly #cmdlet: CmdletContext;
  readonly #queue: OperationQueue;
  readonly #finished: (() => void)[] = [];

  /** The limit is the cmdlet's `-ThrottleLimit`. */
  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    this.#queue = new OperationQueue(cmdlet.parameters.number("ThrottleLimit"));
  }

  /** @param done Called from {@link deliver} or {@link finish}. */
  submit<T extends Ending>(start: () => T, done: (operation: T) => void): void {
    let started: T | undefined;
    this.#queue.submit(
      () => {
        started = start();
        return started;
      },
      () => this.#finished.push(() => started !== undefined && done(started)),
    );
  }

  /** Tells of what has ended so far. */
  deliver(): void {
    this.#cmdlet.session.context.deliverEvents();
    this.#tell();
  }

  /** Waits for everything. */
  finish(): void {
    while (!this.#queue.isIdle || this.#finished.length > 0) {
      this.#cmdlet.waitUntil(() => this.#finished.length > 0, null);
      this.#tell();
    }
  }

  cancel(): void {
    this.#queue.cancel();
  }

  #tell(): void {
    for (let next = this.#finished.shift(); next !== undefined; next = this.#finished.shift()) next();
  }
}
