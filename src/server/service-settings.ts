/** Which of the service's settings can be changed, and what they are called in the configuration file. */
import type { ConfigurationEdit } from "../node/index.ts";
import { type ConfigResource, type ConfigSection, type ConfigValue, isConfigSection } from "../wsman/index.ts";
import { AUTHENTICATION_SCHEMES, type AuthenticationScheme, type ListenerConfiguration } from "./configuration.ts";
import { DEFAULT_AUTHENTICATION } from "./mechanisms.ts";
import { booleanOf, numberOf, refusal } from "./resource-kind.ts";

export interface SettingEdits {
  readonly settings: readonly ConfigurationEdit[];
  /** Null when they stay as they are. */
  readonly listeners: readonly ListenerConfiguration[] | null;
}

/** Settings with a place of their own, by the section that WinRM has them in. */
const PLACES: ReadonlyMap<string, { readonly path: readonly string[]; readonly unit?: number }> = new Map([
  ["config.maxenvelopesizekb", { path: ["maxEnvelopeKB"] }],
  ["service.maxconnections", { path: ["maxConnections"] }],
  ["winrs.maxshellsperuser", { path: ["maxSessionsPerUser"] }],
  ["winrs.idletimeout", { path: ["commandShell", "idleTimeoutSec"], unit: 1000 }],
  ["winrs.maxprocessespershell", { path: ["commandShell", "maxProcessesPerSession"] }],
  ["winrs.maxmemorypershellmb", { path: ["commandShell", "maxMemoryPerSessionMB"] }],
]);

/**
 * What changes when a part of the configuration gets these values. What has its value already is no change, as clients put back what they
 * got.
 *
 * @throws {WsmanFaultError} For a setting that does not exist or cannot be changed, and for a value that makes no sense.
 */
export function settingEdits(part: ConfigResource, wanted: ConfigSection, listeners: readonly ListenerConfiguration[]): SettingEdits {
  const settings: ConfigurationEdit[] = [];
  let changed = listeners;
  const visit = (name: string, section: ConfigSection, present: ConfigSection): void => {
    for (const [key, value] of section) {
      const known = [...present].find(([candidate]) => candidate.toLowerCase() === key.toLowerCase());
      if (known === undefined) throw refusal(`${name} has no setting "${key}".`);
      if (isConfigSection(value) && isConfigSection(known[1])) visit(known[0], value, known[1]);
      else if (!sameValue(value, known[1])) change(name, known[0], textOf(value, key));
    }
  };
  const change = (sectionName: string, key: string, text: string): void => {
    const place = PLACES.get(`${sectionName}.${key}`.toLowerCase());
    if (place !== undefined) {
      settings.push({ path: place.path, value: Math.round(numberOf(text, key) / (place.unit ?? 1)) });
      return;
    }
    const next = changedListeners(changed, sectionName, key, text);
    if (next === undefined) throw refusal(`${key} has a fixed value on this server.`);
    changed = next;
  };
  visit(part.name, wanted, part.config);
  return { settings, listeners: changed === listeners ? null : changed };
}

/** WinRM has one setting for all listeners where they have one each here. */
function changedListeners(
  listeners: readonly ListenerConfiguration[],
  section: string,
  key: string,
  text: string,
): readonly ListenerConfiguration[] | undefined {
  if (section === "Service" && key === "AllowUnencrypted") {
    const allowUnencrypted = booleanOf(text, key);
    return listeners.map((listener) => ({ ...listener, allowUnencrypted }));
  }
  if (section !== "Auth") return undefined;
  if (key === "CbtHardeningLevel") {
    const cbtHardeningLevel = (["None", "Relaxed", "Strict"] as const).find((level) => level.toLowerCase() === text.toLowerCase());
    if (cbtHardeningLevel === undefined) throw refusal(`${key}: expected None, Relaxed or Strict, found "${text}".`);
    return listeners.map((listener) => ({ ...listener, cbtHardeningLevel }));
  }
  const scheme = AUTHENTICATION_SCHEMES.find((known) => known === key);
  if (scheme === undefined) return undefined;
  const isOffered = booleanOf(text, key);
  return listeners.map((listener) => ({ ...listener, authentication: withScheme(listener, scheme, isOffered) }));
}

function withScheme(listener: ListenerConfiguration, scheme: AuthenticationScheme, isOffered: boolean): AuthenticationScheme[] {
  const others = (listener.authentication ?? DEFAULT_AUTHENTICATION).filter((known) => known !== scheme);
  return isOffered ? [...others, scheme] : others;
}

function sameValue(wanted: ConfigValue, present: ConfigValue): boolean {
  return typeof wanted === "string" && typeof present === "string" && wanted.toLowerCase() === present.toLowerCase();
}

function textOf(value: ConfigValue, key: string): string {
  if (typeof value === "string") return value;
  throw refusal(`${key}: expected a value, found a section.`);
}
