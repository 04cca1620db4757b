/**
 * Whatever runs PowerShell in a process or thread of its own, one PSRP message at a time: what PowerShell's out-of-process transport is
 * between two processes.
 */
export interface ProcessEngine {
  /** Starts to run; everything it says comes through `sink`. */
  start(sink: ProcessEngineSink): Promise<void>;
  /** Announces a pipeline; its CREATE_PIPELINE message comes next. */
  openCommand(commandId: string): Promise<void>;
  /** Gives a message to the pool (`commandId` null) or to a pipeline. */
  deliver(commandId: string | null, message: Uint8Array, stream: "Default" | "PromptResponse"): Promise<void>;
  signal(commandId: string): Promise<void>;
  closeCommand(commandId: string): Promise<void>;
  /** Ends the pool in order. */
  close(): Promise<void>;
  /** Back-pressure. */
  hold(commandId: string | null, isHeld: boolean): void;
  /** Ends it at once, whatever it does. */
  terminate(): void;
}

export interface ProcessEngineSink {
  message(commandId: string | null, message: Uint8Array): void;
  /** The engine is gone. Not called after `close`. */
  exited(reason: string): void;
}
