import { describe, expect, it } from "vitest";
import { IdleClock } from "./idle-clock.ts";

function clockAt(timeoutMs: number) {
  const time = { nowMs: 0 };
  return { time, clock: new IdleClock({ nowMs: () => time.nowMs, timeoutMs }) };
}

describe("IdleClock (MS-WSMV 3.1.4.1.31, idle time-out of a shell)", () => {
  it("counts from the last request", () => {
    const { time, clock } = clockAt(1000);
    time.nowMs = 900;
    clock.touch();
    time.nowMs = 1800;
    expect({ idle: clock.idleMs, remaining: clock.remainingMs, expired: clock.isExpired }).toEqual({
      idle: 900,
      remaining: 100,
      expired: false,
    });
    time.nowMs = 1900;
    expect(clock.isExpired).toBe(true);
  });

  it("stands still while a Receive waits", () => {
    const { time, clock } = clockAt(1000);
    const release = clock.hold();
    time.nowMs = 50_000;
    expect(clock.idleMs).toBe(0);
    release();
    release();
    time.nowMs = 50_500;
    expect(clock.idleMs).toBe(500);
  });

  it("counts a disconnected session from the disconnection, whatever still waits", () => {
    const { time, clock } = clockAt(1000);
    clock.hold();
    time.nowMs = 10;
    clock.disconnected();
    time.nowMs = 500;
    clock.touch();
    clock.disconnected();
    time.nowMs = 1010;
    expect(clock.isExpired).toBe(true);
    clock.connected();
    expect(clock.idleMs).toBe(0);
  });
});
