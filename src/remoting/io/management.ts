/** Questions to the configuration of a server: that of this computer over its control socket, others over WS-Management. */
import { LocalServer, resolveTarget, type WSManConnection } from "../../client/index.ts";
import type { ManagedResource, ManagementRequest, WSManEndpoint } from "../remoting-service.ts";
import type { Connections } from "./connections.ts";

const CONFIG_URI = "http://schemas.microsoft.com/wbem/wsman/1/config";

export class Management {
  readonly #connections: Connections;
  readonly #environment: NodeJS.ProcessEnv;
  /** Kept, so that a server that listens nowhere any more is still the one that is meant. */
  #local: LocalServer | undefined;

  constructor(connections: Connections, environment: NodeJS.ProcessEnv) {
    this.#connections = connections;
    this.#environment = environment;
  }

  async ask(endpoint: WSManEndpoint, request: ManagementRequest): Promise<readonly ManagedResource[]> {
    const local = isThisComputer(endpoint) ? await this.#localServer() : undefined;
    if (local === undefined) return ask(this.#connections.of(endpoint).queries, request);
    try {
      return await ask(local.queries, request);
    } catch (error) {
      // It may have been replaced: the next question looks for it anew.
      if ((error as { readonly kind?: unknown }).kind === "unreachable") this.#local = undefined;
      throw error;
    }
  }

  async #localServer(): Promise<LocalServer | undefined> {
    const port = Number(new URL(resolveTarget({ computerName: "localhost" }).url).port);
    this.#local ??= await LocalServer.find(port, this.#environment);
    return this.#local;
  }
}

/** Named without anything that says how to get there: the answer is the same for every way. */
function isThisComputer({ computerName, connectionUri, port, credential, useSSL }: WSManEndpoint): boolean {
  if (connectionUri !== undefined || port !== undefined || credential !== undefined || useSSL) return false;
  return computerName === undefined || /^(localhost|\.)$/i.test(computerName);
}

async function ask(queries: WSManConnection["queries"], request: ManagementRequest): Promise<readonly ManagedResource[]> {
  const uri = request.path === "" ? CONFIG_URI : `${CONFIG_URI}/${request.path}`;
  const { action, selectors, resource = { name: "", config: new Map() } } = request;
  switch (action) {
    case "Get":
      return [await queries.getConfig(uri, selectors)];
    case "Enumerate":
      return queries.listConfig(uri);
    case "Put":
      return [await queries.putConfig(uri, selectors, resource)];
    case "Create": {
      const made = await queries.createConfig(uri, selectors, resource);
      return [await queries.getConfig(uri, made)];
    }
    case "Delete":
      await queries.deleteConfig(uri, selectors);
      return [];
    case "Identify": {
      const { productVendor, productVersion } = await queries.identify();
      return [
        {
          name: "IdentifyResponse",
          config: new Map([
            ["wsmid", "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"],
            ["ProtocolVersion", "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"],
            ["ProductVendor", productVendor],
            ["ProductVersion", productVersion],
          ]),
        },
      ];
    }
    default:
      return action satisfies never;
  }
}
