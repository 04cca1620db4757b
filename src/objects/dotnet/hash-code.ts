import { hashKey } from "../hash-key.ts";
import type { PSValue } from "../value.ts";

const identities: WeakMap<object, number> = new WeakMap();
let nextIdentity = 0x2a3b4c;

/** GetHashCode: equal values, equal numbers. Int32 is its own. */
export function hashCode(value: PSValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const key = hashKey(value);
  if (typeof key === "object") {
    let identity = identities.get(key);
    if (identity === undefined) {
      nextIdentity = (nextIdentity * 1_103_515_245 + 12_345) & 0x7fffffff;
      identity = nextIdentity;
      identities.set(key, identity);
    }
    return identity;
  }
  return textHash(String(key));
}

export function textHash(text: string): number {
  let hash = 5381;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(index)) | 0;
  return hash;
}
