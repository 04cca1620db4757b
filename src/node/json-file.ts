/**
 * Small files of JSON that are replaced as a whole: a reader sees the old or the new one, never a part.
 */

import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Writes for the owner alone (0600) and makes it durable before the old file is replaced. */
export function writeJsonFile(path: string, value: unknown): void {
  writeTextFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** The same for a text. */
export function writeTextFile(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`;
  const descriptor = openSync(temporary, "wx", 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, path);
  syncDirectory(dirname(path));
}

/** The file's content; undefined when there is none. @throws SyntaxError when it is not JSON, the system's error when it cannot be read. */
export function readJsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function syncDirectory(path: string): void {
  if (process.platform === "win32") return; // a directory cannot be opened there, and NTFS journals the rename
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
