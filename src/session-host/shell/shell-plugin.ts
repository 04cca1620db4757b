/**
 * What a shell runs: the part of it that WS-Management leaves to plug-ins. A PowerShell session and a command shell differ in this alone;
 * who may ask what in which state, what is delivered and when a shell ends is the business of {@link ShellSession}.
 *
 * @see MS-WSMV 3.1.4.1.30 Protocol Handlers
 */
import type { ReceivedStream } from "./shell-request.ts";

export interface ShellPlugin {
  /** The process to show as the session's. */
  readonly processId: number;
  /** Begins; everything it puts out comes through `sink`, also before this resolves. */
  start(sink: ShellPluginSink): Promise<void>;
  /** Takes what came with Create. */
  create(creation: Uint8Array): Promise<void>;
  /** @throws {ShellFault} When the command cannot begin; nothing of it is left then. */
  startCommand(commandId: string, command: CommandStart): Promise<void>;
  /** Resolves when it was processed, so that a sender is held while the plug-in is busy. @throws {ShellFault} */
  send(commandId: string | null, input: ShellInput): Promise<void>;
  /** Asks a command to stop; it may go on to put out something. */
  stopCommand(commandId: string): Promise<void>;
  /** Ends a command if it still runs. */
  closeCommand(commandId: string): Promise<void>;
  /** Forgets what is known of a command that was closed. */
  forgetCommand(commandId: string): void;
  /** Back-pressure: a held command waits before its next output, still listens to stop, and goes on when it is released. */
  hold(commandId: string | null, isHeld: boolean): void;
  /** Ends everything in order. */
  close(): Promise<void>;
  /** Ends it at once, whatever it does. */
  terminate(): void;

  isFinished(commandId: string): boolean;
  /** Whether the command waits for its client. */
  isPending(commandId: string): boolean;
  /** Of a finished command; null where it is not known. */
  exitCodeOf(commandId: string): number | null;
  /** The elements of an answer to Receive, under the names of their streams. */
  namedStreams(elements: readonly Uint8Array[]): readonly ReceivedStream[];
  /** The shell itself, and not only its commands, puts something out. */
  readonly hasShellOutput: boolean;
  /** A stop is the last that its clients say of a command, so one that has ended already can be forgotten. */
  readonly stopsAtLast: boolean;
  /** The last message of a command says how it ended. */
  readonly tellsEndInOutput: boolean;
  /** What comes behind the last output of a command. */
  readonly lastStreams: readonly ReceivedStream[];

  /** Whether a message of the shell is of use only to the client that it was made for, and not to one that connects. */
  isForCreator(message: Uint8Array): boolean;

  /**
   * Judges the negotiation of a client that connects, and makes what answers it.
   *
   * @throws {ShellFault} `ConnectFailed`, `NoNegotiationData`.
   */
  connect(negotiation: Uint8Array | null): ConnectAnswer;
  /** Ends the input of a command: a client that connects cannot send to what another one started. */
  completeInput(commandId: string): Promise<void>;

  /** The plug-in has gone: the last output of a command that still ran, which from now on counts as finished. */
  failCommand(commandId: string, reason: string): Uint8Array;
  /** The last output of the shell itself; null where it has none. */
  failShell(reason: string): Uint8Array | null;
  /** What stands for `count` messages that Drop deleted. */
  dropMarker(target: string, count: number): Uint8Array;

  /** What another process needs to give out what this one leaves: plain JSON. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
}

/** How a command begins. */
export interface CommandStart {
  readonly commandLine: string;
  /** The first fragments of a pipeline; empty for a command shell. */
  readonly fragments: Uint8Array;
  /** Words behind the command line, of a command shell. */
  readonly arguments?: readonly string[];
  /** The command line names a program, and is not a line for the shell. */
  readonly skipsShell?: boolean;
}

export interface ShellInput {
  readonly stream: string;
  readonly data: Uint8Array;
  readonly isEnd: boolean;
}

export interface ShellPluginSink {
  /** A message of the shell (`commandId` null) or of a command. */
  output(commandId: string | null, message: Uint8Array, kind: OutputKind): void;
  /** Something that {@link ShellPlugin.isFinished} tells has changed, without a message. */
  commandEnded(commandId: string): void;
  /** It is gone, with what it left as a reason; nothing comes any more. Not called after `close`. */
  exited(reason: string): void;
}

export interface OutputKind {
  /** Drop may delete it. */
  readonly isDroppable: boolean;
  /** {@link ShellPlugin.snapshot} has changed. */
  readonly isStateChange: boolean;
}

export interface ConnectAnswer {
  /** A message for the shell's own stream, behind the answer. */
  readonly followUp: Uint8Array | null;
  /** The negotiation's fragments, each of whose messages takes a number from `nextObjectId`; null where nothing is negotiated. */
  encode(nextObjectId: () => number): Uint8Array | null;
}
