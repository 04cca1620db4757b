/**
 * The services that every runspace's engine host asks of the IO thread.
 */
import type { LazyService } from "./io-service.ts";

export const PROCESS_SERVICE = "processes";
export const WEB_SERVICE = "web";
export const NETWORK_SERVICE = "network";
export const SHARE_SERVICE = "shares";

/** For `RunspaceThreadOptions.services`; each is loaded when it is first asked. */
export function standardServices(): Map<string, LazyService> {
  return new Map<string, LazyService>([
    [PROCESS_SERVICE, async () => (await import("./process-service.ts")).createProcessService()],
    [WEB_SERVICE, async () => (await import("./web-service.ts")).webService],
    [NETWORK_SERVICE, async () => (await import("./network-service.ts")).networkService],
    [SHARE_SERVICE, async () => (await import("./share-service.ts")).createShareService()],
  ]);
}
