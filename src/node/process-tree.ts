/**
 * The processes that belong to something, wherever they have moved in the tree of processes: they carry a mark in their environment, which
 * children inherit.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";

export interface MarkedProcess {
  readonly processId: number;
  /** In memory; what processes share is counted for each. */
  readonly memoryBytes: number;
  readonly cpuSeconds: number;
}

/** Ticks of `utime` and `stime`; 100 on every Linux that Node runs on. */
const CLOCK_TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** Every process that was started with `name=value` in its environment, but this one. Those of other users cannot be seen. */
export async function markedProcesses(name: string, value: string): Promise<readonly MarkedProcess[]> {
  const mark = `${name}=${value}`;
  if (process.platform === "linux") return markedOnLinux(mark);
  if (process.platform === "win32") return [];
  const { stdout } = await promisify(execFile)("ps", ["-axwwE", "-o", "pid=,rss=,time=,command="], { maxBuffer: 64 * 1024 * 1024 });
  return parseProcessList(stdout, mark).filter(({ processId }) => processId !== process.pid);
}

/**
 * Asks every marked process to end, and ends those that have not after `graceMs`.
 *
 * @returns How many there were.
 */
export async function endMarkedProcesses(name: string, value: string, graceMs: number): Promise<number> {
  const first = await markedProcesses(name, value);
  for (const { processId } of first) signal(processId, "SIGTERM");
  const deadlineMs = performance.now() + graceMs;
  for (;;) {
    const left = await markedProcesses(name, value);
    if (left.length === 0) return first.length;
    const isOver = performance.now() >= deadlineMs;
    // What is new since has been started by what was asked to end.
    for (const { processId } of left) if (isOver || !first.some((known) => known.processId === processId)) signal(processId, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (performance.now() >= deadlineMs + graceMs) return first.length; // in a wait that no signal ends
  }
}

function markedOnLinux(mark: string): readonly MarkedProcess[] {
  const found: MarkedProcess[] = [];
  for (const name of readdirSync("/proc")) {
    const processId = Number(name);
    if (!Number.isInteger(processId) || processId === process.pid) continue;
    try {
      if (!`\0${readFileSync(`/proc/${name}/environ`, "latin1")}\0`.includes(`\0${mark}\0`)) continue;
      found.push({ processId, ...usageOf(readFileSync(`/proc/${name}/stat`, "latin1")) });
    } catch {
      // It has ended, or is somebody else's.
    }
  }
  return found;
}

/** @see proc_pid_stat(5) */
export function usageOf(stat: string): { readonly memoryBytes: number; readonly cpuSeconds: number } {
  // The name in parentheses may hold anything, parentheses included; the third field is the first after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (field: number): number => Number(fields[field - 3] ?? 0);
  return { memoryBytes: at(24) * PAGE_BYTES, cpuSeconds: (at(14) + at(15)) / CLOCK_TICKS_PER_SECOND };
}

/** Lines of `ps -E -o pid=,rss=,time=,command=`, whose commands are followed by their environment. */
export function parseProcessList(text: string, mark: string): readonly MarkedProcess[] {
  return text.split("\n").flatMap((line) => {
    const fields = /^\s*(\d+)\s+(\d+)\s+(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\s+(.*)$/.exec(line);
    if (fields === null || !` ${fields[6]} `.includes(` ${mark} `)) return [];
    const [, processId, kilobytes, hours = "0", minutes, seconds] = fields;
    return [
      {
        processId: Number(processId),
        memoryBytes: Number(kilobytes) * 1024,
        cpuSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
      },
    ];
  });
}

function signal(processId: number, name: NodeJS.Signals): void {
  try {
    process.kill(processId, name);
  } catch {
    // It has ended meanwhile.
  }
}
