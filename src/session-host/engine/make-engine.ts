import type { SessionLaunch } from "../session-directory.ts";
import { EmbeddedEngine } from "./embedded-engine.ts";
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
      return new EmbeddedEngine({ launch, environment });
    default:
      return launch.engine satisfies never;
  }
}
