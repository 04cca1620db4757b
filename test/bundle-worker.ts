import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

/** A worker's TypeScript entry as one JavaScript file, since Node 20 runs no TypeScript and a worker does not go through vitest. */
export async function bundleWorker(entry: URL): Promise<URL> {
  const bundle = await rolldown({ input: fileURLToPath(entry), platform: "node", logLevel: "silent" });
  const directory = await mkdtemp(join(tmpdir(), "holdfast-worker-"));
  const file = join(directory, basename(fileURLToPath(entry)).replace(/\.ts$/, ".mjs"));
  await bundle.write({ file, format: "esm" });
  await bundle.close();
  return pathToFileURL(file);
}
