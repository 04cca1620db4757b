import type { OperationRequest, OperationResponse, WSManCall } from "../../wsman/index.ts";
import type { ShellTarget } from "./shell-target.ts";

/** The requests that a shell's client makes. */
export type ShellRequest = Exclude<OperationRequest, { type: "Identify" | "Enumerate" | "Pull" | "Release" | "Get" }>;

/** One request until its answer has come, over as many connections as that takes. */
export interface Exchange {
  readonly id: number;
  readonly request: ShellRequest;
  readonly target: ShellTarget;
  readonly call: WSManCall<OperationResponse>;
  /** How long its answer may take, the network's delay included. */
  readonly timeoutMs: number;
  isInFlight: boolean;
  /** Sent to a shell that is being left, only to show that the last answer arrived. */
  isProof?: boolean;
  /** It was sent before. */
  isRepeat: boolean;
  failures: number;
  /** Since when it has had a connection. */
  connectedAtMs: number | undefined;
  notBeforeMs: number;
}

/** A request that is to be sent now, on a connection that nothing else waits on. */
export interface ShellRequestToSend {
  readonly id: number;
  readonly envelope: Uint8Array;
  readonly timeoutMs: number;
}

/** The exchanges of one shell. */
export class ShellExchanges {
  readonly #exchanges: Map<number, Exchange> = new Map();
  #cancelled: number[] = [];
  #lastId = 0;

  [Symbol.iterator](): IterableIterator<Exchange> {
    return this.#exchanges.values();
  }

  add(parts: Pick<Exchange, "request" | "target" | "call" | "timeoutMs">): Exchange {
    const id = ++this.#lastId;
    const exchange = { id, ...parts, isInFlight: false, isRepeat: false, failures: 0, connectedAtMs: undefined, notBeforeMs: 0 };
    this.#exchanges.set(id, exchange);
    return exchange;
  }

  get(id: number): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  has(type: ShellRequest["type"]): boolean {
    for (const { request } of this) if (request.type === type) return true;
    return false;
  }

  /** The answer has come. */
  finish(exchange: Exchange): void {
    this.#exchanges.delete(exchange.id);
  }

  /** The answer is of no interest any more. */
  drop(isDropped: (exchange: Exchange) => boolean): void {
    for (const exchange of this) {
      if (!isDropped(exchange)) continue;
      this.#exchanges.delete(exchange.id);
      if (exchange.isInFlight) this.#cancelled.push(exchange.id);
    }
  }

  /** The ids of dropped exchanges that were in flight; each is told once. */
  takeCancelled(): number[] {
    const cancelled = this.#cancelled;
    this.#cancelled = [];
    return cancelled;
  }
}

/** Marks an exchange as on its way. What was sent before is sent as a retransmission. */
export function send(exchange: Exchange): ShellRequestToSend {
  const { id, call, timeoutMs, isRepeat } = exchange;
  exchange.isInFlight = true;
  exchange.isRepeat = true;
  exchange.connectedAtMs = undefined;
  exchange.notBeforeMs = 0;
  return { id, envelope: isRepeat ? call.retransmission() : call.envelope(), timeoutMs };
}

/** Marks an exchange whose connection was lost. */
export function lose(exchange: Exchange): void {
  exchange.isInFlight = false;
  exchange.connectedAtMs = undefined;
  exchange.failures++;
}

/** A request that moves the shell itself to another state, and leaves it where it is when it is refused. */
export function isShellMove({ request, target }: Exchange): boolean {
  return target.id === null && (request.type === "Disconnect" || request.type === "Connect" || request.type === "Reconnect");
}
