/** How keys of hash tables are told apart: equal by .NET's Equals, equal JavaScript map key. */
import { ManagedObject, type PSValue } from "./value.ts";

/** Strings as they are, numbers, booleans, objects by identity; values of other types as a text that no string key has. */
export type HashKey = string | number | boolean | object;

/** Begins the text of a key that is not a string; a string key that begins so gets it twice. */
const MARK = "\uffff";

/** Equality of keys that minds case. */
export function hashKey(key: PSValue): HashKey {
  if (typeof key === "string") return key.startsWith(MARK) ? MARK + key : key;
  return keyOfOther(key);
}

/** Equality of keys that ignores case, as a hash table literal has it. */
export function hashKeyIgnoringCase(key: PSValue): HashKey {
  if (typeof key === "string") return key.startsWith(MARK) ? MARK + foldCase(key) : foldCase(key);
  return keyOfOther(key);
}

function keyOfOther(key: PSValue): HashKey {
  if (key === null || key === undefined) return MARK;
  if (key instanceof ManagedObject) {
    const text = key.equalityKey();
    return text === undefined ? key : MARK + text;
  }
  // Numbers, booleans and arrays (which are equal only to themselves).
  return key as HashKey;
}

/** Text as ordinal comparison without case sees it: upper case, letter by letter. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return lower;
}

/** .NET's Equals. */
export function valuesEqual(left: PSValue, right: PSValue): boolean {
  return left === right || hashKey(left) === hashKey(right);
}
