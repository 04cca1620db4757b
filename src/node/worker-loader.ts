/**
 * The first script of a worker: loads the worker's program with the code that V8 kept of it.
 *
 * A program of some megabytes takes V8 longer to compile than a short script takes to run. `NAME.cjs` is this loader, `NAME.bundle.cjs` the
 * program (in ASCII, so that V8 keeps one byte per character) and `NAME-VERSION-ARCH.cache` what V8 made of it when the package was built.
 * For a Node of another version one is made once, when the program ends, and kept in the user's cache folder.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { workerData } from "node:worker_threads";
import type { RunspaceWorkerData } from "./runspace-thread.ts";

type Program = (exports: object, require: NodeJS.Require, module: { exports: object }, filename: string, directory: string) => void;

const bundle = __filename.replace(/\.cjs$/, ".bundle.cjs");
/** Code is good for one version of V8; asking it to take other code costs a compilation. */
const cacheSuffix = `-${process.version}-${process.arch}.cache`;
const shippedCache = __filename.replace(/\.cjs$/, cacheSuffix);
const isBeingShipped = process.env.HOLDFAST_WRITE_CODE_CACHE === bundle;

const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(bundle, "latin1")}\n})`;
const shipped = isBeingShipped ? undefined : readCache(shippedCache);
const cachePath = isBeingShipped || shipped !== undefined ? shippedCache : userCachePath();
const cachedData = shipped ?? readCache(cachePath);
const script = new Script(source, { filename: bundle, ...(cachedData === undefined || isBeingShipped ? {} : { cachedData }) });
// What a package came with stays as it is.
if (script.cachedDataRejected !== false && shipped === undefined) {
  const data = workerData as RunspaceWorkerData; // RunspaceThread started this worker
  data.keepsCode = () => keepCode(script);
}

const module = { exports: {} };
const run = script.runInThisContext() as Program; // the source above
run(module.exports, require, module, bundle, dirname(bundle));

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
  const name = `${basename(bundle, ".bundle.cjs")}-${size}-${Math.floor(mtimeMs)}${cacheSuffix}`;
  return join(folder ?? dirname(bundle), "holdfast", name);
}

/** Now that it has run, V8 knows which functions are worth keeping. */
function keepCode(script: Script): void {
  try {
    mkdirSync(dirname(cachePath), { recursive: true, mode: 0o700 });
    // Others may be reading: they see the whole file or none.
    const temporary = `${cachePath}.${process.pid}`;
    writeFileSync(temporary, script.createCachedData(), { mode: isBeingShipped ? 0o644 : 0o600 });
    renameSync(temporary, cachePath);
  } catch {
    // Without a place for it the next start is as slow as this one, and that is all.
  }
}
