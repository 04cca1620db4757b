/**
 * Runs the benches and prints their table, each beside the same work on the real PowerShell engine where HOLDFAST_REAL_ENGINE names its
 * program (`-s` speaks PSRP on standard streams, `-c SCRIPT` runs a script).
 *
 *     npm run bench [-- PATTERN]
 */
import { readdirSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const [pattern = ""] = process.argv.slice(2);
const files = readdirSync(join(root, "bench"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".bench.ts") && name.includes(pattern))
  // Those that compare codecs with each other run under vitest (`npx vitest bench`).
  .filter((name) => readFileSync(join(root, "bench", name), "utf8").includes("export const bench"))
  .sort();

const peerProgram = process.env.HOLDFAST_REAL_ENGINE;
if (peerProgram === undefined) console.log("HOLDFAST_REAL_ENGINE names no program: the peer is left out.\n");
const subjects = [
  { name: "Holdfast", peerProgram: undefined },
  ...(peerProgram === undefined ? [] : [{ name: "PowerShell", peerProgram }]),
];

const rows = [];
for (const file of files) {
  const output = join(root, "dist", "bench", `${file.replaceAll("/", "-")}.mjs`);
  await build({
    input: join(root, "bench", file),
    platform: "node",
    logLevel: "silent",
    external: ["pino"],
    resolve: { mainFields: ["module", "main"] },
    transform: { target: "node20" },
    output: { file: output, format: "esm", codeSplitting: false },
  });
  const { bench } = await import(pathToFileURL(output).href);
  const figures = [];
  for (const subject of subjects) {
    const values = [];
    for (let run = 0; run < bench.runs; run++) values.push(await bench.measure(subject));
    values.sort((a, b) => a - b);
    figures.push(values[Math.floor(values.length / 2)]);
  }
  const [own, peer] = figures;
  const ratio = peer === undefined ? "" : `${(bench.isMoreBetter ? own / peer : peer / own).toFixed(1)} ×`;
  rows.push([bench.question, `${format(own)} ${bench.unit}`, peer === undefined ? "–" : `${format(peer)} ${bench.unit}`, ratio]);
  console.log(rows.at(-1).join(" | "));
}

console.log(
  `\n${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
console.log("| question | Holdfast | PowerShell | better by |\n|---|---|---|---|");
for (const row of rows) console.log(`| ${row.join(" | ")} |`);

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
