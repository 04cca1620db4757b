import { DeserializedObject, type PSValue } from "../../objects/index.ts";
import { decodePayload, encodePayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** The three kinds of records that carry a message. */
export type InformationalRecordKind = "Debug" | "Verbose" | "Warning";

/** @see MS-PSRP 2.2.2.22 DEBUG_RECORD, 2.2.2.23 VERBOSE_RECORD, 2.2.2.24 WARNING_RECORD */
export interface InformationalRecord {
  readonly message: string;
  /** The record as it came, with InvocationInfo_* properties if the client had asked for them; null when a record is made here. */
  readonly serialized: PSValue;
}

/** A record that has no object behind it, of a host for example. Records of the engine are written as they are, by `encodeObject`. */
export function encodeInformationalRecord(
  kind: InformationalRecordKind,
  record: { readonly message: string },
  options: PayloadWriteOptions,
): Uint8Array {
  const object = new DeserializedObject();
  object.typeNames = [`System.Management.Automation.${kind}Record`, "System.Management.Automation.InformationalRecord", "System.Object"];
  object.text = record.message;
  object.setNote("InformationalRecord_Message", record.message);
  object.setNote("InformationalRecord_SerializeInvocationInfo", false);
  return encodePayload(object, options);
}

export function decodeInformationalRecord(payload: Uint8Array, options: PayloadReadOptions): InformationalRecord {
  const serialized = decodePayload(payload, "an informational record", options);
  const bag = new PayloadBag(serialized, "An informational record", options.context);
  return { message: bag.optionalString("InformationalRecord_Message") ?? "", serialized };
}
