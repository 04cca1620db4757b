/**
 * The lines of earlier shells, in a file that only its user can read.
 */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configurationDirectory } from "../node/index.ts";
import { formatHistoryEntry, History, parseHistory } from "./terminal/history.ts";

export function historyPath(): string {
  return join(configurationDirectory(), "history.txt");
}

/** Where the file cannot be read or written, the history lasts as long as the shell. */
export function openHistory(path: string): History {
  let canSave = true;
  return new History(readEntries(path), (entry) => {
    if (!canSave) return;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // Several shells append to the same file: each entry is one write.
      appendFileSync(path, formatHistoryEntry(entry), { mode: 0o600 });
    } catch {
      canSave = false;
    }
  });
}

function readEntries(path: string): string[] {
  try {
    return parseHistory(readFileSync(path, "utf8"));
  } catch {
    return [];
  }
}
