// Compares our parser with PowerShell's: the same errors, the same tree, the same tokens for every script under the given
// folders (or named by files).
//
//   HOLDFAST_PWSH=/path/to/pwsh node scripts/parser-comparison/compare.mjs [--parts errors,ast,tokens] [--show N] PATH…

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { dumpScript } from "./dump.mjs";
import { dumpWithPowerShell } from "./powershell.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { parts: { type: "string", default: "errors,ast,tokens" }, show: { type: "string", default: "5" } },
});
const pwsh = process.env.HOLDFAST_PWSH;
if (pwsh === undefined || positionals.length === 0) {
  console.error("usage: HOLDFAST_PWSH=/path/to/pwsh node compare.mjs [--parts errors,ast,tokens] [--show N] PATH…");
  process.exit(2);
}

// What only a parser with types and modules at hand can tell.
const NEEDS_TYPES =
  /^ERROR (TypeNotFound|CustomAttributeTypeNotFound|ModuleNotFoundDuringParse|ExceptionTypeAlreadyCaught|AttributeNotAllowedOnDeclaration|PropertyNotFoundForAttribute) /;

const PREFIXES = { errors: /^ERROR/, ast: /^(AST|REQUIRES)/, tokens: /^ *TOKEN/ };
const work = mkdtempSync(join(tmpdir(), "parser-comparison-"));
try {
  const scripts = positionals.flatMap((path) => scriptsIn(resolve(path)));
  const expected = dumpWithPowerShell(pwsh, scripts, work);
  const language = await loadLanguage();
  const parts = values.parts.split(",");
  let shown = 0;
  const differing = Object.fromEntries(parts.map((part) => [part, 0]));
  for (const script of scripts) {
    const actual = dumpScript(readScript(script), language);
    const wanted = expected.get(script) ?? [];
    for (const part of parts) {
      const difference = firstDifference(
        wanted.filter((line) => PREFIXES[part].test(line) && !NEEDS_TYPES.test(line)),
        actual.filter((line) => PREFIXES[part].test(line)),
      );
      if (difference === null) continue;
      differing[part]++;
      if (shown++ < Number(values.show))
        console.log(`${script} [${part}]\n  PowerShell: ${difference.wanted}\n  ours:       ${difference.actual}`);
    }
  }
  console.log(`${scripts.length} scripts; differing: ${parts.map((part) => `${part} ${differing[part]}`).join(", ")}`);
  process.exitCode = Object.values(differing).every((count) => count === 0) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true });
}

function scriptsIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ps1|psm1|psd1)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function loadLanguage() {
  const bundle = await rolldown({ input: join(here, "../../src/language/index.ts") });
  const file = join(work, "language.mjs");
  await bundle.write({ file, format: "esm" });
  return import(pathToFileURL(file).href);
}

function readScript(path) {
  return new TextDecoder("utf-8").decode(readFileSync(path));
}

function firstDifference(wanted, actual) {
  const length = Math.max(wanted.length, actual.length);
  for (let i = 0; i < length; i++) {
    if (wanted[i] !== actual[i]) return { wanted: wanted[i] ?? "(nothing)", actual: actual[i] ?? "(nothing)" };
  }
  return null;
}
