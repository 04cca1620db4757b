/**
 * The listeners of a server: opened as the configuration says, or with sockets that another process listens on already.
 */
import type { HttpListener, ListeningSocket } from "../node/index.ts";
import type { ListenerConfiguration } from "./configuration.ts";

/** Opens one; `inherited` is a socket that listens already. */
export type OpenListener = (listener: ListenerConfiguration, inherited: ListeningSocket | undefined) => Promise<HttpListener>;

export class ListenerSet {
  readonly #open: OpenListener;
  readonly #listeners = new Map<string, { readonly url: URL; readonly listener: HttpListener }>();

  constructor(open: OpenListener) {
    this.#open = open;
  }

  /**
   * Listens as the configuration says. New listeners are up before old ones go; listeners that stay are not touched.
   *
   * @param inherited By the URL in the configuration.
   * @throws the system's error when an address cannot be listened on; then everything is as it was before.
   */
  async apply(wanted: readonly ListenerConfiguration[], inherited: ReadonlyMap<string, ListeningSocket> = new Map()): Promise<void> {
    const opened: string[] = [];
    try {
      for (const configuration of wanted) {
        const key = keyOf(configuration);
        if (this.#listeners.has(key)) continue;
        await this.#closeSameAddress(configuration.url);
        const listener = await this.#open(configuration, inherited.get(configuration.url));
        this.#listeners.set(key, { url: new URL(configuration.url), listener });
        opened.push(key);
      }
    } catch (error) {
      await Promise.all(opened.map((key) => this.#close(key)));
      throw error;
    }
    const kept = new Set(wanted.map(keyOf));
    await Promise.all([...this.#listeners.keys()].filter((key) => !kept.has(key)).map((key) => this.#close(key)));
  }

  /** `http://127.0.0.1:5985/wsman` and so on, with the ports that were really taken. */
  get endpoints(): readonly string[] {
    return [...this.#listeners.values()].map(({ url, listener: { host, port } }) => {
      return `${url.protocol}//${shownHost(host)}:${port}/wsman`;
    });
  }

  get listeners(): readonly HttpListener[] {
    return [...this.#listeners.values()].map(({ listener }) => listener);
  }

  /** The sockets, by the URL in the configuration, for a process that takes them over. */
  get sockets(): ReadonlyMap<string, ListeningSocket> {
    return new Map([...this.#listeners].map(([key, { listener }]) => [(JSON.parse(key) as ListenerConfiguration).url, listener.socket]));
  }

  async close(options?: { readonly graceMs: number }): Promise<void> {
    await Promise.all([...this.#listeners.keys()].map((key) => this.#close(key, options)));
  }

  /** Two cannot listen there, so the one with the old settings goes first; connections that it has end in order. */
  async #closeSameAddress(url: string): Promise<void> {
    for (const [key, entry] of this.#listeners) if (entry.url.href === new URL(url).href) await this.#close(key);
  }

  async #close(key: string, options?: { readonly graceMs: number }): Promise<void> {
    const entry = this.#listeners.get(key);
    this.#listeners.delete(key);
    await entry?.listener.close(options);
  }
}

function shownHost(host: string): string {
  if (host === "") return "*";
  return host.includes(":") ? `[${host}]` : host;
}

/** A listener with other settings is another one. */
function keyOf(configuration: ListenerConfiguration): string {
  return JSON.stringify(configuration);
}
