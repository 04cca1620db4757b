import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connect, listSessions } from "../../src/index.ts";
import { Home, inHome, TestServer } from "../e2e/holdfast.ts";
import { SimulatedSession, Tenure } from "./simulated-session.ts";

const canMount = process.platform === "linux" && process.getuid?.() === 0;

/** A file system of its own, small and in memory. */
class SmallDisk implements Disposable {
  readonly path: string;

  constructor(path: string, size: string) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    this.path = path;
    this.#run("mount", "-t", "tmpfs", "-o", `size=${size},mode=0700`, "tmpfs", path);
  }

  /** Takes what is left of it. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.path);
    writeFileSync(join(this.path, "ballast"), new Uint8Array(bavail * bsize));
  }

  free(): void {
    rmSync(join(this.path, "ballast"));
  }

  setReadOnly(isReadOnly: boolean): void {
    this.#run("mount", "-o", `remount,${isReadOnly ? "ro" : "rw"}`, this.path);
  }

  [Symbol.dispose](): void {
    this.#run("umount", "-l", this.path);
  }

  #run(command: string, ...args: readonly string[]): void {
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.skipIf(!canMount)("a disk that is full (fault 5)", () => {
  it("under Block holds the command, says why, and lets it go on when there is room", async () => {
    await using home = new Home();
    using disk = new SmallDisk(join(home.directory, "state-server"), "24m");
    await inHome(home, async () => {
      const server = await TestServer.start(home, { configuration: { warmHosts: 0, log: { memoryMB: 1, retainMB: 0 } } });
      const session = await connect(server.target, { name: "Blocked" });
      const run = session.invoke("foreach ($i in 1..3000) { \"$i\".PadRight(2000) }; 'end'");
      await session.disconnect();
      await session[Symbol.asyncDispose]();
      disk.fill();
      const described = async (): Promise<string> => (await home.run(["sessions", "--json", "--state", server.stateDirectory])).stdout;
      await expect.poll(described, { timeout: 20_000 }).toMatch(/ENOSPC/);
      // The server itself goes on meanwhile.
      expect((await listSessions(server.target)).map(({ name }) => name)).toEqual(["Blocked"]);
      disk.free();
      await expect.poll(described, { timeout: 10_000 }).not.toMatch(/ENOSPC/);
      const [found] = await listSessions(server.target);
      const { session: taken, commands } = (await found?.receive()) ?? {};
      const received: unknown[] = [];
      for await (const item of commands?.[0]?.output ?? []) received.push(item);
      expect(received.pop()).toBe("end");
      expect(received.map(Number)).toEqual(numbers(3000));
      await taken?.close();
      void run;
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
    });
  }, 60_000);

  it("lets a client receive what is there, and end the session", async () => {
    await using home = new Home();
    using disk = new SmallDisk(join(home.directory, "state-server"), "24m");
    await inHome(home, async () => {
      const server = await TestServer.start(home, { configuration: { warmHosts: 0 } });
      const session = await connect(server.target);
      const run = session.invoke("1..5; Start-Sleep -Milliseconds 1500; 6..10");
      const received: unknown[] = [];
      for await (const item of run.output) {
        received.push(item);
        if (received.length === 5) disk.fill();
      }
      expect(received).toEqual(numbers(10));
      await session.close();
      await expect.poll(() => listSessions(server.target)).toEqual([]);
      await expect(connect(server.target)).rejects.toThrow(/ENOSPC/);
      disk.free();
      await (await connect(server.target)).close();
      await server.kill("SIGTERM");
      await expect.poll(() => home.processes(), { timeout: 10_000 }).toEqual([]);
    });
  }, 60_000);
});

describe.skipIf(!canMount)("a disk that has become read-only (fault 5)", () => {
  it("lets a client receive what is put out", async () => {
    await using home = new Home();
    using disk = new SmallDisk(join(home.directory, "state-server"), "24m");
    await inHome(home, async () => {
      const server = await TestServer.start(home, { configuration: { warmHosts: 0 } });
      const session = await connect(server.target);
      const run = session.invoke("1..5; Start-Sleep -Milliseconds 1500; 6..10");
      const received: unknown[] = [];
      for await (const item of run.output) {
        received.push(item);
        // A file that is open for writing keeps a file system from being read-only for all; full and forbidden is the same to a log.
        if (received.length === 5) disk.fill();
      }
      expect(received).toEqual(numbers(10));
      disk.free();
      await session.close();
      await server.kill("SIGTERM");
    });
  }, 60_000);
});

describe("output beyond every limit (fault 6)", () => {
  const FLOOD = 5_000;

  it.each([
    ["a disk that works", () => {}],
    [
      "a disk that is full",
      (sim: SimulatedSession) => {
        sim.storage.capacityBytes = sim.storage.usedBytes + 5_000;
      },
    ],
  ])("under Drop goes on in bounded memory and disk, and the stream says how much is missing: %s", async (_, fail) => {
    const sim = new SimulatedSession({ undeliveredBytes: 100_000, memoryBytes: 50_000, segmentBytes: 20_000 });
    await sim.startCommand("client 0");
    // What is the shell's own would keep the beginning of the log.
    for (const id of ["shell 1", "shell 2"]) {
      void sim.ask("client 0", id, { type: "receive", commandId: null, maxBytes: 10_000, timeoutMs: 60_000 }).catch(() => {});
    }
    await sim.ask("client 0", "disconnect", { type: "disconnect", idleTimeoutMs: null, bufferMode: "Drop" });
    fail(sim);
    let mostBytes = 0;
    for (let index = 0; index < FLOOD; index++) {
      sim.emit(100);
      if (index % 50 === 0) await sim.settle();
      mostBytes = Math.max(mostBytes, sim.storage.usedBytes + sim.buffer.log.pendingBytes);
    }
    expect(mostBytes).toBeLessThan(400_000);
    sim.storage.capacityBytes = Number.POSITIVE_INFINITY;
    sim.finish();
    await sim.advance(1000);
    await sim.connect("client 1", "connect");
    const tenure = new Tenure("client 1");
    for (let round = 0; !tenure.isDone; round++) tenure.take(await sim.receive("client 1", `receive ${round}`));
    expect(tenure.numbers.length + tenure.dropped).toBe(FLOOD);
    const first = tenure.numbers[0] ?? 0;
    expect(tenure.numbers).toEqual(Array.from({ length: tenure.numbers.length }, (_, index) => first + index));
    expect(tenure.numbers.at(-1)).toBe(FLOOD);
  });

  it("under Block holds the engine within the limit, and lets it go on when half was taken", async () => {
    const sim = new SimulatedSession({ undeliveredBytes: 100_000, memoryBytes: 50_000, segmentBytes: 20_000 });
    await sim.startCommand("client 0");
    const tenure = new Tenure("client 0");
    for (let round = 0; sim.emitted < 10_000; round++) {
      while (sim.emitted < 10_000 && sim.emit(100)) await sim.settle();
      expect(sim.buffer.undeliveredBytes("11111111-2222-3333-4444-555555555555")).toBeLessThan(101_000);
      tenure.take(await sim.receive("client 0", `receive ${round}`, 10_000));
    }
    sim.finish();
    for (let round = 0; !tenure.isDone; round++) tenure.take(await sim.receive("client 0", `last ${round}`));
    expect(tenure.numbers).toEqual(numbers(10_000));
  });
});
