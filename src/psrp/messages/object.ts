import type { PSValue } from "../../objects/index.ts";
import { decodePayload, encodePayload, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** An object of a pipeline's input or output, or a record as it is. @see MS-PSRP 2.2.2.17 PIPELINE_INPUT, 2.2.2.19 PIPELINE_OUTPUT */
export function encodeObject(value: PSValue, options: PayloadWriteOptions): Uint8Array {
  return encodePayload(value, options);
}

export function decodeObject(payload: Uint8Array, options: PayloadReadOptions): PSValue {
  return decodePayload(payload, "an object", options);
}
