// Records what PowerShell's parser makes of the snippets in src/language/fixtures/snippets.txt: one script a line, ␤ for a
// line end. The errors and the tree, and of longer snippets the tokens, go to snippets.expected.txt beside it; a test compares our
// parser with them.
//
//   HOLDFAST_PWSH=/path/to/pwsh node scripts/parser-comparison/record.mjs

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dumpWithPowerShell } from "./powershell.mjs";

const fixtures = join(dirname(fileURLToPath(import.meta.url)), "../../src/language/fixtures");
const pwsh = process.env.HOLDFAST_PWSH;
if (pwsh === undefined) {
  console.error("usage: HOLDFAST_PWSH=/path/to/pwsh node record.mjs");
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), "parser-record-"));
try {
  const snippets = readFileSync(join(fixtures, "snippets.txt"), "utf8").trimEnd().split("\n");
  const paths = snippets.map((snippet, index) => {
    const path = join(work, `${index}.ps1`);
    writeFileSync(path, snippet.replaceAll("␤", "\n").replaceAll("␍", "\r"));
    return path;
  });
  const dumps = dumpWithPowerShell(pwsh, paths, work);
  const version = execFileSync(pwsh, ["-NoProfile", "-Command", "$PSVersionTable.PSVersion.ToString()"], { encoding: "utf8" }).trim();
  const sections = snippets.map((snippet, index) => {
    // Tokens only of the longer ones: they show more than their number.
    const wanted = snippet.includes("␤") ? /^ *(ERROR|AST|REQUIRES|TOKEN)/ : /^(ERROR|AST|REQUIRES)/;
    const lines = (dumps.get(paths[index]) ?? []).filter((line) => wanted.test(line));
    return `SCRIPT ${snippet}\n${lines.join("\n")}\n`;
  });
  const header = `# Recorded from PowerShell ${version} by scripts/parser-comparison/record.mjs\n`;
  writeFileSync(join(fixtures, "snippets.expected.txt"), header + sections.join(""));
} finally {
  rmSync(work, { recursive: true });
}
