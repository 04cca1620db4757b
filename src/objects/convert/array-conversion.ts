import { elementTypeOf, newArray, typedArray } from "../arrays.ts";
import { Char } from "../char.ts";
import { ByteType, CharType } from "../core-types.ts";
import { enumerate } from "../enumerate.ts";
import { Byte } from "../numbers.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";

/** A new array of a type from the items of a collection. */
export function toArray(
  value: PSValue,
  element: TypeInfo,
  ctx: EvaluationContext,
  convert: (item: PSValue, type: TypeInfo, ctx: EvaluationContext) => PSValue,
): PSValue[] | Uint8Array {
  if (value instanceof Uint8Array && element === ByteType) return value.slice();
  const items = enumerate(value);
  if (Array.isArray(value) && elementTypeOf(value) === element) return typedArray(element, [...value]);
  return arrayOf(
    element,
    items.map((item) => convert(item, element, ctx)),
  );
}

/** An array of a type from items that are of that type already. */
export function arrayOf(element: TypeInfo, items: PSValue[]): PSValue[] | Uint8Array {
  if (element !== ByteType) return typedArray(element, items);
  const bytes = newArray(ByteType, items.length) as Uint8Array;
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    bytes[index] = item instanceof Byte ? item.value : 0;
  }
  return bytes;
}

/** A text as `char[]`. */
export function charArray(text: string): PSValue[] {
  const chars: PSValue[] = [];
  for (let index = 0; index < text.length; index++) chars.push(Char.at(text, index));
  return typedArray(CharType, chars);
}
