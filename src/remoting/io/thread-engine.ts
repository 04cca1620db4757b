/** Whatever runs PowerShell on a thread of this program, one PSRP message at a time. */
export interface ThreadEngine {
  /** Starts to run; everything it says comes through `sink`. */
  start(sink: ThreadEngineSink): Promise<void>;
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

export interface ThreadEngineSink {
  message(commandId: string | null, message: Uint8Array): void;
  /** The engine is gone. Not called after `close`. */
  exited(reason: string): void;
}
