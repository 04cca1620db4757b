import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { parseScript } from "../../src/language/index.ts";

const SIZE_BYTES = 5_000_000;

const script = readFileSync(new URL("../../src/language/fixtures/program.ps1", import.meta.url), "utf8");
const large = `${script}\n`.repeat(Math.ceil(SIZE_BYTES / script.length));

describe(`parseScript, ${(large.length / 1e6).toFixed(1)} MB of script`, () => {
  bench("errors and tree", () => void parseScript(large));
  bench("errors, tree and tokens", () => void parseScript(large).tokens);
});

describe("parseScript, one line", () => {
  bench(
    "a pipeline of three commands",
    () => void parseScript('Get-ChildItem -Path "$HOME/x" | Where-Object { $_.Length -gt 1kb } | Sort-Object Name'),
  );
});
