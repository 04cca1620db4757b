import { decodePayload, encodeBag, encodePayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** How many runspaces a pool has, or may have. */
export interface RunspaceCounts {
  readonly minRunspaces: number;
  readonly maxRunspaces: number;
}

/**
 * What a client that connects wants of the pool; undefined takes what is there.
 *
 * @see MS-PSRP 2.2.2.28 CONNECT_RUNSPACEPOOL
 */
export interface ConnectRunspacePool {
  readonly minRunspaces: number | undefined;
  readonly maxRunspaces: number | undefined;
}

export function encodeConnectRunspacePool(connect: ConnectRunspacePool, options: PayloadWriteOptions): Uint8Array {
  const { minRunspaces, maxRunspaces } = connect;
  if (minRunspaces === undefined || maxRunspaces === undefined) {
    return encodePayload("", options);
  }
  return encodeBag(
    [
      ["MinRunspaces", minRunspaces],
      ["MaxRunspaces", maxRunspaces],
    ],
    options,
  );
}

/** The empty string stands for "as it is"; some put it into an object. */
export function decodeConnectRunspacePool(payload: Uint8Array, options: PayloadReadOptions): ConnectRunspacePool {
  const value = decodePayload(payload, "CONNECT_RUNSPACEPOOL", options);
  if (typeof value === "string" || value === null) {
    return { minRunspaces: undefined, maxRunspaces: undefined };
  }
  const bag = new PayloadBag(value, "CONNECT_RUNSPACEPOOL", options.context);
  return {
    minRunspaces: bag.has("MinRunspaces") ? bag.number("MinRunspaces") : undefined,
    maxRunspaces: bag.has("MaxRunspaces") ? bag.number("MaxRunspaces") : undefined,
  };
}

/** @see MS-PSRP 2.2.2.29 RUNSPACEPOOL_INIT_DATA */
export function encodeRunspacePoolInitData(counts: RunspaceCounts, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["MinRunspaces", counts.minRunspaces],
      ["MaxRunspaces", counts.maxRunspaces],
    ],
    options,
  );
}

/** Windows servers pass the two the wrong way round when they differ, so the smaller one is the minimum. */
export function decodeRunspacePoolInitData(payload: Uint8Array, options: PayloadReadOptions): RunspaceCounts {
  const bag = PayloadBag.decode(payload, "RUNSPACEPOOL_INIT_DATA", options);
  const [one, other] = [bag.number("MinRunspaces"), bag.number("MaxRunspaces")];
  return { minRunspaces: Math.min(one, other), maxRunspaces: Math.max(one, other) };
}
