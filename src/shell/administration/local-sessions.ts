/**
 * The sessions of a state directory, asked through their control sockets: whether a server runs or not.
 */
import {
  ControlClient,
  listSessionDirectories,
  readSessionLaunch,
  type ShellDescription,
  sessionDirectory,
} from "../../session-host/index.ts";

export interface LocalSession {
  readonly shell: ShellDescription;
  readonly client: ControlClient;
}

/** Sessions whose host can be reached; close each client. Those of hosts that died are taken up by the next server. */
export async function openLocalSessions(stateDirectory: string): Promise<readonly LocalSession[]> {
  const sessions = await Promise.all(listSessionDirectories(stateDirectory).map((shellId) => open(stateDirectory, shellId)));
  return sessions.flatMap((session) => session ?? []).sort((a, b) => a.shell.createdMs - b.shell.createdMs);
}

async function open(stateDirectory: string, shellId: string): Promise<LocalSession | undefined> {
  const launch = readSessionLaunch(sessionDirectory(stateDirectory, shellId));
  if (launch === undefined) return undefined;
  let client: ControlClient;
  try {
    client = await ControlClient.connect(launch.socketPath, shellId);
  } catch {
    return undefined; // its host has died, or ends just now
  }
  const reply = await client.request({ type: "describe", clientSessionId: null, requestId: "" });
  if (reply.type !== "describe") throw new TypeError("A description was asked for.");
  return { shell: reply.shell, client };
}

/**
 * The session that a name, an id or the beginning of an id means.
 *
 * @throws {RangeError} When it means none, or several.
 */
export function findLocalSession(sessions: readonly LocalSession[], wanted: string): LocalSession {
  const text = wanted.toLowerCase();
  const found = sessions.filter(({ shell }) => shell.shellId.toLowerCase().startsWith(text) || shell.name.toLowerCase() === text);
  const [session, ...others] = found;
  if (session === undefined) throw new RangeError(`There is no session ${wanted}.`);
  if (others.length > 0) {
    const ids = found.map(({ shell }) => shell.shellId.slice(0, 8)).join(", ");
    throw new RangeError(`${wanted} means several sessions: ${ids}. Give the beginning of an id.`);
  }
  return session;
}
