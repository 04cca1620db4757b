import {
  type CommandInstance,
  type ConfigResource,
  type EnumerationItem,
  type GetResponse,
  type IdentifyResponse,
  type OperationRequest,
  ResourceUri,
  type ResponseTo,
  type ShellInstance,
  type WSManCallOptions,
  type WSManClient,
  type WSManSelector,
  WsmanProtocolError,
} from "../../wsman/index.ts";

/** Sends one envelope and gives the answering one. */
export type PostEnvelope = (envelope: Uint8Array, options: { readonly timeoutMs: number }) => Promise<Uint8Array>;

const NETWORK_DELAY_MS = 5_000;
/** Windows' largest batch. */
const MAX_ELEMENTS = 32_000;
/** A server that never comes to an end is not asked for ever. */
const MAX_PULLS = 10_000;

/** Questions to a server that are not about a shell of this client. Each may throw what the client and the poster throw. */
export class WSManQueries {
  readonly #client: WSManClient;
  readonly #post: PostEnvelope;

  constructor(client: WSManClient, post: PostEnvelope) {
    this.#client = client;
    this.#post = post;
  }

  /** All shells that the caller may see, of whatever kind and state. @see MS-WSMV 3.1.4.8.2 */
  async listShells(): Promise<ShellInstance[]> {
    const items = await this.#enumerate(ResourceUri.shell);
    return items.flatMap((item) => (item.type === "Shell" ? [item.shell] : []));
  }

  /** The commands of a shell that have not been closed. */
  async listCommands(shellId: string): Promise<CommandInstance[]> {
    const items = await this.#enumerate(ResourceUri.shellCommand, [{ name: "ShellId", value: shellId.toUpperCase() }]);
    return items.flatMap((item) => (item.type === "Command" ? [item.command] : []));
  }

  async getShell(shellId: string): Promise<ShellInstance> {
    const response = await this.#get(ResourceUri.shell, [{ name: "ShellId", value: shellId.toUpperCase() }]);
    if (response.resource !== "Shell")
      throw new WsmanProtocolError("UnexpectedResource", "The server answered with something else than a shell.");
    return response.shell;
  }

  /** The largest envelope that the server takes, in bytes; only administrators may ask Windows. */
  async getMaxEnvelopeBytes(): Promise<number | undefined> {
    const response = await this.#get(ResourceUri.config);
    const kilobytes = response.resource === "Config" ? Number(response.config.get("MaxEnvelopeSizekb")) : Number.NaN;
    return Number.isInteger(kilobytes) && kilobytes > 0 ? kilobytes * 1024 : undefined;
  }

  /** A part of the configuration; only administrators may. @see MS-WSMV 3.1.4.1.29 */
  async getConfig(resourceUri: string, selectors: readonly WSManSelector[]): Promise<ConfigResource> {
    const response = await this.#get(resourceUri, selectors);
    if (response.resource !== "Config")
      throw new WsmanProtocolError("UnexpectedResource", "The server answered with something else than its configuration.");
    return { name: response.name, config: response.config };
  }

  async listConfig(resourceUri: string): Promise<ConfigResource[]> {
    const items = await this.#enumerate(resourceUri);
    return items.flatMap((item) => (item.type === "Config" ? [item.resource] : []));
  }

  /** @returns What the part looks like afterwards. */
  async putConfig(resourceUri: string, selectors: readonly WSManSelector[], resource: ConfigResource): Promise<ConfigResource> {
    return (await this.#ask({ request: { type: "Put", resource }, resourceUri, selectors })).resource;
  }

  /** @returns The selectors of what was made. */
  async createConfig(
    resourceUri: string,
    selectors: readonly WSManSelector[],
    resource: ConfigResource,
  ): Promise<readonly WSManSelector[]> {
    const request = { type: "Create", inputStreams: [], outputStreams: [], resource } as const;
    return (await this.#ask({ request, resourceUri, selectors })).selectors ?? [];
  }

  async deleteConfig(resourceUri: string, selectors: readonly WSManSelector[]): Promise<void> {
    await this.#ask({ request: { type: "Delete" }, resourceUri, selectors });
  }

  async identify(): Promise<IdentifyResponse> {
    return this.#ask({ request: { type: "Identify" }, resourceUri: "" });
  }

  async #get(resourceUri: string, selectors: readonly WSManSelector[] = []): Promise<GetResponse> {
    return this.#ask({ request: { type: "Get" }, resourceUri, selectors });
  }

  async #enumerate(resourceUri: string, filter?: readonly WSManSelector[]): Promise<EnumerationItem[]> {
    const first = await this.#ask({
      request: {
        type: "Enumerate",
        isOptimized: true,
        maxElements: MAX_ELEMENTS,
        mode: "EnumerateObject",
        ...(filter === undefined ? {} : { filter }),
      },
      resourceUri,
    });
    const items = [...first.items];
    let { context } = first;
    let isEnd = first.isEndOfSequence;
    for (let pulls = 0; !isEnd && context !== undefined; pulls++) {
      if (pulls === MAX_PULLS)
        throw new WsmanProtocolError("EndlessEnumeration", `The server has not ended the enumeration after ${MAX_PULLS} batches.`);
      const next = await this.#ask({ request: { type: "Pull", context, maxElements: MAX_ELEMENTS }, resourceUri });
      items.push(...next.items);
      context = next.context;
      isEnd = next.isEndOfSequence;
    }
    return items;
  }

  async #ask<Request extends OperationRequest>(options: WSManCallOptions<Request>): Promise<ResponseTo<Request>> {
    const call = this.#client.call(options);
    const answer = await this.#post(call.envelope(), { timeoutMs: call.operationTimeoutMs + NETWORK_DELAY_MS });
    return call.readResponse(answer).response;
  }
}
