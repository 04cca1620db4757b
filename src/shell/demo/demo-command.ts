/**
 * `holdfast demo`: plays the six examples of the reference page against three real servers.
 */
import { realpathSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DemoWorld } from "./demo-world.ts";
import { DemoFailure, EXAMPLES } from "./examples.ts";

const HELP = `Usage: holdfast demo [--fast] [--no-shell] [--only N]

Starts the servers Server01, Server02 and Server30 on loopback, maps the share
\\\\Server12, and types the six examples of Receive-PSSession into real clients:
with a network that is really cut and a client that is really killed.

  --fast      example 6 sleeps 2 seconds between its outputs instead of 30
  --no-shell  does not leave a shell at the end
  --only N    plays one example
`;

const FAST_SLEEP_SECONDS = 2;
const TYPED_SLEEP_SECONDS = 30;

/** @returns 0, or 1 when an example did not do what the page says. */
export async function demoCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fast: { type: "boolean" },
      "no-shell": { type: "boolean" },
      only: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const say = (text: string): void => void process.stdout.write(`\n# ${text}\n`);
  say("Starting Server01, Server02 and Server30 …");
  const world = await DemoWorld.start(programPath(), (text) => process.stdout.write(text));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void world.end().finally(() => process.exit(128 + constants.signals[signal])));
  }
  let failures = 0;
  try {
    if (values.fast === true)
      say(`--fast: example 6 sleeps ${FAST_SLEEP_SECONDS} seconds between its outputs instead of ${TYPED_SLEEP_SECONDS}.`);
    const stage = {
      world,
      sleepSeconds: values.fast === true ? FAST_SLEEP_SECONDS : TYPED_SLEEP_SECONDS,
      say,
      check(holds: boolean, what: string): void {
        if (!holds) throw new DemoFailure(`It should be so that ${what}.`);
        process.stdout.write(`\n# ✓ ${what}\n`);
      },
    };
    for (const [index, example] of EXAMPLES.entries()) {
      if (values.only !== undefined && values.only !== String(index + 1)) continue;
      process.stdout.write(`\n${"─".repeat(72)}\n${example.title}\n${"─".repeat(72)}\n`);
      try {
        await example.run(stage);
      } catch (error) {
        failures++;
        process.stdout.write(`\n# ✗ ${(error as Error).message}\n`);
      }
    }
    say(failures === 0 ? "All examples did what the page says." : `${failures} of the examples did not do what the page says.`);
    if (values["no-shell"] !== true) {
      say("A shell is left to you; Server01, Server02 and Server30 are there until you exit.");
      await world.leaveShell();
    }
  } finally {
    await world.end();
  }
  return failures === 0 ? 0 : 1;
}

/** The demo's clients and servers are this very program. */
function programPath(): string {
  return realpathSync(process.argv[1] ?? fileURLToPath(import.meta.url));
}
