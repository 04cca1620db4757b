/** What a client tells its user about a connection that was lost; the words are PowerShell's ConnectionStatus. */
export type ConnectionStatus =
  | "NetworkFailureDetected"
  | "ConnectionRetryAttempt"
  | "ConnectionRetrySucceeded"
  | "AutoDisconnectStarting"
  | "AutoDisconnectSucceeded"
  | "InternalErrorAbort";

export interface RobustConnectionOptions {
  /** 1 second, as native WinRM does it. */
  readonly retryEveryMs: number;
  /** 4 minutes, PowerShell's MaxRetryTime. 0 never retries. */
  readonly giveUpAfterMs: number;
}

export const ROBUST_CONNECTION: RobustConnectionOptions = { retryEveryMs: 1_000, giveUpAfterMs: 240_000 };

/**
 * Keeps the time of a lost connection: when to try again, when to give up. It knows no requests; time comes in as an argument.
 *
 * @see MS-WSMV 3.1.4.1.39 Robust Connection Support. Deviation: one try a second for four minutes, as PowerShell tells its user, instead of
 * the random waits of 3.2.2, which the server cannot tell apart.
 */
export class RobustConnection {
  readonly #options: RobustConnectionOptions;
  #state: "Connected" | "Retrying" | "GivenUp" = "Connected";
  #sinceMs = 0;
  #nextTryMs = 0;
  /** Nobody has been told yet: the first try, at once, may show that only a connection was lost and not the network. */
  #isQuiet = false;

  constructor(options: RobustConnectionOptions) {
    this.#options = options;
  }

  get state(): "Connected" | "Retrying" | "GivenUp" {
    return this.#state;
  }

  /** When {@link tick} has something to do; undefined while the connection stands. */
  get nextTickMs(): number | undefined {
    return this.#state === "Retrying" ? Math.min(this.#nextTryMs, this.#giveUpMs) : undefined;
  }

  get #giveUpMs(): number {
    return this.#sinceMs + this.#options.giveUpAfterMs;
  }

  /**
   * A request has failed because the connection was lost or could not be made.
   *
   * @param options.wasIdle The connection was an old one, which its server may have ended at any time.
   */
  lost(nowMs: number, options: { readonly wasIdle?: boolean } = {}): ConnectionStatus[] {
    if (this.#state === "GivenUp" || (this.#state === "Retrying" && !this.#isQuiet)) return [];
    const isFirst = this.#state === "Connected";
    if (!isFirst && options.wasIdle === true) return []; // a request beside it, on another old connection
    if (isFirst) this.#sinceMs = nowMs;
    this.#state = "Retrying";
    this.#isQuiet = isFirst && options.wasIdle === true;
    this.#nextTryMs = this.#isQuiet ? nowMs : nowMs + this.#options.retryEveryMs;
    return this.#isQuiet ? [] : ["NetworkFailureDetected"];
  }

  /** A request was answered, whatever the answer. */
  alive(): ConnectionStatus[] {
    if (this.#state !== "Retrying") return [];
    this.#state = "Connected";
    return this.#isQuiet ? [] : ["ConnectionRetrySucceeded"];
  }

  /** @returns Whether a try is due now, and what is to be told. */
  tick(nowMs: number): { readonly isTryDue: boolean; readonly statuses: ConnectionStatus[] } {
    if (this.#state !== "Retrying") return { isTryDue: false, statuses: [] };
    if (nowMs >= this.#giveUpMs) {
      this.#state = "GivenUp";
      return { isTryDue: false, statuses: ["AutoDisconnectStarting"] };
    }
    if (nowMs < this.#nextTryMs) return { isTryDue: false, statuses: [] };
    const isQuietTry = this.#isQuiet && this.#nextTryMs === this.#sinceMs;
    const isFirstLoud = this.#isQuiet && !isQuietTry;
    this.#isQuiet = isQuietTry;
    this.#nextTryMs = nowMs + this.#options.retryEveryMs;
    return {
      isTryDue: true,
      statuses: isQuietTry ? [] : [...(isFirstLoud ? (["NetworkFailureDetected"] as const) : []), "ConnectionRetryAttempt"],
    };
  }

  /** Stops trying before the time is over, as Ctrl+C does. */
  giveUp(): ConnectionStatus[] {
    if (this.#state !== "Retrying") return [];
    this.#state = "GivenUp";
    return ["AutoDisconnectStarting"];
  }

  /** Begins anew after the shell was disconnected. */
  reset(): void {
    this.#state = "Connected";
  }
}
