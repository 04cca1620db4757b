import { EMPTY_GUID, InvalidArgumentError } from "../../bytes/index.ts";
import { versionPrimitive } from "../../clixml/index.ts";
import {
  CultureInfo,
  DeserializedObject,
  type EvaluationContext,
  Guid,
  Int64,
  netText,
  ProgressRecord,
  PSCredential,
  type PSValue,
  SecureString,
  unwrap,
} from "../../objects/index.ts";
import { progressRecordFrom, progressRecordMembers } from "../messages/progress-record.ts";
import { bagOf, invalidPayload, listItems, numberOf, PayloadBag } from "../payload.ts";
import type { HostValueKind } from "./host-methods.ts";
import {
  type BufferCell,
  type ChoiceDescription,
  type Coordinates,
  decodeBufferCell,
  decodeBufferCells,
  decodeChoiceDescription,
  decodeCoordinates,
  decodeDictionary,
  decodeFieldDescription,
  decodeKeyInfo,
  decodeRectangle,
  decodeSize,
  encodeBufferCell,
  encodeBufferCells,
  encodeChoiceDescription,
  encodeCoordinates,
  encodeDictionary,
  encodeFieldDescription,
  encodeKeyInfo,
  encodeRectangle,
  encodeSize,
  type FieldDescription,
  itemBags,
  type KeyInfo,
  type Rectangle,
  type Size,
} from "./host-values.ts";

/** What stands in a host call, by kind: texts (versions, GUIDs and culture names too), numbers, structures, lists, records. */
export type HostValue =
  | PSValue
  | Coordinates
  | Size
  | Rectangle
  | BufferCell
  | readonly (readonly BufferCell[])[]
  | KeyInfo
  | readonly FieldDescription[]
  | readonly ChoiceDescription[]
  | readonly number[]
  | ReadonlyMap<string, PSValue>;

/** How one kind goes to the wire and comes from there. The value is of the type that the kind says, which the table below keeps. */
interface HostValueCodec<T> {
  readonly encode: (value: T) => PSValue;
  readonly decode: (value: PSValue, context: EvaluationContext) => T;
}

const CODECS: { readonly [Kind in HostValueKind]: HostValueCodec<HostValueOf[Kind]> } = {
  void: { encode: () => null, decode: () => null },
  string: {
    encode: (value) => value,
    decode: (value) => {
      const text = unwrap(value);
      return text === null || typeof text === "string" ? text : refuse("a string");
    },
  },
  int: { encode: (value) => value, decode: (value) => numberOf(value) ?? refuse("a number") },
  long: { encode: (value) => new Int64(BigInt(value)), decode: (value) => numberOf(value) ?? refuse("a number") },
  boolean: {
    encode: (value) => value,
    decode: (value) => {
      const claim = unwrap(value);
      return typeof claim === "boolean" ? claim : refuse("a Boolean");
    },
  },
  version: { encode: (value) => versionPrimitive(value), decode: (value, context) => netText(unwrap(value), context) },
  guid: {
    encode: (value) => new Guid(value),
    decode: (value) => {
      const guid = unwrap(value);
      return guid instanceof Guid ? guid.text : EMPTY_GUID;
    },
  },
  culture: {
    encode: (value) => value,
    decode: (value) => {
      const culture = unwrap(value);
      return culture instanceof CultureInfo
        ? culture.name
        : culture instanceof DeserializedObject
          ? (culture.text ?? "")
          : typeof culture === "string"
            ? culture
            : "";
    },
  },
  object: { encode: (value) => value, decode: (value) => value },
  secureString: {
    encode: (value) => value,
    decode: (value) => {
      const secret = unwrap(value);
      return secret === null || secret instanceof SecureString ? secret : refuse("a SecureString");
    },
  },
  credential: {
    encode: (value) => value,
    decode: (value) => {
      const credential = unwrap(value);
      return credential === null || credential instanceof PSCredential ? credential : refuse("a PSCredential");
    },
  },
  progress: {
    encode: (value) => bagOf(progressRecordMembers(value)),
    decode: (value, context) =>
      value instanceof ProgressRecord ? value : progressRecordFrom(new PayloadBag(value, "A progress record", context)),
  },
  coordinates: { encode: encodeCoordinates, decode: (value, context) => decodeCoordinates(new PayloadBag(value, "Coordinates", context)) },
  size: { encode: encodeSize, decode: (value, context) => decodeSize(new PayloadBag(value, "Size", context)) },
  rectangle: { encode: encodeRectangle, decode: (value, context) => decodeRectangle(new PayloadBag(value, "Rectangle", context)) },
  bufferCell: { encode: encodeBufferCell, decode: (value, context) => decodeBufferCell(new PayloadBag(value, "BufferCell", context)) },
  bufferCells: {
    encode: encodeBufferCells,
    decode: (value, context) => decodeBufferCells(new PayloadBag(value, "BufferCell[,]", context)),
  },
  keyInfo: { encode: encodeKeyInfo, decode: (value, context) => decodeKeyInfo(new PayloadBag(value, "KeyInfo", context)) },
  fields: {
    encode: (value) => value.map(encodeFieldDescription),
    decode: (value, context) => itemBags(value, "A list of FieldDescription", context).map(decodeFieldDescription),
  },
  choices: {
    encode: (value) => value.map(encodeChoiceDescription),
    decode: (value, context) => itemBags(value, "A list of ChoiceDescription", context).map(decodeChoiceDescription),
  },
  ints: {
    encode: (value) => [...value],
    decode: (value) =>
      value === null ? [] : (listItems(value) ?? refuse("a list of numbers")).map((item) => numberOf(item) ?? refuse("a number")),
  },
  dictionary: { encode: encodeDictionary, decode: decodeDictionary },
};

/** The type of the values of each kind. */
export interface HostValueOf {
  readonly void: null;
  readonly string: string | null;
  readonly int: number;
  readonly long: number;
  readonly boolean: boolean;
  readonly version: string;
  readonly guid: string;
  readonly culture: string;
  readonly object: PSValue;
  readonly secureString: SecureString | null;
  readonly credential: PSCredential | null;
  readonly progress: ProgressRecord;
  readonly coordinates: Coordinates;
  readonly size: Size;
  readonly rectangle: Rectangle;
  readonly bufferCell: BufferCell;
  readonly bufferCells: readonly (readonly BufferCell[])[];
  readonly keyInfo: KeyInfo;
  readonly fields: readonly FieldDescription[];
  readonly choices: readonly ChoiceDescription[];
  readonly ints: readonly number[];
  readonly dictionary: ReadonlyMap<string, PSValue>;
}

export function encodeHostValue(kind: HostValueKind, value: HostValue): PSValue {
  // The caller's value is of the kind's type by the method table; a codec given another one fails on its first property.
  const codec = CODECS[kind] as HostValueCodec<HostValue>;
  try {
    return codec.encode(value);
  } catch (cause) {
    throw new InvalidArgumentError("InvalidHostValue", `The value is not what a host call has as ${kind}.`, { cause });
  }
}

export function decodeHostValue(kind: HostValueKind, value: PSValue, context: EvaluationContext): HostValue {
  return CODECS[kind].decode(value, context);
}

function refuse(expected: string): never {
  throw invalidPayload("A host call", `has a value that is not ${expected}`);
}
