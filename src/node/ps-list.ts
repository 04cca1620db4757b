import type { ProcessStatus } from "../engine/index.ts";
import { builtinModule } from "./builtin-module.ts";
import type { UserNames } from "./user-names.ts";

const COLUMNS = ["pid", "ppid", "uid", "nice", "rss", "vsz", "lstart", "time", "args"];

/** Processes as `ps` tells them; what it does not tell is 0. */
export function listWithPs(names: UserNames): readonly ProcessStatus[] {
  const paths = new Map<number, string>();
  for (const line of runPs(["pid", "comm"])) {
    const [, id, path] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (path !== undefined) paths.set(Number(id), path);
  }
  return runPs(COLUMNS).flatMap((line) => parsePsLine(line, paths, names) ?? []);
}

/**
 * One line of `ps -o pid=,ppid=,uid=,nice=,rss=,vsz=,lstart=,time=,args=`.
 *
 * @param paths Executables by process id: `args` alone does not tell where they end.
 */
export function parsePsLine(line: string, paths: ReadonlyMap<number, string>, names: UserNames): ProcessStatus | undefined {
  const words = line.trim().split(/\s+/);
  const [pid, ppid, uid, nice, rss, vsz] = words.map(Number);
  if (pid === undefined || ppid === undefined || uid === undefined || vsz === undefined || words.length < 12) return undefined;
  const path = paths.get(pid) ?? words[12] ?? "";
  return {
    id: pid,
    parentId: ppid,
    name: path.slice(path.lastIndexOf("/") + 1),
    path: path.startsWith("/") ? path : null,
    commandLine: words.slice(12),
    userName: names.userName(uid),
    sessionId: 0,
    startedMs: Date.parse(words.slice(6, 11).join(" ")),
    userCpuMs: cpuMs(words[11] ?? ""),
    systemCpuMs: 0,
    workingSetBytes: (rss ?? 0) * 1024,
    virtualBytes: vsz * 1024,
    privateBytes: 0,
    threadCount: 0,
    handleCount: 0,
    priority: Number.isNaN(nice) ? 0 : (nice ?? 0),
  };
}

/** `[[days-]hours:]minutes:seconds[.hundredths]` */
function cpuMs(text: string): number {
  const [, days = "0", clock = ""] = /^(?:(\d+)-)?(.*)$/.exec(text) ?? [];
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round((Number(days) * 86_400 + seconds) * 1000);
}

function runPs(columns: readonly string[]): string[] {
  const options = columns.flatMap((column) => ["-o", `${column}=`]);
  const text = builtinModule("node:child_process").execFileSync("ps", ["-axww", ...options], {
    encoding: "utf8",
    maxBuffer: 64 << 20,
    // Names of months and days are to be those that Date.parse knows.
    env: { ...process.env, LC_ALL: "C" },
  });
  return text.split("\n");
}
