/** `$x[$i]`, read and written. */
import { elementTypeOf, MultiArray } from "../arrays.ts";
import { Char } from "../char.ts";
import { convertTo, tryConvert } from "../convert/convert.ts";
import { plainNumber, roundHalfEven, toDouble } from "../convert/numeric.ts";
import { ByteType, Int32Type, StringType } from "../core-types.ts";
import { Dictionary, GenericDictionary, OrderedDictionary } from "../dictionaries.ts";
import { enumerate } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { indexOutOfRange, netError, runtimeError } from "../errors.ts";
import { ListObject } from "../lists.ts";
import { Byte } from "../numbers.ts";
import { PSObject, unwrap } from "../psobject.ts";
import { returnTypeOf } from "../signature-types.ts";
import { toText } from "../text.ts";
import { ObjectType, type TypeInfo } from "../type-info.ts";
import { MemberGroup, PropertyMember } from "../type-members.ts";
import { clrToString, typeOf } from "../type-of.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { invokeGroup } from "./invoke.ts";
import { chooseOverload } from "./overloads.ts";

/**
 * An element of an array, a list, a dictionary, a string or whatever has an indexer; null where there is none. A list of indices gives a
 * list of elements.
 *
 * @throws {TerminatingError} `NullArray`, `NullArrayIndex`, `CannotIndex`.
 */
export function getIndex(target: PSValue, index: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof index === "number") {
    if (Array.isArray(target)) return at(target, index);
    if (target instanceof ListObject) return at(target.items, index);
    if (typeof target === "string") return charAt(target, index);
  }
  if (target === null || target === undefined) throw runtimeError("NullArray", "Cannot index into a null array.");
  if (target instanceof PSObject) {
    if (!target.isCustom) return getIndex(target.base, index, ctx);
    return scalarElement(target, index, ctx);
  }
  if (target instanceof Dictionary) return entryOf(target, index, ctx);
  if (index === null || index === undefined)
    throw runtimeError("NullArrayIndex", "Index operation failed; the array index evaluated to null.");
  if (target instanceof MultiArray) return multiElement(target, index, ctx);
  if (Array.isArray(target) || target instanceof Uint8Array || target instanceof ListObject || typeof target === "string") {
    if (Array.isArray(index) || index instanceof ListObject) return slice(target, enumerate(index), ctx);
    const position = toPosition(index, ctx);
    return position === undefined ? null : elementAt(target, position);
  }
  return indexedProperty(target, index, ctx);
}

function at(items: readonly PSValue[], index: number): PSValue {
  const value = items[index < 0 ? index + items.length : index];
  return value === undefined ? null : value;
}

function charAt(text: string, index: number): PSValue {
  const place = index < 0 ? index + text.length : index;
  return place >= 0 && place < text.length ? Char.at(text, place) : null;
}

type Sequence = readonly PSValue[] | Uint8Array | ListObject | string;

function elementAt(target: Sequence, index: number): PSValue {
  if (typeof target === "string") return charAt(target, index);
  if (target instanceof ListObject) return at(target.items, index);
  if (target instanceof Uint8Array) {
    const byte = target[index < 0 ? index + target.length : index];
    return byte === undefined ? null : Byte.of(byte);
  }
  return at(target, index);
}

/** Indices that exist give their elements; others give nothing. */
function slice(target: Sequence, indices: readonly PSValue[], ctx: EvaluationContext): PSValue[] {
  const length = target instanceof ListObject ? target.count : target.length;
  const found: PSValue[] = [];
  for (const item of indices) {
    const index = toPosition(item, ctx);
    if (index !== undefined && index < length && index >= -length) found.push(elementAt(target, index));
  }
  return found;
}

/** A whole number for an index: numbers are rounded, strings parsed; undefined when it is none. */
function toPosition(index: PSValue, ctx: EvaluationContext): number | undefined {
  if (typeof index === "number") return index;
  const number = plainNumber(index);
  if (number !== undefined) return roundHalfEven(toDouble(number));
  const converted = tryConvert(index, Int32Type, ctx);
  return typeof converted === "number" ? converted : undefined;
}

function entryOf(table: Dictionary, key: PSValue, ctx: EvaluationContext): PSValue {
  if (Array.isArray(key)) return key.map((item) => entryOf(table, item, ctx));
  const plain = unwrap(key);
  if (plain === null || plain === undefined)
    throw runtimeError("NullArrayIndex", "Index operation failed; the array index evaluated to null.");
  if (table instanceof OrderedDictionary && typeof plain === "number")
    return table.at(plain < 0 ? plain + table.count : plain)?.value ?? null;
  const found = table.get(table instanceof GenericDictionary ? keyFor(table, plain, ctx) : plain);
  return found === undefined ? null : found;
}

function keyFor(table: GenericDictionary, key: PSValue, ctx: EvaluationContext): PSValue {
  return table.keyType === StringType && typeof key === "string" ? key : convertTo(key, table.keyType, ctx);
}

function multiElement(target: MultiArray, index: PSValue, ctx: EvaluationContext): PSValue {
  const indices = enumerate(index);
  if (indices.length !== target.lengths.length) throw wrongRank(target, indices, ctx);
  if (indices.some(Array.isArray)) return indices.map((item) => multiElement(target, item, ctx));
  const offset = target.offset(indices.map((item) => toPosition(item, ctx) ?? -1));
  return offset < 0 ? null : target.items[offset];
}

function wrongRank(target: MultiArray, indices: readonly PSValue[], ctx: EvaluationContext): TerminatingError {
  return runtimeError(
    "NeedMultidimensionalIndex",
    `You cannot index into a ${target.lengths.length} dimensional array with index [${indices.map((item) => toText(item, ctx)).join(",")}].`,
  );
}

/** What .NET calls the default member of a type. */
function indexerOf(type: TypeInfo): MemberGroup | undefined {
  for (const name of ["Item", "Chars", "ItemOf"]) {
    const member = type.findMember(name);
    if (member instanceof MemberGroup && member.kind === "indexer") return member;
  }
  return undefined;
}

/** An `Item` property of the type, or the object itself for the first element of a scalar. */
function indexedProperty(target: PSValue, index: PSValue, ctx: EvaluationContext): PSValue {
  const member = indexerOf(typeOf(target));
  if (member !== undefined) {
    if (Array.isArray(index) && !member.overloads.some(takesSeveral)) return index.flatMap((item) => itemAt(target, item, ctx));
    try {
      return invokeGroup(
        member,
        target,
        Array.isArray(index) && member.overloads.some(takesSeveral) ? index : [fromEnd(target, index, ctx)],
        "Item",
        undefined,
        ctx,
      );
    } catch (error) {
      if (error instanceof TerminatingError && isMissingElement(error)) return null;
      throw error;
    }
  }
  return scalarElement(target, index, ctx);
}

/** One of several elements that are asked for; none where there is no such element. */
function itemAt(target: PSValue, index: PSValue, ctx: EvaluationContext): PSValue[] {
  const member = indexerOf(typeOf(target));
  try {
    return member === undefined ? [] : [invokeGroup(member, target, [fromEnd(target, index, ctx)], "Item", undefined, ctx)];
  } catch (error) {
    if (error instanceof TerminatingError && isMissingElement(error)) return [];
    throw error;
  }
}

/** A negative index counts from the end of whatever knows how many it has. */
function fromEnd(target: PSValue, index: PSValue, ctx: EvaluationContext): PSValue {
  if (typeof index !== "number" || index >= 0) return index;
  const member = typeOf(target).findMember("Count");
  const count = member instanceof PropertyMember ? member.get?.(target, ctx) : undefined;
  return typeof count === "number" ? index + count : index;
}

function takesSeveral(overload: { readonly signature: { readonly parameters: readonly unknown[] } }): boolean {
  return overload.signature.parameters.length > 1;
}

const MISSING: ReadonlySet<string> = new Set([
  "ArgumentOutOfRangeException",
  "IndexOutOfRangeException",
  "KeyNotFoundException",
  "ArgumentException",
]);

function isMissingElement(error: TerminatingError): boolean {
  const { exception } = error.record;
  return MISSING.has((exception.innerException ?? exception).getType().name);
}

function cannotIndex(target: PSValue): TerminatingError {
  return runtimeError("CannotIndex", `Unable to index into an object of type "${clrToString(typeOf(target))}".`);
}

/** A scalar is a list of one. */
function scalarElement(target: PSValue, index: PSValue, ctx: EvaluationContext): PSValue {
  if (Array.isArray(index)) {
    throw cannotIndex(target);
  }
  const position = toPosition(index, ctx);
  return position === 0 || position === -1 ? target : null;
}

/**
 * `$x[$i] = value`.
 *
 * @throws {TerminatingError} `NullArray`, `NullArrayIndex`, `CannotIndex`, IndexOutOfRangeException, or that of a cast.
 */
export function setIndex(target: PSValue, index: PSValue, value: PSValue, ctx: EvaluationContext): void {
  if (target === null || target === undefined) throw runtimeError("NullArray", "Cannot index into a null array.");
  if (target instanceof PSObject && !target.isCustom) {
    setIndex(target.base, index, value, ctx);
    return;
  }
  if (target instanceof Dictionary) {
    setEntry(target, index, value, ctx);
    return;
  }
  if (index === null || index === undefined)
    throw runtimeError("NullArrayIndex", "Index operation failed; the array index evaluated to null.");
  if (Array.isArray(target) || target instanceof Uint8Array) setArrayElement(target, index, value, ctx);
  else if (target instanceof ListObject) setListElement(target, index, value, ctx);
  else if (target instanceof MultiArray) setMultiElement(target, index, value, ctx);
  else setIndexedProperty(target, index, value, ctx);
}

function setEntry(table: Dictionary, key: PSValue, value: PSValue, ctx: EvaluationContext): void {
  const plain = unwrap(key);
  if (plain === null || plain === undefined)
    throw runtimeError("NullArrayIndex", "Index operation failed; the array index evaluated to null.");
  if (table.isReadOnly && table.getType().name.startsWith("ReadOnly")) throw cannotIndex(table);
  if (table.isReadOnly) throw netError("System.NotSupportedException", "Collection is read-only.");
  const stored = value === undefined ? null : value;
  if (table instanceof GenericDictionary) {
    table.set(keyFor(table, plain, ctx), convertTo(stored, table.valueType, ctx));
    return;
  }
  if (table instanceof OrderedDictionary && typeof plain === "number") {
    const entry = table.at(plain < 0 ? plain + table.count : plain);
    if (entry === undefined) throw indexOutOfRange();
    entry.value = stored;
    return;
  }
  table.set(plain, stored);
}

function setArrayElement(target: PSValue[] | Uint8Array, index: PSValue, value: PSValue, ctx: EvaluationContext): void {
  const indices = Array.isArray(index) && index.length === 1 ? index[0] : index;
  if (Array.isArray(indices)) {
    throw runtimeError(
      "ArraySliceAssignmentFailed",
      `Array assignment to [${indices.map((item) => toText(item, ctx)).join(",")}] failed because assignment to slices is not supported.`,
    );
  }
  const position = positionOrFail(indices, ctx);
  const place = position < 0 ? position + target.length : position;
  if (place < 0 || place >= target.length) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
  if (target instanceof Uint8Array) {
    const byte = convertTo(value, ByteType, ctx);
    target[place] = byte instanceof Byte ? byte.value : 0;
    return;
  }
  const element = elementTypeOf(target);
  target[place] = element === ObjectType ? (value === undefined ? null : value) : convertTo(value, element, ctx);
}

function positionOrFail(index: PSValue, ctx: EvaluationContext): number {
  return toPosition(index, ctx) ?? (convertTo(index, Int32Type, ctx) as number);
}

function setListElement(target: ListObject, index: PSValue, value: PSValue, ctx: EvaluationContext): void {
  if (target.isReadOnly && target.getType().name.startsWith("ReadOnlyCollection")) throw cannotIndex(target);
  const position = positionOrFail(index, ctx);
  const place = position < 0 ? position + target.count : position;
  if (place < 0 || place >= target.count) throw indexOutOfRange();
  if (target.isReadOnly) throw netError("System.NotSupportedException", "Collection is read-only.");
  target.items[place] = convertTo(value, target.elementType, ctx);
  target.version++;
}

function setMultiElement(target: MultiArray, index: PSValue, value: PSValue, ctx: EvaluationContext): void {
  const indices = enumerate(index);
  if (indices.length !== target.lengths.length) throw wrongRank(target, indices, ctx);
  const offset = target.offset(indices.map((item) => positionOrFail(item, ctx)));
  if (offset < 0) throw netError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
  target.items[offset] = convertTo(value, target.elementType, ctx);
}

function setIndexedProperty(target: PSValue, index: PSValue, value: PSValue, ctx: EvaluationContext): void {
  const settable = indexerOf(typeOf(target))?.overloads.filter((overload) => overload.setter !== undefined) ?? [];
  const args = [index];
  const chosen = settable.length === 0 ? "none" : chooseOverload(settable, args, undefined, ctx);
  if (typeof chosen === "string") throw cannotIndex(target);
  const { setter } = chosen.overload;
  const key = convertTo(index, chosen.types[0] ?? ObjectType, ctx);
  setter?.(target, key, convertTo(value, returnTypeOf(chosen.overload, ctx.types), ctx), ctx);
}
