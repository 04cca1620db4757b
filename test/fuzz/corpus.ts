import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FuzzTarget } from "./targets.ts";

/** The target's own seeds, and the files that are kept for it: what was once a finding. */
export async function corpusOf({ name, seeds }: FuzzTarget, folder: string): Promise<readonly Uint8Array[]> {
  const directory = join(folder, name);
  const kept = existsSync(directory) ? readdirSync(directory).map((file) => new Uint8Array(readFileSync(join(directory, file)))) : [];
  return [...(await seeds()), ...kept];
}

/** Keeps an input. @returns Where. */
export function keep({ name }: FuzzTarget, folder: string, bytes: Uint8Array, label: string): string {
  const path = join(folder, name, `${label}.bin`);
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}
