/**
 * The program of a session host: loads what sessions need, waits to be told on its standard input what it is to be, says a line when it can
 * be reached, and lives as long as its session.
 */
import { text } from "node:stream/consumers";
import { decodeBase64 } from "../bytes/index.ts";
import { WaitingRunspace } from "./engine/waiting-runspace.ts";
import { makePlugin } from "./make-plugin.ts";
import { runSessionHost } from "./session-host.ts";
import { READY_LINE, RECOVERY_ARGUMENT, type SessionHostInput, WARM_LINE } from "./start-session-host.ts";

const PRODUCT = "Holdfast";

async function main(): Promise<void> {
  // Whoever started it may be gone before it is ready, and terminals that go away are not its business.
  process.stdout.on("error", () => {});
  process.on("SIGHUP", () => {});
  process.title = "holdfast-session";
  const preloaded = process.argv.includes(RECOVERY_ARGUMENT) ? undefined : new WaitingRunspace();
  process.stdout.write(`${WARM_LINE}\n`);
  const input = await text(process.stdin);
  if (input === "") {
    // The server that kept this host for a session is gone.
    await preloaded?.close();
    process.exit(0);
  }
  const { directory, launch, creation } = JSON.parse(input) as SessionHostInput; // SessionHostStarter wrote it
  process.title = `holdfast-session ${launch.identity.name}`;
  await runSessionHost(
    {
      directory,
      launch,
      product: PRODUCT,
      launched: creation === null ? null : makePlugin(launch, directory, preloaded),
      creation: creation === null ? new Uint8Array(0) : decodeBase64(creation),
    },
    () => process.stdout.write(`${READY_LINE}\n`),
  );
  process.exit(0);
}

main().catch((error: unknown) => {
  const { message, stack } = error as Error;
  process.stderr.write(`${stack ?? message}\n`);
  process.stdout.write(`${message}\n`, () => process.exit(1));
});
