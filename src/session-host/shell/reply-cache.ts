/**
 * Answers that were given, for the client that asks again because the answer was lost.
 *
 * A request is known by its MessageID, or by its OperationID where the client is a robust one. A repeated request whose first form is
 * still at work waits for the same answer. It lives in the session host, so a restart of the server forgets nothing.
 *
 * @see MS-WSMV 3.1.4.1.39 Robust connections, 3.1.6.5 Response Retention timer
 */
export class ReplyCache<Reply> {
  readonly #entries = new Map<string, Promise<Reply>>();
  readonly #capacity: number;

  constructor(options: { readonly capacity: number }) {
    this.#capacity = options.capacity;
  }

  /** The answer of the request `id`: the remembered one, or what `run` gives. A failure is remembered as well: it is an answer. */
  answer(id: string, run: () => Promise<Reply>): Promise<Reply> {
    const known = this.#entries.get(id);
    if (known !== undefined) return known;
    const reply = run();
    this.#entries.set(id, reply);
    // Whoever awaits the reply sees its failure; the cache itself must not turn it into an unhandled one.
    reply.catch(() => {});
    if (this.#entries.size > this.#capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return reply;
  }

  isKnown(id: string): boolean {
    return this.#entries.has(id);
  }

  forget(id: string): void {
    this.#entries.delete(id);
  }
}
