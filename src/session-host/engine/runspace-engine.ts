/**
 * Anything that runs PowerShell for a session: the seam is PowerShell's own out-of-process transport, one message at a time.
 *
 * Messages are whole PSRP messages (header and payload); fragments belong to carriers. The engine knows nothing of disconnected
 * sessions: what it does not answer, the session host answers from what it has seen.
 *
 * @see MS-PSRP 2.2.1 PowerShell Remoting Protocol Message
 */
export interface RunspaceEngine {
  /** Starts to run; everything the engine says comes through `sink`, also before this resolves. */
  start(sink: EngineSink): Promise<void>;
  /** Announces a pipeline; its CREATE_PIPELINE message comes next. */
  openCommand(commandId: string): Promise<void>;
  /**
   * Gives a message to the pool (`commandId` null) or to a pipeline; resolves when it was processed, so that a sender is held while the
   * engine is busy with it.
   */
  deliver(commandId: string | null, message: Uint8Array, stream: EngineStream): Promise<void>;
  /** Stops a pipeline; its PIPELINE_STATE comes through the sink. */
  signal(commandId: string): Promise<void>;
  /** Forgets a pipeline, stopping it when it still runs. */
  closeCommand(commandId: string): Promise<void>;
  /** Ends the pool in order: pipelines are stopped, child processes end. */
  close(): Promise<void>;
  /** Back-pressure: a held pipeline waits before its next output, still listens to stop, and goes on when it is released. */
  hold(commandId: string | null, isHeld: boolean): void;
  /** Ends it at once, whatever it does. */
  terminate(): void;
  /** The process to show as the session's: a process of its own or the host's. */
  readonly processId: number;
}

/** Host responses overtake other input, so they have a stream of their own. */
export type EngineStream = "Default" | "PromptResponse";

export interface EngineSink {
  /** A message of the pool (`commandId` null) or of a pipeline. */
  message(commandId: string | null, message: Uint8Array): void;
  /** The engine is gone, with what it left as a reason; nothing comes any more. Not called after `close`. */
  exited(reason: string): void;
}
