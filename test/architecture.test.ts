import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** The layers of docs/architecture.md: a folder may import those in its list, and nothing else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shell: [
    "server",
    "session-host",
    "remoting",
    "client",
    "node",
    "engine",
    "language",
    "transport",
    "auth",
    "wsman",
    "psrp",
    "clixml",
    "objects",
    "xml",
    "bytes",
  ],
  server: ["session-host", "node", "auth", "transport", "wsman", "psrp", "bytes"],
  "session-host": ["remoting", "node", "engine", "transport", "psrp", "clixml", "objects", "bytes"],
  remoting: ["client", "engine", "psrp", "clixml", "objects", "bytes"],
  client: ["node", "auth", "transport", "wsman", "psrp", "clixml", "objects", "bytes"],
  node: ["engine", "auth", "wsman", "objects", "bytes"],
  engine: ["language", "clixml", "xml", "objects", "bytes"],
  language: [],
  transport: ["wsman", "psrp", "bytes"],
  auth: ["bytes"],
  wsman: ["xml", "bytes"],
  psrp: ["clixml", "objects", "xml", "bytes"],
  clixml: ["objects", "xml", "bytes"],
  objects: ["xml", "bytes"],
  xml: ["bytes"],
  bytes: [],
};

/** Folders that do no IO: nothing of Node, not even its types. */
const WITHOUT_IO = ["bytes", "xml", "objects", "clixml", "psrp", "wsman", "auth", "transport", "language", "engine"];

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "src");

interface Import {
  readonly file: string;
  readonly from: string;
}

function importsOf(folder: string): readonly Import[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(test|contract)\.ts$/.test(name) && !name.endsWith(".d.ts"))
    .flatMap((name) => {
      const path = join(source, folder, name);
      const text = readFileSync(path, "utf8");
      return [
        ...text.matchAll(
          /(?:^|[\s;}])(?:import|export)\s[^;"']*?from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|^import\s*["']([^"']+)["']/gm,
        ),
      ].map((match) => ({ file: path, from: match[1] ?? match[2] ?? match[3] ?? "" }));
    });
}

const folders = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe("the folders of src", () => {
  it("are those of docs/architecture.md", () => {
    expect(folders.filter((folder) => MAY_IMPORT[folder] === undefined)).toEqual([]);
  });

  it.each(folders)("%s imports only what lies below it, through its door", (folder) => {
    const wrong = importsOf(folder).flatMap(({ file, from }) => {
      if (!from.startsWith(".")) return [];
      const target = relative(source, resolve(dirname(file), from)).split("/");
      const [targetFolder = "", ...rest] = target;
      if (targetFolder === folder || targetFolder === "..") return [];
      const isAllowed = (MAY_IMPORT[folder] ?? []).includes(targetFolder) && rest.join("/") === "index.ts";
      return isAllowed ? [] : [`${relative(root, file)} imports ${target.join("/")}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each(WITHOUT_IO.filter((folder) => folders.includes(folder)))("%s imports no package and nothing of Node", (folder) => {
    const outside = importsOf(folder).filter(({ from }) => !from.startsWith("."));
    expect(outside.map(({ file, from }) => `${relative(root, file)} imports ${from}`)).toEqual([]);
  });
});
