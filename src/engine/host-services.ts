/** Services that commands of the engine ask for and that others give: see `HostServiceKey`. */
import type { CmdletBody, CmdletContext } from "./cmdlet.ts";
import { HostServiceKey } from "./host.ts";

/** Runs the blocks of `ForEach-Object -Parallel` on other threads. */
export interface ParallelTaskService {
  create(cmdlet: CmdletContext): CmdletBody;
}

export const ParallelTasks: HostServiceKey<ParallelTaskService> = new HostServiceKey("ParallelTasks");
