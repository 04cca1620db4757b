import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import { userTimeMs } from "./workload.ts";

const SIZE_BYTES = 5_000_000;
const program = fileURLToPath(new URL("../../src/language/fixtures/program.ps1", import.meta.url));

export const bench: Bench = {
  question: "5 MB of script parsed",
  unit: "ms user",
  isMoreBetter: false,
  runs: 3,
  measure(subject) {
    const directory = mkdtempSync(join(tmpdir(), "holdfast-parse-"));
    try {
      const file = join(directory, "large.ps1");
      const text = `${readFileSync(program, "utf8")}\n`;
      writeFileSync(file, text.repeat(Math.ceil(SIZE_BYTES / text.length)));
      const read = `$text = [System.IO.File]::ReadAllText('${file}')`;
      const parse = `${read}; $tokens = $errors = $null
        [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $errors).EndBlock.Statements.Count -gt 0`;
      return Promise.resolve(userTimeMs(subject, parse, "True") - userTimeMs(subject, `${read}; 1`, "1"));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
