/**
 * One process per session: its engine, its output log, its idle clock, and the rules of WS-Management about shells (MS-WSMV 3.1.4), of
 * PSRP's server where the engine has none (MS-PSRP 3.2, disconnect and connect). This door is for the server, which starts hosts, finds
 * them again and speaks to them through {@link ControlClient}; it never runs their code.
 */
export { ControlClient } from "./control/control-client.ts";
export { ControlProtocolError } from "./control/frames.ts";
export type { BufferMode } from "./log/output-buffer.ts";
export type { SyncPolicy } from "./log/segment-log.ts";
export { removeUnusedPrograms } from "./pinned-programs.ts";
export {
  controlSocketPath,
  type EngineLaunch,
  errorFile,
  listSessionDirectories,
  readSessionEnd,
  readSessionLaunch,
  removeSessionDirectory,
  SESSION_VARIABLE,
  type SessionEnd,
  type SessionLaunch,
  sessionDirectory,
} from "./session-directory.ts";
export { ShellFault, type ShellFaultId } from "./shell/shell-fault.ts";
export type { CommandStart } from "./shell/shell-plugin.ts";
export type {
  CommandDescription,
  ReceiveReply,
  ShellDescription,
  ShellOperation,
  ShellReply,
  ShellRequest,
  WatchReply,
} from "./shell/shell-request.ts";
export type { ShellIdentity } from "./shell/shell-session.ts";
export { SessionHostStarter, type SessionHostStarterOptions } from "./start-session-host.ts";
export { serveStandardStreams } from "./stdio-server.ts";
export { threadEngine } from "./thread-engine.ts";
