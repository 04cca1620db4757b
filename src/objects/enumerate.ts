/** What a pipeline, `foreach` and the operators do with collections. */
import { Dictionary } from "./dictionaries.ts";
import { Byte } from "./numbers.ts";
import { customObjectBase, PSObject } from "./psobject.ts";
import type { ManagedObject, PSValue } from "./value.ts";

/** Whether a pipeline unrolls a value: arrays and enumerables, but no string, no dictionary and no XML node. */
export function isCollection(value: PSValue): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return true;
  if (value instanceof Uint8Array) return true;
  return objectEnumerator(value) !== undefined;
}

/** Items of a collection; undefined for everything that a pipeline takes as one object. */
export function iteratorOf(value: PSValue): Iterator<PSValue> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value[Symbol.iterator]();
  if (value instanceof Uint8Array) return bytes(value);
  return objectEnumerator(value);
}

/** Calls `each` with what a pipeline makes of a value: nothing for AutomationNull, items of a collection, else the value itself. */
export function forEachItem(value: PSValue, each: (item: PSValue) => void): void {
  if (typeof value !== "object" || value === null) {
    if (value !== undefined) each(value);
    return;
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) each(value[index]);
    return;
  }
  const items = value instanceof Uint8Array ? bytes(value) : objectEnumerator(value);
  if (items === undefined) each(value);
  else for (let next = items.next(); next.done !== true; next = items.next()) each(next.value);
}

/** What a pipeline makes of a value, as an array; an array is given back as it is. */
export function enumerate(value: PSValue): readonly PSValue[] {
  if (Array.isArray(value)) return value;
  if (value === undefined) return NOTHING;
  const items = iteratorOf(value);
  return items === undefined ? [value] : drain(items);
}

/** Items of whatever can be enumerated at all, dictionaries and strings not excepted; undefined for a scalar. */
export function enumerateAny(value: PSValue): Iterator<PSValue> | undefined {
  if (value instanceof PSObject && value.base !== customObjectBase) return enumerateAny(value.base);
  if (value instanceof Dictionary) return value.enumerator();
  return iteratorOf(value);
}

export function drain(items: Iterator<PSValue>): PSValue[] {
  const list: PSValue[] = [];
  for (let next = items.next(); next.done !== true; next = items.next()) list.push(next.value);
  return list;
}

const NOTHING: readonly PSValue[] = [];

function objectEnumerator(value: ManagedObject): Iterator<PSValue> | undefined {
  if (value instanceof Dictionary) return undefined;
  if (value instanceof PSObject) {
    if (value.base === customObjectBase) return undefined;
    return iteratorOf(value.base);
  }
  return value.enumerator();
}

function* bytes(value: Uint8Array): Generator<PSValue> {
  for (const byte of value) yield Byte.of(byte);
}
