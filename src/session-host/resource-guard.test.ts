import { describe, expect, it } from "vitest";
import { hasLimits, NO_LIMITS, ResourceGuard } from "./resource-guard.ts";

const MB = 1024 * 1024;
const host = { memoryBytes: 50 * MB, cpuSeconds: 1 };
const child = (processId: number, memoryMb: number, cpuSeconds: number) => ({ processId, memoryBytes: memoryMb * MB, cpuSeconds });

describe("ResourceGuard", () => {
  it("counts the memory of the host and of all its commands started", () => {
    const guard = new ResourceGuard({ ...NO_LIMITS, maxMemoryBytes: 100 * MB });
    expect(guard.check({ host, children: [child(2, 50, 0)] })).toBeNull();
    expect(guard.check({ host, children: [child(2, 30, 0), child(3, 21, 0)] })).toBe(
      "The session was ended because it used 101 MB of memory, more than its limit of 100 MB.",
    );
  });

  it("counts processes", () => {
    const guard = new ResourceGuard({ ...NO_LIMITS, maxProcesses: 1 });
    expect(guard.check({ host, children: [child(2, 1, 0)] })).toBeNull();
    expect(guard.check({ host, children: [child(2, 1, 0), child(3, 1, 0)] })).toBe(
      "The session was ended because it ran 2 processes, more than its limit of 1.",
    );
  });

  it("remembers the processor time of processes that have ended", () => {
    const guard = new ResourceGuard({ ...NO_LIMITS, maxCpuSeconds: 10 });
    expect(guard.check({ host, children: [child(2, 1, 5)] })).toBeNull();
    expect(guard.check({ host, children: [child(3, 1, 4)] })).toBeNull();
    expect(guard.check({ host, children: [child(3, 1, 5)] })).toBe(
      "The session was ended because it used more processor time than its limit of 10 seconds.",
    );
  });

  it("is not needed without limits", () => {
    expect([hasLimits(NO_LIMITS), hasLimits({ ...NO_LIMITS, maxProcesses: 1 })]).toEqual([false, true]);
  });
});
