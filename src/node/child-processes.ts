/**
 * The engine's processes: children through the IO thread, the list of all of them by the runspace's own thread.
 */
import { type ChildProcess, type ProcessEvent, type Processes, type ProcessSignal, StopSignal } from "../engine/index.ts";
import type { BridgeStream } from "./bridge-stream.ts";
import type { Blocking } from "./io-service.ts";
import { PROCESS_SERVICE } from "./io-services.ts";
import { platformError } from "./platform-error.ts";
import { getProcess, listProcesses } from "./process-list.ts";
import type { ProcessService } from "./process-service.ts";
import type { ThreadBridge } from "./thread-bridge.ts";
import type { UserNames } from "./user-names.ts";

export function createProcesses(bridge: ThreadBridge, names: UserNames): Processes {
  // To start one is quick, and one that was started without anybody knowing would be lost.
  const lasting = bridge.service<ProcessService>(PROCESS_SERVICE, { ignoresStop: true });
  const stoppable = bridge.service<ProcessService>(PROCESS_SERVICE);
  return {
    start(options) {
      const { id, events } = lasting.start(options);
      return createChildProcess(id, bridge.openStream<ProcessEvent>(events), lasting, stoppable);
    },
    list: () => listProcesses(names),
    get: (id) => getProcess(id, names),
    kill: sendSignal,
  };
}

function createChildProcess(
  id: number,
  events: BridgeStream<ProcessEvent>,
  lasting: Blocking<ProcessService>,
  stoppable: Blocking<ProcessService>,
): ChildProcess {
  let hasExited = false;
  return {
    id,
    write(bytes) {
      try {
        return stoppable.write(id, bytes);
      } catch (error) {
        // The pipe is full and the pipeline is to stop: what is left is not wanted.
        if (error instanceof StopSignal) return false;
        throw error;
      }
    },
    closeInput: () => lasting.closeInput(id),
    next(timeoutMs) {
      const event = events.next(timeoutMs)?.value;
      if (event?.type === "exit") hasExited = true;
      return event;
    },
    kill(signal) {
      // Its number may belong to another process by now.
      if (!hasExited) sendSignal(id, signal);
    },
  };
}

function sendSignal(id: number, signal: ProcessSignal): void {
  try {
    process.kill(id, signal);
  } catch (error) {
    throw platformError(error, String(id));
  }
}
