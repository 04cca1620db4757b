/** What the IO thread is told of a session that it is to make, or to come back to. */
import type { ExecutionContext } from "../../engine/index.ts";
import { NO_HOST } from "../../psrp/index.ts";
import { hostInfoOf } from "../host/host-info.ts";
import type { PoolOptions } from "../remoting-service.ts";
import { type RunspaceConnectionInfo, ThreadConnectionInfo } from "../types/connection-info.ts";
import { WSManConnectionInfo } from "../types/wsman-connection-info.ts";
import { endpointOf } from "./endpoint.ts";

/** The part of a remote runspace that says what it is connected to. */
export interface PoolIdentity {
  readonly context: ExecutionContext;
  readonly connection: RunspaceConnectionInfo;
  readonly instanceId: string;
  readonly name: string;
}

/** @param exists The session is on the server already. */
export function poolOptionsOf(
  { context, connection, instanceId, name }: PoolIdentity,
  { exists, applicationArguments }: { readonly exists: boolean; readonly applicationArguments: Uint8Array | undefined },
): PoolOptions {
  const { host } = context;
  const wsman = connection instanceof WSManConnectionInfo ? connection : null;
  return {
    endpoint: endpointOf(connection, host.environment.startDirectory),
    poolId: instanceId,
    ...(name === "" ? {} : { name }),
    ...(wsman === null ? {} : { shellUri: wsman.shellUri }),
    exists,
    // The idle time-out is set when a session is made or left, and never when one connects.
    ...(!exists && connection.idleTimeoutMs > 0 ? { idleTimeoutMs: connection.idleTimeoutMs } : {}),
    ...bufferModeOf(connection),
    noProfile: wsman?.noMachineProfile ?? true,
    maxConnectionRetryCount: wsman?.maxConnectionRetryCount ?? 0,
    ...(wsman === null || wsman.maximumReceivedObjectSize === null ? {} : { maxObjectBytes: wsman.maximumReceivedObjectSize }),
    ...(wsman === null || wsman.maximumReceivedDataSizePerCommand === null
      ? {}
      : { maxBytesPerCommand: wsman.maximumReceivedDataSizePerCommand }),
    // Threads of this program give their records to whoever started them, who shows them.
    hostInfo: connection instanceof ThreadConnectionInfo ? NO_HOST : hostInfoOf(host.host),
    ...(applicationArguments === undefined ? {} : { applicationArguments }),
  };
}

/** What happens to output when nobody is connected, where the user has said so. */
export function bufferModeOf(connection: RunspaceConnectionInfo): { readonly bufferMode?: "Block" | "Drop" } {
  const mode = connection instanceof WSManConnectionInfo ? connection.outputBufferingMode : "None";
  return mode === "Block" || mode === "Drop" ? { bufferMode: mode } : {};
}
