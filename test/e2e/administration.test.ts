import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";

const linesOf = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

describe("holdfast sessions", () => {
  it("lists, releases and ends sessions, and tells afterwards how they came to an end", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const state = ["--state", server.stateDirectory];
      const session = await connect(server.target, { name: "ITTask" });
      const listed = await home.run(["sessions", "--json", ...state]);
      expect(linesOf(listed.stdout)).toMatchObject([{ name: "ITTask", state: "Connected", commandCount: 0, brokenReason: null }]);

      const running = session.invoke("Start-Sleep -Seconds 60");
      const failed = running.state;
      await expect.poll(async () => (await home.run(["sessions", ...state])).stdout).toMatch(/ITTask .* Connected +1 /);
      expect((await home.run(["sessions", "release", "itta", ...state])).stderr).toBe("holdfast sessions: There is no session itta.\n");
      expect((await home.run(["sessions", "release", "ittask", ...state])).exitCode).toBe(0);
      // The holder is told: its command is over for it, the session is not.
      expect(await failed.catch((error: Error) => error.message)).toMatch(/another client|connected/i);
      expect((await home.run(["sessions", ...state])).stdout).toMatch(/ITTask .* Disconnected /);

      expect((await home.run(["sessions", "end", "ITTask", ...state])).exitCode).toBe(0);
      await expect
        .poll(async () => (await home.run(["sessions", "--ended", ...state])).stdout)
        .toMatch(/ITTask .*Removed by the administrator\.$/m);
      expect((await home.run(["sessions", "end", "ITTask", ...state])).exitCode).toBe(1);
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes()).toEqual([]);
    });
  });

  it("says who did what in the audit log, and nothing of what was sent", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const session = await connect(server.target, { name: "Audited" });
      for await (const _ of session.invoke("'canary-7f3a'").output);
      await session.close();
      const text = readFileSync(join(server.stateDirectory, "audit.log"), "utf8");
      const entries = linesOf(text) as { action: string; outcome: string; shellId: string; user: string }[];
      expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(["Create done", "Command done", "Delete done"]);
      expect(new Set(entries.map(({ shellId, user }) => `${shellId} ${user}`)).size).toBe(1);
      expect(text + server.log).not.toContain("canary");
      await server.kill("SIGTERM");
    });
  });
});

describe("holdfast log", () => {
  it("follows the output of a session and takes nothing from its receiver", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const session = await connect(server.target, { name: "Watched" });
      const follower = home.spawn(["log", "watched", "--follow", "--json", "--state", server.stateDirectory]);
      let followed = "";
      follower.stdout?.setEncoding("utf8").on("data", (text: string) => {
        followed += text;
      });
      const received: unknown[] = [];
      for await (const item of session.invoke("1..3; Write-Warning 'careful'; 4").output) received.push(item);
      expect(received).toEqual([1, 2, 3, 4]);
      await expect.poll(() => linesOf(followed).length).toBe(5);
      const exited = once(follower, "exit");
      await session.close();
      await exited;
      expect(linesOf(followed)).toMatchObject([
        { stream: "output", text: "1" },
        { stream: "output", text: "2" },
        { stream: "output", text: "3" },
        { stream: "warning", text: "careful" },
        { stream: "output", text: "4" },
      ]);
      await server.kill("SIGTERM");
    });
  });
});

describe("limits of a session", () => {
  it.each([
    [
      "maxProcessesPerSession",
      2,
      "1; /bin/sh -c 'sleep 60 & sleep 60 & sleep 60 & sleep 60'",
      /ran \d processes, more than its limit of 2/,
    ],
    ["maxCpuSecPerSession", 2, "1; while ($true) {}", /more processor time than its limit of 2 seconds/],
    ["maxMemoryPerSessionMB", 160, "1; $all = @(); while ($true) { $all += ,('x' * 1MB + $all.Count) }", /memory/],
  ])(
    "break it with the reason after what it had put out: %s",
    async (name, limit, script, reason) => {
      await using home = new Home();
      await inHome(home, async () => {
        const server = await TestServer.start(home, {
          configuration: { warmHosts: 0, sessionConfigurations: { "Microsoft.PowerShell": { [name]: limit } } },
        });
        const session = await connect(server.target);
        const run = session.invoke(script);
        const received: unknown[] = [];
        const failure = (async () => {
          for await (const item of run.output) received.push(item);
          await run.state;
        })().catch((error: Error) => error.message);
        expect(await failure).toMatch(reason);
        expect(received).toEqual([1]);
        await session.close().catch(() => {});
        await server.kill("SIGTERM");
        await expect.poll(() => home.processes(), { timeout: 5000 }).toEqual([]);
      });
    },
    30_000,
  );
});
