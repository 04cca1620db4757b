/**
 * What of a session is written into its log beside its output, so that another process can give the output out.
 */
export interface SessionSnapshot {
  readonly commands: readonly { readonly commandId: string; readonly commandLine: string }[];
  /** Undefined until the plug-in has told. */
  readonly plugin: unknown;
  readonly clientSessionId: string | null;
  readonly isDisconnected: boolean;
}

/** What Connect needs to be answered. Bytes are base64. */
export interface RelaySnapshot {
  readonly runspacePoolId: string;
  readonly capability: string;
  readonly minRunspaces: number;
  readonly maxRunspaces: number;
  readonly privateData: string;
  readonly finishedCommands: readonly string[];
  /** PID of each command, which need not be the CommandId. */
  readonly pipelineIds: Readonly<Record<string, string>>;
}

export type SessionEvent =
  | { readonly type: "command"; readonly commandId: string; readonly commandLine: string }
  | { readonly type: "closed"; readonly commandId: string }
  | { readonly type: "disconnected" }
  | { readonly type: "released" }
  | { readonly type: "connected"; readonly clientSessionId: string | null }
  /** Takes a sequence number for a message that was answered directly. */
  | { readonly type: "answered" }
  | { readonly type: "plugin"; readonly plugin: unknown };

/** The snapshot with what happened since. */
export function replay(snapshot: Partial<SessionSnapshot>, events: readonly SessionEvent[]): SessionSnapshot {
  const commands = new Map((snapshot.commands ?? []).map((command) => [command.commandId, command]));
  let { plugin, clientSessionId = null, isDisconnected = false } = snapshot;
  for (const event of events) {
    switch (event.type) {
      case "command":
        commands.set(event.commandId, { commandId: event.commandId, commandLine: event.commandLine });
        break;
      case "closed":
        commands.delete(event.commandId);
        break;
      case "disconnected":
        isDisconnected = true;
        break;
      case "released":
        isDisconnected = true;
        clientSessionId = null;
        break;
      case "connected":
        isDisconnected = false;
        clientSessionId = event.clientSessionId;
        break;
      case "plugin":
        plugin = event.plugin;
        break;
      case "answered":
        break;
      default:
        event satisfies never;
    }
  }
  return { commands: [...commands.values()], plugin, clientSessionId, isDisconnected };
}
