/** The progress bar that is shown while a lost connection is being restored. */
import type { PSHost } from "../../../engine/index.ts";
import { ProgressRecord } from "../../../objects/index.ts";
import type { RemoteRunspace } from "../../session/remote-runspace.ts";

const UPDATE_MS = 1000;

export class ReconnectProgress {
  readonly #host: PSHost;
  readonly #nowMs: () => number;
  #runspace: RemoteRunspace | null = null;
  #totalSeconds = 0;
  #remainingSeconds = 0;
  #nextUpdateMs = 0;

  constructor(host: PSHost, nowMs: () => number) {
    this.#host = host;
    this.#nowMs = nowMs;
  }

  /** How long one may wait until the bar moves; null while there is none. */
  get waitMs(): number | null {
    return this.#runspace === null ? null : Math.max(0, this.#nextUpdateMs - this.#nowMs());
  }

  start(runspace: RemoteRunspace, giveUpAfterMs: number): void {
    const seconds = Math.trunc(giveUpAfterMs / 1000);
    if (this.#runspace !== null || seconds < 1) return;
    this.#runspace = runspace;
    this.#totalSeconds = seconds;
    this.#remainingSeconds = seconds;
    this.#nextUpdateMs = this.#nowMs();
    this.update();
  }

  stop(runspace?: RemoteRunspace): void {
    if (this.#runspace === null || (runspace !== undefined && runspace !== this.#runspace)) return;
    this.#show({ isCompleted: true });
    this.#runspace = null;
  }

  /** Moves the bar, once a second. */
  update(): void {
    if (this.#runspace === null || this.#nowMs() < this.#nextUpdateMs) return;
    this.#nextUpdateMs += UPDATE_MS;
    if (this.#remainingSeconds <= 0) {
      this.stop();
      return;
    }
    this.#show({ isCompleted: false });
    this.#remainingSeconds--;
  }

  #show({ isCompleted }: { readonly isCompleted: boolean }): void {
    const record = new ProgressRecord(
      0,
      "Network connection interrupted",
      `Attempting to reconnect to ${this.#runspace?.computerName} ...`,
    );
    record.percentComplete = Math.trunc(((this.#totalSeconds - this.#remainingSeconds) * 100) / this.#totalSeconds);
    record.secondsRemaining = this.#remainingSeconds;
    record.isCompleted = isCompleted;
    this.#host.ui?.writeProgress(0, record);
  }
}
