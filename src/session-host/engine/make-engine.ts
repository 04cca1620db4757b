import { loginDirectory } from "../../node/index.ts";
import { type RunspaceEngineLaunch, SESSION_VARIABLE, type SessionLaunch } from "../session-directory.ts";
import { EmbeddedEngine } from "./embedded-engine.ts";
import { PwshEngine } from "./pwsh-engine.ts";
import type { RunspaceEngine } from "./runspace-engine.ts";
import type { WaitingRunspace } from "./waiting-runspace.ts";

/** The engine that a session's configuration names. @param preloaded Ended when it cannot be used. */
export function makeEngine(
  launch: SessionLaunch & { readonly engine: RunspaceEngineLaunch },
  preloaded: WaitingRunspace | undefined,
): RunspaceEngine {
  const environment = { ...process.env, ...Object.fromEntries(launch.environment), [SESSION_VARIABLE]: launch.identity.shellId };
  const workingDirectory = launch.workingDirectory ?? loginDirectory();
  const isPreloadedUsed = launch.engine.kind === "embedded" && launch.limits.maxMemoryBytes === null;
  if (!isPreloadedUsed) void preloaded?.close();
  switch (launch.engine.kind) {
    case "pwsh":
      return new PwshEngine({ path: launch.engine.path, environment, workingDirectory });
    case "embedded":
      return new EmbeddedEngine({
        launch: { ...launch, workingDirectory, culture: launch.identity.dataLocale, uiCulture: launch.identity.locale },
        environment,
        ...(launch.limits.maxMemoryBytes === null ? { preloaded } : { maxHeapMb: Math.ceil(launch.limits.maxMemoryBytes / 1024 / 1024) }),
      });
    default:
      return launch.engine satisfies never;
  }
}
