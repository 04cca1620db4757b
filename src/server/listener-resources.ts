/**
 * Listeners as resources `winrm/config/listener`.
 *
 * @see MS-WSMV 2.2.4.20 Listener
 */

import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { ConfigResource, ConfigSection, WSManSelector } from "../wsman/index.ts";
import { defaultListener, type ListenerConfiguration } from "./configuration.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { booleanOf, type ConfigurationItem, numberOf, type ResourceKind, refusal, settingOf } from "./resource-kind.ts";

const USUAL_PORTS: Readonly<Record<string, number>> = { HTTP: 5985, HTTPS: 5986 };

export class ListenerResources implements ResourceKind {
  readonly #live: LiveConfiguration;

  constructor(live: LiveConfiguration) {
    this.#live = live;
  }

  list(): readonly ConfigurationItem[] {
    return this.#live.listeners.map(itemOf);
  }

  async change(item: ConfigurationItem, section: ConfigSection): Promise<ConfigResource> {
    const index = this.#indexOf(item);
    const listeners = [...this.#live.listeners];
    const before = listeners[index] ?? defaultListener();
    const merged = new Map([...item.resource.config, ...section]);
    const changed = { ...before, ...described(merged) };
    listeners[index] = changed;
    this.#checkUnique(listeners);
    await this.#live.changeListeners(listeners);
    return itemOf(changed).resource;
  }

  async create(section: ConfigSection, selectors: readonly WSManSelector[]): Promise<readonly WSManSelector[]> {
    const named = new Map([...selectors.map(({ name, value }) => [name, value] as const), ...section]);
    const made: ListenerConfiguration = { ...defaultListener(), ...described(named) };
    const listeners = [...this.#live.listeners, made];
    this.#checkUnique(listeners);
    await this.#live.changeListeners(listeners);
    return itemOf(made).selectors;
  }

  async delete(item: ConfigurationItem): Promise<void> {
    const index = this.#indexOf(item);
    await this.#live.changeListeners(this.#live.listeners.filter((_, place) => place !== index));
  }

  #indexOf(item: ConfigurationItem): number {
    return this.#live.listeners.findIndex((listener) => JSON.stringify(itemOf(listener)) === JSON.stringify(item));
  }

  /** Deviation: WinRM has one listener for an address and a transport; here another port is another listener. */
  #checkUnique(listeners: readonly ListenerConfiguration[]): void {
    const keys = listeners.map((listener) => JSON.stringify(itemOf(listener).selectors));
    if (new Set(keys).size < keys.length) {
      throw refusal("The WS-Management service cannot create the resource because it already exists. ");
    }
  }
}

function itemOf(listener: ListenerConfiguration): ConfigurationItem {
  const { address, transport, port } = placeOf(listener);
  return {
    selectors: [
      { name: "Address", value: address },
      { name: "Transport", value: transport },
      { name: "Port", value: String(port) },
    ],
    resource: {
      name: "Listener",
      config: new Map<string, string | readonly string[]>([
        ["Address", address],
        ["Transport", transport],
        ["Port", String(port)],
        ["Hostname", listener.hostName ?? ""],
        ["Enabled", String(listener.enabled)],
        ["URLPrefix", "wsman"],
        ["CertificateThumbprint", ""],
        ["ListeningOn", listener.enabled ? addressesOf(address) : []],
      ]),
    },
  };
}

function placeOf({ url }: ListenerConfiguration): { readonly address: string; readonly transport: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(url);
  const transport = protocol === "https:" ? "HTTPS" : "HTTP";
  const host = hostname.replace(/^\[|\]$/g, "");
  return {
    address: host === "*" ? "*" : isIP(host) === 0 ? host : `IP:${host}`,
    transport,
    port: port === "" ? (USUAL_PORTS[transport] ?? 0) : Number(port),
  };
}

function addressesOf(address: string): readonly string[] {
  if (address !== "*") return [address.replace(/^IP:/, "")];
  return Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).map((entry) => entry.address));
}

/** What the settings of a resource say of a listener. */
function described(section: ConfigSection): Pick<ListenerConfiguration, "url" | "enabled" | "hostName"> {
  const transport = (settingOf(section, "Transport") ?? "HTTP").toUpperCase();
  const usual = USUAL_PORTS[transport];
  if (usual === undefined) throw refusal(`Transport: expected HTTP or HTTPS, found "${transport}".`);
  const port = numberOf(settingOf(section, "Port") ?? String(usual), "Port");
  if (port > 65_535) throw refusal(`Port: expected a number from 0 to 65535, found ${port}.`);
  const prefix = settingOf(section, "URLPrefix") ?? "wsman";
  if (prefix.toLowerCase() !== "wsman") throw refusal(`URLPrefix: this server answers below "wsman" only, found "${prefix}".`);
  if ((settingOf(section, "CertificateThumbprint") ?? "") !== "") {
    throw refusal("CertificateThumbprint: this server takes the certificates of its listeners from files, which its configuration names.");
  }
  const hostName = settingOf(section, "Hostname") ?? "";
  return {
    url: `${transport.toLowerCase()}://${hostOf(settingOf(section, "Address") ?? "")}:${port}`,
    enabled: booleanOf(settingOf(section, "Enabled") ?? "true", "Enabled"),
    hostName: hostName === "" ? undefined : hostName,
  };
}

/** `*`, `IP:` and an address, or an address or name as such. */
function hostOf(address: string): string {
  if (address === "*") return address;
  const host = address.replace(/^IP:/i, "");
  if (isIP(host) === 6) return `[${host}]`;
  if (isIP(host) === 4 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)) return host;
  throw refusal(`Address: expected *, or IP: and an address of this computer, found "${address}".`);
}
