/**
 * What can be asked of a session, as the server asks it: WS-Management's shell operations without their XML.
 */
import type { BufferMode, WatchedMessage } from "../log/output-buffer.ts";
import type { CommandStart, ShellInput } from "./shell-plugin.ts";

/** Who asks, and how the question is told from its repetition. */
export interface ShellRequestOrigin {
  /** `p:SessionId` of the client; null for a client that sends none. */
  readonly clientSessionId: string | null;
  /** `a:MessageID`: the same request sent again carries the same. */
  readonly requestId: string;
  /** `p:OperationID`, of a client that marks what it sends again. */
  readonly operation?: { readonly id: string; readonly isRetransmission: boolean };
  /**
   * Receives whose answers have arrived for sure, because a later request came on the connection that carried them.
   */
  readonly arrived?: readonly { readonly target: string; readonly requestId: string }[];
}

export type ShellRequest = ShellRequestOrigin & ShellOperation;

export type ShellOperation =
  | ({ readonly type: "command"; readonly commandId: string } & CommandStart)
  | ({ readonly type: "send"; readonly commandId: string | null } & ShellInput)
  | { readonly type: "receive"; readonly commandId: string | null; readonly maxBytes: number; readonly timeoutMs: number }
  | { readonly type: "signal"; readonly commandId: string | null; readonly code: string }
  | { readonly type: "disconnect"; readonly idleTimeoutMs: number | null; readonly bufferMode: BufferMode | null }
  | { readonly type: "reconnect"; readonly commandId: string | null; readonly bufferMode: BufferMode | null }
  | {
      readonly type: "connect";
      readonly commandId: string | null;
      readonly bufferMode: BufferMode | null;
      readonly fragments: Uint8Array | null;
      /** Takes the session from a client that holds it. */
      readonly takeOver?: boolean;
    }
  | { readonly type: "delete"; readonly by?: string }
  | { readonly type: "commands" }
  | { readonly type: "describe" }
  /** Output as it is put out, without taking it from whoever receives it; null begins at the oldest that is left. */
  | { readonly type: "watch"; readonly after: string | null; readonly maxBytes: number; readonly timeoutMs: number }
  /** A connection of this client is over. */
  | { readonly type: "cut" }
  /** Takes the session from the client that holds it; afterwards anybody who may can connect. */
  | { readonly type: "release" };

/** A piece of an output stream. */
export interface ReceivedStream {
  readonly name: string;
  readonly data: Uint8Array;
  /** Nothing follows on the stream. */
  readonly isEnd: boolean;
}

export interface ReceiveReply {
  readonly type: "receive";
  readonly streams: readonly ReceivedStream[];
  /** Only of a command. */
  readonly commandState: "Running" | "Pending" | "Done" | null;
  /** Null while it runs, and where it is not known. */
  readonly exitCode: number | null;
}

export interface WatchReply {
  readonly type: "watch";
  readonly messages: readonly WatchedMessage[];
  readonly cursor: string;
  readonly isGap: boolean;
  /** Nothing will follow. */
  readonly isEnded: boolean;
}

export interface CommandDescription {
  readonly commandId: string;
  readonly commandLine: string;
  readonly state: "Running" | "Pending" | "Done";
}

export interface ShellDescription {
  readonly shellId: string;
  readonly name: string;
  readonly isNamed?: boolean;
  readonly compresses?: boolean;
  readonly resourceUri: string;
  readonly owner: string;
  readonly clientAddress: string;
  readonly processId: number;
  readonly state: "Connected" | "Disconnected" | "Broken";
  /** Why it is broken. */
  readonly brokenReason: string | null;
  readonly idleTimeoutMs: number;
  readonly maxIdleTimeoutMs: number;
  readonly bufferMode: BufferMode;
  readonly locale: string;
  readonly dataLocale: string;
  readonly runTimeMs: number;
  readonly inactivityMs: number;
  readonly memoryBytes: number;
  readonly commandCount: number;
  /** When it began, milliseconds since 1970. */
  readonly createdMs: number;
  /** How durable its output is. */
  readonly syncPolicy: string;
  /** Why output cannot be written just now; null while it can. */
  readonly logFailure: string | null;
}

export type ShellReply =
  | ReceiveReply
  | WatchReply
  | { readonly type: "done" }
  /** The command's id as it was started first, where that request has been sent again. */
  | { readonly type: "command"; readonly commandId: string }
  | { readonly type: "connect"; readonly fragments: Uint8Array | null }
  | { readonly type: "commands"; readonly commands: readonly CommandDescription[] }
  | { readonly type: "describe"; readonly shell: ShellDescription };
