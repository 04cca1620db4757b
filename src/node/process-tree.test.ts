import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { endMarkedProcesses, markedProcesses, parseProcessList, usageOf } from "./process-tree.ts";

describe("marked processes", () => {
  it.skipIf(process.platform === "win32")(
    "are found and ended with all they started, even what ignores SIGTERM and left the session",
    async () => {
      const value = crypto.randomUUID();
      const child = spawn("/bin/sh", ["-c", "(trap '' TERM; setsid sh -c 'trap \"\" TERM; echo up; sleep 60') & sleep 60"], {
        env: { PATH: process.env.PATH, HOLDFAST_TEST_MARK: value },
        stdio: ["ignore", "pipe", "ignore"],
        detached: true,
      });
      await once(child.stdout, "data");
      const before = await markedProcesses("HOLDFAST_TEST_MARK", value);
      expect(before.length).toBeGreaterThanOrEqual(3);
      expect(before.every(({ memoryBytes }) => memoryBytes > 0)).toBe(true);
      expect(await endMarkedProcesses("HOLDFAST_TEST_MARK", value, 200)).toBeGreaterThanOrEqual(3);
      expect(await markedProcesses("HOLDFAST_TEST_MARK", value)).toEqual([]);
    },
  );

  it("reads what Linux says of a process, whatever its name", () => {
    const fields = ["S", ...Array.from({ length: 40 }, (_, index) => String(index + 4))];
    // Field 14 and 15 are ticks, field 24 pages.
    expect(usageOf(`12 (a) b) ${fields.join(" ")}`)).toEqual({ memoryBytes: 24 * 4096, cpuSeconds: 0.29 });
  });

  it("reads the list of processes that macOS gives", () => {
    const text = "  1 100 0:01.50 /sbin/launchd A=1\n 20 2048 1:02:03.00 sleep 60 PATH=/bin MARK=x HOME=/\n 21 1 0:00.00 sleep MARK=xy\n";
    expect(parseProcessList(text, "MARK=x")).toEqual([{ processId: 20, memoryBytes: 2_097_152, cpuSeconds: 3723 }]);
  });
});
