/**
 * PowerShell remoting and jobs for the shell's runspace, on its thread.
 */
import { type HostServiceKey, ParallelTasks } from "../engine/index.ts";
import { provideService, type ThreadBridge } from "../node/index.ts";
import { parallelTasks, RemotingLink, type RemotingNews, remotingService } from "../remoting/index.ts";
import { REMOTING_SERVICE } from "./shell-start.ts";

/** What the cmdlets of sessions and jobs ask their host for. */
export function provideRemoting(services: Map<HostServiceKey<unknown>, unknown>, bridge: ThreadBridge): void {
  const link = new RemotingLink((request) => bridge.tell(REMOTING_SERVICE, "request", [request]));
  bridge.onEvent(REMOTING_SERVICE, (news) => link.receive(news as readonly RemotingNews[])); // startRemoting sends nothing else
  provideService(services, remotingService, link);
  provideService(services, ParallelTasks, parallelTasks);
}
