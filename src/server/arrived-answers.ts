/**
 * Which answers to Receive have arrived for sure: a client that sends its next request on a connection has read what came on it before,
 * whatever kind of client it is.
 *
 * @see MS-WSMV 3.1.4.1.39: a new request on the connection acknowledges the earlier response.
 */
export interface SentAnswer {
  readonly shellId: string;
  readonly target: string;
  readonly requestId: string;
}

/** Connections that sent an answer and were never heard of again are forgotten, the oldest first. */
const MAX_CONNECTIONS = 10_000;

export class ArrivedAnswers {
  readonly #last = new Map<number, SentAnswer>();

  /** An answer goes out on a connection. */
  sent(connection: number, answer: SentAnswer): void {
    this.#last.delete(connection);
    this.#last.set(connection, answer);
    if (this.#last.size <= MAX_CONNECTIONS) return;
    const [oldest] = this.#last.keys();
    if (oldest !== undefined) this.#last.delete(oldest);
  }

  /** What a new request on the connection proves about the session it is for. A repeated request proves nothing about itself. */
  take(connection: number, shellId: string, requestId: string): readonly SentAnswer[] {
    const last = this.#last.get(connection);
    if (last === undefined || last.shellId !== shellId || last.requestId === requestId) return [];
    this.#last.delete(connection);
    return [last];
  }
}
