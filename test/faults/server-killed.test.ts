import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Home, inHome, TestServer } from "../e2e/holdfast.ts";
import { connectWhenUp, endLeftSessions } from "./client.ts";
import { stoppedProcess } from "./processes.ts";
import { eachSeed, eachStep, type Figures, isLong, type Random, TEST_TIMEOUT_MS } from "./seeds.ts";

/** A client that waits for what one command puts out, paced and sized as the seed says. */
async function runClient(server: TestServer, random: Random, figures: Figures): Promise<void> {
  const count = random.between(50, 1500);
  const every = random.between(10, 200);
  const padding = random.oneIn(5) ? random.between(1000, 20_000) : random.below(100);
  const session = await connectWhenUp(server.target, { name: `Seed ${random.seed}` });
  const run = session.invoke(
    `foreach ($i in 1..${count}) { if ($i % ${every} -eq 0) { Start-Sleep -Milliseconds ${random.below(120)} }; "$i".PadRight(${padding}, '.') }`,
  );
  const received: unknown[] = [];
  for await (const item of run.output) received.push(item);
  const sent = Array.from({ length: count }, (_, index) => `${index + 1}`.padEnd(padding, "."));
  const isWhole = figures.count(received, sent);
  expect({ isWhole, count: received.length, state: await run.state }).toEqual({ isWhole: true, count, state: "Completed" });
  await session.close();
}

describe("kill -9 of the server while a client waits (fault 1)", () => {
  it(
    "loses and doubles nothing, whenever it comes",
    async () => {
      await using home = new Home();
      await inHome(home, async () => {
        const server = await TestServer.start(home, { configuration: { maxSessionsPerUser: 1000, lostClientSec: 1 } });
        let isOver = false;
        let kills = 0;
        const killer = (async () => {
          for (; !isOver; kills++) {
            await sleep(300 + ((kills * 379) % 900));
            await server.kill();
            await server.start();
          }
        })();
        await eachSeed({ name: "server killed at random", short: 2, concurrency: isLong ? 8 : 2 }, async (random, figures) => {
          const before = kills;
          await runClient(server, random, figures);
          figures.faults += kills - before;
        }).finally(() => {
          isOver = true;
        });
        await killer;
        await endLeftSessions(server.target, 20_000);
        await server.kill("SIGTERM");
        await expect.poll(() => home.processes()).toEqual([]);
      });
    },
    TEST_TIMEOUT_MS,
  );

  it(
    "loses and doubles nothing at any step of a request",
    async () => {
      const steps = ["server-request", "server-answer"].flatMap((name) => Array.from({ length: 12 }, (_, index) => `${name}:${index + 1}`));
      await eachStep({ name: "server killed at a step", steps, short: 1 }, async (step, random, figures) => {
        await using home = new Home();
        await inHome(home, async () => {
          home.environment["HOLDFAST_PAUSE_AT"] = step;
          const server = await TestServer.start(home, { configuration: { warmHosts: 0, lostClientSec: 1 } });
          delete home.environment["HOLDFAST_PAUSE_AT"];
          let isOver = false;
          const killer = (async () => {
            if ((await stoppedProcess(home, () => isOver)) !== undefined) figures.faults++;
            await server.kill();
            await server.start();
          })();
          await runClient(server, random, figures).finally(() => {
            isOver = true;
          });
          await killer;
          await endLeftSessions(server.target, 20_000);
          await server.kill("SIGTERM");
          await expect.poll(() => home.processes(), { timeout: 5000 }).toEqual([]);
        });
      });
    },
    TEST_TIMEOUT_MS,
  );
});
