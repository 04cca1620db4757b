import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The path of another program of this package (`session-host.js`, a worker). They lie together; the library's files lie one folder below.
 *
 * @throws {Error} when the package is not whole.
 */
export function programFile(name: string): string {
  for (const place of [`./${name}`, `../${name}`]) {
    const path = fileURLToPath(new URL(place, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error(`${name} is not beside ${fileURLToPath(import.meta.url)}: the package is not whole.`);
}
