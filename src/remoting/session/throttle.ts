/** Runs operations on sessions side by side, only so many at once, and tells of each as it ends. */
import type { CmdletContext } from "../../engine/index.ts";
import type { RunspaceOperation } from "./runspace-operation.ts";

export const DEFAULT_THROTTLE_LIMIT = 32;

interface Waiting {
  readonly start: () => RunspaceOperation;
  readonly done: (operation: RunspaceOperation) => void;
}

export class Throttle {
  readonly #cmdlet: CmdletContext;
  readonly #limit: number;
  readonly #waiting: Waiting[] = [];
  readonly #finished: (() => void)[] = [];
  #running = 0;

  /** The limit of the cmdlet's `-ThrottleLimit`; 0 is the default. */
  constructor(cmdlet: CmdletContext) {
    this.#cmdlet = cmdlet;
    const limit = cmdlet.parameters.number("ThrottleLimit");
    this.#limit = limit === 0 ? DEFAULT_THROTTLE_LIMIT : limit < 0 ? Number.POSITIVE_INFINITY : limit;
  }

  /** @param done Called from {@link deliver} or {@link finish}, where the cmdlet may write. */
  submit(start: () => RunspaceOperation, done: (operation: RunspaceOperation) => void): void {
    this.#waiting.push({ start, done });
    this.#startMore();
  }

  /** Tells of what has ended so far. */
  deliver(): void {
    this.#cmdlet.session.context.deliverEvents();
    this.#tell();
  }

  /** Waits for everything. */
  finish(): void {
    while (this.#running > 0 || this.#finished.length > 0) {
      this.#cmdlet.waitUntil(() => this.#finished.length > 0, null);
      this.#tell();
    }
  }

  /** Forgets what has not been started. */
  cancel(): void {
    this.#waiting.length = 0;
  }

  #tell(): void {
    for (let next = this.#finished.shift(); next !== undefined; next = this.#finished.shift()) next();
  }

  #startMore(): void {
    while (this.#running < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      const operation = next.start();
      operation.whenDone(() => {
        this.#running--;
        this.#finished.push(() => next.done(operation));
        this.#startMore();
      });
    }
  }
}
