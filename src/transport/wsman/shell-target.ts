import { concatBytes } from "../../bytes/index.ts";
import type { SignalMeaning } from "../../wsman/index.ts";

/** The two input streams of a PowerShell shell; host responses go first. */
export type ShellInputStream = "stdin" | "pr";

/**
 * `Starting`: the Command is to be sent or answered. `Attaching`: a Connect or Reconnect of the command is. `Detached`: the shell was
 * disconnected. `Done`: all output has come.
 */
export type TargetState = "Starting" | "Attaching" | "Running" | "Detached" | "Done";

/** A shell, or one of its commands, with what is queued for it and what is under way. */
export class ShellTarget {
  /** Lower case; null for the shell itself. */
  readonly id: string | null;
  state: TargetState;
  /** Base64 is made of it for the arguments of Command. */
  start: Uint8Array = new Uint8Array();
  commandLine = "";
  /** Whether output is asked for. A command that is started only to be left alone is not. */
  wantsOutput = true;
  isAttaching = false;
  isReceiving = false;
  isSending = false;
  isSignalling = false;
  readonly signals: SignalMeaning[] = [];
  readonly #queues: Readonly<Record<ShellInputStream, Uint8Array[]>> = { pr: [], stdin: [] };

  constructor(id: string | null, state: TargetState) {
    this.id = id;
    this.state = state;
  }

  get hasInput(): boolean {
    return this.#queues.pr.length + this.#queues.stdin.length > 0;
  }

  queueInput(stream: ShellInputStream, bytes: Uint8Array): void {
    this.#queues[stream].push(bytes);
  }

  dropInput(): void {
    this.#queues.pr.length = 0;
    this.#queues.stdin.length = 0;
  }

  /** What the next Send carries: as many whole pieces of one stream as fit, at least one. */
  takeInput(maxBytes: number): { readonly stream: ShellInputStream; readonly data: Uint8Array } | undefined {
    const stream = this.#queues.pr.length > 0 ? "pr" : "stdin";
    const queue = this.#queues[stream];
    let count = 0;
    let length = 0;
    for (const piece of queue) {
      if (count > 0 && length + piece.length > maxBytes) break;
      count++;
      length += piece.length;
    }
    return count === 0 ? undefined : { stream, data: concatBytes(queue.splice(0, count)) };
  }

  /** The shell was disconnected. A command that was not yet started, or not yet attached, still is to be. */
  detach(): void {
    if (this.state === "Running" && this.id !== null) this.state = "Detached";
    this.isReceiving = false;
  }
}
