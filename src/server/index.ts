/**
 * `holdfast serve`: a WS-Management listener in front of session hosts (MS-WSMV 3.1). It authenticates, authorises, starts hosts and finds
 * them again after a restart; what a session is, the hosts know.
 */
export { ACCOUNT_HELP, accountCommand } from "./account-command.ts";
export { AccountStore } from "./accounts.ts";
export {
  defaultServerConfiguration,
  type ListenerConfiguration,
  type ServerConfiguration,
  serverConfigurationJsonSchema,
} from "./configuration.ts";
export { endAllSessions } from "./end-sessions.ts";
export { readEndedSessions } from "./ended-sessions.ts";
export { LiveConfiguration } from "./live-configuration.ts";
export { SERVE_HELP, serveCommand } from "./serve-command.ts";
export { type Server, type ServerOptions, startServer } from "./server.ts";
export { type ServerLog, silentServerLog } from "./server-log.ts";
