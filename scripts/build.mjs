/**
 * Bundles into dist/: the programs, and the library's doors into dist/lib, with what they share in files of its own.
 *
 *     node scripts/build.mjs [--quiet] [NAME…]
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/**
 * Name in dist/ → module.
 *
 * - `program`: one file, whatever it imports.
 * - `command`: what every start needs in one file, the rest in files that are read when they are needed.
 * - `worker`: a loader, the program in one file, and V8's code cache of it, made by running `warmUp` once.
 */
const PROGRAMS = {
  "shell-worker": { kind: "worker", module: "src/shell/shell-worker.ts", warmUp: ["holdfast.js", "-NoProfile", "-Command", "1"] },
  holdfast: { kind: "command", module: "src/shell/main.ts" },
  "session-host": { kind: "command", module: "src/session-host/main.ts" },
  "runspace-worker": { kind: "worker", module: "src/session-host/engine/runspace-worker.ts", warmUp: ["session-host.js"] },
  conformance: { kind: "program", module: "test/conformance/runner.ts" },
  replay: { kind: "program", module: "test/replay/main.ts" },
  "conformance-worker": { kind: "program", module: "test/conformance/worker.ts" },
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

const minify = { compress: true, mangle: false };

/**
 * A worker never goes back to its event loop, so that no `import()` would ever be answered there. What the main thread imports so is left
 * out: one file that contained it would have to put each module into a function, to be run when it is first needed.
 */
const withoutDynamicImports = {
  name: "without-dynamic-imports",
  resolveDynamicImport: (specifier) => ({ id: String(specifier), external: true }),
};

const programs = Object.entries(PROGRAMS).filter(([name, { module }]) => isWanted(name) && existsSync(pathOf(module)));

for (const [name, { kind, module }] of programs) {
  if (kind === "program") await bundle(module, { file: pathOf(`dist/${name}.js`), codeSplitting: false });
  if (kind === "command") {
    const names = { dir: pathOf("dist"), entryFileNames: `${name}.js`, chunkFileNames: `${name}/[name]-[hash].js` };
    const { output } = await bundle(module, { ...names, banner: (chunk) => (chunk.isEntry ? "#!/usr/bin/env node" : "") });
    removeAllBut(`dist/${name}`, new Set(output.map(({ fileName }) => basename(fileName))));
  }
  if (kind === "worker") {
    const file = pathOf(`dist/${name}.bundle.cjs`);
    await bundle(module, { file, format: "cjs", codeSplitting: false }, [withoutDynamicImports]);
    writeFileSync(file, asciiOnly(readFileSync(file, "utf8")));
    await bundle("src/node/worker-loader.ts", { file: pathOf(`dist/${name}.cjs`), format: "cjs", codeSplitting: false });
    for (const file of readdirSync(pathOf("dist")))
      if (file.startsWith(`${name}-`) && file.endsWith(".cache")) rmSync(pathOf(`dist/${file}`));
  }
}

// When everything is there that a run needs.
for (const [name, { warmUp }] of programs) {
  if (warmUp === undefined) continue;
  const [script, ...args] = warmUp;
  if (!existsSync(pathOf(`dist/${script}`))) continue;
  const env = { ...process.env, HOLDFAST_WRITE_CODE_CACHE: pathOf(`dist/${name}.bundle.cjs`) };
  const { status, stderr } = spawnSync(process.execPath, [pathOf(`dist/${script}`), ...args], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`dist/${name} failed when it was warmed up: ${stderr}`);
}

if (isWanted("library")) {
  const input = Object.fromEntries(Object.entries(LIBRARY).map(([name, module]) => [name, pathOf(module)]));
  await build({ ...common, input, output: { dir: pathOf("dist/lib"), format: "esm", chunkFileNames: "shared-[hash].js" } });
}

async function bundle(module, output, plugins = []) {
  return build({ ...common, plugins, input: pathOf(module), output: { format: "esm", minify, ...output } });
}

/** Other characters stand in strings and regular expressions, where an escape means the same. */
function asciiOnly(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Chunks of an earlier build, whose names have other hashes. */
function removeAllBut(folder, names) {
  for (const name of existsSync(pathOf(folder)) ? readdirSync(pathOf(folder)) : []) {
    if (!names.has(name)) rmSync(pathOf(`${folder}/${name}`));
  }
}
