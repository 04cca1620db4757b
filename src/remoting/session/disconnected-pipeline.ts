import { RemotePipeline } from "./remote-pipeline.ts";
import type { RemoteRunspace } from "./remote-runspace.ts";

/** The command of a session that nobody here follows: one that this client left alone, or one that a query found. */
export function disconnectedPipelineOf(runspace: RemoteRunspace): RemotePipeline | null {
  const own = runspace.pipelines.find((pipeline) => pipeline.consumer === null && pipeline.state === "Disconnected");
  if (own !== undefined) return own;
  const { remoteCommand } = runspace;
  if (remoteCommand === null) return null;
  return new RemotePipeline(runspace, { pipelineId: remoteCommand.id, showsComputerName: true }, "Disconnected");
}
