import { PowerShellRemotingError } from "../../bytes/index.ts";
import { TransportError } from "../../wsman/index.ts";
import type { WSManClientShell } from "./client-shell.ts";
import type { ShellEvent } from "./shell-event.ts";
import type { ShellRequestToSend } from "./shell-exchanges.ts";

/** Sends one envelope. */
export interface WSManPoster {
  /**
   * @param onConnected Called when the request has a connection that the server has accepted.
   * @returns The answering envelope, whatever its HTTP status, and a way to give it up.
   */
  post(envelope: Uint8Array, options: { readonly timeoutMs: number; readonly onConnected: () => void }): PostedRequest;
}

export interface PostedRequest {
  readonly answer: Promise<Uint8Array>;
  abort(): void;
}

/** The platform's clock: monotonic, and able to call back. */
export interface TransportClock {
  nowMs(): number;
  /** @returns A function that takes the call back. */
  after(ms: number, callback: () => void): () => void;
}

/** Drives a {@link WSManClientShell} over connections and time, and tells what happens in the order in which it happens. */
export class ShellRunner {
  readonly #shell: WSManClientShell;
  readonly #poster: WSManPoster;
  readonly #clock: TransportClock;
  readonly #onEvents: (events: readonly ShellEvent[]) => void;
  readonly #posted: Map<number, PostedRequest> = new Map();
  #cancelTick: (() => void) | undefined;

  constructor(
    shell: WSManClientShell,
    options: { readonly poster: WSManPoster; readonly clock: TransportClock; readonly onEvents: (events: readonly ShellEvent[]) => void },
  ) {
    this.#shell = shell;
    this.#poster = options.poster;
    this.#clock = options.clock;
    this.#onEvents = options.onEvents;
  }

  /** Runs a call on the shell and sends what it asks for. Errors of the call go to the caller; nothing was sent then. */
  act(call: (shell: WSManClientShell) => readonly ShellEvent[] | undefined): void {
    this.#handle(call(this.#shell) ?? []);
  }

  /** Stops at once, without telling the server. */
  abandon(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    for (const request of this.#posted.values()) request.abort();
    this.#posted.clear();
  }

  #handle(events: readonly ShellEvent[]): void {
    // Requests go out before anybody is told, so that a listener that acts on the shell finds it with nothing left to do.
    this.#send();
    if (events.length > 0) this.#onEvents(events);
  }

  #send(): void {
    const nowMs = this.#clock.nowMs();
    for (const request of this.#shell.takeRequests(nowMs)) void this.#exchange(request);
    for (const id of this.#shell.takeCancellations()) {
      this.#posted.get(id)?.abort();
      this.#posted.delete(id);
    }
    this.#cancelTick?.();
    const { nextTickMs } = this.#shell;
    this.#cancelTick =
      nextTickMs === undefined
        ? undefined
        : this.#clock.after(Math.max(0, nextTickMs - nowMs), () => this.#handle(this.#shell.tick(this.#clock.nowMs())));
  }

  async #exchange({ id, envelope, timeoutMs }: ShellRequestToSend): Promise<void> {
    const posted = this.#poster.post(envelope, { timeoutMs, onConnected: () => this.#shell.connected(id, this.#clock.nowMs()) });
    this.#posted.set(id, posted);
    let events: readonly ShellEvent[];
    try {
      const answer = await posted.answer;
      if (!this.#posted.delete(id)) return;
      events = this.#shell.receive(id, answer, this.#clock.nowMs());
    } catch (cause) {
      if (!this.#posted.delete(id)) return;
      const error =
        cause instanceof PowerShellRemotingError
          ? cause
          : new TransportError("aborted", "The request failed for an unknown reason.", { cause });
      events = this.#shell.fail(id, error, this.#clock.nowMs());
    }
    this.#handle(events);
  }
}
