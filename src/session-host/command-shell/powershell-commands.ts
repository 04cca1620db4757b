import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** With the capitals in which they are usually written, which a file system may tell apart. */
const NAMES = ["powershell", "powershell.exe", "PowerShell", "PowerShell.exe", "pwsh", "pwsh.exe"];

/** Clients that know only Windows ask for UTF-8 first, which is what there is. */
const CODE_PAGE_NAMES = ["chcp", "chcp.com"];

/**
 * Makes a folder in which our PowerShell can be called by its names on Windows, for lines that a Unix shell reads.
 *
 * @returns Its path, to be put before those in which programs are looked for.
 */
export function writePowerShellCommands(directory: string, program: readonly string[]): string {
  const folder = join(directory, "bin");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [first = "", ...others] = NAMES.map((name) => join(folder, name));
  writeFileSync(first, `#!/bin/sh\nexec ${program.map(quote).join(" ")} "$@"\n`, { mode: 0o700 });
  for (const other of others) symlinkSync(first, other);
  for (const name of CODE_PAGE_NAMES) writeFileSync(join(folder, name), "#!/bin/sh\necho 'Active code page: 65001'\n", { mode: 0o700 });
  return folder;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
