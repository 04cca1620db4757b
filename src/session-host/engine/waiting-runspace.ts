import { type IoService, type LazyService, programFile, RunspaceThread, standardServices } from "../../node/index.ts";
import { REMOTING_SERVICE, type RunspaceStart, SESSION_SERVICE, START_EVENT } from "./thread-messages.ts";

/** What a runspace asks of the engine that it belongs to. */
export interface RunspaceServices {
  readonly session: IoService;
  readonly remoting: LazyService;
}

/** A runspace's thread that loads the engine and then waits to be told whose it is. */
export class WaitingRunspace {
  readonly thread: RunspaceThread;
  #services: RunspaceServices | undefined;

  constructor(options: { readonly maxHeapMb?: number } = {}) {
    const session: LazyService = () => Promise.resolve(this.#services?.session ?? {});
    const remoting: LazyService = () => this.#services?.remoting() ?? Promise.resolve({});
    this.thread = new RunspaceThread({
      script: programFile("runspace-worker.cjs"),
      data: null,
      // A copy: what a script changes in its environment is not the host's.
      environment: { ...process.env },
      services: new Map<string, IoService | LazyService>([
        ...standardServices(),
        [SESSION_SERVICE, session],
        [REMOTING_SERVICE, remoting],
      ]),
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
