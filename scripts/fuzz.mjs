/**
 * Bundles the fuzzers and runs them.
 *
 *     npm run fuzz [-- TARGET [SECONDS [SEED]]]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const pathOf = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const output = pathOf("dist/fuzz.js");
await build({
  input: pathOf("test/fuzz/main.ts"),
  platform: "node",
  logLevel: "silent",
  external: ["pino", "koffi"],
  resolve: { mainFields: ["module", "main"] },
  transform: { target: "node20" },
  output: { file: output, format: "esm", codeSplitting: false },
});
process.exitCode =
  spawnSync(process.execPath, [output, pathOf("test/fuzz/corpus"), ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
