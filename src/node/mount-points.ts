import { readFileSync } from "node:fs";

export interface MountPoints {
  /** `/` first, others in the order of the system. */
  readonly paths: readonly string[];
  /** Type of the file system that holds the path. */
  typeOf(path: string): string;
}

/** What is mounted now, as /proc/mounts tells it; systems without it have `/`. */
export function mountPoints(file = "/proc/self/mounts"): MountPoints {
  const types = new Map<string, string>();
  for (const [path, type] of readMounts(file)) types.set(path, type);
  return {
    paths: ["/", ...[...types.keys()].filter((path) => path !== "/")],
    typeOf(path) {
      for (let folder = path; folder.length > 1; folder = folder.slice(0, Math.max(1, folder.lastIndexOf("/")))) {
        const type = types.get(folder);
        if (type !== undefined) return type;
      }
      return types.get("/") ?? "";
    },
  };
}

function* readMounts(file: string): Iterable<readonly [path: string, type: string]> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return;
  }
  for (const line of text.split("\n")) {
    const [, path, type] = line.split(" ");
    // Blanks in a path are written in octal.
    if (path !== undefined && type !== undefined)
      yield [path.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))), type];
  }
}
