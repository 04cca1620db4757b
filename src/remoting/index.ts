/**
 * PowerShell remoting for scripts: sessions, commands in them, and jobs. The cmdlets run on the runspace's thread and reach other computers
 * through a {@link RemotingService}.
 */
export { remotingCmdlets } from "./cmdlets/index.ts";
export { type EnteredSession, type InteractiveSessions, interactiveSessions } from "./host/interactive-sessions.ts";
export { remotingExtension } from "./remoting-extension.ts";
export { type RemotingService, remotingService } from "./remoting-service.ts";
