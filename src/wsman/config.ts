import { Namespace } from "./namespaces.ts";
import type { SoapReader } from "./soap-reader.ts";
import type { SoapWriter } from "./soap-writer.ts";

/** A setting, one that has several values, or a part with settings of its own. */
export type ConfigValue = string | readonly string[] | ConfigSection;

/** A part of the service's configuration: settings, and parts of it by name. The names come from the peer, so it is a Map. */
export type ConfigSection = ReadonlyMap<string, ConfigValue>;

/** A part of the configuration as a resource; `name` is that of its element: `Config`, `Listener`. */
export interface ConfigResource {
  readonly name: string;
  readonly config: ConfigSection;
}

/** What of a service's configuration is this service's own; the rest is as Windows has it. */
export interface ServiceSettings {
  readonly maxEnvelopeSizeKb: number;
  readonly maxTimeoutMs: number;
  readonly maxBatchItems: number;
  readonly maxConcurrentOperationsPerUser: number;
  readonly enumerationTimeoutMs: number;
  readonly maxConnections: number;
  readonly maxPacketRetrievalTimeSeconds: number;
  readonly allowUnencrypted: boolean;
  /** Names as in {@link AUTHENTICATIONS}. */
  readonly authentications: readonly string[];
  readonly cbtHardeningLevel: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly idleTimeoutMs: number;
  readonly maxConcurrentUsers: number;
  readonly maxShellsPerUser: number;
  readonly maxProcessesPerShell: number;
  readonly maxMemoryPerShellMb: number;
}

const AUTHENTICATIONS = ["Basic", "Kerberos", "Negotiate", "Certificate", "CredSSP"];

/** Administrators may do everything, users who are logged in may read: what a service of Windows begins with. */
const ROOT_SDDL = "O:NSG:BAD:P(A;;GA;;;BA)(A;;GR;;;IU)S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)";

/**
 * The answer to Get on `…/wsman/1/config`, in the order of the schema.
 *
 * @see MS-WSMV 2.2.4.10 ConfigType, 2.2.4.36 ServiceType, 2.2.4.42 WinrsType
 */
export function configOf(settings: ServiceSettings): ConfigSection {
  const ports = section({ HTTP: settings.httpPort, HTTPS: settings.httpsPort });
  const auth = section({
    ...Object.fromEntries(
      AUTHENTICATIONS.map((name) => [name, settings.authentications.some((offered) => offered.toLowerCase() === name.toLowerCase())]),
    ),
    CbtHardeningLevel: settings.cbtHardeningLevel,
  });
  return section({
    MaxEnvelopeSizekb: settings.maxEnvelopeSizeKb,
    MaxTimeoutms: settings.maxTimeoutMs,
    MaxBatchItems: settings.maxBatchItems,
    MaxProviderRequests: 4294967295,
    Client: section({
      NetworkDelayms: 5000,
      URLPrefix: "wsman",
      AllowUnencrypted: false,
      Auth: section({ Basic: true, Digest: true, Kerberos: true, Negotiate: true, Certificate: true, CredSSP: false }),
      DefaultPorts: section({ HTTP: 5985, HTTPS: 5986 }),
      TrustedHosts: "",
    }),
    Service: section({
      RootSDDL: ROOT_SDDL,
      MaxConcurrentOperations: 4294967295,
      MaxConcurrentOperationsPerUser: settings.maxConcurrentOperationsPerUser,
      EnumerationTimeoutms: settings.enumerationTimeoutMs,
      MaxConnections: settings.maxConnections,
      MaxPacketRetrievalTimeSeconds: settings.maxPacketRetrievalTimeSeconds,
      AllowUnencrypted: settings.allowUnencrypted,
      Auth: auth,
      DefaultPorts: ports,
      IPv4Filter: "*",
      IPv6Filter: "*",
      EnableCompatibilityHttpListener: false,
      EnableCompatibilityHttpsListener: false,
      CertificateThumbprint: "",
      AllowRemoteAccess: true,
    }),
    Winrs: section({
      AllowRemoteShellAccess: true,
      IdleTimeout: settings.idleTimeoutMs,
      MaxConcurrentUsers: settings.maxConcurrentUsers,
      MaxShellRunTime: 2147483647,
      MaxProcessesPerShell: settings.maxProcessesPerShell,
      MaxMemoryPerShellMB: settings.maxMemoryPerShellMb,
      MaxShellsPerUser: settings.maxShellsPerUser,
    }),
  });
}

function section(values: Readonly<Record<string, string | number | boolean | ConfigSection>>): ConfigSection {
  return new Map(Object.entries(values).map(([name, value]) => [name, value instanceof Map ? value : String(value)]));
}

export function isConfigSection(value: ConfigValue | undefined): value is ConfigSection {
  return value instanceof Map;
}

export function writeConfigSection(writer: SoapWriter, name: string, config: ConfigSection): void {
  writer.start(`cfg:${name}`);
  for (const [key, value] of config) {
    if (isConfigSection(value)) writeConfigSection(writer, key, value);
    else for (const text of typeof value === "string" ? [value] : value) writer.element(`cfg:${key}`, text);
  }
  writer.end(`cfg:${name}`);
}

/** Reads an element at whose start the reader stands: its text, or its children. */
export function readConfigValue(reader: SoapReader): string | ConfigSection {
  const children = new Map<string, ConfigValue>();
  const text = reader.mixed(() => {
    const { localName } = reader;
    const value = readConfigValue(reader);
    const before = children.get(localName);
    // What stands several times is a setting with several values.
    if (before === undefined || isConfigSection(before) || isConfigSection(value)) children.set(localName, value);
    else children.set(localName, [...(typeof before === "string" ? [before] : before), value]);
  });
  return children.size > 0 ? children : text.trim();
}

/** Reads a part of the configuration, at whose start the reader stands. */
export function readConfigResource(reader: SoapReader): ConfigResource {
  const { localName } = reader;
  const value = readConfigValue(reader);
  return { name: localName, config: typeof value === "string" ? new Map() : value };
}

/** The parts of the configuration have namespaces of their own, all of which begin like this. */
export function isConfigElement(reader: SoapReader): boolean {
  return reader.namespace.startsWith(Namespace.config);
}
