/**
 * Node's side of everything: files, processes, sockets, configuration files. The only folder below `client` that imports `node:`.
 */

export { channelBindingOf, nodeAuthCrypto } from "./auth-crypto.ts";
export { BridgeStream, type StreamItem } from "./bridge-stream.ts";
export { builtinModule } from "./builtin-module.ts";
export { CarriedThreadError, type ErrorCodec, standardErrorCodecs } from "./carried-error.ts";
export { findClientKey } from "./client-certificates.ts";
export {
  type ConfigurationEdit,
  ConfigurationError,
  editConfigurationText,
  parseConfiguration,
  readConfigurationFile,
} from "./configuration-file.ts";
export { DetachedProcess, type DetachedProcessOptions, isProcessAlive } from "./detached-process.ts";
export { type Dialer, type DialTarget, dialDirectly, type HttpProxy, proxyDialer } from "./dial.ts";
export { createEngineHost, type EngineHostOptions, provideService } from "./engine-host.ts";
export {
  checkKeytab,
  isKerberosLikely,
  type KerberosAcceptorOptions,
  type KerberosInitiatorOptions,
  kerberosAcceptorContext,
  kerberosInitiatorContext,
  kerberosPrincipal,
} from "./gssapi/kerberos.ts";
export type { LoginLimits, LoginRefusal } from "./http-authentication.ts";
export type { SoapEncoding } from "./http-body.ts";
export { type HttpClientOptions, WSManHttpClient } from "./http-client.ts";
export type { HttpAnswer, PostOptions } from "./http-connection.ts";
export {
  HTTP_SERVER_LIMITS,
  type HttpConnectionInfo,
  type HttpListener,
  type HttpListenerOptions,
  type HttpServerEvent,
  type HttpServerLimits,
  type ListeningSocket,
  listen,
  type WSManHttpHandler,
  type WSManHttpRequest,
  type WSManHttpResponse,
} from "./http-server.ts";
export { ensureImplicitCredential, implicitSecretPath, readImplicitCredential } from "./implicit-secret.ts";
export type { Blocking, IoCall, IoService, LazyService, StreamOptions, StreamWriter } from "./io-service.ts";
export { standardServices } from "./io-services.ts";
export { connectIpc, type IpcConnection, type IpcListener, ipcPath, listenIpc, MAX_SOCKET_PATH_BYTES } from "./ipc.ts";
export { readForeignJsonFile, readJsonFile, writeJsonFile, writeTextFile } from "./json-file.ts";
export { openSegmentFiles, type SegmentFile, type SegmentFiles } from "./log-files.ts";
export { monotonicMs } from "./monotonic.ts";
export { checkPam, checkSystemPassword, pamService } from "./pam.ts";
export { hashPassword, type PasswordVerifier, verifyPassword } from "./password-hash.ts";
export { pausePoint } from "./pause-point.ts";
export { endMarkedProcesses, type MarkedProcess, markedProcesses } from "./process-tree.ts";
export { programFile } from "./program-file.ts";
export { RunspaceThread, type RunspaceThreadOptions, type ThreadEnd } from "./runspace-thread.ts";
export { type OpenedRunspaceThread, openRunspaceThread } from "./runspace-worker.ts";
export {
  announceServer,
  askServer,
  type ControlAnswer,
  type ControlRequest,
  controlLines,
  encodeControlLine,
  findLocalServer,
  findServer,
  type ReplaceRequest,
  type ServerPresence,
  withdrawServer,
} from "./server-presence.ts";
export { type NodeSessionCrypto, nodeSessionCrypto } from "./session-crypto.ts";
export { findSystemUser, type SystemUser } from "./system-users.ts";
export { type CallOptions, ThreadBridge } from "./thread-bridge.ts";
export { ownBytes } from "./thread-protocol.ts";
export { type ClientKey, type ClientTlsOptions, certificateDerOf, type ServerTlsOptions } from "./tls.ts";
export { createSelfSignedCertificate, ensureServerCertificate, fingerprintOf, type ServerCertificate } from "./tls-certificate.ts";
export { connectTlsChannel, tlsChannelAcceptor } from "./tls-channel.ts";
export {
  type ConfiguredHost,
  findConfiguredHost,
  mapSharePath,
  readUserConfiguration,
  type UserConfiguration,
  userConfigurationPath,
} from "./user-configuration.ts";
export { configurationDirectory, loginDirectory, stateDirectory } from "./user-directories.ts";
export { writeAll } from "./write-all.ts";
