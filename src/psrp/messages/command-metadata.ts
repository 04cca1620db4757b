import type { PSValue } from "../../objects/index.ts";
import { CommandTypes, commandTypes } from "../enums.ts";
import { encodeBag, invalidPayload, PayloadBag, type PayloadReadOptions, type PayloadWriteOptions } from "../payload.ts";

/** Which commands the client wants to know of, for implicit remoting. @see MS-PSRP 2.2.2.14 GET_COMMAND_METADATA */
export interface GetCommandMetadata {
  /** Wildcard patterns; null for all. */
  readonly names: readonly string[] | null;
  /** Flags of {@link CommandTypes}. */
  readonly commandTypes: number;
  /** Names of modules or snap-ins; null for any. */
  readonly namespaces: readonly string[] | null;
  readonly argumentList: readonly PSValue[] | null;
}

export function encodeGetCommandMetadata(query: GetCommandMetadata, options: PayloadWriteOptions): Uint8Array {
  return encodeBag(
    [
      ["Name", query.names === null ? null : [...query.names]],
      ["CommandType", commandTypes(query.commandTypes)],
      ["Namespace", query.namespaces === null ? null : [...query.namespaces]],
      ["ArgumentList", query.argumentList === null ? null : [...query.argumentList]],
    ],
    options,
  );
}

export function decodeGetCommandMetadata(payload: Uint8Array, options: PayloadReadOptions): GetCommandMetadata {
  const bag = PayloadBag.decode(payload, "GET_COMMAND_METADATA", options);
  return {
    names: strings(bag, "Name"),
    commandTypes: bag.enumeration("CommandType", CommandTypes),
    namespaces: strings(bag, "Namespace"),
    argumentList: bag.optional("ArgumentList") === undefined || bag.value("ArgumentList") === null ? null : bag.list("ArgumentList"),
  };
}

function strings(bag: PayloadBag, name: string): readonly string[] | null {
  if (bag.value(name) === null) {
    return null;
  }
  return bag.list(name).map((item) => {
    if (typeof item !== "string") {
      throw invalidPayload("GET_COMMAND_METADATA", `has a property ${name} that is not a list of strings`);
    }
    return item;
  });
}
