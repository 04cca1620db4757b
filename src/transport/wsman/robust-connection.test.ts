import { describe, expect, it } from "vitest";
import { ROBUST_CONNECTION, RobustConnection } from "./robust-connection.ts";

describe("a lost connection", () => {
  it("is told at once and tried each second", () => {
    const robust = new RobustConnection(ROBUST_CONNECTION);
    expect(robust.lost(0)).toEqual(["NetworkFailureDetected"]);
    expect(robust.tick(999)).toEqual({ isTryDue: false, statuses: [] });
    expect(robust.tick(1000)).toEqual({ isTryDue: true, statuses: ["ConnectionRetryAttempt"] });
    expect(robust.alive()).toEqual(["ConnectionRetrySucceeded"]);
  });

  it("that was an old one is made again at once, and nobody hears of it when that works", () => {
    const robust = new RobustConnection(ROBUST_CONNECTION);
    expect(robust.lost(5, { wasIdle: true })).toEqual([]);
    expect(robust.lost(6, { wasIdle: true })).toEqual([]);
    expect(robust.nextTickMs).toBe(5);
    expect(robust.tick(6)).toEqual({ isTryDue: true, statuses: [] });
    expect(robust.alive()).toEqual([]);
    expect(robust.state).toBe("Connected");
  });

  it("that was an old one is told when the new one cannot be made, or is not made within a second", () => {
    const refused = new RobustConnection(ROBUST_CONNECTION);
    refused.lost(0, { wasIdle: true });
    refused.tick(0);
    expect(refused.lost(1)).toEqual(["NetworkFailureDetected"]);
    expect(refused.nextTickMs).toBe(1001);
    const silent = new RobustConnection(ROBUST_CONNECTION);
    silent.lost(0, { wasIdle: true });
    silent.tick(0);
    expect(silent.tick(1000)).toEqual({ isTryDue: true, statuses: ["NetworkFailureDetected", "ConnectionRetryAttempt"] });
  });

  it("is given up after four minutes", () => {
    const robust = new RobustConnection(ROBUST_CONNECTION);
    robust.lost(0);
    expect(robust.tick(240_000)).toEqual({ isTryDue: false, statuses: ["AutoDisconnectStarting"] });
    expect(robust.state).toBe("GivenUp");
  });
});
