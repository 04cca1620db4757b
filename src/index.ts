/**
 * Holdfast for programs: sessions on other computers that outlive the client, the network and the server.
 *
 * ```ts
 * import { connect, listSessions } from "holdfast";
 * ```
 */
export {
  type AuthenticationName,
  type Credential,
  connect,
  type FoundSession,
  type InvokeOptions,
  listSessions,
  type ReceiveOptions,
  type RemoteObject,
  RemoteRun,
  RemoteScriptError,
  RemoteSession,
  type RemoteTarget,
  type RemoteValue,
  SessionBusyError,
  type SessionFilter,
  type SessionOptions,
} from "./client/index.ts";
