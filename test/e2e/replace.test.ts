import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { connect, listSessions } from "../../src/index.ts";
import { Home, inHome, TestServer } from "./holdfast.ts";

const processIdOf = (text: string): number => Number(/Process (\d+) has taken the place/.exec(text)?.[1]);

describe("holdfast serve --replace", () => {
  it("puts another server in the place of the one that runs, and nobody notices", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const state = ["--state", server.stateDirectory];
      const statuses: string[] = [];
      const idle = await connect(server.target, { name: "Idle" });
      await idle.disconnect();
      const session = await connect(server.target, { name: "Busy", onConnectionStatus: (status) => statuses.push(status) });
      const run = session.invoke("1..3000 | ForEach-Object { if ($_ % 100 -eq 0) { Start-Sleep -Milliseconds 50 }; $_ }");
      const received: unknown[] = [];
      const replaced: number[] = [];
      for await (const item of run.output) {
        received.push(item);
        if (received.length !== 500 && received.length !== 1500) continue;
        const { stdout, stderr } = await home.run(["serve", "--replace", ...state]);
        expect(stderr).toBe("");
        expect(stdout).toMatch(/; 2 sessions answer\.\n$/);
        replaced.push(processIdOf(stdout));
      }
      expect(received).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
      expect(statuses).toEqual([]);
      expect(new Set(replaced).size).toBe(2);
      expect((await listSessions(server.target)).map(({ name }) => name).sort()).toEqual(["Busy", "Idle"]);
      await session.close();
      // The first server and the second have gone, the third serves.
      await expect.poll(() => [...home.processes()].filter((id) => replaced.includes(id))).toEqual([replaced[1]]);
      expect((await home.run(["sessions", "end", "Idle", ...state])).exitCode).toBe(0);
      process.kill(replaced[1] ?? 0, "SIGTERM");
      await expect.poll(() => home.processes()).toEqual([]);
    });
  }, 30_000);

  it("leaves the server that runs in its place when the new one cannot start", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const state = ["--state", server.stateDirectory];
      const failed = await home.run([
        "serve",
        "--replace",
        ...state,
        "--listen",
        "https://127.0.0.1:0",
        "--certificate",
        "/none",
        "--key",
        "/none",
      ]);
      expect({ exitCode: failed.exitCode, stdout: failed.stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(failed.stderr).toMatch(/^holdfast serve: .*ENOENT/);
      const session = await connect(server.target);
      await session.close();
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes()).toEqual([]);
    });
  });

  it("is the only way to two servers over one state directory", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      const server = await TestServer.start(home);
      const second = await home.run(["serve", "--listen", "http://127.0.0.1:0", "--state", server.stateDirectory]);
      expect(second.exitCode).toBe(1);
      expect(second.stderr).toMatch(
        /^holdfast serve: A server already runs over .* \(process \d+\)\. "holdfast serve --replace" puts another in its place\.\n$/,
      );
      await server.kill();
      const alone = await home.run(["serve", "--replace", "--state", server.stateDirectory]);
      expect(alone.stderr).toMatch(/^holdfast serve: No server runs over /);
    });
  });
});

describe("a server under systemd", () => {
  it("listens on the sockets that it is given", async () => {
    await using home = new Home();
    await inHome(home, async () => {
      // What systemd does: it listens, and starts the service with the socket as descriptor 3.
      const script = `
        const { createServer } = require("node:net"), { spawn } = require("node:child_process");
        const server = createServer().listen(0, "127.0.0.1", () => {
          const program = process.argv[1], port = server.address().port;
          const shell = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" "$@"';
          const args = ["-c", shell, process.execPath, program, "serve", "--listen", "http://127.0.0.1:" + port, "--state", process.argv[2]];
          const child = spawn("/bin/sh", args, { stdio: ["ignore", "inherit", "inherit", server._handle] });
          server.close(); // systemd accepts no connections itself
          process.on("SIGTERM", () => child.kill("SIGTERM"));
          child.on("exit", (code) => process.exit(code));
        });`;
      const systemd = spawn(process.execPath, ["-e", script, home.program, `${home.directory}/state`], { env: home.environment });
      const [line] = (await once(systemd.stdout, "data")) as [Buffer];
      const port = Number(/:(\d+)\/wsman/.exec(line.toString())?.[1]);
      const session = await connect({ computerName: "127.0.0.1", port });
      await session.close();
      systemd.kill("SIGTERM");
      expect(await once(systemd, "exit")).toEqual([0, null]);
      await expect.poll(() => home.processes()).toEqual([]);
    });
  });
});
