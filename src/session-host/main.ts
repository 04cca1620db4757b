/**
 * The program of a session host: reads from its standard input what it is to be, says a line when it can be reached, and lives as long as
 * its session.
 */
import { text } from "node:stream/consumers";
import { decodeBase64 } from "../bytes/index.ts";
import { makeEngine } from "./engine/make-engine.ts";
import { runSessionHost } from "./session-host.ts";
import { READY_LINE, type SessionHostInput } from "./start-session-host.ts";

const PRODUCT = "Holdfast";

async function main(): Promise<void> {
  // Whoever started it may be gone before it is ready, and terminals that go away are not its business.
  process.stdout.on("error", () => {});
  process.on("SIGHUP", () => {});
  const { directory, launch, creation } = JSON.parse(await text(process.stdin)) as SessionHostInput; // startSessionHost wrote it
  process.title = `holdfast-session ${launch.identity.name}`;
  await runSessionHost(
    {
      directory,
      launch,
      product: PRODUCT,
      engine: creation === null ? null : makeEngine(launch),
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
