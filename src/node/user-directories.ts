import { homedir, platform } from "node:os";
import { join } from "node:path";

/** The folder for this user's settings, profiles and history. */
export function configurationDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (platform() === "win32") return join(environment.APPDATA ?? homedir(), "Holdfast");
  if (platform() === "darwin") return join(homedir(), "Library", "Application Support", "Holdfast");
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "holdfast");
}

/** The folder where a server keeps its state unless told otherwise. */
export function stateDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.getuid?.() === 0) return "/var/lib/holdfast";
  if (platform() === "win32") return join(environment.LOCALAPPDATA ?? homedir(), "Holdfast", "State");
  if (platform() === "darwin") return join(homedir(), "Library", "Application Support", "Holdfast", "State");
  return join(environment.XDG_STATE_HOME ?? join(homedir(), ".local", "state"), "holdfast");
}
