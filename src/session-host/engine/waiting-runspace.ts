import { type IoCall, type IoService, type LazyService, programFile, RunspaceThread, standardServices } from "../../node/index.ts";
import { REMOTING_SERVICE, type RunspaceStart, SESSION_SERVICE, type SessionService, START_EVENT } from "./thread-messages.ts";

type Answers = {
  readonly [Method in keyof SessionService]: (
    call: IoCall,
    ...args: Parameters<SessionService[Method]>
  ) => ReturnType<SessionService[Method]> | Promise<ReturnType<SessionService[Method]>>;
};

/** What a runspace asks of the engine that it belongs to. */
export interface RunspaceServices {
  readonly session: Answers;
  readonly remoting: LazyService;
}

/** A runspace's thread that loads the engine and then waits to be told whose it is. */
export class WaitingRunspace {
  readonly thread: RunspaceThread;
  #services: RunspaceServices | undefined;

  constructor(options: { readonly maxHeapMb?: number } = {}) {
    // What it runs to warm up is told to nobody.
    const session: Answers = {
      records: (...args) => this.#services?.session.records(...args),
      end: (...args) => this.#services?.session.end(...args),
      hostCall: (...args) => this.#services?.session.hostCall(...args) ?? new Uint8Array(0),
    };
    const remoting: LazyService = () => this.#services?.remoting() ?? Promise.resolve({});
    this.thread = new RunspaceThread({
      script: programFile("runspace-worker.cjs"),
      data: null,
      services: new Map<string, IoService | LazyService>([...standardServices(), [SESSION_SERVICE, session], [REMOTING_SERVICE, remoting]]),
      ...options,
    });
  }

  begin(start: RunspaceStart, services: RunspaceServices): RunspaceThread {
    this.#services = services;
    this.thread.event(START_EVENT, start);
    return this.thread;
  }

  /** Ends it unused; resolves when it has. */
  async close(): Promise<void> {
    this.thread.event(START_EVENT, null);
    await this.thread.ended;
  }
}
