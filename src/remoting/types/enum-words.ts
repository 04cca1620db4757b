/** Enum values as the words that this folder works with. */
import { EnumValue, enumMember, enumText, enumValue, type PSValue, type TypeInfo, unwrap } from "../../objects/index.ts";

/** The value of an enum that has this name. */
export function enumNamed(type: TypeInfo, name: string): EnumValue {
  return enumMember(type, name) ?? enumValue(type, 0);
}

/** The name of an enum value. */
export function enumWord(value: PSValue, otherwise: string): string {
  const base = unwrap(value);
  return base instanceof EnumValue ? enumText(base) : otherwise;
}
