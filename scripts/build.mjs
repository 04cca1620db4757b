/**
 * Bundles into dist/: each program into one file, so that starting one reads one file; the library's doors into dist/lib, with what they share
 * in files of its own.
 *
 *     node scripts/build.mjs [--quiet] [NAME…]
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/** Name in dist/ → module. */
const PROGRAMS = {
  holdfast: "src/shell/main.ts",
  "shell-worker": "src/shell/worker.ts",
  "session-host": "src/session-host/main.ts",
  "runspace-worker": "src/session-host/engine/runspace-worker.ts",
  conformance: "test/conformance/runner.ts",
  "conformance-worker": "test/conformance/worker.ts",
};

/** Doors that programs may import: `holdfast`, `holdfast/server` … */
const LIBRARY = {
  index: "src/index.ts",
  server: "src/server/index.ts",
  psrp: "src/psrp/index.ts",
  clixml: "src/clixml/index.ts",
  wsman: "src/wsman/index.ts",
  objects: "src/objects/index.ts",
  language: "src/language/index.ts",
};

/** Packages that stay outside, because they are loaded only where they are used. */
const EXTERNAL = ["pino", "koffi", "ws", "prom-client", "@nats-io/transport-node", "@nats-io/jetstream", "@nats-io/kv"];

const root = new URL("..", import.meta.url);
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isQuiet = process.argv.includes("--quiet");
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const pathOf = (path) => fileURLToPath(new URL(path, root));

const common = {
  platform: "node",
  external: EXTERNAL,
  logLevel: isQuiet ? "silent" : "warn",
  resolve: { mainFields: ["module", "main"] },
};

for (const [name, module] of Object.entries(PROGRAMS)) {
  if (!isWanted(name) || !existsSync(pathOf(module))) continue;
  await build({
    ...common,
    input: pathOf(module),
    output: {
      file: pathOf(`dist/${name}.js`),
      format: "esm",
      codeSplitting: false,
      minify: { compress: true, mangle: false },
      ...(name === "holdfast" ? { banner: "#!/usr/bin/env node" } : {}),
    },
  });
}

if (isWanted("library")) {
  const input = Object.fromEntries(Object.entries(LIBRARY).map(([name, module]) => [name, pathOf(module)]));
  await build({ ...common, input, output: { dir: pathOf("dist/lib"), format: "esm", chunkFileNames: "shared-[hash].js" } });
}
