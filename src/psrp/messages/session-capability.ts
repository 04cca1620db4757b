import { versionPrimitive } from "../../clixml/index.ts";
import { encodeBag, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** First message of both sides: the versions they speak. @see MS-PSRP 2.2.2.1 SESSION_CAPABILITY */
export interface SessionCapability {
  /** `2.1` to `2.4`. */
  readonly protocolVersion: string;
  /** Always `2.0`. */
  readonly psVersion: string;
  /** Always `1.1.0.1`. */
  readonly serializationVersion: string;
}

export function encodeSessionCapability(capability: SessionCapability, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["protocolversion", versionPrimitive(capability.protocolVersion)],
      ["PSVersion", versionPrimitive(capability.psVersion)],
      ["SerializationVersion", versionPrimitive(capability.serializationVersion)],
    ],
    options,
  );
}

/** A time zone, which old peers send as a serialized .NET object, is not looked at. */
export function decodeSessionCapability(payload: Uint8Array, options: PayloadReadOptions): SessionCapability {
  const bag = PayloadBag.decode(payload, "SESSION_CAPABILITY", options);
  return {
    protocolVersion: bag.text("protocolversion"),
    psVersion: bag.text("PSVersion"),
    serializationVersion: bag.text("SerializationVersion"),
  };
}
