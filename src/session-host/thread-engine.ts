import { hostname } from "node:os";
import { EmbeddedEngine } from "./engine/embedded-engine.ts";
import type { RunspaceEngine } from "./engine/runspace-engine.ts";

/** Our engine on threads of this process: what thread jobs run in. */
export function threadEngine(workingDirectory: string): RunspaceEngine {
  return new EmbeddedEngine({
    launch: {
      computerName: hostname(),
      engine: { kind: "embedded", configurationName: "", startupScript: null, definitionFile: null },
      sender: null,
      culture: "",
      uiCulture: "",
      workingDirectory,
    },
    environment: process.env,
  });
}
