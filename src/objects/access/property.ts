/** `$x.Name`, read and written. */

import { isCastError } from "../convert/cast-error.ts";
import { convertTo } from "../convert/convert.ts";
import { StringType } from "../core-types.ts";
import { Dictionary } from "../dictionaries.ts";
import { iteratorOf } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { runtimeError } from "../errors.ts";
import { PSMemberInfo, PSNoteProperty, PSPropertyInfo, PSScriptProperty } from "../ets/members.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { propertyTypeOf } from "../signature-types.ts";
import type { TypeInfo } from "../type-info.ts";
import { type MemberGroup, PropertyMember } from "../type-members.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { AdaptedObject } from "./adapted-object.ts";
import { BaseView } from "./base-view.ts";
import { instanceMembers, typeMember } from "./find-member.ts";
import { intrinsicProperty } from "./intrinsic-members.ts";
import { PSMethod, PSParameterizedProperty } from "./method-object.ts";

/** What {@link findProperty} gives when there is no such member. */
export const noMember: unique symbol = Symbol("no member");

/** Value of a member of the object itself: no items of collections are asked. */
export function findProperty(target: PSValue, name: string, ctx: EvaluationContext): PSValue | typeof noMember {
  if (typeof target === "string" && (name === "Length" || name === "length")) return target.length;
  if (target === null || target === undefined) return noMember;
  const holder = instanceMembers(target);
  if (holder !== undefined) {
    const place = holder.shape.find(name);
    if (place >= 0) {
      const slot = holder.slots[place];
      return holder.shape.isNote[place] === true ? slot : memberValue(slot, target, ctx);
    }
  }
  const base = target instanceof PSObject ? unwrap(target) : target;
  if (base instanceof Dictionary && !(target instanceof BaseView)) {
    const found = dictionaryValue(base, name);
    if (found !== undefined) return found;
  } else if (base instanceof AdaptedObject && !(target instanceof BaseView)) {
    const found = base.adaptedValue(name, ctx);
    if (found !== undefined) return found;
  }
  const member = typeMember(target, name, ctx);
  if (member === undefined) return intrinsicProperty(target, name, ctx) ?? noMember;
  if (member instanceof PSMemberInfo) return memberValue(member, target, ctx);
  if (member instanceof PropertyMember) return readProperty(member, base, name, ctx);
  return member.kind === "method" ? new PSMethod(member, base) : new PSParameterizedProperty(member, base);
}

function dictionaryValue(table: Dictionary, name: string): PSValue {
  const [keyType] = table.getType().typeArguments;
  if (keyType !== undefined && keyType !== StringType) return undefined;
  const value = table.get(name);
  return value === undefined && table.has(name) ? null : value;
}

function memberValue(member: PSValue, target: PSValue, ctx: EvaluationContext): PSValue {
  if (!(member instanceof PSPropertyInfo)) return member;
  try {
    return member.getValue(target, ctx);
  } catch (error) {
    return valueAfter(error);
  }
}

/** What a property is worth whose getter failed: null, unless something bigger is ending. */
function valueAfter(error: unknown): PSValue {
  if (error instanceof TerminatingError && !ENDING.has(error.record.exception.getType().name)) return null;
  throw error;
}

function readProperty(member: PropertyMember, base: PSValue, name: string, ctx: EvaluationContext): PSValue {
  if (member.get === undefined) {
    throw runtimeError("WriteOnlyProperty", `Cannot get property value because "${name}" is a write-only property.`);
  }
  // What a static property throws reaches the script as it is.
  if (member.isStatic) return member.get(base, ctx);
  try {
    return member.get(base, ctx);
  } catch (error) {
    return valueAfter(error);
  }
}

const ENDING: ReadonlySet<string> = new Set(["PipelineStoppedException", "ScriptCallDepthException"]);

/** `$x.Name` without strict mode: null where nothing is found; collections without the member give their items' values. */
export function getProperty(target: PSValue, name: string, ctx: EvaluationContext): PSValue {
  const found = findProperty(target, name, ctx);
  if (found !== noMember) return found;
  const items = iteratorOf(target);
  if (items === undefined) return isCountName(name) ? (unwrap(target) === null || target === undefined ? 0 : 1) : null;
  const values: PSValue[] = [];
  collect(items, name, values, ctx, false);
  return values.length === 1 ? values[0] : values.length === 0 ? null : values;
}

/**
 * `$x.Name` under `Set-StrictMode -Version 2` and above.
 *
 * @throws {TerminatingError} `PropertyNotFoundStrict`.
 */
export function getPropertyStrict(target: PSValue, name: string, ctx: EvaluationContext): PSValue {
  const found = findProperty(target, name, ctx);
  if (found !== noMember) return found;
  const items = iteratorOf(target);
  if (items === undefined) throw propertyNotFoundStrict(name);
  const values: PSValue[] = [];
  collect(items, name, values, ctx, true);
  if (values.length === 0) throw propertyNotFoundStrict(name);
  return values.length === 1 ? values[0] : values;
}

export function propertyNotFoundStrict(name: string): TerminatingError {
  return runtimeError("PropertyNotFoundStrict", `The property '${name}' cannot be found on this object. Verify that the property exists.`, {
    category: "NotSpecified",
    exceptionType: "PropertyNotFoundException",
  });
}

function isCountName(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === "count" || lower === "length";
}

/** Values of a member of all items; lists among them are taken apart, items without the member searched. */
function collect(items: Iterator<PSValue>, name: string, values: PSValue[], ctx: EvaluationContext, isStrict: boolean): void {
  for (let next = items.next(); next.done !== true; next = items.next()) {
    const item = next.value;
    const found = findProperty(item, name, ctx);
    if (found !== noMember) {
      flatten(found, values);
      continue;
    }
    const nested = iteratorOf(item);
    if (nested !== undefined) collect(nested, name, values, ctx, isStrict);
    else if (item instanceof PSObject && item.isCustom && !isStrict) values.push(null);
    else if (isCountName(name)) values.push(unwrap(item) === null ? 0 : 1);
    else if (isStrict) throw propertyNotFoundStrict(name);
  }
}

export function flatten(value: PSValue, values: PSValue[]): void {
  const items = iteratorOf(value);
  if (items === undefined) {
    if (value !== undefined) values.push(value);
    return;
  }
  for (let next = items.next(); next.done !== true; next = items.next()) if (next.value !== undefined) values.push(next.value);
}

/**
 * `$x.Name = value`.
 *
 * @throws {TerminatingError} `PropertyNotFound`, `PropertyAssignmentException`, `ExceptionWhenSetting`, or that of a cast.
 */
export function setProperty(target: PSValue, name: string, value: PSValue, ctx: EvaluationContext): void {
  if (target === null || target === undefined) throw cannotSet("PropertyNotFound", name);
  const holder = instanceMembers(target);
  if (holder !== undefined) {
    const place = holder.shape.find(name);
    if (place >= 0) {
      if (holder.shape.isNote[place] === true) holder.slots[place] = value === undefined ? null : value;
      else assignMember(holder.slots[place], target, value, ctx);
      return;
    }
  }
  const base = target instanceof PSObject ? unwrap(target) : target;
  if (base instanceof AdaptedObject && !(target instanceof BaseView) && base.setAdaptedValue(name, value, ctx)) return;
  const member = typeMember(target, name, ctx);
  if (base instanceof Dictionary && (!(member instanceof PropertyMember) || member.set === undefined || base.has(name))) {
    setDictionaryValue(base, name, value, ctx);
    return;
  }
  if (member instanceof PropertyMember) writeProperty(member, base, value, ctx);
  // A note of the type table is the same for all objects of the type.
  else if (member instanceof PSNoteProperty) throw readOnly(member.name);
  else if (member instanceof PSMemberInfo) assignMember(member, target, value, ctx);
  else throw missingForSet(target, name, member);
}

function setDictionaryValue(table: Dictionary, name: string, value: PSValue, ctx: EvaluationContext): void {
  const [keyType, valueType] = table.getType().typeArguments;
  if (keyType !== undefined && keyType !== StringType) throw cannotSet("PropertyAssignmentException", name);
  if (table.isReadOnly) {
    throw runtimeError("PropertyAssignmentException", `'${name}' is a ReadOnly property.`, { exceptionType: "SetValueException" });
  }
  table.set(name, valueType === undefined ? (value === undefined ? null : value) : convertTo(value, valueType, ctx));
}

function missingForSet(target: PSValue, name: string, member: MemberGroup | undefined): TerminatingError {
  if (member !== undefined) return runtimeError("PropertyAssignmentException", `'${member.name}' is a ReadOnly property.`);
  if (target instanceof AdaptedObject || (target instanceof PSObject && target.isCustom)) {
    const inner = cannotSet("PropertyAssignmentException", name);
    return runtimeError("ExceptionWhenSetting", `Exception setting "${name}": "${inner.record.exception.message}"`, {
      category: "NotSpecified",
      exceptionType: "SetValueInvocationException",
      inner: inner.record.exception,
    });
  }
  return cannotSet("PropertyAssignmentException", name);
}

function cannotSet(errorId: string, name: string): TerminatingError {
  return runtimeError(errorId, `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`);
}

function assignMember(member: PSValue, target: PSValue, value: PSValue, ctx: EvaluationContext): void {
  if (!(member instanceof PSPropertyInfo)) {
    const name = member instanceof PSMemberInfo ? member.name : "";
    throw runtimeError("PropertyAssignmentException", `'${name}' is a ReadOnly property.`);
  }
  // A script property without setter has words of its own for it.
  if (!member.isSettable && !(member instanceof PSScriptProperty)) throw readOnly(member.name);
  try {
    member.setValue(target, value, ctx);
  } catch (error) {
    throw settingError(error, member.name);
  }
}

function readOnly(name: string): TerminatingError {
  return runtimeError("PropertyAssignmentException", `'${name}' is a ReadOnly property.`);
}

function writeProperty(member: PropertyMember, base: PSValue, value: PSValue, ctx: EvaluationContext): void {
  if (member.set === undefined) throw readOnly(member.name);
  const isScript = member.declaringType.scriptClass !== undefined;
  try {
    const type = propertyTypeOf(member, ctx.types);
    member.set(base, isScript ? value : convertTo(value, type, ctx), ctx);
  } catch (error) {
    if (isScript) throw settingScriptError(error, member.name);
    // The adapter of a node goes to that of .NET, which names its own error.
    throw settingError(error, member.name, base instanceof AdaptedObject ? "CatchFromBaseAdapterSetValue" : undefined);
  }
}

const SETTING: ReadonlySet<string> = new Set([
  "SetValueInvocationException",
  "SetValueException",
  "PipelineStoppedException",
  "ScriptCallDepthException",
]);

function settingError(error: unknown, name: string, errorId = "ExceptionWhenSetting"): unknown {
  if (!(error instanceof TerminatingError)) return error;
  const { exception } = error.record;
  if (SETTING.has(exception.getType().name)) return error;
  return runtimeError(errorId, `Exception setting "${name}": "${exception.message}"`, {
    category: "NotSpecified",
    exceptionType: "SetValueInvocationException",
    inner: exception,
  });
}

/** A cast to the type of a class's property fails like one of .NET's; what the class itself throws passes. */
function settingScriptError(error: unknown, name: string): unknown {
  return error instanceof TerminatingError && isCastError(error.record) ? settingError(error, name) : error;
}

/** `[T]::Name`. */
export function findStaticProperty(type: TypeInfo, name: string, ctx: EvaluationContext): PSValue | typeof noMember {
  const member = type.findStaticMember(name);
  if (member === undefined) return noMember;
  if (member instanceof PropertyMember) return readProperty(member, undefined, name, ctx);
  return new PSMethod(member, type);
}

/** `[T]::Name` without strict mode; members of the type object itself come after static ones. */
export function getStaticProperty(type: TypeInfo, name: string, ctx: EvaluationContext): PSValue {
  const found = findStaticProperty(type, name, ctx);
  return found === noMember ? null : found;
}

export function getStaticPropertyStrict(type: TypeInfo, name: string, ctx: EvaluationContext): PSValue {
  const found = findStaticProperty(type, name, ctx);
  if (found === noMember) throw propertyNotFoundStrict(name);
  return found;
}

export function setStaticProperty(type: TypeInfo, name: string, value: PSValue, ctx: EvaluationContext): void {
  const member = type.findStaticMember(name);
  if (!(member instanceof PropertyMember)) throw cannotSet("PropertyAssignmentException", name);
  writeProperty(member, undefined, value, ctx);
}
