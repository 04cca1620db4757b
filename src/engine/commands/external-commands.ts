/** Scripts and programs: files found by path, or by name in `$env:PATH`. */

import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { SessionState } from "../runtime/session-state.ts";
import { ApplicationInfo, type CommandInfo, ExternalScriptInfo } from "./command-info.ts";

export function findExternal(context: ExecutionContext, session: SessionState, name: string): CommandInfo | undefined {
  if (name.includes("/") || name.startsWith(".\\") || name.startsWith("..\\") || /^[A-Za-z][A-Za-z0-9]*:/.test(name)) {
    // Whoever may not see the file system may still call what is named to them by its whole path.
    if (!context.restrictions.allowsProvider("FileSystem", context.rights))
      return name.startsWith("/") ? commandAt(context, name) : undefined;
    const path = session.path.toNative(name);
    return path === undefined ? undefined : commandAt(context, path);
  }
  for (const directory of searchPath(context)) {
    const found = commandAt(context, directory.endsWith("/") ? directory + name : `${directory}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function searchPath(context: ExecutionContext): readonly string[] {
  const { host } = context;
  const separator = host.environment.osName === "Windows" ? ";" : ":";
  return (host.environment.get("PATH") ?? "").split(separator).filter((directory) => directory !== "");
}

const EXECUTABLE = 0o111;

/** A script (its `.ps1` may be left out) or an executable file. */
function commandAt(context: ExecutionContext, path: string): CommandInfo | undefined {
  const { files } = context.host;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name.toLowerCase().endsWith(".ps1")) return isFile(context, path) ? script(context, path) : undefined;
  if (isFile(context, `${path}.ps1`)) return script(context, `${path}.ps1`);
  for (const extension of executableExtensions(context)) {
    const file = path + extension;
    const status = files.status(file);
    if (status === undefined || status.targetKind !== "file") continue;
    if (extension !== "" || context.host.environment.osName === "Windows" || (status.mode & EXECUTABLE) !== 0)
      return new ApplicationInfo(name + extension, file);
  }
  return undefined;
}

function executableExtensions(context: ExecutionContext): readonly string[] {
  if (context.host.environment.osName !== "Windows") return [""];
  return ["", ...(context.host.environment.get("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").split(";")];
}

function isFile(context: ExecutionContext, path: string): boolean {
  return context.host.files.status(path)?.targetKind === "file";
}

function script(context: ExecutionContext, path: string): ExternalScriptInfo {
  return new ExternalScriptInfo(path.slice(path.lastIndexOf("/") + 1), path, (info) => context.loadScript(info.path));
}

/** Executable files and scripts in the search path whose names fit: for Get-Command and completion. */
export function externalCommands(context: ExecutionContext, isWanted: (name: string) => boolean): CommandInfo[] {
  const found: CommandInfo[] = [];
  for (const directory of searchPath(context)) {
    if (context.host.files.status(directory)?.targetKind !== "directory") continue;
    for (const name of context.host.files.readDirectory(directory)) {
      if (!isWanted(name)) continue;
      const command = commandAt(context, `${directory}/${name}`);
      if (command !== undefined) found.push(command);
    }
  }
  return found;
}
