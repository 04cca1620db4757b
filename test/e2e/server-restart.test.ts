import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect, listSessions, SessionBusyError } from "../../src/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";

describe("a server that is killed", () => {
  it("loses and doubles nothing of a running command's 10,000 objects, whenever it is killed", async () => {
    const seed = randomInt(1_000_000);
    console.log(`seed ${seed}`);
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const statuses: string[] = [];
      const session = await connect(server.target, {
        robust: { retryEveryMs: 100, giveUpAfterMs: 60_000 },
        onConnectionStatus: (status) => statuses.push(status),
      });
      const run = session.invoke("1..10000 | ForEach-Object { if ($_ % 500 -eq 0) { Start-Sleep -Milliseconds 100 }; $_ }");
      const received: unknown[] = [];
      let kills = 0;
      let nextKill = 1 + (seed % 1500);
      for await (const item of run.output) {
        received.push(item);
        if (received.length !== nextKill || kills >= 4) continue;
        kills++;
        nextKill += 1500 + (seed % 700);
        await server.kill();
        await server.start();
      }
      expect(received).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
      expect({ kills, state: await run.state }).toEqual({ kills: 4, state: "Completed" });
      // Kills that follow each other before the client is back are one outage to it.
      expect(statuses).toContain("ConnectionRetrySucceeded");
      await session.close();
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes()).toEqual([]);
    });
  }, 60_000);

  it("finds sessions again that were disconnected, with what they have put out meanwhile", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const session = await connect(server.target, { name: "ITTask" });
      session.invoke("1..20 | ForEach-Object { Start-Sleep -Milliseconds 20; $_ }");
      await session.disconnect();
      await session[Symbol.asyncDispose]();
      await server.kill();
      await server.start();
      const [found] = await listSessions(server.target, { name: "ITTask" });
      expect(found?.availability).toBe("None");
      const { session: taken, commands } = (await found?.receive()) ?? {};
      const received: unknown[] = [];
      for await (const item of commands?.[0]?.output ?? []) received.push(item);
      expect(received).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      await expect(found?.receive()).rejects.toBeInstanceOf(SessionBusyError);
      await taken?.close();
      expect(await listSessions(server.target)).toEqual([]);
    });
  }, 60_000);
});

describe("a session host that is killed", () => {
  it("leaves what it had put out, and the reason", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const session = await connect(server.target, { name: "Doomed" });
      const run = session.invoke("1..5; Start-Sleep -Seconds 600");
      const iterator = run.output[Symbol.asyncIterator]();
      const received: unknown[] = [(await iterator.next()).value];
      await session.disconnect();
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) received.push(next.value);
      await session[Symbol.asyncDispose]();
      const log = join(server.stateDirectory, "sessions", session.instanceId, "log");
      await expect.poll(() => readdirSync(log).some((name) => readFileSync(join(log, name), "latin1").includes("<I32>5</I32>"))).toBe(true);
      for (const pid of home.processes()) if (!server.log.includes(`"pid":${pid}`)) process.kill(pid, "SIGKILL");
      const [found] = await listSessions(server.target, { name: "Doomed" });
      const { session: taken, commands } = (await found?.receive()) ?? {};
      let failure: Error | undefined;
      try {
        for await (const item of commands?.[0]?.output ?? []) received.push(item);
      } catch (error) {
        failure = error as Error;
      }
      expect(failure?.message).toBe("The process that ran the session ended unexpectedly.");
      expect(received).toEqual([1, 2, 3, 4, 5]);
      await taken?.close();
    });
  }, 60_000);
});
