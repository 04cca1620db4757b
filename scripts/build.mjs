/**
 * Bundles the programs into dist/, each into one file, so that starting one reads one file.
 *
 *     node scripts/build.mjs [--quiet] [NAME…]
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/** Name in dist/ → module. `external` stays outside: packages that are loaded only where they are used. */
const PROGRAMS = [
  { name: "holdfast", module: "src/shell/main.ts", isExecutable: true },
  { name: "index", module: "src/index.ts" },
  { name: "session-host", module: "src/session-host/main.ts" },
  { name: "runspace-worker", module: "src/session-host/engine/runspace-worker.ts" },
  { name: "conformance", module: "test/conformance/runner.ts" },
  { name: "conformance-worker", module: "test/conformance/worker.ts" },
];

const EXTERNAL = ["pino", "koffi", "ws", "prom-client", "@nats-io/transport-node", "@nats-io/jetstream", "@nats-io/kv"];

const root = new URL("..", import.meta.url);
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isQuiet = process.argv.includes("--quiet");

for (const { name, module, isExecutable } of PROGRAMS) {
  const input = fileURLToPath(new URL(module, root));
  if (!existsSync(input) || (wanted.length > 0 && !wanted.includes(name))) continue;
  await build({
    input,
    platform: "node",
    external: EXTERNAL,
    logLevel: isQuiet ? "silent" : "warn",
    resolve: { mainFields: ["module", "main"] },
    output: {
      file: fileURLToPath(new URL(`dist/${name}.js`, root)),
      format: "esm",
      // Everything in one file, what is imported on demand included.
      codeSplitting: false,
      minify: { compress: true, mangle: false },
      ...(isExecutable ? { banner: "#!/usr/bin/env node" } : {}),
    },
  });
  if (!isQuiet) console.log(`dist/${name}.js`);
}
