import { type EnumValue, enumText, enumValue, HttpStatusCodeType } from "../../../../objects/index.ts";

/** `NotFound`; the number for a status without name. */
export function statusName(status: number): string {
  return enumText(statusValue(status));
}

export function statusValue(status: number): EnumValue {
  return enumValue(HttpStatusCodeType, status);
}
