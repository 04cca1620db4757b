// Has PowerShell's own parser dump scripts.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * What PowerShell makes of each script, in the lines of dump.mjs.
 *
 * @param pwsh The program to run.
 * @param scripts Paths of scripts.
 * @param work A folder for files that pass between the processes.
 * @returns The lines by path.
 */
export function dumpWithPowerShell(pwsh, scripts, work) {
  const list = join(work, "list.txt");
  const output = join(work, "output.txt");
  writeFileSync(list, scripts.join("\n"));
  execFileSync(pwsh, ["-NoProfile", "-NonInteractive", "-File", join(here, "dump.ps1"), list, output], { stdio: "inherit" });
  const byScript = new Map();
  let lines = [];
  for (const line of readFileSync(output, "utf8").split("\n")) {
    if (line.startsWith("FILE ")) {
      lines = [];
      byScript.set(line.slice("FILE ".length), lines);
    } else if (line !== "") {
      lines.push(line);
    }
  }
  return byScript;
}
