import type { SessionLaunch } from "../session-directory.ts";
import { PwshEngine } from "./pwsh-engine.ts";
import type { RunspaceEngine } from "./runspace-engine.ts";

/** The engine that a session's configuration names. */
export function makeEngine(launch: SessionLaunch): RunspaceEngine {
  const environment = { ...process.env, ...launch.environment };
  const workingDirectory = launch.workingDirectory ?? process.env.HOME;
  switch (launch.engine.kind) {
    case "pwsh":
      return new PwshEngine({ path: launch.engine.path, environment, workingDirectory });
    case "embedded":
      throw new Error("The embedded engine is not part of this program.");
    default:
      return launch.engine satisfies never;
  }
}
