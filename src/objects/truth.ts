import { Char } from "./char.ts";
import { Decimal } from "./decimal.ts";
import { EnumValue } from "./enum.ts";
import { ListObject } from "./lists.ts";
import { Double, LargeInteger, Single, SmallInteger } from "./numbers.ts";
import { customObjectBase, PSObject } from "./psobject.ts";
import { SwitchParameter } from "./switch-parameter.ts";
import type { ManagedObject, PSValue } from "./value.ts";

/** `[bool]`: null, zero, "" and empty lists are false; of a list with one item, the item decides. */
export function isTrue(value: PSValue): boolean {
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      return value !== 0;
    case "string":
      return value !== "";
    case "undefined":
      return false;
    default:
      if (value === null) return false;
      if (Array.isArray(value)) return isListTrue(value);
      if (value instanceof Uint8Array) return value.length === 1 ? value[0] !== 0 : value.length > 1;
      return isObjectTrue(value);
  }
}

/** An item that is a list itself counts as true when it has any item. */
function isListTrue(items: readonly PSValue[]): boolean {
  if (items.length !== 1) return items.length > 1;
  const item = items[0];
  if (Array.isArray(item)) return item.length > 0;
  if (item instanceof ListObject) return item.count > 0;
  return isTrue(item);
}

function isObjectTrue(value: ManagedObject): boolean {
  if (value instanceof Double || value instanceof Single) return value.value !== 0;
  if (value instanceof SmallInteger || value instanceof Char) return value.value !== 0;
  if (value instanceof LargeInteger) return value.value !== 0n;
  if (value instanceof ListObject) return isListTrue(value.items);
  if (value instanceof PSObject) return value.base === customObjectBase || isTrue(value.base);
  if (value instanceof SwitchParameter) return value.isPresent;
  if (value instanceof Decimal) return !value.isZero;
  if (value instanceof EnumValue) return value.value !== 0 && value.value !== 0n;
  return true;
}
