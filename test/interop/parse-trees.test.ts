/**
 * Scripts as both parsers see them: HOLDFAST_PWSH names PowerShell, HOLDFAST_SCRIPTS a directory of scripts (PowerShell's own repository
 * has about 500).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const pwsh = process.env.HOLDFAST_PWSH;
const scripts = process.env.HOLDFAST_SCRIPTS;
const program = fileURLToPath(new URL("../../dist/holdfast.js", import.meta.url));
const script = fileURLToPath(new URL("parse-trees.ps1", import.meta.url));
const LIMIT_MS = 600_000;

/** `configuration` blocks need schema files of DSC, without which PowerShell reads them as commands. */
const USES_DSC = /^\s*configuration\s+\w+/im;

describe.skipIf(pwsh === undefined || scripts === undefined)("ParseFile beside PowerShell's (HOLDFAST_PWSH, HOLDFAST_SCRIPTS)", () => {
  let directory = "";
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "holdfast-parse-"));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("gives every file the same errors, nodes and tokens", { timeout: LIMIT_MS }, () => {
    const theirs = trees(pwsh ?? "", [], join(directory, "theirs"));
    const ours = trees(process.execPath, [program], join(directory, "ours"));
    expect([...ours.keys()]).toEqual([...theirs.keys()]);
    const different = [...theirs].filter(([file, tree]) => ours.get(file) !== tree && !USES_DSC.test(readFileSync(file, "utf8")));
    expect(different.map(([file]) => file)).toEqual([]);
  });
});

if (pwsh === undefined || scripts === undefined) {
  console.info("Skipped: parse trees beside PowerShell's; HOLDFAST_PWSH or HOLDFAST_SCRIPTS is not set.");
}

function trees(command: string, args: readonly string[], out: string): Map<string, string> {
  execFileSync(command, [...args, "-NoProfile", "-File", script, "-Directory", scripts ?? "", "-Out", out], { timeout: LIMIT_MS });
  const parts = readFileSync(out, "utf8")
    .split(/^FILE /m)
    .slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}
