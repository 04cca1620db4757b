/**
 * The whole road, as benches use it: the built server with one configuration whose engine is the subject's, and the library as client.
 */
import { connect, type RemoteSession } from "../../src/index.ts";
import { Home, inHome, TestServer } from "../../test/e2e/holdfast.ts";
import type { Subject } from "../bench.ts";

export interface Road {
  readonly home: Home;
  readonly server: TestServer;
  open(name?: string): Promise<RemoteSession>;
}

export async function onRoad<T>(subject: Subject, work: (road: Road) => Promise<T>): Promise<T> {
  await using home = new Home();
  return await inHome(home, async () => {
    const engine = subject.peerProgram === undefined ? {} : { engine: "pwsh", pwshPath: subject.peerProgram };
    const server = await TestServer.start(home, { configuration: { sessionConfigurations: { "Microsoft.PowerShell": engine } } });
    try {
      return await work({ home, server, open: (name) => connect(server.target, name === undefined ? {} : { name }) });
    } finally {
      await server.kill("SIGTERM");
    }
  });
}

/** Runs a script and reads all it puts out. @returns How many objects that were. */
export async function drain(session: RemoteSession, script: string): Promise<number> {
  let count = 0;
  for await (const _ of session.invoke(script).output) count++;
  return count;
}
