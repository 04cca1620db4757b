/** Where modules are: their files below the directories of PSModulePath. */
import { PlatformError } from "../../objects/index.ts";
import type { ExecutionContext } from "../runtime/execution-context.ts";
import { compareVersionTexts, isVersionText } from "./version-text.ts";

/** In the order in which a name without an extension is tried. */
export const MODULE_EXTENSIONS: readonly string[] = [".psd1", ".psm1"];

const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([".psd1", ".psm1", ".ps1", ".dll", ".cdxml"]);

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function directoryName(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : end === 0 ? "/" : path.slice(0, end);
}

/** In lower case, with the dot. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot).toLowerCase();
}

/** `/x/Tools.psm1` is the file of the module `Tools`. */
export function moduleNameOf(path: string): string {
  const name = baseName(path);
  const extension = extensionOf(name);
  return KNOWN_EXTENSIONS.has(extension) ? name.slice(0, -extension.length) : name;
}

export function isFile(context: ExecutionContext, path: string): boolean {
  return context.host.files.status(path)?.targetKind === "file";
}

export function isDirectory(context: ExecutionContext, path: string): boolean {
  return context.host.files.status(path)?.targetKind === "directory";
}

export function modulePath(context: ExecutionContext): readonly string[] {
  const { environment, files } = context.host;
  const separator = files.directorySeparator === "\\" ? ";" : ":";
  return (environment.get("PSModulePath") ?? "").split(separator).filter((path) => path !== "");
}

/** A module's files are named like its directory; newer versions in directories of their own come first. */
export function moduleFilesIn(context: ExecutionContext, directory: string): string[] {
  if (!isDirectory(context, directory)) return [];
  const name = baseName(directory);
  const places = [...versionDirectories(context, directory).map((version) => `${directory}/${version}`), directory];
  return places.flatMap((place) => {
    const file = MODULE_EXTENSIONS.map((extension) => `${place}/${name}${extension}`).find((path) => isFile(context, path));
    return file === undefined ? [] : [file];
  });
}

function versionDirectories(context: ExecutionContext, directory: string): string[] {
  return entries(context, directory)
    .filter((entry) => isVersionText(entry) && isDirectory(context, `${directory}/${entry}`))
    .sort((left, right) => compareVersionTexts(right, left));
}

/** Names in a directory; one that cannot be read has none. */
export function entries(context: ExecutionContext, directory: string): readonly string[] {
  try {
    return [...context.host.files.readDirectory(directory)].sort();
  } catch (error) {
    if (error instanceof PlatformError) return [];
    throw error;
  }
}

/** Files that a module's name may mean, the likeliest first. */
export function filesOfModule(context: ExecutionContext, name: string): string[] {
  return modulePath(context).flatMap((root) => {
    const place = name.includes("/") || name.includes("\\") ? `${root}/${name.replaceAll("\\", "/")}` : null;
    if (place === null) return moduleFilesIn(context, `${root}/${name}`);
    const direct = MODULE_EXTENSIONS.map((extension) => place + extension).filter((path) => isFile(context, path));
    return [...direct, ...moduleFilesIn(context, place)];
  });
}

/** A path rather than a name. */
export function isRooted(name: string): boolean {
  return /^(?:\.{1,2}|~)[/\\]/.test(name) || name.startsWith("/") || name.includes(":") || name === "." || name === "..";
}
