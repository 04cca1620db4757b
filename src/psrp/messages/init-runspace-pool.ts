import type { PSValue } from "../../objects/index.ts";
import { ApartmentState, apartmentState, PSThreadOptions, psThreadOptions } from "../enums.ts";
import { decodeHostInfo, encodeHostInfo, type HostInfo } from "../host/host-info.ts";
import { encodeBag, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** @see MS-PSRP 2.2.2.2 INIT_RUNSPACEPOOL */
export interface InitRunspacePool {
  readonly minRunspaces: number;
  readonly maxRunspaces: number;
  readonly threadOptions: number;
  readonly apartmentState: number;
  readonly hostInfo: HostInfo;
  /** A PSPrimitiveDictionary, which scripts find in `$PSSenderInfo.ApplicationArguments`; or null. */
  readonly applicationArguments: PSValue;
}

export function encodeInitRunspacePool(init: InitRunspacePool, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["MinRunspaces", init.minRunspaces],
      ["MaxRunspaces", init.maxRunspaces],
      ["PSThreadOptions", psThreadOptions(init.threadOptions)],
      ["ApartmentState", apartmentState(init.apartmentState)],
      ["ApplicationArguments", init.applicationArguments],
      ["HostInfo", encodeHostInfo(init.hostInfo)],
    ],
    options,
  );
}

export function decodeInitRunspacePool(payload: Uint8Array, options: PayloadReadOptions): InitRunspacePool {
  const bag = PayloadBag.decode(payload, "INIT_RUNSPACEPOOL", options);
  return {
    minRunspaces: bag.number("MinRunspaces"),
    maxRunspaces: bag.number("MaxRunspaces"),
    threadOptions: bag.enumeration("PSThreadOptions", PSThreadOptions),
    apartmentState: bag.enumeration("ApartmentState", ApartmentState),
    hostInfo: decodeHostInfo(bag.bag("HostInfo")),
    applicationArguments: bag.optional("ApplicationArguments") ?? null,
  };
}
