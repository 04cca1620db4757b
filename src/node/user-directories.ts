import { existsSync } from "node:fs";
import { join } from "node:path";
import { builtinModule } from "./builtin-module.ts";

/** The folder for this user's settings, profiles and history. */
export function configurationDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === "win32") return join(environment.APPDATA ?? home(environment), "Holdfast");
  if (process.platform === "darwin") return join(home(environment), "Library", "Application Support", "Holdfast");
  return join(environment.XDG_CONFIG_HOME ?? join(home(environment), ".config"), "holdfast");
}

/** The folder where a server keeps its state unless told otherwise. Within a session, that of the session's server. */
export function stateDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.HOLDFAST_STATE !== undefined) return environment.HOLDFAST_STATE;
  if (process.getuid?.() === 0) return "/var/lib/holdfast";
  if (process.platform === "win32") return join(environment.LOCALAPPDATA ?? home(environment), "Holdfast", "State");
  if (process.platform === "darwin") return join(home(environment), "Library", "Application Support", "Holdfast", "State");
  return join(environment.XDG_STATE_HOME ?? join(home(environment), ".local", "state"), "holdfast");
}

/** Where this user's sessions begin: home, or the root for a user whose home is not there. */
export function loginDirectory(): string {
  const { homedir } = builtinModule("node:os");
  const directory = homedir();
  return existsSync(directory) ? directory : "/";
}

function home(environment: NodeJS.ProcessEnv): string {
  return environment.HOME ?? builtinModule("node:os").homedir();
}
