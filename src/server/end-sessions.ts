import {
  ControlClient,
  listSessionDirectories,
  readSessionLaunch,
  removeSessionDirectory,
  sessionDirectory,
} from "../session-host/index.ts";

/** Ends every session of a state directory whose server is not running, and removes what they left. */
export async function endAllSessions(stateDirectory: string): Promise<void> {
  await Promise.all(
    listSessionDirectories(stateDirectory).map(async (shellId) => {
      const directory = sessionDirectory(stateDirectory, shellId);
      const launch = readSessionLaunch(directory);
      if (launch !== undefined) await endSession(launch.socketPath, shellId);
      removeSessionDirectory(directory);
    }),
  );
}

async function endSession(socketPath: string, shellId: string): Promise<void> {
  let client: ControlClient;
  try {
    client = await ControlClient.connect(socketPath, shellId);
  } catch {
    return; // its host has gone already, and took the session along
  }
  await client.request({ type: "delete", clientSessionId: null, requestId: crypto.randomUUID() });
  await client.closed;
}
