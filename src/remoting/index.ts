/**
 * PowerShell remoting for scripts: sessions, commands in them, and jobs. The cmdlets run on the runspace's thread and reach other computers
 * through a {@link RemotingService}.
 */
export { remotingCmdlets } from "./cmdlets/index.ts";
export { EnteredSession } from "./host/entered-session.ts";
export { type InteractiveSessions, interactiveSessions } from "./host/interactive-sessions.ts";
export type { ProcessProgram } from "./io/process-pool.ts";
export { RemotingIO, type RemotingIOOptions } from "./io/remoting-io.ts";
export type { ThreadEngine, ThreadEngineSink } from "./io/thread-engine.ts";
export type { RemotingNews, RemotingRequest } from "./link/messages.ts";
export { RemotingLink, type SendRequest } from "./link/remoting-link.ts";
export { remotingExtension } from "./remoting-extension.ts";
export { type RemotingService, remotingService } from "./remoting-service.ts";
export { closeSessions } from "./session/close-sessions.ts";
export { PSSession } from "./session/ps-session.ts";
export { parallelTasks } from "./threads/parallel-tasks.ts";
export { wsmanProvider } from "./wsman-drive/wsman-provider.ts";
