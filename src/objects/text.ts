/** Texts of values: what the language makes of a value in a string, and .NET's ToString(). */
import { Char } from "./char.ts";
import { CultureInfo } from "./culture.ts";
import { Decimal } from "./decimal.ts";
import { EnumValue } from "./enum.ts";
import { drain, iteratorOf } from "./enumerate.ts";
import { ErrorRecord } from "./error-record.ts";
import { PSMethodInfo, PSPropertyInfo, PSScriptProperty } from "./ets/members.ts";
import { doubleLanguageText, doubleText, singleLanguageText, singleText } from "./format/number-text.ts";
import type { MemberHolder } from "./member-bag.ts";
import { Double, LargeInteger, Single, SmallInteger } from "./numbers.ts";
import { PSObject } from "./psobject.ts";
import { TypeInfo, typeDisplayName } from "./type-info.ts";
import { clrToString, typeNamesOf, typeOf } from "./type-of.ts";
import { type EvaluationContext, ManagedObject, type PSValue, ReferenceObject, ScriptBlock, ValueObject } from "./value.ts";

/** The language's string of a value, with the invariant culture; lists are joined by `$OFS`. */
export function toText(value: PSValue, ctx: EvaluationContext): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    case "undefined":
      return "";
    default:
      if (value === null) return "";
      if (value instanceof ValueObject) return scalarText(value, ctx);
      return joinedText(value, ctx.outputFieldSeparator, ctx);
  }
}

/** The string of the bare value, as `"$x"` and `+` show it: a text or ToString that was given to a value does not count there. */
export function bareText(value: PSValue, ctx: EvaluationContext): string {
  const base = value instanceof PSObject && !value.isCustom ? value.base : value;
  return base instanceof ReferenceObject && !(base instanceof PSObject) ? nativeText(base, ctx) : toText(base, ctx);
}

/** The string that a cast gives: that of the bare value, except for numbers that know their text (`0x10`, the name of an enum's value). */
export function castText(value: PSValue, ctx: EvaluationContext): string {
  const ownText = value instanceof PSObject && !value.isCustom && isNumber(value.base) ? value.ownText : undefined;
  return ownText ?? bareText(value, ctx);
}

/** What an object's class says of it; items of a collection are joined. */
function nativeText(value: ReferenceObject, ctx: EvaluationContext): string {
  const items = iteratorOf(value);
  return items === undefined
    ? classText(value, ctx)
    : drain(items)
        .map((item) => itemText(item, ctx))
        .join(ctx.outputFieldSeparator);
}

function isNumber(value: PSValue): boolean {
  if (typeof value === "number" || value instanceof SmallInteger || value instanceof LargeInteger) return true;
  return value instanceof Double || value instanceof Single || value instanceof Decimal;
}

/** The language's string of a value, lists joined by a separator. */
export function joinedText(value: PSValue, separator: string, ctx: EvaluationContext): string {
  if (Array.isArray(value)) {
    if (value.length === 1) return itemText(value[0], ctx);
    let text = "";
    for (let index = 0; index < value.length; index++)
      text += index === 0 ? itemText(value[index], ctx) : separator + itemText(value[index], ctx);
    return text;
  }
  if (value instanceof PSObject || value instanceof ReferenceObject) {
    const own = ownToString(value, ctx) ?? (value instanceof PSObject ? value.ownText : undefined);
    if (own !== undefined) return own;
  }
  const items = iteratorOf(value);
  if (items === undefined) return itemText(value, ctx);
  let text = "";
  let isFirst = true;
  for (let next = items.next(); next.done !== true; next = items.next()) {
    text += isFirst ? itemText(next.value, ctx) : separator + itemText(next.value, ctx);
    isFirst = false;
  }
  return text;
}

/** The string of one value inside a list: what is a list itself gives its type name. */
export function itemText(value: PSValue, ctx: EvaluationContext): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    case "undefined":
      return "";
    default:
      if (value === null) return "";
      if (value instanceof ManagedObject) return scalarText(value, ctx);
      return clrToString(typeOf(value));
  }
}

/** `.ToString()` of .NET, with the culture of the thread. */
export function netText(value: PSValue, ctx: EvaluationContext): string {
  if (ctx.culture !== CultureInfo.invariant && (typeof value === "number" || value instanceof ValueObject)) {
    const format = value instanceof EnumValue ? undefined : typeOf(value).format;
    if (format !== undefined) return format(value, "", ctx.culture, ctx);
  }
  if (value instanceof Double) return doubleText(value.value);
  if (value instanceof Single) return singleText(value.value);
  if (value instanceof TypeInfo) return clrToString(value);
  return itemText(value, ctx);
}

function scalarText(value: ManagedObject, ctx: EvaluationContext): string {
  if (value instanceof Double) return doubleLanguageText(value.value);
  if (value instanceof SmallInteger) return String(value.value);
  if (value instanceof LargeInteger) return value.value.toString();
  if (value instanceof Char) return value.text;
  if (value instanceof Single) return singleLanguageText(value.value);
  if (value instanceof Decimal) return value.toString();
  if (value instanceof PSObject) return wrappedText(value, ctx);
  if (value instanceof TypeInfo) return typeDisplayName(value);
  return (value instanceof ReferenceObject ? ownToString(value, ctx) : undefined) ?? classText(value, ctx);
}

function classText(value: ManagedObject, ctx: EvaluationContext): string {
  if (value instanceof ScriptBlock) return value.text;
  if (value instanceof ErrorRecord) return value.message;
  if (value instanceof TypeInfo) return typeDisplayName(value);
  const type = value.getType();
  return type.text?.(value, ctx) ?? clrToString(type);
}

function wrappedText(value: PSObject, ctx: EvaluationContext): string {
  const own = ownToString(value, ctx) ?? value.ownText;
  if (own !== undefined) return own;
  return value.isCustom ? propertyBagText(value, value, ctx) : itemText(value.base, ctx);
}

/** A ToString that an object or its type names got from a script. */
function ownToString(value: ReferenceObject, ctx: EvaluationContext): string | undefined {
  const holder: MemberHolder | undefined = value instanceof PSObject ? value : value.extension?.members;
  if (holder !== undefined) {
    const place = holder.shape.find("ToString");
    if (place >= 0 && holder.shape.isNote[place] === false) {
      const method = holder.slots[place];
      if (method instanceof PSMethodInfo) return toText(method.invoke(value, [], ctx), ctx);
    }
  }
  const method = ctx.types.extended.find(typeNamesOf(value), "ToString");
  return method instanceof PSMethodInfo ? toText(method.invoke(value, [], ctx), ctx) : undefined;
}

/** `@{a=1; b=x}`; script properties are not run. */
function propertyBagText(holder: MemberHolder, target: PSValue, ctx: EvaluationContext): string {
  const parts: string[] = [];
  const { names, isNote } = holder.shape;
  for (let index = 0; index < names.length; index++) {
    const slot = holder.slots[index];
    // A property bag inside another one shows nothing.
    if (slot instanceof PSObject && slot.isCustom) parts.push(`${names[index]}=`);
    else if (isNote[index] === true) parts.push(`${names[index]}=${itemText(slot, ctx)}`);
    else if (slot instanceof PSScriptProperty) parts.push(`${names[index]}=${slot.getType().fullName}`);
    else if (slot instanceof PSPropertyInfo) parts.push(`${names[index]}=${itemText(slot.getValue(target, ctx), ctx)}`);
  }
  return parts.length === 0 ? "" : `@{${parts.join("; ")}}`;
}
