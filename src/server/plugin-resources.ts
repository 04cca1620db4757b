/**
 * Session configurations as resources `winrm/config/plugin`, in the form that WinRM gives to PowerShell's.
 *
 * @see MS-WSMV 2.2.4.27 PlugInConfiguration
 */
import type { ConfigurationEdit } from "../node/index.ts";
import {
  type ConfigResource,
  type ConfigSection,
  type ConfigValue,
  isConfigSection,
  selectorValue,
  type WSManSelector,
} from "../wsman/index.ts";
import { allSessionConfigurations, type SessionConfiguration } from "./configuration.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { booleanOf, type ConfigurationItem, numberOf, type ResourceKind, refusal, settingOf } from "./resource-kind.ts";

type Setting = keyof SessionConfiguration;
type Reading = (text: string, name: string) => unknown;

const text: Reading = (value) => (value === "" ? undefined : value);
const seconds: Reading = (value, name) => Math.round(numberOf(value, name) / 1000);
const limit: Reading = (value, name) => {
  const number = numberOf(value, name);
  return number >= 2_147_483_647 ? undefined : number;
};

/** Section and name of a setting there, its name in the file, and how its text is read. */
const SETTINGS: readonly (readonly [section: string, name: string, setting: Setting, read: Reading])[] = [
  ["", "Enabled", "enabled", booleanOf],
  ["", "OutputBufferingMode", "outputBufferingMode", text],
  ["InitializationParameters", "engine", "engine", text],
  ["InitializationParameters", "pwshpath", "pwshPath", text],
  ["InitializationParameters", "startupscript", "startupScript", text],
  ["InitializationParameters", "configfilepath", "definitionFile", text],
  ["Quotas", "MaxMemoryPerShellMB", "maxMemoryPerSessionMB", limit],
  ["Quotas", "MaxProcessesPerShell", "maxProcessesPerSession", limit],
  ["Quotas", "MaxShells", "maxSessions", limit],
  ["Quotas", "MaxShellsPerUser", "maxSessionsPerUser", limit],
  ["Quotas", "MaxConcurrentCommandsPerShell", "maxConcurrentCommandsPerSession", limit],
  ["Quotas", "IdleTimeoutms", "idleTimeoutSec", seconds],
  ["Quotas", "MaxIdleTimeoutms", "maxIdleTimeoutSec", seconds],
];

export class PluginResources implements ResourceKind {
  readonly #live: LiveConfiguration;

  constructor(live: LiveConfiguration) {
    this.#live = live;
  }

  list(): readonly ConfigurationItem[] {
    return allSessionConfigurations(this.#live.current).map(({ name, settings }) => ({
      selectors: [{ name: "Name", value: name }],
      resource: { name: "PlugInConfiguration", config: pluginOf(name, settings) },
    }));
  }

  async change(item: ConfigurationItem, section: ConfigSection): Promise<ConfigResource> {
    const name = nameOf(item.selectors);
    await this.#live.change(editsOf(name, section));
    return this.list().find(({ selectors }) => nameOf(selectors) === name)?.resource ?? item.resource;
  }

  async create(section: ConfigSection, selectors: readonly WSManSelector[]): Promise<readonly WSManSelector[]> {
    const name = settingOf(section, "Name") ?? selectorValue(selectors, "Name") ?? "";
    if (!/^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(name)) throw refusal(`"${name}" is no name for a session configuration.`);
    const isKnown = allSessionConfigurations(this.#live.current).some((known) => known.name.toLowerCase() === name.toLowerCase());
    if (isKnown) throw refusal("The WS-Management service cannot create the resource because it already exists. ");
    const edits = editsOf(name, section);
    await this.#live.change(edits.length > 0 ? edits : [{ path: ["sessionConfigurations", name], value: {} }]);
    return [{ name: "Name", value: name }];
  }

  async delete(item: ConfigurationItem): Promise<void> {
    const name = nameOf(item.selectors);
    if (!Object.hasOwn(this.#live.current.sessionConfigurations, name)) {
      throw refusal(`${name} is part of the server: it can be disabled, and not removed.`);
    }
    await this.#live.change([{ path: ["sessionConfigurations", name], value: undefined }]);
  }
}

function nameOf(selectors: readonly WSManSelector[]): string {
  return selectorValue(selectors, "Name") ?? "";
}

function pluginOf(name: string, settings: SessionConfiguration): ConfigSection {
  const unlimited = (value: number | undefined): string => String(value ?? 2_147_483_647);
  const parameters = new Map<string, ConfigValue>([["PSVersion", "7.6"]]);
  for (const [section, key, setting] of SETTINGS) {
    const value = settings[setting];
    if (section === "InitializationParameters" && value !== undefined) parameters.set(key, String(value));
  }
  return new Map<string, ConfigValue>([
    ["Name", name],
    ["SDKVersion", "2"],
    ["XmlRenderingType", "text"],
    ["Enabled", String(settings.enabled)],
    ["Architecture", "64"],
    ["UseSharedProcess", "false"],
    ["ProcessIdleTimeoutSec", "0"],
    ["RunAsUser", ""],
    ["AutoRestart", "false"],
    ["OutputBufferingMode", settings.outputBufferingMode],
    ["InitializationParameters", parameters],
    ["Access", accessText(settings.access)],
    [
      "Quotas",
      new Map([
        ["MaxMemoryPerShellMB", unlimited(settings.maxMemoryPerSessionMB)],
        ["MaxProcessesPerShell", unlimited(settings.maxProcessesPerSession)],
        ["MaxShells", String(settings.maxSessions)],
        ["MaxShellsPerUser", String(settings.maxSessionsPerUser)],
        ["MaxConcurrentCommandsPerShell", String(settings.maxConcurrentCommandsPerSession)],
        ["IdleTimeoutms", String(settings.idleTimeoutSec * 1000)],
        ["MaxIdleTimeoutms", String(Math.min(settings.maxIdleTimeoutSec * 1000, 2_147_483_647))],
      ]),
    ],
  ]);
}

/** Names that say what a session configuration is and that nobody changes; a client that puts back what it got sends them along. */
const FIXED: ReadonlySet<string> = new Set([
  "name",
  "sdkversion",
  "xmlrenderingtype",
  "architecture",
  "usesharedprocess",
  "processidletimeoutsec",
  "autorestart",
  "psversion",
]);

function editsOf(name: string, section: ConfigSection): readonly ConfigurationEdit[] {
  const edits: ConfigurationEdit[] = [];
  const visit = (sectionName: string, part: ConfigSection): void => {
    for (const [key, value] of part) {
      if (isConfigSection(value)) visit(key, value);
      else if (key.toLowerCase() === "access") edits.push({ path: pathTo(name, "access"), value: accessOf(value) });
      else edits.push(...editOf(name, sectionName, key, String(value)));
    }
  };
  visit("", section);
  return edits;
}

function editOf(name: string, section: string, key: string, value: string): readonly ConfigurationEdit[] {
  const known = SETTINGS.find(([place, known]) => place === section && known.toLowerCase() === key.toLowerCase());
  if (known !== undefined) return [{ path: pathTo(name, known[2]), value: known[3](value, key) }];
  if (FIXED.has(key.toLowerCase())) return [];
  if (key.toLowerCase() === "runasuser" && value === "") return [];
  throw refusal(`${key}: this server has no such setting of a session configuration.`);
}

function pathTo(name: string, setting: Setting): readonly string[] {
  return ["sessionConfigurations", name, setting];
}

const EVERYBODY = "*";
/** An empty text, as a list without anything could not be told from one that is not given. */
const ADMINISTRATORS_ONLY = "";

function accessText(access: readonly string[] | undefined): string | readonly string[] {
  if (access === undefined) return EVERYBODY;
  return access.length === 0 ? ADMINISTRATORS_ONLY : access;
}

function accessOf(value: string | readonly string[]): readonly string[] | undefined {
  const names = (typeof value === "string" ? [value] : value).filter((entry) => entry !== ADMINISTRATORS_ONLY);
  return names.includes(EVERYBODY) ? undefined : names;
}
