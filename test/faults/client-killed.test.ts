import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { connect, type FoundSession, listSessions, type RemoteTarget, SessionBusyError } from "../../src/index.ts";
import { type Home, inHome, Home as TestHome, TestServer } from "../e2e/holdfast.ts";
import { isStopped } from "./processes.ts";
import { eachStep, type Figures, TEST_TIMEOUT_MS } from "./seeds.ts";

const PROGRAM = fileURLToPath(new URL("client-program.mjs", import.meta.url));
const LIBRARY = fileURLToPath(new URL("../../dist/lib/index.js", import.meta.url));
const COUNT = 40;
const SCRIPT = `foreach ($i in 1..${COUNT}) { Start-Sleep -Milliseconds 5; $i }`;
/** How many requests a client makes until it has let go of the session, and then some. */
const STEPS = ["client-request", "client-answer"].flatMap((name) => Array.from({ length: 16 }, (_, index) => `${name}:${index + 1}`));

/** Runs the client until it stands at the step, kills it there. @returns What it had received. */
async function killClient(home: Home, server: TestServer, name: string, how: "make" | "take", step: string): Promise<number[]> {
  const child = spawn(process.execPath, [PROGRAM, LIBRARY, String(server.port), name, SCRIPT, how, String(COUNT / 2)], {
    env: { ...home.environment, HOLDFAST_PAUSE_AT: step },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const closed = once(child, "close");
  await expect.poll(() => child.exitCode !== null || isStopped(child.pid ?? 0), { timeout: 20_000, interval: 5 }).toBe(true);
  child.kill("SIGKILL");
  await closed;
  return said
    .split("\n")
    .filter((line) => line !== "")
    .map(Number);
}

/** The session, once the server has given its dead client up; undefined when it was never made. */
async function freeSession(target: RemoteTarget, name: string): Promise<FoundSession | undefined> {
  for (;;) {
    const [found] = await listSessions(target, { name });
    if (found === undefined || found.availability === "None") return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The next client: what it gets must begin where the first one's proof ends, which is at most one answer before what it has read. */
async function receiveRest(target: RemoteTarget, name: string, first: readonly number[], figures: Figures): Promise<void> {
  const found = await freeSession(target, name);
  if (found === undefined) return void expect(first).toEqual([]);
  const { session, commands } = await found.receive();
  const rest: unknown[] = [];
  for await (const item of commands[0]?.output ?? []) rest.push(item);
  // A client that was killed before its command arrived, or before it let go of one that had ended and said all, has left nothing.
  const begin = commands.length === 0 ? COUNT + 1 : Number(rest[0] ?? COUNT + 1);
  if (commands.length > 0) {
    expect(begin).toBeLessThanOrEqual(first.length + 1);
    figures.count(
      [...first.slice(0, begin - 1), ...rest],
      Array.from({ length: COUNT }, (_, index) => index + 1),
    );
    expect(rest).toEqual(Array.from({ length: COUNT - begin + 1 }, (_, index) => begin + index));
  }
  await session.close();
}

describe("kill -9 of a client (fault 3)", () => {
  it.each(["make", "take"] as const)(
    "leaves exactly the rest to the next one, at whatever step: %s",
    async (how) => {
      await using home = new TestHome();
      await inHome(home, async () => {
        const server = await TestServer.start(home, { configuration: { lostClientSec: 1 } });
        let number = 0;
        await eachStep({ name: `client killed at a step (${how})`, steps: STEPS, short: 1 }, async (step, _, figures) => {
          const name = `Client ${++number}`;
          if (how === "take") {
            const session = await connect(server.target, { name });
            session.invoke(SCRIPT);
            await session.disconnect();
            await session[Symbol.asyncDispose]();
          }
          figures.faults++;
          const first = await killClient(home, server, name, how, step);
          await receiveRest(server.target, name, first, figures);
        });
        await server.kill("SIGTERM");
        await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
      });
    },
    TEST_TIMEOUT_MS,
  );
});

describe("two clients that race for a session (fault 8)", () => {
  it(
    "are told apart: one gets it, the others that it is busy",
    async () => {
      await using home = new TestHome();
      await inHome(home, async () => {
        const server = await TestServer.start(home);
        const session = await connect(server.target, { name: "Contested" });
        session.invoke("1..10");
        await session.disconnect();
        await session[Symbol.asyncDispose]();
        for (let round = 0; round < 5; round++) {
          const [found] = await listSessions(server.target, { name: "Contested" });
          const racers = await Promise.allSettled(Array.from({ length: 5 }, () => found?.receive()));
          const winners = racers.flatMap((racer) => (racer.status === "fulfilled" && racer.value !== undefined ? [racer.value] : []));
          const losers = racers.flatMap((racer) => (racer.status === "rejected" ? [racer.reason as Error] : []));
          expect(winners.length).toBe(1);
          expect(losers.every((error) => error instanceof SessionBusyError)).toBe(true);
          await winners[0]?.session.disconnect();
          await winners[0]?.session[Symbol.asyncDispose]();
        }
        await server.kill("SIGTERM");
      });
    },
    TEST_TIMEOUT_MS,
  );
});
