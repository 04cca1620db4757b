import type { RunspaceCommand } from "../engine/index.ts";
import { PSObject, type PSValue } from "../objects/index.ts";
import type { ProfilePaths } from "./profile-paths.ts";

export function script(text: string): RunspaceCommand {
  return { text, isScript: true, useLocalScope: false, parameters: [], merge: {} };
}

export function command(name: string, parameters: RunspaceCommand["parameters"] = []): RunspaceCommand {
  return { text: name, isScript: false, useLocalScope: null, parameters, merge: {} };
}

/** `$PROFILE`: the path of this user's profile for this program, the others as notes. */
export function profileVariable(paths: ProfilePaths): PSValue {
  const profile = new PSObject(paths.currentUserCurrentHost);
  profile.setNote("AllUsersAllHosts", paths.allUsersAllHosts);
  profile.setNote("AllUsersCurrentHost", paths.allUsersCurrentHost);
  profile.setNote("CurrentUserAllHosts", paths.currentUserAllHosts);
  profile.setNote("CurrentUserCurrentHost", paths.currentUserCurrentHost);
  return profile;
}
