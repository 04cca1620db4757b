/**
 * The server: listeners, accounts, and the sessions it finds again or starts.
 *
 * It is crash-only: whatever it must know of a session is with the session, so being killed is the same as being stopped.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { FAILED_LOGIN_LIMITS, FailedLogins, type Identity } from "../auth/index.ts";
import {
  checkPam,
  ensureServerCertificate,
  HTTP_SERVER_LIMITS,
  type ListeningSocket,
  listen,
  type ServerTlsOptions,
} from "../node/index.ts";
import { configOf, Enumerations, WSManService } from "../wsman/index.ts";
import { AccountStore } from "./accounts.ts";
import { openAuditLog } from "./audit-log.ts";
import type { ListenerConfiguration, ServerConfiguration } from "./configuration.ts";
import { ConfigurationResources } from "./configuration-resources.ts";
import { openEndedSessions } from "./ended-sessions.ts";
import { ListenerSet } from "./listener-set.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { DEFAULT_AUTHENTICATION, kerberosOf, mechanismsOf } from "./mechanisms.ts";
import { runAsUser } from "./run-as.ts";
import type { ServerLog } from "./server-log.ts";
import { SessionCreator } from "./session-creator.ts";
import { SessionRegistry } from "./session-registry.ts";
import { WSManEndpoint } from "./wsman-endpoint.ts";

export interface ServerOptions {
  readonly configuration: LiveConfiguration;
  readonly stateDirectory: string;
  /** For session hosts. */
  readonly environment: NodeJS.ProcessEnv;
  readonly productVersion: string;
  readonly log: ServerLog;
  /** Sockets that listen already, by the URL in the configuration. */
  readonly inherited?: ReadonlyMap<string, ListeningSocket>;
}

const DRAIN_GRACE_MS = 10_000;

export interface Server extends AsyncDisposable {
  /** `http://127.0.0.1:5985/wsman` and so on, with the ports that were really taken. */
  readonly endpoints: readonly string[];
  /** What it listens on, by the URL in the configuration, for a server that takes its place. */
  readonly sockets: ReadonlyMap<string, ListeningSocket>;
  sessionIds(): readonly string[];
  /** Asks every session; those whose host answers. */
  answeringSessionIds(): Promise<readonly string[]>;
  /** Answers a request of WS-Management by the user who started the server. */
  administer(envelope: Uint8Array): Promise<Uint8Array>;
  /** Stops listening when the answers that clients wait for are out; sessions go on, and clients ask the next server. */
  drain(): Promise<void>;
  /** Stops listening; sessions go on. */
  close(): Promise<void>;
}

/** @throws the system's error when an address cannot be listened on or the state directory not be written. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { stateDirectory, log } = options;
  const live = options.configuration;
  const configuration = live.current;
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const computerName = configuration.computerName ?? hostname();
  const kerberos = await kerberosOf(configuration, log);
  if (configuration.pam !== undefined) await checkPam();
  const audit = openAuditLog(stateDirectory);
  const ended = openEndedSessions(stateDirectory);
  const registry = new SessionRegistry({
    stateDirectory,
    environment: options.environment,
    warmHosts: configuration.warmHosts,
    onEvent(event) {
      log.session(event);
      if (event.type === "ended" && event.end !== undefined) ended.add(event.end);
    },
  });
  await registry.adoptAll();

  const startedBy = userInfo().username;
  const isAdministrator = (identity: Identity): boolean =>
    identity.userName === startedBy || live.current.administrators.some((name) => name.toLowerCase() === identity.userName.toLowerCase());
  const accounts = new AccountStore(stateDirectory);
  const endpoint = new WSManEndpoint({
    service: new WSManService({
      newGuid: () => crypto.randomUUID(),
      machine: computerName,
      maxEnvelopeBytes: configuration.maxEnvelopeKB * 1024,
    }),
    registry,
    creator: new SessionCreator({
      registry,
      configuration: () => live.current,
      stateDirectory,
      computerName,
      isAdministrator,
      userOf: (identity) => runAsUser(identity, accounts, startedBy),
    }),
    enumerations: new Enumerations({ newGuid: () => crypto.randomUUID(), nowMs: () => performance.now() }),
    computerName,
    productVersion: options.productVersion,
    isAdministrator,
    configuration: new ConfigurationResources(live, () => serviceConfig(live.current, live.listeners)),
    onEvent(event) {
      log.request(event);
      audit.request(event);
    },
  });
  const logins = {
    perAccount: new FailedLogins(FAILED_LOGIN_LIMITS.perAccount),
    perAddress: new FailedLogins(FAILED_LOGIN_LIMITS.perAddress),
  };
  const listenerSet = new ListenerSet(async (listener, inherited) => {
    const url = new URL(listener.url);
    return listen({
      // Without a host the system listens on all addresses of both kinds, as far as it has them.
      host: url.hostname === "*" ? "" : url.hostname.replace(/^\[|\]$/g, ""),
      port: portOf(url),
      mechanisms: mechanismsOf(listener, {
        accounts,
        computerName,
        stateDirectory,
        kerberos,
        pam: configuration.pam,
        clientCertificates: configuration.clientCertificates,
      }),
      allowUnencrypted: listener.allowUnencrypted,
      handle: (request) => endpoint.handle(request),
      onClose: (connection) => endpoint.connectionClosed(connection),
      onEvent(event) {
        log.connection(event);
        audit.connection(event);
      },
      limits: {
        ...HTTP_SERVER_LIMITS,
        maxBodyBytes: configuration.maxEnvelopeKB * 1024 + 16_384,
        maxConnections: configuration.maxConnections,
      },
      logins,
      ...(url.protocol === "https:" ? { tls: tlsOf(listener, configuration, { stateDirectory, computerName }) } : {}),
      ...(inherited === undefined ? {} : { inherited }),
    });
  });
  live.onChange((next) => listenerSet.apply((next.listeners ?? []).filter(({ enabled }) => enabled)));
  try {
    await listenerSet.apply(
      live.listeners.filter(({ enabled }) => enabled),
      options.inherited,
    );
  } catch (error) {
    registry.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    await listenerSet.close();
    registry.close();
  };
  return {
    get endpoints() {
      return listenerSet.endpoints;
    },
    get sockets() {
      return listenerSet.sockets;
    },
    sessionIds: () => registry.list().map(({ launch }) => launch.identity.shellId),
    async answeringSessionIds() {
      return (await registry.describe(registry.list())).map(({ shellId }) => shellId);
    },
    async administer(envelope) {
      const identity = { userName: startedBy, authenticationType: "Local" };
      const connection = { id: 0, remoteAddress: "127.0.0.1", isTls: false, isSealed: false };
      const { signal } = new AbortController();
      return (await endpoint.handle({ identity, envelope, endpoint: "http://localhost/wsman", connection, signal })).envelope;
    },
    async drain() {
      endpoint.drain();
      await listenerSet.close({ graceMs: DRAIN_GRACE_MS });
      registry.close();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** URL leaves out the ports that are usual for the web; ours are those of WS-Management. */
function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 5986 : 5985;
}

function tlsOf(
  listener: ListenerConfiguration,
  { clientCertificates }: ServerConfiguration,
  own: { readonly stateDirectory: string; readonly computerName: string },
): ServerTlsOptions {
  const authorities = clientCertificates?.authorities.map((path) => readFileSync(path, "utf8")) ?? [];
  return {
    ...ownCertificate(listener, own),
    ...(listener.authentication?.includes("Certificate") === true ? { clientAuthorities: authorities } : {}),
  };
}

function ownCertificate(
  listener: ListenerConfiguration,
  { stateDirectory, computerName }: { readonly stateDirectory: string; readonly computerName: string },
): ServerTlsOptions {
  if (listener.certificate !== undefined && listener.key !== undefined) {
    return { certificate: readFileSync(listener.certificate, "utf8"), key: readFileSync(listener.key, "utf8") };
  }
  return ensureServerCertificate(join(stateDirectory, "tls"), [
    ...new Set([
      computerName,
      hostname(),
      "localhost",
      "127.0.0.1",
      "::1",
      ...(listener.hostName === undefined ? [] : [listener.hostName]),
    ]),
  ]);
}

function serviceConfig(configuration: ServerConfiguration, listeners: readonly ListenerConfiguration[]): ReturnType<typeof configOf> {
  const portFor = (protocol: string, usual: number): number => {
    const url = listeners.map((listener) => new URL(listener.url)).find((candidate) => candidate.protocol === protocol);
    return url === undefined ? usual : portOf(url);
  };
  const { commandShell } = configuration;
  return configOf({
    maxEnvelopeSizeKb: configuration.maxEnvelopeKB,
    maxTimeoutMs: 60_000,
    maxBatchItems: 32_000,
    maxConcurrentOperationsPerUser: 1500,
    enumerationTimeoutMs: 60_000,
    maxConnections: configuration.maxConnections,
    maxPacketRetrievalTimeSeconds: 120,
    allowUnencrypted: listeners.some((listener) => listener.allowUnencrypted),
    authentications: [...new Set(listeners.flatMap((listener) => listener.authentication ?? DEFAULT_AUTHENTICATION))],
    cbtHardeningLevel: listeners[0]?.cbtHardeningLevel ?? "Relaxed",
    httpPort: portFor("http:", 5985),
    httpsPort: portFor("https:", 5986),
    idleTimeoutMs: (commandShell?.idleTimeoutSec ?? 7200) * 1000,
    maxConcurrentUsers: 100,
    maxShellsPerUser: configuration.maxSessionsPerUser,
    maxProcessesPerShell: commandShell?.maxProcessesPerSession ?? 2_147_483_647,
    maxMemoryPerShellMb: commandShell?.maxMemoryPerSessionMB ?? 2_147_483_647,
  });
}
