/**
 * Remote objects as JavaScript's own: what a program wants to read.
 *
 * Numbers that fit become `number`, larger integers `bigint`; DateTime becomes `Date`; Guid, Uri, Version, TimeSpan, Decimal and enum values
 * become their text; lists become arrays, dictionaries and objects plain objects with their properties' names as written.
 */
import {
  Char,
  DateTime,
  Decimal,
  DeserializedObject,
  Dictionary,
  EnumValue,
  type EvaluationContext,
  iteratorOf,
  ManagedObject,
  PSObject,
  type PSValue,
  plainNumber,
  toText,
  UNIX_EPOCH_TICKS,
} from "../objects/index.ts";

export type RemoteValue = null | string | number | bigint | boolean | Date | Uint8Array | readonly RemoteValue[] | RemoteObject;

/** The properties of a remote object. */
export interface RemoteObject {
  readonly [property: string]: RemoteValue;
}

/** Deeper objects are cut: a graph may contain itself. */
const MAX_DEPTH = 50;

export function toJavaScript(value: PSValue, context: EvaluationContext): RemoteValue {
  return convert(value, context, 0);
}

function convert(value: PSValue, context: EvaluationContext, depth: number): RemoteValue {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return value;
  if (value instanceof Uint8Array) return value;
  if (depth > MAX_DEPTH) return toText(value, context);
  if (value instanceof PSObject) return convertObject(value, context, depth);
  const number = plainNumber(value);
  if (typeof number === "number") return number;
  if (typeof number === "bigint") return Number.isSafeInteger(Number(number)) ? Number(number) : number;
  if (value instanceof DateTime) return new Date(Number((value.ticks - UNIX_EPOCH_TICKS) / 10_000n));
  if (value instanceof Decimal || value instanceof Char || value instanceof EnumValue) return toText(value, context);
  if (value instanceof Dictionary) {
    const entries = [...value.entries()].map(({ key, value: item }) => [toText(key, context), convert(item, context, depth + 1)] as const);
    return Object.fromEntries(entries);
  }
  const items = iteratorOf(value);
  if (items !== undefined) {
    const converted: RemoteValue[] = [];
    for (let next = items.next(); next.done !== true; next = items.next()) converted.push(convert(next.value, context, depth + 1));
    return converted;
  }
  return toText(value, context);
}

/** An object with properties; one that only wraps a plain value, such as a string with a note, is that value. */
function convertObject(object: PSObject, context: EvaluationContext, depth: number): RemoteValue {
  const { shape, slots } = object;
  if (!object.isCustom) {
    const { base } = object;
    const isEnum =
      object instanceof DeserializedObject && object.text !== undefined && !(base instanceof ManagedObject) && !Array.isArray(base);
    return isEnum ? (object.text ?? null) : convert(base, context, depth + 1);
  }
  if (shape.names.length === 0 && object.ownText !== undefined) return object.ownText;
  return Object.fromEntries(shape.names.map((name, index) => [name, convert(slots[index], context, depth + 1)]));
}
