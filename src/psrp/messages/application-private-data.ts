import { Dictionary, netText, type PSValue, unwrap } from "../../objects/index.ts";
import { encodeBag, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/**
 * What the server tells of itself, among other things its `PSVersionTable`.
 *
 * @see MS-PSRP 2.2.2.13 APPLICATION_PRIVATE_DATA
 */
export interface ApplicationPrivateData {
  /** A PSPrimitiveDictionary, or null. */
  readonly data: PSValue;
}

export function encodeApplicationPrivateData(message: ApplicationPrivateData, options: PayloadWriteOptions): Uint8Array {
  return encodeBag([["ApplicationPrivateData", message.data]], options);
}

export function decodeApplicationPrivateData(payload: Uint8Array, options: PayloadReadOptions): ApplicationPrivateData {
  return { data: PayloadBag.decode(payload, "APPLICATION_PRIVATE_DATA", options).value("ApplicationPrivateData") };
}

/** The negotiated protocol version that the server tells in its version table, or undefined. */
export function remotingProtocolVersionIn(data: PSValue, options: PayloadReadOptions): string | undefined {
  const table = entryOf(data, "PSVersionTable");
  const version = entryOf(table, "PSRemotingProtocolVersion");
  return version === undefined || version === null ? undefined : netText(unwrap(version), options.context);
}

function entryOf(value: PSValue, key: string): PSValue {
  const dictionary = unwrap(value);
  return dictionary instanceof Dictionary ? dictionary.get(key) : undefined;
}
