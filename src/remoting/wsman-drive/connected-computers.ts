/** The computers below the root of the WSMan: drive: this one, and those that Connect-WSMan has added. */
import type { WSManEndpoint } from "../remoting-service.ts";
import type { ExecutionContext } from "./ask-server.ts";

export interface ConnectedComputer {
  readonly name: string;
  readonly endpoint: WSManEndpoint;
}

export class ConnectedComputers {
  readonly #computers = new Map<string, ConnectedComputer>([["localhost", { name: "localhost", endpoint: endpointNamed("localhost") }]]);

  get all(): readonly ConnectedComputer[] {
    return [...this.#computers.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  find(name: string): ConnectedComputer | undefined {
    return this.#computers.get(name.toLowerCase());
  }

  add(computer: ConnectedComputer): void {
    this.#computers.set(computer.name.toLowerCase(), computer);
  }

  remove(name: string): boolean {
    return this.#computers.delete(name.toLowerCase());
  }
}

const computersOf: WeakMap<ExecutionContext, ConnectedComputers> = new WeakMap();

/** Those of a runspace. */
export function connectedComputers(context: ExecutionContext): ConnectedComputers {
  let computers = computersOf.get(context);
  if (computers === undefined) {
    computers = new ConnectedComputers();
    computersOf.set(context, computers);
  }
  return computers;
}

/** How a computer is reached of which nothing but the name is known. */
export function endpointNamed(computerName: string): WSManEndpoint {
  return {
    type: "wsman",
    computerName,
    useSSL: false,
    authentication: "Default",
    skipCACheck: false,
    skipCNCheck: false,
    noEncryption: false,
    includePortInSPN: false,
    useUTF16: false,
    openTimeoutMs: 60_000,
    operationTimeoutMs: 60_000,
    cancelTimeoutMs: 60_000,
    maxRedirections: 0,
  };
}
