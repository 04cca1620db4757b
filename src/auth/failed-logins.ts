export interface FailedLoginLimits {
  /** Failures of one account or address within the window before it is shut out. */
  readonly maxFailures: number;
  readonly windowMs: number;
  /** Names and addresses come from the peer: no more than this many are remembered, the oldest go first. */
  readonly maxKeys: number;
}

/** Ten wrong passwords in a minute are more than a person types; an address may serve many people. */
export const FAILED_LOGIN_LIMITS: { readonly perAccount: FailedLoginLimits; readonly perAddress: FailedLoginLimits } = {
  perAccount: { maxFailures: 10, windowMs: 60_000, maxKeys: 10_000 },
  perAddress: { maxFailures: 50, windowMs: 60_000, maxKeys: 10_000 },
};

/** Counts failed logins of one kind of key in fixed windows, in bounded memory. */
export class FailedLogins {
  readonly #limits: FailedLoginLimits;
  /** In order of insertion, which is the order of the windows' beginnings. */
  readonly #counts: Map<string, { readonly sinceMs: number; failures: number }> = new Map();

  constructor(limits: FailedLoginLimits) {
    this.#limits = limits;
  }

  /** Whether the key has used up its failures; its logins must be refused without being tried. */
  isShutOut(key: string, nowMs: number): boolean {
    const entry = this.#counts.get(key.toLowerCase());
    return entry !== undefined && nowMs - entry.sinceMs < this.#limits.windowMs && entry.failures >= this.#limits.maxFailures;
  }

  recordFailure(key: string, nowMs: number): void {
    const name = key.toLowerCase();
    const entry = this.#counts.get(name);
    if (entry !== undefined && nowMs - entry.sinceMs < this.#limits.windowMs) {
      entry.failures++;
      return;
    }
    this.#counts.delete(name);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size < this.#limits.maxKeys) break;
      this.#counts.delete(oldest);
    }
    this.#counts.set(name, { sinceMs: nowMs, failures: 1 });
  }

  /** A success of an account takes its failures back. Not for addresses: one good account must not pay for guessing others. */
  recordSuccess(key: string): void {
    this.#counts.delete(key.toLowerCase());
  }
}
