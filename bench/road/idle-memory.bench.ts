import { readFileSync } from "node:fs";
import type { Bench } from "../bench.ts";
import { drain, onRoad } from "./road.ts";

const COUNT = 10;

export const bench: Bench = {
  question: "Memory (PSS) of an idle session that has run a command",
  unit: "MB",
  isMoreBetter: false,
  runs: 1,
  measure: (subject) =>
    onRoad(subject, async (road) => {
      const before = new Set(road.home.processes());
      const sessions = await Promise.all(Array.from({ length: COUNT }, () => road.open()));
      for (const session of sessions) await drain(session, "Get-Date");
      const bytes = road.home
        .processes()
        .filter((pid) => !before.has(pid))
        .reduce((sum, pid) => sum + proportionalBytes(pid), 0);
      for (const session of sessions) await session.close();
      return bytes / COUNT / 1024 / 1024;
    }),
};

/** Pages that several processes share count in parts. */
function proportionalBytes(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}
