/**
 * Starts work in a session that outlives this program, and receives what it said from another program, on another computer, another day.
 */
import { connect, listSessions, type RemoteTarget, type RemoteValue } from "holdfast";

/** @param seen What came while this client was there. */
export async function startWork(target: RemoteTarget, seen: (item: RemoteValue) => void): Promise<void> {
  await using session = await connect(target, { name: "ITTask", idleTimeoutMs: 86_400_000 });
  const run = session.invoke("1..3 | ForEach-Object { [pscustomobject]@{ BugCount = $_ }; Start-Sleep -Milliseconds 100 }");
  for await (const item of run.output) {
    seen(item);
    break;
  }
  await session.disconnect(); // the command goes on over there
}

export async function receiveLater(target: RemoteTarget, report: (item: RemoteValue) => void): Promise<void> {
  for (const found of await listSessions(target, { name: "ITTask" })) {
    const { session, commands } = await found.receive(); // throws SessionBusyError while another client holds it
    for (const command of commands) for await (const item of command.output) report(item);
    await session.close();
  }
}
