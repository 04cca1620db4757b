/**
 * The programs that session hosts run, copied into the state directory: a package manager may replace the package while sessions live, and
 * what a host loads later must be of the release that it was started from.
 */
import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { programFile } from "../node/index.ts";

/** Hosts, the threads they start, and the shell that jobs run in. */
const PROGRAMS = /^(session-host|runspace-worker|holdfast|shell-worker)\b/;

function programsDirectory(stateDirectory: string): string {
  return join(stateDirectory, "programs");
}

/** Packages that the programs load when they need them: they stay where they are, and are found from the copies by a link. */
const PACKAGES: readonly string[] = ["koffi"];

/** Copies this release's programs unless they are there. @returns The folder they are in. */
export function pinPrograms(stateDirectory: string): string {
  const source = dirname(programFile("session-host.js"));
  const target = copyPrograms(source, stateDirectory);
  for (const name of PACKAGES) linkPackage(name, source, target);
  return target;
}

function copyPrograms(source: string, stateDirectory: string): string {
  const files = listFiles(source);
  const target = join(programsDirectory(stateDirectory), digestOf(source, files));
  if (existsSync(target)) return target;
  const temporary = `${target}.${crypto.randomUUID()}`;
  for (const file of files) {
    mkdirSync(dirname(join(temporary, file)), { recursive: true, mode: 0o755 });
    copyFileSync(join(source, file), join(temporary, file), constants.COPYFILE_FICLONE);
  }
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another server of the same release was quicker.
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** An optional package may be installed, or move, after the programs were copied. */
function linkPackage(name: string, source: string, target: string): void {
  const link = join(target, "node_modules", name);
  const folder = packageFolder(name, source);
  if (folder === undefined || existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true, mode: 0o755 });
  rmSync(link, { force: true });
  symlinkSync(folder, link, "junction");
}

/** Where Node finds the package from this folder: the nearest `node_modules` upwards that has it. */
function packageFolder(name: string, from: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : packageFolder(name, parent);
}

/** Removes the programs of releases that nobody uses any more. */
export function removeUnusedPrograms(stateDirectory: string, used: ReadonlySet<string>): void {
  const directory = programsDirectory(stateDirectory);
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    const path = join(directory, name);
    if (!used.has(path)) rmSync(path, { recursive: true, force: true });
  }
}

function listFiles(source: string): readonly string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter(({ name }) => PROGRAMS.test(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(source, entry.name)).map((name) => join(entry.name, name))
        : entry.isFile()
          ? [entry.name]
          : [],
    )
    .sort();
}

function digestOf(source: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(source, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest("hex").slice(0, 16);
}
