/**
 * What is below a path of the WSMan: drive. Nothing is kept: each look asks the computer, as the configuration may change under one's feet.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.wsman.management/about/about_wsman_provider
 */
import type { PSValue } from "../../objects/index.ts";
import type { ManagedResource, ManagedSection } from "../remoting-service.ts";
import { type ExecutionContext, getResource, listResources, type Selectors } from "./ask-server.ts";
import { elementShownAs, WSManConfigContainerElement, WSManConfigElement, WSManConfigLeafElement } from "./config-elements.ts";
import { type ConnectedComputer, connectedComputers } from "./connected-computers.ts";

export interface ConfigNode {
  readonly name: string;
  /** What Get-Item gives. */
  readonly item: PSValue;
  /** Null for a setting. */
  readonly children: (() => readonly ConfigNode[]) | null;
  /** Children that can be told without asking the computer, by their names in lower case. */
  readonly known?: ReadonlyMap<string, ConfigNode>;
  readonly place: ConfigPlace;
}

/** Where a node is on its computer. */
export type ConfigPlace =
  | { readonly type: "root" | "clientSetting" }
  | { readonly type: "computer" | "clientCertificates" | "client"; readonly computer: ConnectedComputer }
  /** `listener` or `plugin`. */
  | { readonly type: "collection"; readonly computer: ConnectedComputer; readonly path: string }
  /** One of them. */
  | { readonly type: "resource"; readonly computer: ConnectedComputer; readonly path: string; readonly selectors: Selectors }
  | { readonly type: "section" }
  | {
      readonly type: "setting";
      readonly computer: ConnectedComputer;
      readonly path: string;
      readonly selectors: Selectors;
      readonly trail: readonly string[];
    };

/** The node at a path, and the path as its names are really written; undefined where there is none. */
export function findNode(context: ExecutionContext, path: string): { readonly node: ConfigNode; readonly path: string } | undefined {
  let node = rootNode(context);
  const names: string[] = [];
  for (const name of path.split(/[\\/]+/).filter((part) => part !== "")) {
    const wanted = name.toLowerCase();
    const child: ConfigNode | undefined =
      node.known?.get(wanted) ?? node.children?.().find((candidate) => candidate.name.toLowerCase() === wanted);
    if (child === undefined) return undefined;
    node = child;
    names.push(child.name);
  }
  return { node, path: names.join("\\") };
}

function rootNode(context: ExecutionContext): ConfigNode {
  return {
    name: "WSMan",
    item: new WSManConfigElement("WSMan", "Container"),
    place: { type: "root" },
    children: () => connectedComputers(context).all.map((computer) => computerNode(context, computer)),
  };
}

function computerNode(context: ExecutionContext, computer: ConnectedComputer): ConfigNode {
  const client = clientNode(computer);
  const listeners = collectionNode(context, computer, { name: "Listener", path: "listener", nodeOf: listenerNode });
  const plugins = collectionNode(context, computer, { name: "Plugin", path: "plugin", nodeOf: pluginNode });
  const certificates: ConfigNode = {
    name: "ClientCertificate",
    item: new WSManConfigLeafElement("ClientCertificate", null),
    place: { type: "clientCertificates", computer },
    children: () => [],
  };
  return {
    name: computer.name,
    item: elementShownAs(new WSManConfigContainerElement(computer.name, null), "ComputerLevel"),
    place: { type: "computer", computer },
    known: new Map([client, listeners, plugins, certificates].map((node) => [node.name.toLowerCase(), node])),
    children: () => {
      const { config } = getResource(context, computer, "");
      const owner: SettingsOwner = { computer, path: "", selectors: [], trail: [] };
      const part = (name: string, shown: string): ConfigNode[] => {
        const section = config.get(name);
        return isSection(section) ? [sectionNode(shown, section, { ...owner, path: name.toLowerCase() })] : [];
      };
      const settings = [...config].flatMap(([name, value]) => (typeof value === "string" ? [settingNode(name, value, owner)] : []));
      return [...settings, client, ...part("Service", "Service"), ...part("Winrs", "Shell"), listeners, plugins, certificates];
    },
  };
}

interface SettingsOwner {
  readonly computer: ConnectedComputer;
  readonly path: string;
  readonly selectors: Selectors;
  /** Sections between the resource and the setting. */
  readonly trail: readonly string[];
}

function settingNode(name: string, value: string, { computer, path, selectors, trail }: SettingsOwner): ConfigNode {
  return {
    name,
    item: new WSManConfigLeafElement(name, value),
    children: null,
    place: { type: "setting", computer, path, selectors, trail: [...trail, name] },
  };
}

function sectionNode(name: string, section: ManagedSection, owner: SettingsOwner): ConfigNode {
  return { name, item: new WSManConfigLeafElement(name, null), place: { type: "section" }, children: () => nodesOf(section, owner) };
}

function nodesOf(section: ManagedSection, owner: SettingsOwner): readonly ConfigNode[] {
  return [...section].flatMap(([name, value]) => {
    if (isSection(value)) return [sectionNode(name, value, { ...owner, trail: [...owner.trail, name] })];
    if (typeof value === "string") return [settingNode(name, value, owner)];
    return value.map((text) => ({ ...settingNode(`${name}_${hashOf(text)}`, text, owner), place: { type: "clientSetting" } as const }));
  });
}

interface Collection {
  readonly name: string;
  readonly path: string;
  readonly nodeOf: (resource: ManagedResource, computer: ConnectedComputer) => ConfigNode;
}

function collectionNode(context: ExecutionContext, computer: ConnectedComputer, { name, path, nodeOf }: Collection): ConfigNode {
  return {
    name,
    item: new WSManConfigLeafElement(name, null),
    place: { type: "collection", computer, path },
    children: () => listResources(context, computer, path).map((resource) => nodeOf(resource, computer)),
  };
}

export function listenerNode({ config }: ManagedResource, computer: ConnectedComputer): ConfigNode {
  const selectors = ["Address", "Transport", "Port"].map((name) => ({ name, value: String(config.get(name) ?? "") }));
  const name = `Listener_${hashOf(selectors.map((selector) => `${selector.name}=${selector.value}`).join(""))}`;
  const keys = [`Transport=${String(config.get("Transport"))}`, `Address=${String(config.get("Address"))}`];
  return {
    name,
    item: new WSManConfigContainerElement(name, keys),
    place: { type: "resource", computer, path: "listener", selectors },
    children: () => nodesOf(config, { computer, path: "listener", selectors, trail: [] }),
  };
}

export function pluginNode({ config }: ManagedResource, computer: ConnectedComputer): ConfigNode {
  const name = String(config.get("Name") ?? "");
  const selectors = [{ name: "Name", value: name }];
  return {
    name,
    item: new WSManConfigContainerElement(name, [`Name=${name}`]),
    place: { type: "resource", computer, path: "plugin", selectors },
    children: () => nodesOf(config, { computer, path: "plugin", selectors, trail: [] }),
  };
}

/** How the client of this computer behaves; its own settings are in the user's configuration file, and are not changed here. */
function clientNode(computer: ConnectedComputer): ConfigNode {
  const settings: ManagedSection = new Map<string, string | ManagedSection>([
    ["NetworkDelayms", "5000"],
    ["URLPrefix", "wsman"],
    ["AllowUnencrypted", "false"],
    [
      "Auth",
      new Map([
        ["Basic", "true"],
        ["Digest", "true"],
        ["Kerberos", "true"],
        ["Negotiate", "true"],
        ["Certificate", "false"],
        ["CredSSP", "false"],
      ]),
    ],
    [
      "DefaultPorts",
      new Map([
        ["HTTP", "5985"],
        ["HTTPS", "5986"],
      ]),
    ],
    ["TrustedHosts", ""],
  ]);
  const fixed = (section: ManagedSection): readonly ConfigNode[] =>
    [...section].map(([name, value]) =>
      isSection(value)
        ? { name, item: new WSManConfigLeafElement(name, null), place: { type: "section" }, children: () => fixed(value) }
        : { name, item: new WSManConfigLeafElement(name, String(value)), place: { type: "clientSetting" }, children: null },
    );
  return {
    name: "Client",
    item: new WSManConfigLeafElement("Client", null),
    place: { type: "client", computer },
    children: () => fixed(settings),
  };
}

function isSection(value: string | readonly string[] | ManagedSection | undefined): value is ManagedSection {
  return value instanceof Map;
}

/** A number that stays the same as long as the text does (FNV-1a, without the sign). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash & 0x7fffffff;
}
