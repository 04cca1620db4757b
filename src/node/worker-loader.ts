/**
 * The first script of a worker: loads the worker's program with the code that V8 kept of it.
 *
 * A program of some megabytes takes V8 longer to compile than a short script takes to run. `NAME.cjs` is this loader, `NAME.bundle.cjs` the
 * program (in ASCII, so that V8 keeps one byte per character) and `NAME.cache` what V8 made of it when the package was built. A Node of
 * another version refuses that; then one is made once, when the program ends, and kept in the user's cache folder.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { workerData } from "node:worker_threads";
import type { RunspaceWorkerData } from "./runspace-thread.ts";

type Program = (exports: object, require: NodeJS.Require, module: { exports: object }, filename: string, directory: string) => void;

const loader = fileURLToPath(import.meta.url);
const bundle = loader.replace(/\.cjs$/, ".bundle.cjs");
const shippedCache = loader.replace(/\.cjs$/, ".cache");

const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(bundle, "latin1")}\n})`;
const cachePath = process.env.HOLDFAST_WRITE_CODE_CACHE === bundle ? shippedCache : userCachePath();
const script = compile();
const data = workerData as RunspaceWorkerData; // RunspaceThread started this worker
if (script.cachedDataRejected !== false) data.keepsCode = () => keepCode(script);

const module = { exports: {} };
const run = script.runInThisContext() as Program; // the source above
run(module.exports, createRequire(import.meta.url), module, bundle, dirname(bundle));

function compile(): Script {
  const shipped = compileWith(readCache(shippedCache));
  if (shipped.cachedDataRejected === false || cachePath === shippedCache) return shipped;
  const kept = readCache(cachePath);
  return kept === undefined ? shipped : compileWith(kept);
}

function compileWith(cachedData: Buffer | undefined): Script {
  return new Script(source, { filename: bundle, ...(cachedData === undefined ? {} : { cachedData }) });
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A name for this program on this Node; a program that was built anew gets another. */
function userCachePath(): string {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = process.env;
  const folder = process.platform === "win32" ? LOCALAPPDATA : (XDG_CACHE_HOME ?? (HOME === undefined ? undefined : join(HOME, ".cache")));
  const { mtimeMs, size } = statSync(bundle);
  const name = `${basename(bundle, ".bundle.cjs")}-${process.version}-${process.arch}-${size}-${Math.floor(mtimeMs)}.cache`;
  return join(folder ?? dirname(bundle), "holdfast", name);
}

/** Now that it has run, V8 knows which functions are worth keeping. */
function keepCode(script: Script): void {
  try {
    mkdirSync(dirname(cachePath), { recursive: true, mode: 0o700 });
    // Others may be reading: they see the whole file or none.
    const temporary = `${cachePath}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData(), { mode: cachePath === shippedCache ? 0o644 : 0o600 });
    renameSync(temporary, cachePath);
  } catch {
    // Without a place for it the next start is as slow as this one, and that is all.
  }
}
