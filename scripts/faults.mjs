/**
 * Runs the fault suite in its long form and writes its figures into docs/faults.md.
 *
 *     npm run test:faults [-- SEEDS [PATTERN…]]
 *
 * Without SEEDS it is 1,000 of each randomised test; HOLDFAST_SEED is the first one. A file that HOLDFAST_FAULT_FIGURES
 * names keeps the figures of several runs, which are then told together.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [seeds = "1000", ...patterns] = process.argv.slice(2);
const figures = process.env.HOLDFAST_FAULT_FIGURES ?? join(mkdtempSync(join(tmpdir(), "holdfast-faults-")), "figures.jsonl");
const tests = patterns.length === 0 ? ["test/faults"] : patterns.map((pattern) => `test/faults/${pattern}`);

const { status } = spawnSync("npx", ["vitest", "run", ...tests], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, HOLDFAST_SEEDS: seeds, HOLDFAST_FAULT_FIGURES: figures },
});

const page = join(root, "docs", "faults.md");
const MARK = "<!-- figures: written by scripts/faults.mjs -->\n";
const rows = existsSync(figures)
  ? readFileSync(figures, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];
/** Runs of one test in several parts count together. */
const totals = new Map();
for (const row of rows) {
  const sum = totals.get(row.name) ?? { runs: 0, faults: 0, messages: 0, lost: 0, doubled: 0, failures: 0 };
  for (const key of ["runs", "faults", "messages", "lost", "doubled"]) sum[key] += row[key];
  sum.failures += row.failure === null ? 0 : 1;
  totals.set(row.name, sum);
}
const number = (value) => value.toLocaleString("en-US");
const lineOf = (name, { runs, faults, messages, lost, doubled, failures }) =>
  `| ${name} | ${number(runs)} | ${number(faults)} | ${number(messages)} | ${lost} | ${doubled} |${failures === 0 ? "" : ` ${failures} failed |`}`;
const all = { runs: 0, faults: 0, messages: 0, lost: 0, doubled: 0, failures: 0 };
for (const sum of totals.values()) for (const key of Object.keys(all)) all[key] += sum[key];
const table = [
  `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Node ${process.version}.`,
  "",
  "| test | runs | faults | messages | lost | doubled |",
  "|---|---:|---:|---:|---:|---:|",
  ...[...totals].map(([name, sum]) => lineOf(name, sum)),
  lineOf("**all**", all),
  "",
].join("\n");
console.log(table);
if (existsSync(page)) {
  const [text = ""] = readFileSync(page, "utf8").split(MARK);
  writeFileSync(page, `${text}${MARK}\n${table}`);
  spawnSync("npx", ["biome", "format", "--write", page], { cwd: root });
}
process.exit(status ?? 1);
