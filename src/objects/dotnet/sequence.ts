/** What arrays and lists have in common: searching, sorting, copying ranges. */

import { elementTypeOf, MultiArray, newArray } from "../arrays.ts";
import { convertTo } from "../convert/convert.ts";
import type { Delegate } from "../delegate.ts";
import { drain, enumerateAny } from "../enumerate.ts";
import { TerminatingError } from "../error-record.ts";
import { argumentError, argumentNull, argumentOutOfRange, errorOf, invalidOperation } from "../errors.ts";
import { newException } from "../exception.ts";
import { valuesEqual } from "../hash-key.ts";
import { introspectiveSort } from "../introspective-sort.ts";
import { Byte } from "../numbers.ts";
import { isTrue } from "../truth.ts";
import type { TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import type { Order } from "./comparers.ts";

/** Anything with items in a row that can be changed in place. */
export type Row = PSValue[] | Uint8Array;

export function rowOf(value: PSValue): Row {
  if (Array.isArray(value) || value instanceof Uint8Array) return value;
  if (value instanceof MultiArray) return value.items;
  if (value === null || value === undefined) throw argumentNull("array");
  throw argumentError("The value is no array.", "array");
}

export function itemAt(row: Row, index: number): PSValue {
  const item = row[index];
  return typeof item === "number" && row instanceof Uint8Array ? Byte.of(item) : item;
}

export function putItem(row: Row, index: number, value: PSValue): void {
  if (row instanceof Uint8Array) row[index] = value instanceof Byte ? value.value : Number(value);
  else row[index] = value;
}

export function itemsOf(value: PSValue, parameter: string): PSValue[] {
  const items = enumerateAny(value);
  if (items === undefined) {
    if (typeof value === "string") return [...value];
    throw argumentNull(parameter);
  }
  return drain(items);
}

export function indexIn(items: readonly PSValue[], value: PSValue, start = 0, count: number = items.length - start): number {
  checkRange(items.length, start, count);
  for (let index = start; index < start + count; index++) if (valuesEqual(items[index], value)) return index;
  return -1;
}

export function lastIndexIn(
  items: readonly PSValue[],
  value: PSValue,
  start: number = items.length - 1,
  count: number = start + 1,
): number {
  for (let index = start; index > start - count && index >= 0; index--) if (valuesEqual(items[index], value)) return index;
  return -1;
}

export function checkRange(length: number, index: number, count: number): void {
  if (index < 0) throw argumentOutOfRange("index", "Non-negative number required.");
  if (count < 0) throw argumentOutOfRange("count", "Non-negative number required.");
  if (index > length - count) {
    throw argumentError(
      "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
    );
  }
}

/** Sorts in place; an error inside the comparison is told as .NET tells it. */
export function sortRow(items: PSValue[], order: Order, start = 0, count: number = items.length): void {
  checkRange(items.length, start, count);
  try {
    introspectiveSort(items, order, start, count);
  } catch (error) {
    if (!(error instanceof TerminatingError)) throw error;
    throw errorOf(newException("System.InvalidOperationException", "Failed to compare two elements in the array.", error.record.exception));
  }
}

export function binarySearch(items: readonly PSValue[], value: PSValue, order: Order, start = 0, count: number = items.length): number {
  let low = start;
  let high = start + count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference = order(items[middle], value);
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

export function holdsFor(match: Delegate, item: PSValue, ctx: EvaluationContext): boolean {
  return isTrue(match.invoke([item], ctx));
}

export function findPlace(
  items: readonly PSValue[],
  match: Delegate,
  ctx: EvaluationContext,
  start = 0,
  count: number = items.length - start,
): number {
  checkRange(items.length, start, count);
  for (let index = start; index < start + count; index++) if (holdsFor(match, items[index], ctx)) return index;
  return -1;
}

export function findLastPlace(
  items: readonly PSValue[],
  match: Delegate,
  ctx: EvaluationContext,
  start: number = items.length - 1,
  count: number = start + 1,
): number {
  for (let index = start; index > start - count && index >= 0; index--) if (holdsFor(match, items[index], ctx)) return index;
  return -1;
}

/** Copies items into an array, each as a value of its element type. */
export function copyInto(source: readonly PSValue[], target: PSValue, targetIndex: number, ctx: EvaluationContext): void {
  const row = rowOf(target);
  if (targetIndex < 0) throw argumentOutOfRange("index", "Non-negative number required.");
  if (source.length > row.length - targetIndex) {
    throw argumentError(
      "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
      "destinationArray",
    );
  }
  const element = elementTypeOf(row);
  for (let index = 0; index < source.length; index++) putItem(row, targetIndex + index, convertTo(source[index], element, ctx));
}

/** A new array of a type with these items. */
export function arrayFrom(element: TypeInfo, items: readonly PSValue[]): Row {
  const made = newArray(element, items.length);
  for (let index = 0; index < items.length; index++) putItem(made, index, items[index]);
  return made;
}

export function emptyCollection(name: string): Error {
  return invalidOperation(`${name} empty.`);
}
