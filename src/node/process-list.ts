/**
 * What runs on this machine: /proc on Linux, `ps` on other systems that have it.
 */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { ProcessStatus } from "../engine/index.ts";
import { PlatformError } from "../objects/index.ts";
import { listWithPs } from "./ps-list.ts";
import type { UserNames } from "./user-names.ts";

/** Ticks per second in /proc, on every architecture that Linux runs Node on. */
const TICK_MS = 10;

export function listProcesses(names: UserNames): readonly ProcessStatus[] {
  if (process.platform === "win32") throw new PlatformError("ENOTSUP", "processes", "The list of processes is not available on Windows.");
  if (process.platform !== "linux") return listWithPs(names);
  const startedMs = bootTimeMs();
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((id) => readProcess(Number(id), startedMs, names) ?? []);
}

export function getProcess(id: number, names: UserNames): ProcessStatus | undefined {
  if (process.platform !== "linux") return listProcesses(names).find((status) => status.id === id);
  return readProcess(id, bootTimeMs(), names);
}

/** @see proc(5) */
function readProcess(id: number, bootMs: number, names: UserNames): ProcessStatus | undefined {
  const folder = `/proc/${id}`;
  const stat = readText(`${folder}/stat`);
  if (stat === undefined) return undefined;
  // The name is in parentheses and may hold anything, parentheses too.
  const nameEnd = stat.lastIndexOf(")");
  const shortName = stat.slice(stat.indexOf("(") + 1, nameEnd);
  const fields = stat.slice(nameEnd + 2).split(" ");
  /** By the number that the manual gives it; the first after the name is 3. */
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    id,
    parentId: field(4),
    get name() {
      return longName(shortName, this.commandLine);
    },
    get path() {
      return readLink(`${folder}/exe`);
    },
    get commandLine() {
      const text = readText(`${folder}/cmdline`) ?? "";
      return text === "" ? [] : text.replace(/\0$/, "").split("\0");
    },
    get userName() {
      const owner = lstatSync(folder, { throwIfNoEntry: false })?.uid;
      return owner === undefined ? null : names.userName(owner);
    },
    sessionId: field(6),
    startedMs: bootMs + field(22) * TICK_MS,
    userCpuMs: field(14) * TICK_MS,
    systemCpuMs: field(15) * TICK_MS,
    get workingSetBytes() {
      // stat has pages, whose size it does not tell.
      return kilobytes(readText(`${folder}/status`), "VmRSS");
    },
    virtualBytes: field(23),
    get privateBytes() {
      const status = readText(`${folder}/status`);
      return kilobytes(status, "VmData") + kilobytes(status, "VmStk");
    },
    threadCount: field(20),
    get handleCount() {
      try {
        return readdirSync(`${folder}/fd`).length;
      } catch {
        // Those of other users are closed to us; .NET says 0 as well.
        return 0;
      }
    },
    priority: field(19),
  };
}

function kilobytes(status = "", name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0) * 1024;
}

/** The kernel keeps 15 bytes of a name; the command line may have the rest. */
function longName(shortName: string, commandLine: readonly string[]): string {
  if (shortName.length < 15) return shortName;
  for (const argument of commandLine.slice(0, 2)) {
    const name = argument.slice(argument.lastIndexOf("/") + 1);
    if (name.startsWith(shortName)) return name;
  }
  return shortName;
}

function bootTimeMs(): number {
  return Number(/^btime (\d+)/m.exec(readText("/proc/stat") ?? "")?.[1] ?? 0) * 1000;
}

/** Undefined when it cannot be read: processes end at any time, and some are not ours to look into. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function readLink(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}
