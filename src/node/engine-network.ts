/**
 * The engine's HTTP and network, asked of the IO thread.
 */
import { type HttpClient, HttpError, type HttpResponse, type Network, StopSignal } from "../engine/index.ts";
import { NETWORK_SERVICE, WEB_SERVICE } from "./io-services.ts";
import type { NetworkService } from "./network-service.ts";
import type { ThreadBridge } from "./thread-bridge.ts";
import type { WebService } from "./web-service.ts";

export function createHttpClient(bridge: ThreadBridge): HttpClient {
  const web = bridge.service<WebService>(WEB_SERVICE);
  return {
    send(request): HttpResponse {
      const { body, ...head } = unlessStopped(() => web.send(request));
      const stream = bridge.openStream<Uint8Array>(body);
      return {
        ...head,
        read() {
          const item = stream.next(null);
          if (item === undefined && !stream.isAtEnd) throw stopped();
          return item?.value ?? null;
        },
        close: () => stream.close(),
      };
    },
  };
}

export function createNetwork(bridge: ThreadBridge): Network {
  return bridge.service<NetworkService>(NETWORK_SERVICE);
}

function unlessStopped<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof StopSignal ? stopped() : error;
  }
}

function stopped(): HttpError {
  return new HttpError("stopped", "The pipeline has been stopped.");
}
