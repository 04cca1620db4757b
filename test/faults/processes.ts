/** The processes of a test's home: which is which, which stand still at a pause point, what they hold. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "../e2e/holdfast.ts";

/** The session host of the session with this name. */
export function hostOf(home: Home, name: string): number | undefined {
  return home.processes().find((pid) => readOrEmpty(`/proc/${pid}/cmdline`).replace(/\0.*$/s, "").trim() === `holdfast-session ${name}`);
}

/** Whether the process was stopped, by itself or by another. */
export function isStopped(pid: number): boolean {
  return /^\d+ \(.*\) T /s.test(readOrEmpty(`/proc/${pid}/stat`));
}

/** Waits until one of the home's processes stands at its pause point; undefined when `over` is true before. */
export async function stoppedProcess(home: Home, over: () => boolean): Promise<number | undefined> {
  for (;;) {
    const stopped = home.processes().find(isStopped);
    if (stopped !== undefined || over()) return stopped;
    await sleep(5);
  }
}

export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Its own memory, and its part of what it shares. */
export function proportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1]) * 1024;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has ended meanwhile
  }
}
