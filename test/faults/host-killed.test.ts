import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connect, listSessions, type RemoteRun, type RemoteSession } from "../../src/index.ts";
import { Home, inHome, TestServer } from "../e2e/holdfast.ts";
import { connectWhenUp } from "./client.ts";
import { hostOf, stoppedProcess } from "./processes.ts";
import { eachSeed, eachStep, type Figures, isLong, type Random, TEST_TIMEOUT_MS } from "./seeds.ts";

const REASON = "The process that ran the session ended unexpectedly.";
const COUNT = 3000;

/** The numbers that the log of a session holds whole; what was delivered stays in it for those who watch. */
function loggedCount(server: TestServer, session: RemoteSession): number {
  const log = join(server.stateDirectory, "sessions", session.instanceId, "log");
  const text = readdirSync(log)
    .sort()
    .map((name) => readFileSync(join(log, name), "latin1"))
    .join("");
  return [...text.matchAll(/<S>(\d+) *<\/S>/g)].reduce((most, [, number]) => Math.max(most, Number(number)), 0);
}

/** Reads to the end, which must be the death of the host. */
async function readToDeath(run: RemoteRun | undefined, received: unknown[]): Promise<string> {
  try {
    for await (const item of run?.output ?? []) received.push(item);
    return "no failure";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A session whose host dies at some moment, while its client waits or after it has let go. */
async function loseHost(home: Home, server: TestServer, random: Random, figures: Figures, kill?: () => Promise<void>): Promise<void> {
  const name = `Seed ${random.seed} ${random.below(1_000_000)}`;
  const padding = random.oneIn(3) ? random.between(5000, 700_000) : random.below(200);
  const session = await connectWhenUp(server.target, { name });
  let run: RemoteRun | undefined = session.invoke(
    `foreach ($i in 1..${COUNT}) { if ($i % ${random.between(5, 60)} -eq 0) { Start-Sleep -Milliseconds ${random.below(40)} }; "$i".PadRight(${padding}) }; Start-Sleep 600`,
  );
  const received: unknown[] = [];
  let holder = session;
  const staysConnected = random.oneIn(2);
  const killed = (async () => {
    if (kill !== undefined) await kill();
    else {
      // Most of the time in the middle of what it puts out.
      while (received.length === 0 && !random.oneIn(200)) await sleep(5);
      await sleep(random.below(300));
    }
    const host = hostOf(home, name);
    if (host === undefined) throw new Error(`The session ${name} has no host.`);
    process.kill(host, "SIGKILL");
    figures.faults++;
  })();
  let failure: string;
  if (staysConnected) failure = (await Promise.all([readToDeath(run, received), killed]))[0];
  else {
    const first = readToDeath(run, received);
    await sleep(random.below(300));
    const isBroken = await session.disconnect().then(
      () => false,
      () => true,
    );
    failure = await first;
    await killed;
    if (!isBroken) {
      await session[Symbol.asyncDispose]();
      const [found] = await listSessions(server.target, { name });
      try {
        const taken = await found?.receive();
        [run] = taken?.commands ?? [];
        holder = taken?.session ?? session;
        failure = await readToDeath(run, received);
      } catch (error) {
        // A session whose host never heard of the command has nothing to give.
        failure = (error as Error).message;
      }
    }
  }
  const sent = Array.from({ length: loggedCount(server, session) }, (_, index) => `${index + 1}`.padEnd(padding));
  const isWhole = figures.count(received, sent);
  expect({ isWhole, count: received.length, failure }).toEqual({
    isWhole: true,
    count: sent.length,
    failure: sent.length === 0 ? failure : REASON,
  });
  expect(failure).not.toBe("no failure");
  await holder.close();
}

describe("kill -9 of a session host (fault 2)", () => {
  it(
    "leaves everything that its log holds, once, and then the reason",
    async () => {
      await using home = new Home();
      await inHome(home, async () => {
        const server = await TestServer.start(home, { configuration: { maxSessionsPerUser: 1000, log: { retainMB: 4000 } } });
        await eachSeed({ name: "session host killed at random", short: 2, concurrency: isLong ? 4 : 2 }, (random, figures) =>
          loseHost(home, server, random, figures),
        );
        await server.kill("SIGTERM");
        await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
      });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    "leaves everything at any step of a request",
    async () => {
      // The first requests create the session; the client is told of its death there.
      const steps = ["host-request", "host-answer"].flatMap((name) => Array.from({ length: 12 }, (_, index) => `${name}:${index + 3}`));
      await eachStep({ name: "session host killed at a step", steps, short: 1 }, async (step, random, figures) => {
        await using home = new Home();
        await inHome(home, async () => {
          home.environment["HOLDFAST_PAUSE_AT"] = step;
          const server = await TestServer.start(home, { configuration: { warmHosts: 0, log: { retainMB: 4000 } } });
          await loseHost(home, server, random, figures, async () => void (await stoppedProcess(home, () => false)));
          await server.kill("SIGTERM");
          await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
        });
      });
    },
    TEST_TIMEOUT_MS,
  );

  it.each(["host-unknown", "host-known", "host-ready"])(
    "leaves nothing before its client knows of the session: %s",
    async (step) => {
      await using home = new Home();
      await inHome(home, async () => {
        home.environment["HOLDFAST_PAUSE_AT"] = step;
        const server = await TestServer.start(home, { configuration: { warmHosts: 0 } });
        const refused = connect(server.target, { name: "Stillborn" }).then(
          () => "no failure",
          (error: Error) => error.message,
        );
        const host = await stoppedProcess(home, () => false);
        process.kill(host ?? 0, "SIGKILL");
        expect(await refused).toMatch(/The process ended before it was ready \(SIGKILL\)/);
        expect(await listSessions(server.target)).toEqual([]);
        expect(readdirSync(join(server.stateDirectory, "sessions"))).toEqual([]);
        await server.kill("SIGTERM");
      });
    },
    TEST_TIMEOUT_MS,
  );
});
