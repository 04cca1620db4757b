/**
 * Where profiles are looked for: `$PROFILE` and its four notes.
 */
import { join } from "node:path";
import { configurationDirectory } from "../node/index.ts";

export interface ProfilePaths {
  readonly allUsersAllHosts: string;
  readonly allUsersCurrentHost: string;
  readonly currentUserAllHosts: string;
  readonly currentUserCurrentHost: string;
}

const ALL_HOSTS = "profile.ps1";
const THIS_HOST = "Holdfast_profile.ps1";

export function profilePaths(environment: NodeJS.ProcessEnv): ProfilePaths {
  const everybody = process.platform === "win32" ? join(environment.ProgramData ?? "C:\\ProgramData", "Holdfast") : "/etc/holdfast";
  const user = configurationDirectory(environment);
  return {
    allUsersAllHosts: join(everybody, ALL_HOSTS),
    allUsersCurrentHost: join(everybody, THIS_HOST),
    currentUserAllHosts: join(user, ALL_HOSTS),
    currentUserCurrentHost: join(user, THIS_HOST),
  };
}
