/**
 * Which Invoke-Command of this runspace a session works for. Two of them may stand in one pipeline; the session can do one command at a
 * time, so the second waits until the first has everything.
 */
import type { RemoteRunspace } from "../../session/remote-runspace.ts";

export interface SessionUser {
  /** Takes in whatever is still to come, without waiting for whoever reads it. */
  takeEverything(runspace: RemoteRunspace): void;
}

const users: WeakMap<RemoteRunspace, SessionUser> = new WeakMap();

export function userOf(runspace: RemoteRunspace): SessionUser | undefined {
  return users.get(runspace);
}

export function useSession(runspace: RemoteRunspace, user: SessionUser): void {
  users.set(runspace, user);
}

export function leaveSession(runspace: RemoteRunspace, user: SessionUser): void {
  if (users.get(runspace) === user) users.delete(runspace);
}
