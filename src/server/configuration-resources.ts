/**
 * The server's configuration as WS-Management shows it, under the names that WinRM has for it: what `WSMan:` and the cmdlets of session
 * configurations read and change.
 *
 * @see MS-WSMV 2.2.4.10 ConfigType, 2.2.4.20 Listener, 2.2.4.36 ServiceType, 2.2.4.42 WinrsType
 */
import { ConfigurationError } from "../node/index.ts";
import {
  type ConfigResource,
  type ConfigSection,
  faultOf,
  isConfigSection,
  ResourceUri,
  selectorValue,
  WSManFaultCode,
  type WSManSelector,
  WsmanFaultError,
} from "../wsman/index.ts";
import { ListenerResources } from "./listener-resources.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { PluginResources } from "./plugin-resources.ts";
import { type ConfigurationItem, type ResourceKind, refusal } from "./resource-kind.ts";
import { settingEdits } from "./service-settings.ts";

/** A part of the configuration, as a request names it. Each may throw {@link WsmanFaultError}. */
export interface ConfigurationPart {
  get(): ConfigResource;
  enumerate(): readonly ConfigurationItem[];
  put(resource: ConfigResource): Promise<ConfigResource>;
  /** @returns The name of what was made. */
  create(resource: ConfigResource): Promise<readonly WSManSelector[]>;
  delete(): Promise<void>;
}

export class ConfigurationResources {
  readonly #live: LiveConfiguration;
  readonly #settings: () => ConfigSection;
  readonly #kinds: ReadonlyMap<string, ResourceKind>;

  /** @param settings Everything but what there are several of. */
  constructor(live: LiveConfiguration, settings: () => ConfigSection) {
    this.#live = live;
    this.#settings = settings;
    this.#kinds = new Map<string, ResourceKind>([
      ["listener", new ListenerResources(live)],
      ["plugin", new PluginResources(live)],
    ]);
  }

  part(resourceUri: string, selectors: readonly WSManSelector[]): ConfigurationPart {
    const path = resourceUri.slice(ResourceUri.config.length).split("/").filter(Boolean);
    const kind = this.#kinds.get((path[0] ?? "").toLowerCase());
    return kind === undefined ? this.#settingsAt(path) : resourcePart(kind, selectors);
  }

  #settingsAt(path: readonly string[]): ConfigurationPart {
    const get = (): ConfigResource => {
      let resource: ConfigResource = { name: "Config", config: this.#settings() };
      for (const name of path) {
        const found = [...resource.config].find(([key]) => key.toLowerCase() === name.toLowerCase());
        if (found === undefined || !isConfigSection(found[1])) throw new WsmanFaultError(faultOf(WSManFaultCode.InvalidResourceUri));
        resource = { name: found[0], config: found[1] };
      }
      return resource;
    };
    return {
      get,
      enumerate: () => [{ resource: get(), selectors: [] }],
      put: async ({ config }) => {
        const edits = settingEdits(get(), config, this.#live.listeners);
        if (edits.listeners !== null) await refusing(() => this.#live.changeListeners(edits.listeners ?? []));
        if (edits.settings.length > 0) await refusing(() => this.#live.change(edits.settings));
        return get();
      },
      create: () => Promise.reject(new WsmanFaultError(faultOf(WSManFaultCode.ActionNotSupported))),
      delete: () => Promise.reject(new WsmanFaultError(faultOf(WSManFaultCode.ActionNotSupported))),
    };
  }
}

function resourcePart(kind: ResourceKind, selectors: readonly WSManSelector[]): ConfigurationPart {
  const find = (): ConfigurationItem => {
    const found = kind.list().filter((item) => selectors.every((wanted) => hasSelector(item, wanted)));
    const [item] = found;
    if (selectors.length === 0 || item === undefined || found.length > 1) {
      throw new WsmanFaultError(faultOf(WSManFaultCode.ResourceNotFound));
    }
    return item;
  };
  return {
    get: () => find().resource,
    enumerate: () => kind.list(),
    put: async ({ config }) => {
      const item = find();
      return refusing(() => kind.change(item, config));
    },
    create: ({ config }) => refusing(() => kind.create(config, selectors)),
    delete: async () => {
      const item = find();
      await refusing(() => kind.delete(item));
    },
  };
}

function hasSelector(item: ConfigurationItem, { name, value }: WSManSelector): boolean {
  return selectorValue(item.selectors, name)?.toLowerCase() === value.toLowerCase();
}

/** What is wrong with a change is the asker's business; what the system has against it too. */
async function refusing<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof WsmanFaultError) throw error;
    if (error instanceof ConfigurationError || (error as NodeJS.ErrnoException).code !== undefined) {
      throw refusal((error as Error).message);
    }
    throw error;
  }
}
