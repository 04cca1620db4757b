/** How Get-Member shows a note property. */
import { PSObject } from "../psobject.ts";
import { itemText } from "../text.ts";
import { shortDisplayName, TypeInfo } from "../type-info.ts";
import { clrToString, typeNamesOf, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";

/** `int Name=5`. */
export function noteDefinition(name: string, value: PSValue, ctx: EvaluationContext): string {
  if (value === null || value === undefined) return `object ${name}=null`;
  const isBag = value instanceof PSObject && value.isCustom;
  const typeName = isBag ? (typeNamesOf(value)[0] ?? "") : shortDisplayName(typeOf(value));
  return `${typeName} ${name}=${value instanceof TypeInfo ? clrToString(value) : itemText(value, ctx)}`;
}
