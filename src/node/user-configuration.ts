/**
 * The user's own configuration: where computers are reached and where UNC shares lie.
 *
 * ```jsonc
 * {
 *   "hosts": { "Server01": { "port": 5985 }, "Server02": "https://10.0.0.2:5986/wsman" },
 *   "shares": { "\\\\Server12\\Scripts": "/srv/scripts" }
 * }
 * ```
 */
import { join } from "node:path";
import { z } from "zod/mini";
import { readConfigurationFile } from "./configuration-file.ts";
import { configurationDirectory } from "./user-directories.ts";

const hostSchema = z.union([
  z.string(),
  z.strictObject({
    address: z.optional(z.string()),
    port: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(65_535))),
    useSSL: z.optional(z.boolean()),
    /** PEM file with the certificate authority, or the self-signed certificate, to trust for this computer. */
    certificateAuthority: z.optional(z.string()),
  }),
]);

export const userConfigurationSchema: z.ZodMiniType<UserConfiguration> = z.strictObject({
  $schema: z.optional(z.string()),
  hosts: z.optional(z.record(z.string(), hostSchema)),
  shares: z.optional(z.record(z.string().check(z.regex(/^\\\\[^\\]+\\[^\\]+/, "a share is named \\\\server\\share")), z.string())),
}) as z.ZodMiniType<UserConfiguration>; // the schema and the interface say the same; the cast drops `| undefined` of optional keys

export interface UserConfiguration {
  readonly $schema?: string;
  /** Computer name → where it is reached. */
  readonly hosts?: Readonly<Record<string, string | ConfiguredHost>>;
  /** `\\server\share` → folder. */
  readonly shares?: Readonly<Record<string, string>>;
}

export interface ConfiguredHost {
  readonly address?: string;
  readonly port?: number;
  readonly useSSL?: boolean;
  readonly certificateAuthority?: string;
}

/** `HOLDFAST_CONFIG`, else the platform's usual place. */
export function userConfigurationPath(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.HOLDFAST_CONFIG ?? join(configurationDirectory(environment), "config.jsonc");
}

/** @throws {ConfigurationError} `InvalidConfiguration` */
export function readUserConfiguration(path: string = userConfigurationPath()): UserConfiguration {
  return readConfigurationFile(path, userConfigurationSchema) ?? {};
}

/** Computer names compare without case. */
export function findConfiguredHost(configuration: UserConfiguration, computerName: string): ConfiguredHost | undefined {
  const wanted = computerName.toLowerCase();
  for (const [name, host] of Object.entries(configuration.hosts ?? {})) {
    if (name.toLowerCase() === wanted) return typeof host === "string" ? fromUrl(host) : host;
  }
  return undefined;
}

/** The local path of a UNC path whose share is mapped; undefined for every other path. */
export function mapSharePath(configuration: UserConfiguration, path: string): string | undefined {
  const normalized = path.replaceAll("/", "\\");
  const lower = normalized.toLowerCase();
  for (const [share, folder] of Object.entries(configuration.shares ?? {})) {
    const prefix = share.toLowerCase().replace(/\\+$/, "");
    if (lower === prefix || lower.startsWith(`${prefix}\\`)) {
      return join(folder, ...normalized.slice(prefix.length).split("\\").filter(Boolean));
    }
  }
  return undefined;
}

function fromUrl(text: string): ConfiguredHost {
  const url = new URL(text);
  const useSSL = url.protocol === "https:";
  return { address: url.hostname, useSSL, port: url.port === "" ? (useSSL ? 443 : 80) : Number(url.port) };
}
