/**
 * When a session has been idle for too long.
 *
 * A session is idle from its last request, unless a Receive is waiting; a disconnected one from the moment of disconnection, whatever
 * its commands do. The clock is monotonic: setting the wall clock does not end a session, and the server's downtime counts, because
 * the host keeps the clock.
 */
export class IdleClock {
  readonly #nowMs: () => number;
  #idleSinceMs: number;
  #busyCount = 0;
  #isDisconnected = false;
  timeoutMs: number;

  /** @param nowMs A monotonic clock. */
  constructor(options: { readonly nowMs: () => number; readonly timeoutMs: number }) {
    this.#nowMs = options.nowMs;
    this.timeoutMs = options.timeoutMs;
    this.#idleSinceMs = options.nowMs();
  }

  /** A request came for a connected session. */
  touch(): void {
    if (!this.#isDisconnected) this.#idleSinceMs = this.#nowMs();
  }

  /** A Receive begins to wait; it calls what it got when it ends. */
  hold(): () => void {
    this.#busyCount++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#busyCount--;
      this.touch();
    };
  }

  disconnected(): void {
    if (this.#isDisconnected) return;
    this.#isDisconnected = true;
    this.#idleSinceMs = this.#nowMs();
  }

  connected(): void {
    this.#isDisconnected = false;
    this.touch();
  }

  get idleMs(): number {
    return this.#busyCount > 0 && !this.#isDisconnected ? 0 : this.#nowMs() - this.#idleSinceMs;
  }

  /** How long until the session expires if nothing happens; never negative. */
  get remainingMs(): number {
    return Math.max(0, this.timeoutMs - this.idleMs);
  }

  get isExpired(): boolean {
    return this.idleMs >= this.timeoutMs;
  }
}
