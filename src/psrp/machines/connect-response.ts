import { equalBytes } from "../../bytes/index.ts";
import { PsrpProtocolError } from "../error.ts";
import { Defragmenter } from "../fragment.ts";
import { Destination, decodeMessage, encodeMessage, NO_ID } from "../message.ts";
import { MessageType } from "../message-type.ts";
import { decodeConnectRunspacePool, encodeRunspacePoolInitData, type RunspaceCounts } from "../messages/connect-runspace-pool.ts";
import { decodeSessionCapability, encodeSessionCapability } from "../messages/session-capability.ts";
import type { PayloadReadOptions, PayloadWriteOptions } from "../payload.ts";
import { capabilityOf, negotiateAsServer } from "./negotiation.ts";

/** What has to be known of a pool to let another client take it over. */
export interface ConnectablePool extends RunspaceCounts {
  /** As the first client chose it; undefined if it is not known, and then not compared. */
  readonly runspacePoolId: Uint8Array | undefined;
  /** The version that was negotiated when the pool was opened. */
  readonly protocolVersion: string;
}

/**
 * Answers a connect request in place of the engine, which may know nothing of disconnected sessions.
 *
 * @param connectData The fragments in the request: a session capability and a CONNECT_RUNSPACEPOOL, each in one fragment.
 * @returns The two messages of the answer, to be fragmented by the caller. The private data follows on the pool's stream.
 * @throws {PsrpProtocolError} `ServerConnectFailedOnInputValidation`, `ServerConnectFailedOnNegotiation`,
 *   `ServerConnectFailedOnMismatchedRunspacePoolProperties`. The pool is unharmed.
 * @see MS-PSRP 3.2.5.3.16
 */
export function answerConnect(
  connectData: Uint8Array,
  pool: ConnectablePool,
  options: PayloadReadOptions & PayloadWriteOptions,
): Uint8Array[] {
  const messages = new Defragmenter({ maxObjectBytes: connectData.length + 1 })
    .receive(connectData)
    .map(({ message }) => decodeMessage(message));
  const [capability, connect] = messages;
  if (
    messages.length !== 2 ||
    capability?.type !== MessageType.SessionCapability ||
    connect?.type !== MessageType.ConnectRunspacePool ||
    capability.destination !== Destination.Server
  ) {
    throw failed("ServerConnectFailedOnInputValidation", "is not a session capability and a request to connect");
  }
  const runspacePoolId = connect.runspacePoolId.slice();
  if (pool.runspacePoolId !== undefined && !equalBytes(pool.runspacePoolId, runspacePoolId)) {
    throw failed("ServerConnectFailedOnInputValidation", "is for another runspace pool");
  }
  try {
    negotiateAsServer(pool.protocolVersion, decodeSessionCapability(capability.payload, options));
  } catch (error) {
    throw error instanceof PsrpProtocolError ? failed("ServerConnectFailedOnNegotiation", `cannot be met: ${error.message}`) : error;
  }
  const { minRunspaces, maxRunspaces } = decodeConnectRunspacePool(connect.payload, options);
  // As PowerShell: only when both are told and both differ does it matter.
  if (
    minRunspaces !== undefined &&
    maxRunspaces !== undefined &&
    minRunspaces !== pool.minRunspaces &&
    maxRunspaces !== pool.maxRunspaces
  ) {
    throw failed("ServerConnectFailedOnMismatchedRunspacePoolProperties", `wants ${minRunspaces} to ${maxRunspaces} runspaces`);
  }
  const make = (type: MessageType, payload: Uint8Array): Uint8Array =>
    encodeMessage({ destination: Destination.Client, type, runspacePoolId, pipelineId: NO_ID, payload });
  return [
    make(MessageType.SessionCapability, encodeSessionCapability(capabilityOf(pool.protocolVersion), options)),
    make(MessageType.RunspacePoolInitData, encodeRunspacePoolInitData(pool, options)),
  ];
}

function failed(errorId: string, problem: string): PsrpProtocolError {
  return new PsrpProtocolError(errorId, `The connect request ${problem}.`, { specSection: "3.2.5.3.16" });
}
