/**
 * The server's configuration file.
 *
 * ```jsonc
 * {
 *   "computerName": "Server01",
 *   "listeners": [{ "url": "https://0.0.0.0:5986", "authentication": ["Basic"] }],
 *   "administrators": ["Admin01"],
 *   "sessionConfigurations": { "ITTasks": { "idleTimeoutSec": 86400 } }
 * }
 * ```
 */
import { z } from "zod/mini";
import type { CbtHardeningLevel } from "../auth/index.ts";

export const AUTHENTICATION_SCHEMES: readonly ["Basic", "Digest", "Negotiate", "Kerberos", "CredSSP", "Certificate"] = [
  "Basic",
  "Digest",
  "Negotiate",
  "Kerberos",
  "CredSSP",
  "Certificate",
];
export type AuthenticationScheme = (typeof AUTHENTICATION_SCHEMES)[number];

const positive = z.number().check(z.int(), z.minimum(1));
const seconds = z.number().check(z.int(), z.minimum(60), z.maximum(2_147_483));

const listenerSchema = z.strictObject({
  /** `http://127.0.0.1:5985`; port 0 takes a free one. */
  url: z.string().check(z.regex(/^https?:\/\/[^/]+\/?$/, "a listener is http:// or https:// with address and port")),
  authentication: z.optional(z.array(z.enum(AUTHENTICATION_SCHEMES))),
  /** Basic, or bodies in the clear, over plain HTTP. */
  allowUnencrypted: z._default(z.boolean(), false),
  /** What is demanded of clients over TLS whose mechanism can be bound to the certificate. */
  cbtHardeningLevel: z._default(z.enum(["None", "Relaxed", "Strict"]), "Relaxed"),
  /** PEM files; without them an https listener makes a self-signed certificate in the state directory. */
  certificate: z.optional(z.string()),
  key: z.optional(z.string()),
  /** A listener that is written down and not listened on. */
  enabled: z._default(z.boolean(), true),
  /** The name that a self-signed certificate is made for besides the computer's. */
  hostName: z.optional(z.string()),
});

const clientCertificatesSchema = z.strictObject({
  /** PEM files of the authorities whose certificates let in those whom `accounts` names. */
  authorities: z._default(z.array(z.string()), []),
  /** Name in the certificate (user principal name, e-mail address, DNS name; without these the common name) → account. */
  accounts: z._default(z.record(z.string(), z.string()), {}),
});

const pamSchema = z.strictObject({
  /** Whose rules hold; `holdfast` where the system has that service, else `login`. */
  service: z.optional(z.string().check(z.regex(/^[\w.-]+$/, "a service of PAM is the name of a file"))),
  /** Accounts of the system that may log in with Basic. Their sessions run as the user of the server, like everybody's. */
  users: z.array(z.string()),
});

const kerberosSchema = z.strictObject({
  /** File with the service's keys (`HTTP/host`, for pypsrp `host/host`); the system's unless given: KRB5_KTNAME, /etc/krb5.keytab. */
  keytab: z.optional(z.string()),
  /** Realms whose users come in as `name@REALM`; the server's own unless given. */
  realms: z.optional(z.array(z.string())),
  /** `name@REALM` → the account of this server that the user is. */
  accounts: z._default(z.record(z.string(), z.string()), {}),
});

/** What holds for shells of every kind. */
const shellSettings = {
  enabled: z._default(z.boolean(), true),
  idleTimeoutSec: z._default(seconds, 7200),
  maxIdleTimeoutSec: z._default(seconds, 2_147_483),
  outputBufferingMode: z._default(z.enum(["Block", "Drop"]), "Block"),
  maxSessions: z._default(positive, 2_147_483_647),
  maxSessionsPerUser: z._default(positive, 2_147_483_647),
  maxConcurrentCommandsPerSession: z._default(positive, 2_147_483_647),
  /** Of all processes of a session together; more breaks it. Its script engine gets no more for itself either. */
  maxMemoryPerSessionMB: z.optional(positive),
  /** Processes that the commands of a session may have started at a time. */
  maxProcessesPerSession: z.optional(positive),
  /** Processor time of all processes of a session, in its whole life. */
  maxCpuSecPerSession: z.optional(positive),
  /** A session ends so long after it was created, whatever it does. */
  maxLifetimeSec: z.optional(positive),
  /** Accounts that may create and enter sessions; everybody with an account unless given. */
  access: z.optional(z.array(z.string())),
};

const sessionConfigurationSchema = z.strictObject({
  ...shellSettings,
  /** What runs the scripts: Holdfast's own engine, or the real PowerShell. */
  engine: z._default(z.enum(["embedded", "pwsh"]), "embedded"),
  /** The `pwsh` to start; looked for on the PATH unless given. */
  pwshPath: z.optional(z.string()),
  /** Script that each new session runs first. */
  startupScript: z.optional(z.string()),
  /** A .pssc file: what sessions have and what their users may do. */
  definitionFile: z.optional(z.string()),
  /** Clients are told to go there instead: `https://server02:5986/wsman`. */
  redirectTo: z.optional(z.string().check(z.regex(/^https?:\/\/[^/\s]+/, "a redirection is http:// or https:// with an address"))),
});

const commandShellSchema = z.strictObject({
  ...shellSettings,
  /** Reads the command lines; the account's login shell unless given. */
  shell: z.optional(z.string()),
});

const logSchema = z.strictObject({
  /** When output is forced to the device: before it counts as written, every second, or when the system likes. */
  sync: z._default(z.enum(["always", "interval", "os"]), "os"),
  /** Output of one command that nobody has received yet; beyond it Block holds the command and Drop deletes the oldest. */
  maxUndeliveredMB: z._default(positive, 64),
  /** Output of a session that is kept in memory; the rest is read from its log. */
  memoryMB: z._default(positive, 4),
  /** Output of a session, delivered or not, that is kept for those who watch. */
  retainMB: z._default(z.number().check(z.int(), z.minimum(0)), 8),
});

const serverSchema = z.strictObject({
  $schema: z.optional(z.string()),
  computerName: z.optional(z.string()),
  listeners: z.optional(z.array(listenerSchema)),
  /**
   * The addresses of `--listen` in whose place the listeners were put while the server ran. A server that is started with the same ones
   * listens as its file says; with other ones, as they say.
   */
  listenersInsteadOf: z.optional(z.array(z.string())),
  kerberos: z.optional(kerberosSchema),
  pam: z.optional(pamSchema),
  /** Beside the certificates that `holdfast account map-certificate` maps one by one. */
  clientCertificates: z.optional(clientCertificatesSchema),
  /** Accounts that see and may take every session. */
  administrators: z._default(z.array(z.string()), []),
  sessionConfigurations: z._default(z.record(z.string(), sessionConfigurationSchema), {}),
  /** The remote command shell (WinRS), for clients that run command lines. */
  commandShell: z.optional(commandShellSchema),
  maxSessions: z._default(positive, 1000),
  maxSessionsPerUser: z._default(positive, 200),
  /** Processes that wait for the next session, which then starts sooner; each takes some 50 MB. */
  warmHosts: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(64)), 1),
  maxEnvelopeKB: z._default(z.number().check(z.int(), z.minimum(32), z.maximum(8192)), 500),
  maxConnections: z._default(positive, 2000),
  /** How long a client whose connection broke may stay away until others may connect to its sessions. */
  lostClientSec: z._default(z.number().check(z.minimum(1), z.maximum(86_400)), 20),
  log: z._default(logSchema, { sync: "os", maxUndeliveredMB: 64, memoryMB: 4, retainMB: 8 }),
});

export interface ListenerConfiguration {
  readonly url: string;
  readonly authentication?: AuthenticationScheme[] | undefined;
  readonly allowUnencrypted: boolean;
  readonly cbtHardeningLevel: CbtHardeningLevel;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly enabled: boolean;
  readonly hostName?: string | undefined;
}

export interface ClientCertificatesConfiguration {
  readonly authorities: string[];
  readonly accounts: Record<string, string>;
}

export interface PamConfiguration {
  readonly service?: string | undefined;
  readonly users: string[];
}

export interface KerberosConfiguration {
  readonly keytab?: string | undefined;
  readonly realms?: string[] | undefined;
  readonly accounts: Record<string, string>;
}

export interface ShellSettings {
  readonly enabled: boolean;
  readonly idleTimeoutSec: number;
  readonly maxIdleTimeoutSec: number;
  readonly outputBufferingMode: "Block" | "Drop";
  readonly maxSessions: number;
  readonly maxSessionsPerUser: number;
  readonly maxConcurrentCommandsPerSession: number;
  readonly maxMemoryPerSessionMB?: number | undefined;
  readonly maxProcessesPerSession?: number | undefined;
  readonly maxCpuSecPerSession?: number | undefined;
  readonly maxLifetimeSec?: number | undefined;
  readonly access?: string[] | undefined;
}

export interface SessionConfiguration extends ShellSettings {
  readonly engine: "embedded" | "pwsh";
  readonly pwshPath?: string | undefined;
  readonly startupScript?: string | undefined;
  readonly definitionFile?: string | undefined;
  readonly redirectTo?: string | undefined;
}

export interface CommandShellConfiguration extends ShellSettings {
  readonly shell?: string | undefined;
}

export interface ServerConfiguration {
  readonly $schema?: string | undefined;
  readonly computerName?: string | undefined;
  readonly listeners?: ListenerConfiguration[] | undefined;
  readonly listenersInsteadOf?: string[] | undefined;
  readonly kerberos?: KerberosConfiguration | undefined;
  readonly pam?: PamConfiguration | undefined;
  readonly clientCertificates?: ClientCertificatesConfiguration | undefined;
  readonly administrators: string[];
  readonly sessionConfigurations: Record<string, SessionConfiguration>;
  readonly commandShell?: CommandShellConfiguration | undefined;
  readonly maxSessions: number;
  readonly maxSessionsPerUser: number;
  readonly warmHosts: number;
  readonly maxEnvelopeKB: number;
  readonly maxConnections: number;
  readonly lostClientSec: number;
  readonly log: {
    readonly sync: "always" | "interval" | "os";
    readonly maxUndeliveredMB: number;
    readonly memoryMB: number;
    readonly retainMB: number;
  };
}

export const serverConfigurationSchema: z.ZodMiniType<ServerConfiguration> = serverSchema;

/** What is listened on when nothing is said: loopback alone. */
export function defaultListener(url = "http://127.0.0.1:5985"): ListenerConfiguration {
  return z.parse(listenerSchema, { url });
}

/** What there is without a file. */
export function defaultServerConfiguration(): ServerConfiguration {
  return z.parse(serverSchema, {});
}

export function defaultSessionConfiguration(): SessionConfiguration {
  return z.parse(sessionConfigurationSchema, {});
}

export function defaultCommandShellConfiguration(): CommandShellConfiguration {
  return z.parse(commandShellSchema, {});
}

/** Configurations that exist without being written down; a file may give them other settings. */
const BUILT_IN = ["Microsoft.PowerShell", "PowerShell.7"] as const;

export const CONFIGURATION_URI_PREFIX: string = "http://schemas.microsoft.com/powershell/";

/** The configuration that a resource URI names; undefined when there is none or it is disabled. Names compare without case. */
export function findSessionConfiguration(
  server: ServerConfiguration,
  resourceUri: string,
): { readonly name: string; readonly settings: SessionConfiguration } | undefined {
  if (!resourceUri.toLowerCase().startsWith(CONFIGURATION_URI_PREFIX)) return undefined;
  const wanted = resourceUri.slice(CONFIGURATION_URI_PREFIX.length).toLowerCase();
  for (const [name, settings] of Object.entries(server.sessionConfigurations)) {
    if (name.toLowerCase() === wanted) return settings.enabled ? { name, settings } : undefined;
  }
  const builtIn = BUILT_IN.find((name) => name.toLowerCase() === wanted);
  return builtIn === undefined ? undefined : { name: builtIn, settings: defaultSessionConfiguration() };
}

/** Those of the file and those that exist anyway. */
export function allSessionConfigurations(
  server: ServerConfiguration,
): readonly { readonly name: string; readonly settings: SessionConfiguration }[] {
  const written = Object.entries(server.sessionConfigurations).map(([name, settings]) => ({ name, settings }));
  const isWritten = (name: string): boolean => written.some((known) => known.name.toLowerCase() === name.toLowerCase());
  const builtIn = BUILT_IN.filter((name) => !isWritten(name)).map((name) => ({ name, settings: defaultSessionConfiguration() }));
  return [...builtIn, ...written];
}

/** JSON schema of the file, for editors. */
export function serverConfigurationJsonSchema(): unknown {
  return z.toJSONSchema(serverSchema, { io: "input" });
}
