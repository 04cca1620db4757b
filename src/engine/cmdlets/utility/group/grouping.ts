import { type PSValue, typeOf, unwrap } from "../../../../objects/index.ts";
import type { EntryOrder } from "../order/entry-order.ts";
import type { OrderEntry } from "../order/order-entry.ts";

/**
 * Entries with equal keys, side by side. Keys of one type are given in order; a mixture stays in the order in which the keys came.
 */
export function groupEntries(entries: readonly OrderEntry[], order: EntryOrder): OrderEntry[][] {
  const exact = bucketByExactKeys(entries);
  return hasMixedTypes(entries) ? joinInOrderOfArrival(exact, order) : joinSorted(exact, order);
}

/** Equal beyond doubt: same type, same text or number. What has no such key is alone. Each bucket is in the order of arrival. */
function bucketByExactKeys(entries: readonly OrderEntry[]): OrderEntry[][] {
  const buckets: OrderEntry[][] = [];
  const byKey = new Map<PSValue, OrderEntry[]>();
  for (const entry of entries) {
    const key = exactKey(entry.keys);
    const known = key === undefined ? undefined : byKey.get(key);
    if (known !== undefined) {
      known.push(entry);
      continue;
    }
    const bucket = [entry];
    buckets.push(bucket);
    if (key !== undefined) byKey.set(key, bucket);
  }
  return buckets;
}

function exactKey(keys: readonly PSValue[]): PSValue {
  if (keys.length === 1) {
    const key = keys[0];
    return typeof key === "string" || typeof key === "number" || typeof key === "boolean" ? key : undefined;
  }
  let text = "";
  for (const key of keys) {
    if (typeof key !== "string" && typeof key !== "number" && typeof key !== "boolean") return undefined;
    text += `${typeof key}:${key}\0`;
  }
  return text;
}

function joinSorted(buckets: OrderEntry[][], order: EntryOrder): OrderEntry[][] {
  const groups: OrderEntry[][] = [];
  // A bucket's first entry came first, which keeps the order of arrival among equals.
  buckets.sort((left, right) => compareFirst(left, right, order) || firstIndex(left) - firstIndex(right));
  for (const bucket of buckets) {
    const last = groups.at(-1);
    if (last !== undefined && compareFirst(last, bucket, order) === 0) append(last, bucket);
    else groups.push(bucket);
  }
  for (const group of groups) group.sort((left, right) => left.index - right.index);
  return groups;
}

function joinInOrderOfArrival(buckets: readonly OrderEntry[][], order: EntryOrder): OrderEntry[][] {
  const groups: OrderEntry[][] = [];
  for (const bucket of buckets) {
    const known = groups.find((group) => compareFirst(group, bucket, order) === 0);
    if (known === undefined) groups.push(bucket);
    else append(known, bucket);
  }
  for (const group of groups) group.sort((left, right) => left.index - right.index);
  return groups;
}

function compareFirst(left: readonly OrderEntry[], right: readonly OrderEntry[], order: EntryOrder): number {
  const [first] = left;
  const [second] = right;
  return first === undefined || second === undefined ? 0 : order.compare(first, second);
}

function firstIndex(bucket: readonly OrderEntry[]): number {
  return bucket[0]?.index ?? 0;
}

function hasMixedTypes(entries: readonly OrderEntry[]): boolean {
  const first = entries[0];
  if (first === undefined) return false;
  const types = first.keys.map(typeOfKey);
  for (const entry of entries) {
    if (entry.keys.length !== types.length) return true;
    for (let index = 0; index < types.length; index++) {
      const type = typeOfKey(entry.keys[index]);
      if (type === undefined) continue;
      if (types[index] === undefined) types[index] = type;
      else if (types[index] !== type) return true;
    }
  }
  return false;
}

function typeOfKey(key: PSValue): unknown {
  if (typeof key !== "object") return key === undefined ? undefined : typeof key;
  return key === null ? undefined : typeOf(unwrap(key));
}

function append(group: OrderEntry[], bucket: readonly OrderEntry[]): void {
  for (const entry of bucket) group.push(entry);
}
