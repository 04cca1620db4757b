/** What every cmdlet that takes sessions refuses. */
import type { CmdletContext } from "../../engine/index.ts";
import type { PSSession } from "../session/ps-session.ts";

export function refuseRepeatedSessions(cmdlet: CmdletContext, sessions: readonly PSSession[]): void {
  if (new Set(sessions.map((session) => session.instanceId)).size === sessions.length) return;
  cmdlet.throwTerminatingError(
    cmdlet.makeError({
      message: "Specified RemoteRunspaceInfo objects have duplicates.",
      errorId: "RemoteRunspaceInfoHasDuplicates",
      category: "InvalidArgument",
      target: cmdlet.parameters.get("Session"),
      exceptionType: "System.ArgumentException",
    }),
  );
}
