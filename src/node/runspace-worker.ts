/**
 * The beginning of a worker with a runspace in it. Its entry file is a few lines:
 *
 * ```ts
 * const { bridge, data } = openRunspaceThread();
 * const runspace = createRunspace(createEngineHost(bridge, { host }));
 * bridge.onEvent("run", (text) => runspace.invoke(text));
 * for (;;) bridge.next().deliver();
 * ```
 */
import { workerData } from "node:worker_threads";
import type { ErrorCodec } from "./carried-error.ts";
import type { RunspaceWorkerData } from "./runspace-thread.ts";
import { ThreadBridge } from "./thread-bridge.ts";

export interface OpenedRunspaceThread {
  readonly bridge: ThreadBridge;
  /** `RunspaceThreadOptions.data`. */
  readonly data: unknown;
  /** Something that is worth doing before the thread ends, once the program has been told its exit code. */
  readonly keepsCode: (() => void) | undefined;
}

/** The bridge of the worker that this is called in. */
export function openRunspaceThread(codecs?: readonly ErrorCodec[]): OpenedRunspaceThread {
  const { port, signals, data, keepsCode } = workerData as RunspaceWorkerData; // RunspaceThread started this worker
  return { bridge: new ThreadBridge(port, signals, codecs), data, keepsCode };
}
