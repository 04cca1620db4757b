import type { PowerShellRemotingError } from "../../bytes/index.ts";
import type { CommandStateName, OperationName, ShellInstance, SignalMeaning } from "../../wsman/index.ts";
import type { ConnectionStatus } from "./robust-connection.ts";
import type { ShellState } from "./shell-state.ts";

/** What happens to a shell and its commands. `commandId` is in lower case, or null for the shell itself. */
export type ShellEvent =
  | { readonly type: "stateChanged"; readonly state: ShellState; readonly reason?: PowerShellRemotingError }
  /** The server has made the shell, and describes it if it is one that can be disconnected. */
  | { readonly type: "created"; readonly shell?: ShellInstance }
  /** The negotiation of a Connect; empty if the server sent none. */
  | { readonly type: "connected"; readonly connectResponseXml: Uint8Array }
  /** Output: whole fragments, one or several. */
  | { readonly type: "data"; readonly commandId: string | null; readonly bytes: Uint8Array }
  | { readonly type: "commandStarted"; readonly commandId: string }
  /** A command of a shell that was connected or reconnected delivers again. */
  | { readonly type: "commandAttached"; readonly commandId: string }
  | { readonly type: "commandState"; readonly commandId: string; readonly state: CommandStateName; readonly exitCode?: number }
  /** All input that was queued for the target has been taken by the server. */
  | { readonly type: "drained"; readonly commandId: string | null }
  | { readonly type: "signalled"; readonly commandId: string; readonly meaning: SignalMeaning }
  /** The command is forgotten, after a terminate signal or because of the error. */
  | { readonly type: "commandClosed"; readonly commandId: string; readonly reason?: PowerShellRemotingError }
  /** The operation did not succeed and the shell is as it was before. */
  | {
      readonly type: "operationFailed";
      readonly operation: OperationName;
      readonly commandId: string | null;
      readonly reason: PowerShellRemotingError;
    }
  /** A lost connection and what becomes of it; `giveUpAfterMs` is what the user is told in minutes. */
  | { readonly type: "connectionStatus"; readonly status: ConnectionStatus; readonly giveUpAfterMs: number };
