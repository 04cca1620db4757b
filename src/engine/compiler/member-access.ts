/** Reading and writing members and elements for compiled code: the shortcuts of this program's own classes, then src/objects. */
import {
  convertTo,
  Dictionary,
  elementTypeOf,
  enumerate,
  getIndex,
  getProperty,
  getPropertyStrict,
  getStaticProperty,
  getStaticPropertyStrict,
  Hashtable,
  Int32Type,
  ListObject,
  netError,
  ObjectType,
  type PSValue,
  runtimeError,
  setIndex,
  setProperty,
  setStaticProperty,
  TypeInfo,
  toText,
  typeOf,
  unwrap,
} from "../../objects/index.ts";
import { FULL_RIGHTS } from "../restrictions/code-rights.ts";
import { checkStaticWrite, checkWrite } from "../restrictions/language-gate.ts";
import type { Frame } from "../runtime/frame.ts";

export function readMember(target: PSValue, name: string, frame: Frame): PSValue {
  if (target instanceof Dictionary) {
    const value = target.get(name);
    if (value !== undefined) return value;
  }
  return frame.scope.effectiveStrictMode >= 2 ? getPropertyStrict(target, name, frame.context) : getProperty(target, name, frame.context);
}

/** `$target.$name`: entries of tables may have keys that are no names. */
export function readDynamicMember(target: PSValue, member: PSValue, frame: Frame): PSValue {
  const key = unwrap(member);
  if (target instanceof Dictionary && typeof key !== "string" && key !== null && key !== undefined) {
    const value = target.get(key);
    if (value !== undefined) return value;
  }
  return readMember(target, toText(member, frame.context), frame);
}

export function writeMember(target: PSValue, name: string, value: PSValue, frame: Frame): void {
  if (frame.rights !== FULL_RIGHTS) checkWrite(frame.rights, target);
  setProperty(target, name, value, frame.context);
}

export function readStaticMember(owner: PSValue, name: string, frame: Frame): PSValue {
  const type = typeOfOwner(owner, frame);
  return frame.scope.effectiveStrictMode >= 2
    ? getStaticPropertyStrict(type, name, frame.context)
    : getStaticProperty(type, name, frame.context);
}

export function writeStaticMember(owner: PSValue, name: string, value: PSValue, frame: Frame): void {
  const type = typeOfOwner(owner, frame);
  if (frame.rights !== FULL_RIGHTS) checkStaticWrite(frame.rights, type);
  setStaticProperty(type, name, value, frame.context);
}

/** What stands left of `::`: a type, or the name of one. */
export function typeOfOwner(owner: PSValue, frame: Frame): TypeInfo {
  const value = unwrap(owner);
  if (value instanceof TypeInfo) return value;
  if (typeof value === "string") {
    const type = frame.context.resolveType(value);
    if (type !== undefined) return type;
  }
  return typeOf(value);
}

export function getElement(target: PSValue, index: PSValue, frame: Frame): PSValue {
  if (Array.isArray(target) && typeof index === "number") {
    const at = index < 0 ? index + target.length : index;
    if (at >= 0 && at < target.length) return target[at];
  } else if (target instanceof Dictionary && typeof index === "string") {
    const value = target.get(index);
    return value === undefined ? null : value;
  }
  if (frame.scope.effectiveStrictMode >= STRICT_INDEXES) requireInRange(unwrap(target), index, frame);
  return getIndex(target, index, frame.context);
}

/** An entry by its key, whatever the key is; other targets have no such thing. */
export function elementByKey(target: PSValue, key: PSValue, frame: Frame): PSValue {
  const base = unwrap(target);
  if (!(base instanceof Dictionary)) return getElement(target, key, frame);
  return base.get(unwrap(key)) ?? null;
}

/** The version of strict mode from which on an index that leads nowhere is an error. */
const STRICT_INDEXES = 3;

function requireInRange(target: PSValue, index: PSValue, frame: Frame): void {
  const isList = target instanceof ListObject;
  const count = Array.isArray(target) || typeof target === "string" ? target.length : isList ? target.items.length : undefined;
  if (count === undefined) return;
  for (const item of enumerate(index)) {
    const at = convertTo(item, Int32Type, frame.context);
    if (typeof at === "number" && at < count && at >= -count) continue;
    if (!isList) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
    throw netError(
      "System.ArgumentOutOfRangeException",
      "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
    );
  }
}

export function setElement(target: PSValue, index: PSValue, value: PSValue, frame: Frame): void {
  if (Array.isArray(target) && typeof index === "number" && elementTypeOf(target) === ObjectType) {
    const at = index < 0 ? index + target.length : index;
    if (at >= 0 && at < target.length) {
      target[at] = value;
      return;
    }
  } else if (target instanceof Hashtable && typeof index === "string" && !target.isReadOnly) {
    target.set(index, value);
    return;
  }
  setIndex(target, index, value, frame.context);
}

export function invokeOnNull(): Error {
  return runtimeError("InvokeMethodOnNull", "You cannot call a method on a null-valued expression.");
}
