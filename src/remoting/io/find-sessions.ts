/** The sessions that a computer tells of. */
import type { WSManConnection } from "../../client/index.ts";
import type { FoundSession } from "../remoting-service.ts";

/** Shells of other kinds, and those without a name, are nobody's PowerShell sessions. */
const RESOURCE_URI_PREFIX = "http://schemas.microsoft.com/powershell/";

export async function findSessions(connection: WSManConnection): Promise<readonly FoundSession[]> {
  const shells = await connection.queries.listShells();
  const sessions = await Promise.all(shells.map((shell) => sessionOf(connection, shell)));
  return sessions.filter((session) => session !== undefined);
}

type Shell = Awaited<ReturnType<WSManConnection["queries"]["listShells"]>>[number];

async function sessionOf(connection: WSManConnection, shell: Shell): Promise<FoundSession | undefined> {
  const { name, resourceUri, shellId } = shell;
  if (name === undefined || name === "" || resourceUri?.toLowerCase().startsWith(RESOURCE_URI_PREFIX) !== true) return undefined;
  // It may have gone since.
  const commands = await connection.queries.listCommands(shellId).catch(() => undefined);
  if (commands === undefined) return undefined;
  return {
    poolId: shellId.toLowerCase(),
    name,
    shellUri: resourceUri,
    isConnected: shell.state !== "Disconnected",
    idleTimeoutMs: shell.idleTimeoutMs ?? null,
    maxIdleTimeoutMs: shell.maxIdleTimeoutMs ?? null,
    bufferMode: shell.bufferMode ?? null,
    inactiveMs: shell.shellInactivityMs ?? null,
    commands: commands.map((command) => ({ id: command.commandId.toLowerCase(), commandLine: command.commandLine ?? "" })),
  };
}
