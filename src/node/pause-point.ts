/**
 * Named points at which a test can stop a process: to kill it exactly there, or to let it go on with SIGCONT.
 *
 * They do nothing unless `HOLDFAST_PAUSE_AT` names one, as `NAME` or `NAME:COUNT`, several parted by commas: the process stops itself when
 * it comes by for the COUNTth time.
 */

/** How often a point is still passed by before the process stops there; empty in every process that is not under test. */
const WANTED: Map<string, number> = new Map(
  (process.env["HOLDFAST_PAUSE_AT"] ?? "")
    .split(",")
    .filter((wanted) => wanted !== "")
    .map((wanted) => {
      const [name = "", count = "1"] = wanted.split(":");
      return [name, Number(count)];
    }),
);

export function pausePoint(name: string): void {
  if (WANTED.size === 0) return;
  const left = WANTED.get(name);
  if (left === undefined) return;
  if (left > 1) {
    WANTED.set(name, left - 1);
    return;
  }
  WANTED.delete(name);
  process.kill(process.pid, "SIGSTOP");
}
