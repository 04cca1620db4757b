/**
 * How sessions came to their end, for those who ask afterwards: `ended.log` in the state directory, one line of JSON each.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SessionEnd } from "../session-host/index.ts";
import { RotatingFile } from "./rotating-file.ts";

const MAX_BYTES = 1024 * 1024;

function pathOf(stateDirectory: string): string {
  return join(stateDirectory, "ended.log");
}

export function openEndedSessions(stateDirectory: string): { add(end: SessionEnd): void } {
  const file = new RotatingFile({ path: pathOf(stateDirectory), maxBytes: MAX_BYTES, keep: 1 });
  return { add: (end) => file.append(JSON.stringify(end)) };
}

/** The newest last. */
export function readEndedSessions(stateDirectory: string): readonly SessionEnd[] {
  return [`${pathOf(stateDirectory)}.1`, pathOf(stateDirectory)].flatMap((path) => {
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, "utf8").split("\n");
    // The last element is empty, or a line whose writer was killed in the middle.
    return lines.slice(0, -1).map((line) => JSON.parse(line) as SessionEnd); // written above
  });
}
